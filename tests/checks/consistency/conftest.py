"""Documents in Markdown, read by the product's own reader, and what a check finds in them."""

from collections.abc import Callable
from pathlib import Path

import pytest

from checks.consistency import CHECKS
from checks.consistency.contradiction import Contradiction
from checks.statement import statements
from ingest import markdown_reader
from ingest.anchor import prove
from ingest.document import Document

Found = Callable[..., list[Contradiction]]


@pytest.fixture
def found(tmp_path: Path) -> Found:
    def check(rule: str, markdown: str, name: str = "document.md") -> list[Contradiction]:
        path = tmp_path / name
        path.write_text(markdown, "utf-8")
        document = Document.from_json(
            {
                "name": name,
                "sha256": "",
                "format": "md",
                "language": "zh",
                **markdown_reader.read(path).to_json(),
            }
        )
        out = CHECKS[rule](document, statements(document))
        assert all(c.rule == rule and c.places and all(prove(document, a) for a in c.places) for c in out)
        return out

    return check
