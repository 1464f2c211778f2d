"""The notation of the clause tests: lines of text stand for a document, "# " before a line makes it a heading."""

import unicodedata
from collections.abc import Callable

import pytest

from ingest.document import Block, Document
from language.detect import language_of

Make = Callable[..., Document]


@pytest.fixture(scope="session")
def lines_as_document() -> Make:
    """A function (text, name="x.md") -> Document: one block a line that is not blank."""

    def make(text: str, name: str = "x.md") -> Document:
        blocks: list[Block] = []
        for n, line in enumerate(text.split("\n"), 1):
            level = len(line) - len(line.lstrip("#"))
            words = unicodedata.normalize("NFC", line.lstrip("#").strip() if level else line)
            if words.strip():
                kind = "heading" if level else "paragraph"
                blocks.append(Block(len(blocks), kind, words, level, locator={"line": n}))
        return Document(name, "0" * 64, "md", language_of(text), tuple(blocks))

    return make
