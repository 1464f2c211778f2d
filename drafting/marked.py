"""A document as it is shown on a page: headings, paragraphs and tables, with the quoted passages marked.

Made for the HTML report and the review page; the macros in `templates/_document.html` render it.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import groupby, pairwise

from checks.finding import Finding, Severity
from ingest.document import Block, Document

RANK: dict[Severity, int] = {"high": 0, "medium": 1, "low": 2}


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch of a block that a finding quotes; `principal` where it is the finding's own anchor."""

    start: int
    end: int
    finding: str
    severity: Severity
    principal: bool


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text under the same marks: the findings' ids, the gravest severity ("" for none).

    `begins` holds the ids of the findings whose first quoted passage begins here: the targets of their links.
    """

    text: str
    findings: tuple[str, ...] = ()
    severity: str = ""
    begins: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Row:
    """A table row: its cells with their pieces; `head` in a header row."""

    head: bool
    cells: tuple[tuple[Block, list[Piece]], ...]


@dataclass(frozen=True, slots=True)
class Item:
    """One thing on the page: a block with its pieces, or the rows of a table."""

    block: Block
    pieces: list[Piece] = field(default_factory=list)
    rows: list[Row] = field(default_factory=list)


def marks(findings: Iterable[Finding]) -> dict[int, list[Mark]]:
    """Every quoted stretch by block."""
    found: dict[int, list[Mark]] = {}
    for f in findings:
        for i, anchor in enumerate([a for a in (f.anchor, *f.related) if a]):
            for j, s in enumerate(anchor.segments):
                found.setdefault(s.block, []).append(Mark(s.start, s.end, f.id, f.severity, i == j == 0))
    return found


def pieces(text: str, stretches: list[Mark]) -> list[Piece]:
    """The text cut wherever a mark begins or ends."""
    cuts = sorted({0, len(text), *(m.start for m in stretches), *(m.end for m in stretches)})
    out = []
    for start, end in pairwise(cuts):
        here = sorted((m for m in stretches if m.start <= start and end <= m.end), key=lambda m: RANK[m.severity])
        begins = tuple(m.finding for m in here if m.principal and m.start == start)
        ids = tuple(dict.fromkeys(m.finding for m in here))
        out.append(Piece(text[start:end], ids, here[0].severity if here else "", begins))
    return out


def items(document: Document, findings: Iterable[Finding]) -> list[Item]:
    """The document in reading order; blank paragraphs are left out."""
    marked = marks(findings)
    out = []
    for table, blocks in groupby(document.blocks, lambda b: b.cell.table if b.cell else None):
        if table is None:
            out += [Item(b, pieces(b.text, marked.get(b.id, []))) for b in blocks if b.text.strip()]
        else:
            cells = list(blocks)
            out.append(Item(cells[0], rows=_rows(cells, marked)))
    return out


def _rows(cells: list[Block], marked: dict[int, list[Mark]]) -> list[Row]:
    ordered = sorted(cells, key=lambda b: (b.cell.row, b.cell.column) if b.cell else (0, 0))
    rows = []
    for _, group in groupby(ordered, lambda b: b.cell.row if b.cell else 0):
        row = list(group)
        head = all(b.cell is not None and b.cell.head for b in row)
        rows.append(Row(head, tuple((b, pieces(b.text, marked.get(b.id, []))) for b in row)))
    return rows
