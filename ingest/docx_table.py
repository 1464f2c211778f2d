"""A Word table as cells with their place and span. Used by the DOCX walker."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from ingest.docx_package import MC, Element, W, first, on, val
from ingest.docx_place import flat
from ingest.docx_revisions import Side

_LEAVES = frozenset(f"{W}{name}" for name in ("p", "tbl", "tr", "tc", "tblPr", "trPr", "tcPr", "sdtPr"))


@dataclass
class Box:
    """A w:tc with its place: row and column from 0, the rows and columns it covers.

    `covered` are the w:tc that a merge put under it, of which Word shows nothing.
    """

    element: Element
    row: int
    column: int
    rows: int = 1
    columns: int = 1
    head: bool = False
    flat: bool = False
    covered: list[Element] = field(default_factory=list)


def boxes(table: Element, side: Side) -> list[Box]:
    """The cells of a w:tbl in reading order; a merged cell is there once, rows that are gone are not."""
    found: list[Box] = []
    open_: dict[int, Box] = {}  # the cell that a vertical merge continues, by column
    heading = True  # rows are repeated as a head only from the first on
    for r, row in enumerate(x for x in children(table, "tr", side) if not side.lacks_row(x)):
        heading = heading and bool(on(row, "w:trPr/w:tblHeader"))
        column = _count(val(row, "w:trPr/w:gridBefore"), 0)
        above, open_ = open_, {}
        last: Box | None = None
        for tc in (c for c in children(row, "tc", side) if not side.lacks_cell(c)):
            span = _count(val(tc, "w:tcPr/w:gridSpan"), 1)
            merge = tc.find(f"{W}tcPr/{W}vMerge")
            over = above.get(column)
            if last is not None and _continues(tc.find(f"{W}tcPr/{W}hMerge")):
                last.columns += span
                last.covered.append(tc)
            elif over is not None and _continues(merge):
                over.rows = r - over.row + 1
                over.covered.append(tc)
                open_[column] = over
            else:
                last = Box(tc, r, column, 1, span, heading, flat(row))
                found.append(last)
                if merge is not None:
                    open_[column] = last
            column += span
    return found


def children(parent: Element, name: str, side: Side) -> Iterator[Element]:
    """The w:<name> children, those inside content controls and tracked changes too."""
    for child in parent:
        if child.tag == f"{W}{name}":
            yield child
        elif child.tag == f"{MC}AlternateContent":
            for choice in first(child):
                yield from children(choice, name, side)
        elif child.tag not in _LEAVES and child.tag not in side.gone:
            yield from children(child, name, side)


def _continues(merge: Element | None) -> bool:
    return merge is not None and merge.get(f"{W}val", "continue") == "continue"


def _count(text: str, default: int) -> int:
    return min(int(text), 1000) if text.isdigit() else default
