"""An HTML table as cells with their place and span. Used by the HTML reader."""

from collections.abc import Iterator
from dataclasses import dataclass

from lxml.html import HtmlElement

_GROUPS = frozenset(("thead", "tbody", "tfoot"))
_WIDEST = 1_000  # columns that one cell may cover: what browsers allow


@dataclass(frozen=True, slots=True)
class Box:
    """A th or td with its place: row and column from 0, the rows and columns it covers."""

    element: HtmlElement
    row: int
    column: int
    rows: int
    columns: int


def rows(table: HtmlElement) -> list[HtmlElement]:
    """The table's own rows in order, those of nested tables left out."""
    found: list[HtmlElement] = []
    for child in table:
        if child.tag == "tr":
            found.append(child)
        elif child.tag in _GROUPS:
            found += [row for row in child if row.tag == "tr"]
    return found


def boxes(table: HtmlElement) -> Iterator[Box]:
    """The cells in reading order, each at the first place that no cell above or before it covers."""
    own = rows(table)
    covered: dict[int, int] = {}  # column -> the first row that is free again
    for r, row in enumerate(own):
        column = 0
        for cell in (c for c in row if c.tag in ("td", "th")):
            while covered.get(column, 0) > r:
                column += 1
            columns = min(_count(cell.get("colspan")) or 1, _WIDEST)
            down = min(_count(cell.get("rowspan"), 1) or len(own), len(own) - r)
            for c in range(column, column + columns):
                covered[c] = r + down
            yield Box(cell, r, column, down, columns)
            column += columns


def is_layout(table: HtmlElement) -> bool:
    """True for a table that only places things on the page: it holds headings or tables, or is a single cell."""
    if table.get("role") in ("presentation", "none"):
        return True
    if next(table.iterdescendants("table", "h1", "h2", "h3", "h4", "nav", "form"), None) is not None:
        return True
    return sum(1 for row in rows(table) for c in row if c.tag in ("td", "th")) < 2


def _count(text: str | None, default: int = 1) -> int:
    words = (text or "").strip()
    return int(words) if words.isascii() and words.isdigit() and len(words) < 6 else default
