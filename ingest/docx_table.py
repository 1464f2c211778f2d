"""A Word table as cells with their place and span. Used by the DOCX reader."""

from collections.abc import Iterator
from dataclasses import dataclass

from ingest.docx_package import Element, W, on, val
from ingest.docx_styles import is_shading

_WRAPPERS = frozenset(f"{W}{name}" for name in ("sdt", "sdtContent", "ins", "moveTo", "customXml", "smartTag"))


@dataclass
class Box:
    """A w:tc with its place: row and column from 0, the rows and columns it covers."""

    element: Element
    row: int
    column: int
    rows: int = 1
    columns: int = 1
    head: bool = False
    shaded: bool = False


def boxes(table: Element) -> list[Box]:
    """The cells of a w:tbl in reading order; a vertically merged cell is there once, deleted rows are not."""
    found: list[Box] = []
    open_: dict[int, Box] = {}  # the cell that a vertical merge continues, by column
    for r, row in enumerate(x for x in children(table, "tr") if x.find(f"{W}trPr/{W}del") is None):
        column = _count(val(row, "w:trPr/w:gridBefore"), 0)
        for tc in children(row, "tc"):
            span = _count(val(tc, "w:tcPr/w:gridSpan"), 1)
            merge = tc.find(f"{W}tcPr/{W}vMerge")
            above = open_.get(column)
            if merge is not None and merge.get(f"{W}val", "continue") == "continue" and above:
                above.rows = r - above.row + 1
            else:
                shaded = is_shading(tc.find(f"{W}tcPr/{W}shd"))
                box = Box(tc, r, column, 1, span, bool(on(row, "w:trPr/w:tblHeader")), shaded)
                found.append(box)
                open_.pop(column, None)
                if merge is not None:
                    open_[column] = box
            column += span
    return found


def children(parent: Element, name: str) -> Iterator[Element]:
    """The w:<name> children, those inside content controls and insertions too."""
    for child in parent:
        if child.tag == f"{W}{name}":
            yield child
        elif child.tag in _WRAPPERS:
            yield from children(child, name)


def _count(text: str, default: int) -> int:
    return min(int(text), 1000) if text.isdigit() else default
