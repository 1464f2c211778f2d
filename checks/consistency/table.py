"""The tables of a document as rows and columns, for the checks that calculate or compare in them."""

import itertools
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache

from checks.consistency.figure import cell_figure
from ingest.anchor import Anchor, whole
from ingest.document import Block, Document
from language.normalize import normalize

_YEAR = re.compile(r"^(?:19|20)\d\d")
_NAME = re.compile(r"^[^\d]{1,24}$")


def plain(block: Block | None) -> str:
    """The normalised text of a cell, "" for none."""
    return _plain(block.text) if block is not None else ""


@lru_cache(maxsize=1 << 12)
def _plain(text: str) -> str:
    return normalize(text).text.strip()


@dataclass(frozen=True)
class Table:
    """One table: `rows` in order, each with its cells in column order; `title` is the text right before it."""

    document: Document
    rows: tuple[tuple[Block, ...], ...]
    title: str

    @cached_property
    def header(self) -> tuple[Block, ...]:
        """The row that names the columns; empty for a form or a table without one."""
        first = self.rows[0]
        marked = any(b.cell is not None and b.cell.head for b in first)
        names = [plain(b) for b in first]
        named = all(_NAME.match(n) for n in names) or (all(names) and self._counts_below())
        return first if marked or (named and len(self.rows) > 2 and len(first) > 1) else ()

    def _counts_below(self) -> bool:
        """Whether a column holds figures only, save in its first row: that row names it."""
        for column in self.columns[1:]:
            first, *rest = [plain(at(row, column)) for row in self.rows]
            if all(cell_figure(t) for t in rest) and (_YEAR.match(first) or not cell_figure(first)):
                return True
        return False

    @cached_property
    def body(self) -> tuple[tuple[Block, ...], ...]:
        """The rows below the header."""
        return self.rows[1:] if self.header else self.rows

    @cached_property
    def columns(self) -> list[int]:
        """The indices of the columns that occur."""
        return sorted({b.cell.column for row in self.rows for b in row if b.cell is not None})

    @property
    def place(self) -> str:
        """The titles of the sections that the table stands in, and the text before it."""
        return " ".join((*self.document.section_path(self.rows[0][0].id), self.title))

    def name(self, column: int) -> str:
        """What the header calls a column, "" where it does not."""
        return plain(at(self.header, column))

    def column(self, pattern: re.Pattern[str]) -> int | None:
        """The first column whose name matches, None where there is none."""
        return next((c for c in self.columns if pattern.search(self.name(c))), None)

    def anchor(self, *blocks: Block) -> Anchor:
        """The anchor of whole cells, the first one the principal."""
        return whole(self.document, blocks)

    def in_row(self, cell: Block) -> Anchor:
        """The anchor of a cell, with the rest of its row so that a reader sees whose figure it is."""
        row = self.document.rows[cell.cell.table, cell.cell.row] if cell.cell else ()
        return whole(self.document, [cell, *(b for b in row if b is not cell)])


def row_of(document: Document, block: Block) -> Anchor:
    """The anchor of the row that a cell stands in, of a block that is none alone."""
    cell = block.cell
    return whole(document, document.rows[cell.table, cell.row] if cell else [block])


def at(row: tuple[Block, ...], column: int) -> Block | None:
    """The cell of a row that covers a column."""
    return next((b for b in row if b.cell and b.cell.column <= column < b.cell.column + b.cell.span[1]), None)


def label(row: tuple[Block, ...]) -> Block | None:
    """The first cell of a row that holds words, not just a number."""
    return next((b for b in row if re.search(r"[^\W\d_]", plain(b))), None)


def pairs(document: Document) -> Iterator[tuple[Block, Block]]:
    """The label and value cells that stand side by side in forms and in tables of two columns."""
    for row in document.rows.values():
        filled = [b for b in row if b.text.strip() and b.cell is not None and not b.cell.head]
        yield from itertools.pairwise(filled)


def tables(document: Document) -> list[Table]:
    """The tables of the body in reading order."""
    found: dict[int, list[tuple[Block, ...]]] = {}
    for (number, _), row in sorted(document.rows.items()):
        if all(b.role == "body" for b in row):
            found.setdefault(number, []).append(row)
    return [Table(document, tuple(rows), _before(document, rows[0][0])) for rows in found.values()]


def _before(document: Document, first: Block) -> str:
    """The paragraph right before a table: its caption, or the line that names its unit."""
    before = document.blocks[first.id - 1] if first.id else None
    return plain(before) if before is not None and before.cell is None and before.kind == "paragraph" else ""
