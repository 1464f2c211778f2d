"""Characters of a PDF page -> lines of text, each with its columns. Used by the PDF reader.

The file's order is followed from line to line, because that is how columns of print are kept apart. Inside a line only
the place counts: many files write quotation marks or figures of another font after the rest.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

from ingest.lines import is_cjk
from ingest.pdf_glyphs import Face, Glyph
from ingest.pdf_rules import Rect, around

Place = tuple[int, int]
"""(grid, cell) of a ruled table."""

_COLUMN = 1.6  # type sizes: a wider gap parts two columns
_SPACE = 0.2  # type sizes: a gap between Latin letters that were not written one after the other
_RAISED = 0.4  # type sizes: a raised or lowered figure still stands on the line
_NEAR = 1.5  # type sizes: how far from a line a late character may stand
_BACK = 80  # lines: how far back its line is looked for


class Ink(NamedTuple):
    """A visible character; `order` is its place in the file, `spaced` when the file has a space before it."""

    char: str
    box: Rect
    base: float
    face: Face
    order: int
    spaced: bool


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a line without a wide gap."""

    text: str
    box: Rect
    bold: bool


@dataclass(frozen=True, slots=True)
class Line:
    """A line of text on page `page` (from 1); `size` is its usual type size in points."""

    text: str
    box: Rect
    size: float
    bold: bool
    page: int
    pieces: tuple[Piece, ...]


def runs(placed: Iterable[tuple[Glyph, Place | None]]) -> Iterator[tuple[Place | None, list[Ink]]]:
    """Characters that the file writes one after the other on one line and in one table cell."""
    run: list[Ink] = []
    where: Place | None = None
    spaced = False
    for order, (glyph, place) in enumerate(placed):
        if glyph.box is None or not glyph.char.strip():
            spaced = spaced or glyph.char.isspace()
            continue
        ink = Ink(glyph.char, glyph.box, glyph.base, glyph.face, order, spaced)
        if run and (place != where or not _follows(run[-1], ink)):
            yield where, run
            run = []
        run.append(ink)
        where, spaced = place, False
    if run:
        yield where, run


def _follows(last: Ink, ink: Ink) -> bool:
    size = max(ink.face.size, last.face.size, 1.0)
    return abs(last.base - ink.base) <= _RAISED * size and -size <= ink.box.left - last.box.right <= _COLUMN * size


def lines(found: Iterable[list[Ink]], page: int) -> list[Line]:
    """The lines that runs make, in the order in which each was begun."""
    rows: list[tuple[Rect, list[Ink]]] = []
    for run in found:
        box = around(i.box for i in run)
        at = _row(rows, box, run[0])
        if at is None:
            rows.append((box, run))
        else:
            rows[at] = (rows[at][0].joined(box), rows[at][1] + run)
    return [_line(row, page) for _, row in rows]


def _row(rows: Sequence[tuple[Rect, list[Ink]]], box: Rect, ink: Ink) -> int | None:
    """The row that a run belongs to: the last one, to its right, or an earlier one that it stands in or touches."""
    size = max(ink.face.size, 1.0)
    for at in range(len(rows) - 1, max(-1, len(rows) - _BACK), -1):
        row, inks = rows[at]
        if abs(inks[0].base - ink.base) > _RAISED * size:
            continue
        touches = max(row.left - box.right, box.left - row.right) <= _NEAR * size
        if touches or (at == len(rows) - 1 and box.left > row.right):
            return at
    return None


def _line(row: list[Ink], page: int) -> Line:
    row = sorted(row, key=lambda ink: (ink.box.left, ink.order))
    sizes = sorted(ink.face.size for ink in row)
    size = sizes[len(sizes) // 2]
    columns: list[list[Ink]] = [[row[0]]]
    for before, ink in pairwise(row):
        if ink.box.left - before.box.right > _COLUMN * max(size, 1.0):
            columns.append([])
        columns[-1].append(ink)
    pieces = tuple(Piece(_text(c), around(i.box for i in c), all(i.face.bold for i in c)) for c in columns)
    return Line(
        " ".join(p.text for p in pieces), around(i.box for i in row), size, all(p.bold for p in pieces), page, pieces
    )


def _text(row: Sequence[Ink]) -> str:
    text = row[0].char
    for before, ink in pairwise(row):
        latin = not (is_cjk(before.char) or is_cjk(ink.char))
        late = ink.order < before.order or ink.order > before.order + 3
        gap = ink.box.left - before.box.right > _SPACE * ink.face.size
        text += f" {ink.char}" if latin and (gap if late else ink.spaced) else ink.char
    return text
