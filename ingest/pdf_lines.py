"""Characters of a PDF page -> pieces and lines of text, in the file's order. Used by the PDF reader.

A piece is a run of characters without a wide gap; a line is the pieces that stand beside each other.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from ingest.lines import is_cjk
from ingest.pdf_glyphs import Glyph
from ingest.pdf_rules import Rect

_GAP = 1.6  # type sizes: a wider gap parts two columns
_BACK = 0.6  # type sizes: further back begins something new


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of characters; `place` says which table cell holds it (grid, cell), None outside tables."""

    text: str
    box: Rect
    size: float
    bold: bool
    place: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """A line of text on page `page` (from 1)."""

    text: str
    box: Rect
    size: float
    bold: bool
    page: int
    pieces: tuple[Piece, ...]


def pieces(glyphs: Iterable[tuple[Glyph, tuple[int, int] | None]]) -> Iterator[Piece]:
    """The pieces of placed characters, each given with its table cell."""
    run: list[Glyph] = []
    where: tuple[int, int] | None = None
    gap = False
    for glyph, place in glyphs:
        if glyph.box is None or not glyph.char.strip():
            gap = gap or glyph.char.isspace()
            if run and glyph.char == " " and not glyph.made:
                run.append(glyph)
            continue
        if run and (place != where or not _goes_on(run, glyph)):
            yield from _piece(run, where)
            run = []
        if run and gap and run[-1].char != " " and not (is_cjk(run[-1].char) or is_cjk(glyph.char)):
            run.append(Glyph(" ", None, glyph.face, True))
        run.append(glyph)
        where, gap = place, False
    yield from _piece(run, where)


def _goes_on(run: list[Glyph], glyph: Glyph) -> bool:
    last = next((g.box for g in reversed(run) if g.box is not None and g.char != " "), None)
    box = glyph.box
    if last is None or box is None:
        return True
    size = max(glyph.face.size, run[0].face.size, 1.0)
    return _beside(last, box) and -_BACK * size <= box.left - last.right <= _GAP * size


def _beside(a: Rect, b: Rect) -> bool:
    """True when the two overlap by half of the lower one's height."""
    common = min(a.top, b.top) - max(a.bottom, b.bottom)
    return common >= 0.5 * min(a.top - a.bottom, b.top - b.bottom)


def _piece(run: list[Glyph], place: tuple[int, int] | None) -> Iterator[Piece]:
    inked = [g for g in run if g.box is not None and g.char.strip()]
    if not inked:
        return
    box = inked[0].box
    for g in inked:
        box = box.joined(g.box) if box and g.box else box
    if box is not None:
        text = "".join(g.char for g in run).strip()
        sizes = sorted(g.face.size for g in inked)
        yield Piece(text, box, sizes[len(sizes) // 2], all(g.face.bold for g in inked), place)


def lines(found: Iterable[Piece], page: int) -> list[Line]:
    """The lines that pieces make, one after the other."""
    groups: list[list[Piece]] = []
    for piece in found:
        if (
            groups
            and _beside(groups[-1][-1].box, piece.box)
            and piece.box.left >= groups[-1][-1].box.right - piece.size
        ):
            groups[-1].append(piece)
        else:
            groups.append([piece])
    return [_line(group, page) for group in groups]


def _line(group: list[Piece], page: int) -> Line:
    box = group[0].box
    for piece in group[1:]:
        box = box.joined(piece.box)
    text = group[0].text
    for before, piece in pairwise(group):
        near = piece.box.left - before.box.right <= 0.2 * piece.size
        text += piece.text if near else f" {piece.text}"
    longest = max(group, key=lambda p: len(p.text))
    return Line(text, box, longest.size, all(p.bold for p in group), page, tuple(group))
