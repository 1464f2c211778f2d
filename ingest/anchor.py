"""A place in a document that a program can verify, and the proof.

Every quote the product shows is an `Anchor` that `prove` has accepted (or it is not shown).
"""

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from ingest.document import Block, Document

CONTEXT = 32  # code points of prefix and suffix: enough to tell two equal quotes in one block apart


@dataclass(frozen=True, slots=True)
class Segment:
    """A verbatim stretch of one block: `quote` == block.text[start:end]."""

    block: int
    start: int
    end: int
    quote: str


@dataclass(frozen=True, slots=True)
class Anchor:
    """One or more segments of a document; the first is the principal one and gives the quote."""

    segments: tuple[Segment, ...]
    page: int | None
    path: str
    prefix: str
    suffix: str
    locator: dict[str, Any]

    @property
    def quote(self) -> str:
        """The principal segment's text, verbatim."""
        return self.segments[0].quote

    def to_json(self) -> dict[str, Any]:
        """The ANCHOR object of the review's JSON."""
        return {
            "quote": self.quote,
            "page": self.page,
            "path": self.path,
            "prefix": self.prefix,
            "suffix": self.suffix,
            "segments": [{"block": s.block, "start": s.start, "end": s.end, "quote": s.quote} for s in self.segments],
            "locator": self.locator,
        }

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> "Anchor":
        """The anchor of `to_json`'s values."""
        return cls(
            tuple(Segment(**s) for s in data["segments"]),
            data["page"],
            data["path"],
            data["prefix"],
            data["suffix"],
            data["locator"],
        )


def anchor(document: Document, *spans: tuple[int, int, int]) -> Anchor:
    """The anchor of (block, start, end) spans, the principal one first.

    Raises ValueError for no span, or one outside its block or empty.
    """
    if not spans:
        raise ValueError("an anchor needs a span")
    segments = []
    for block_id, start, end in spans:
        text = document.blocks[block_id].text
        if not 0 <= start < end <= len(text):
            raise ValueError(f"span {start}:{end} is not in block {block_id}")
        segments.append(Segment(block_id, start, end, text[start:end]))
    principal = segments[0]
    block = document.blocks[principal.block]
    locator = dict(block.locator)
    if block.cell is not None:
        locator |= {"table": block.cell.table, "row": block.cell.row, "column": block.cell.column}
    return Anchor(
        tuple(segments),
        block.page,
        " > ".join(document.section_path(principal.block)),
        block.text[max(0, principal.start - CONTEXT) : principal.start],
        block.text[principal.end : principal.end + CONTEXT],
        locator,
    )


def whole(document: Document, blocks: Iterable[Block]) -> Anchor:
    """The anchor of whole blocks, outer white space left out; blank blocks are skipped.

    Raises ValueError when every block is blank.
    """
    spans = []
    for b in blocks:
        body = b.text.strip()
        if body:
            start = b.text.index(body)
            spans.append((b.id, start, start + len(body)))
    return anchor(document, *spans)


def prove(document: Document, place: Anchor) -> bool:
    """True when every segment stands verbatim where it says it stands."""
    if not place.segments:
        return False
    for s in place.segments:
        if not 0 <= s.block < len(document.blocks):
            return False
        text = document.blocks[s.block].text
        if not (0 <= s.start < s.end <= len(text)) or text[s.start : s.end] != s.quote:
            return False
    return True


def find(document: Document, quote: str, blocks: Iterable[Block] | None = None) -> Anchor | None:
    """The first place where `quote` stands, white space and Unicode form aside; None where it does not.

    Looked for in `blocks`, in their order; in the whole document when None. A quote may not cross a block. The
    anchor returned is verbatim, so `prove` accepts it.
    """
    wanted = "".join(unicodedata.normalize("NFC", quote).split())
    if not wanted:
        return None
    for block in document.blocks if blocks is None else blocks:
        places = [i for i, c in enumerate(block.text) if not c.isspace()]
        at = "".join(block.text[i] for i in places).find(wanted)
        if at >= 0:
            return anchor(document, (block.id, places[at], places[at + len(wanted) - 1] + 1))
    return None
