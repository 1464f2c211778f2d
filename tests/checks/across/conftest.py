"""Small projects in Markdown, read by the product's own reader, and what a rule finds between their documents."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from checks.across import CHECKS
from checks.across.clash import Clash
from checks.across.member import Member, current
from ingest import markdown_reader
from ingest.anchor import prove
from ingest.document import Document

Clashes = Callable[..., list[Clash]]


def read(path: Path, markdown: str) -> Document:
    path.write_text(markdown, "utf-8")
    read = markdown_reader.read(path).to_json()
    return Document.from_json({"name": path.name, "sha256": path.name, "format": "md", "language": "zh", **read})


@pytest.fixture
def clashes(tmp_path: Path) -> Clashes:
    """What `rule` finds between documents, each told as (type, text) or (type, text, date)."""

    def check(rule: str, *told: tuple[str, ...]) -> list[Clash]:
        members = []
        for number, (doc_type, markdown, *day) in enumerate(told):
            document = read(tmp_path / f"{number}-{doc_type}.md", markdown)
            members.append(Member(document, doc_type, date.fromisoformat(day[0]) if day else None))
        assert CHECKS[rule].applies(members)
        found = CHECKS[rule].check(current(members))
        for clash in found:
            assert len({p.member.document.name for p in clash.places}) > 1
            assert all(prove(p.member.document, p.anchor) for p in clash.places)
        return found

    return check
