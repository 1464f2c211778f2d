"""Columns of print on a PDF page: where the gutter lies, and the order in which the columns are read.

Used by the PDF reader. Lines over the whole width (a title, a wide table) part the page into bands; in each band the
left column is read before the right one.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from ingest.pdf_lines import COLUMN, Line, Place
from ingest.pdf_rules import Rect, around
from ingest.pdf_tables import Table
from ingest.pdf_words import Word

_SAME = 3.0  # points: lines that begin this near begin alike
_ROWS = 5  # a column has at least as many lines
_FULL = 0.6  # of a column's width that its lines take on the average: cells of a table take less
_GAP = 0.8  # type sizes: a wider gap parts what stands in one row
_MIDDLE = (0.25, 0.75)  # of the text's width: where a gutter lies


class Gutter(NamedTuple):
    """The empty strip between two columns, from `left` to `right`."""

    left: float
    right: float


def columns(words: Sequence[Word]) -> "Columns | None":
    """The columns of a page whose text stands in two of them; None for any other page."""
    rows = _rows(words)
    stretches = [s for row in rows for s, _ in row]
    if len(stretches) < 2 * _ROWS:
        return None
    text = around(stretches)
    low, high = (text.left + share * (text.right - text.left) for share in _MIDDLE)
    begins = Counter(round(s.left / _SAME) for s in stretches if low < s.left < high)
    for place, count in begins.most_common(3):
        found = _at(place * _SAME, stretches, text) if count >= _ROWS else None
        if found:
            wide = (row for row in rows if any(s.left < found.left and s.right > found.right for s, _ in row))
            return Columns(found, frozenset(w.order for row in wide for _, held in row for w in held))
    return None


def _rows(words: Iterable[Word]) -> list[list[tuple[Rect, list[Word]]]]:
    """The stretches of text on every base line, parted at wide gaps."""
    by_base: dict[int, list[Word]] = {}
    for word in words:
        if not word.face.turn:
            by_base.setdefault(round(word.base / 2), []).append(word)
    return [list(_stretches(row)) for row in by_base.values()]


def _stretches(row: list[Word]) -> Iterator[tuple[Rect, list[Word]]]:
    row.sort(key=lambda w: w.box.left)
    box, held = row[0].box, row[:1]
    for word in row[1:]:
        if word.box.left - box.right > _GAP * word.face.size:
            yield box, held
            box, held = word.box, [word]
        else:
            box = box.joined(word.box)
            held.append(word)
    yield box, held


def _at(x: float, stretches: Sequence[Rect], text: Rect) -> Gutter | None:
    """The gutter left of `x`, where the right column begins."""
    right = [s for s in stretches if s.left > x - _SAME]
    left = [s for s in stretches if s.right < x + _SAME]
    across = len(stretches) - len(left) - len(right)
    if min(len(left), len(right)) < _ROWS or across > (len(left) + len(right)) / 2:
        return None
    end, begin = max(s.right for s in left), min(s.left for s in right)
    shares = (_share(left, end - text.left), _share(right, text.right - begin))
    return Gutter(end, begin) if end < begin and min(shares) > _FULL else None


def _share(column: Sequence[Rect], width: float) -> float:
    return sum(s.right - s.left for s in column) / len(column) / max(width, 1.0)


class Columns(NamedTuple):
    """A page in two columns: the gutter, and the orders of the words in lines that run across it."""

    gutter: Gutter
    wide: frozenset[int]

    def place(self, word: Word) -> Place | None:
        """The column of a word, None for one that stands over both."""
        if word.order in self.wide:
            return None
        return (COLUMN, 1 if word.box.centre[0] < self.gutter.right else 2)

    def ordered(self, items: Iterable[Line | Table]) -> list[Line | Table]:
        """The items in reading order."""
        tops = [(_box(item).top, self._column(item), item) for item in items]
        bands = sorted((top for top, column, _ in tops if not column), reverse=True)
        return [item for *_, item in sorted(tops, key=lambda t: _rank(t[0], t[1], bands))]

    def _column(self, item: Line | Table) -> int:
        if isinstance(item, Line):
            return item.column
        box = _box(item)
        if box.left < self.gutter.left and box.right > self.gutter.right:
            return 0
        return 1 if box.centre[0] < self.gutter.right else 2


def _rank(top: float, column: int, bands: Sequence[float]) -> tuple[int, int, float]:
    """The band, the column in it (the wide line under the band comes after its columns), the height."""
    band = sum(1 for wide in bands if wide > top)
    return band, column or 3, -top


def _box(item: Line | Table) -> Rect:
    return item.box if isinstance(item, Line) else around(b for c in item.cells for b in c.boxes)
