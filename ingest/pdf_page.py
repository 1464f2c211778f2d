"""One PDF page -> its lines and tables in the file's order, and what cannot be read of it. Used by the PDF reader."""

from collections.abc import Iterator
from dataclasses import dataclass, field

import pypdfium2 as pdfium

from ingest.pdf_glyphs import Glyph, glyphs, is_invisible, unmapped
from ingest.pdf_lines import Ink, Line, Place, lines, runs
from ingest.pdf_rules import Grid, Rect, grids
from ingest.pdf_shapes import Shapes, shapes
from ingest.pdf_tables import Table, ruled

_FEW = 8  # characters: with a picture over half of the page this is a scan with a stamp, not text
_UNMAPPED = 0.3
_MOST_LINES = 4_000


@dataclass
class Page:
    """A page as read: `fault` is the catalogue key that says why it has no text, "" when it has."""

    number: int
    width: float
    height: float
    items: list[Line | Table] = field(default_factory=list)
    hidden: list[Line] = field(default_factory=list)
    fault: str = ""
    tilted: str = ""


def read_page(page: pdfium.PdfPage, number: int) -> Page:
    """Everything on the page, in the file's order; a table stands where its first character does."""
    width, height = page.get_size()
    found = Page(number, width, height)
    drawn = shapes(page)
    characters = list(glyphs(page))
    found.fault = _fault(page, characters, drawn, width * height)
    if found.fault:
        return found
    found.tilted = "".join(g.char for g in characters if g.face.tilted).strip()
    sheet = Rect(-1, -1, width + 1, height + 1)
    upright = [g for g in characters if not g.face.tilted]
    grounds = drawn.grounds + drawn.pictures
    shown: list[Glyph] = []
    hidden: list[Glyph] = []
    for glyph in upright:
        unseen = is_invisible(glyph, grounds, sheet)
        if unseen or glyph.box is None:  # a space has no place: it goes both ways
            hidden.append(glyph)
        if not unseen:
            shown.append(glyph)
    found.hidden = lines((run for _, run in runs((g, None) for g in hidden)), number)
    ruled_grids = grids(drawn.lines[:_MOST_LINES])
    placed = ((g, _place(g, ruled_grids)) for g in shown)
    found.items = list(_items(list(runs(placed)), ruled_grids, drawn, number))
    return found


def _fault(page: pdfium.PdfPage, characters: list[Glyph], drawn: Shapes, area: float) -> str:
    inked = sum(1 for g in characters if g.char.strip())
    pictured = sum((p.right - p.left) * (p.top - p.bottom) for p in drawn.pictures)
    if inked < _FEW and (pictured > area / 2 or (not inked and (drawn.pictures or drawn.grounds or drawn.lines))):
        return "ingest.page_without_text"
    return "ingest.page_unmapped" if inked and unmapped(page) > _UNMAPPED else ""


def _place(glyph: Glyph, ruled_grids: list[Grid]) -> Place | None:
    if glyph.box is None:
        return None
    x, y = glyph.box.centre
    for i, grid in enumerate(ruled_grids):
        if grid.box.holds(x, y):
            return next(((i, c) for c, cell in enumerate(grid.cells) if cell.box.holds(x, y)), None)
    return None


def _items(
    found: list[tuple[Place | None, list[Ink]]], ruled_grids: list[Grid], drawn: Shapes, page: int
) -> Iterator[Line | Table]:
    held: list[dict[int, list[list[Ink]]]] = [{} for _ in ruled_grids]
    for place, run in found:
        if place:
            held[place[0]].setdefault(place[1], []).append(run)
    tables = [ruled(g, h, drawn.grounds, page) for g, h in zip(ruled_grids, held, strict=True)]
    loose: list[list[Ink]] = []
    done: set[int] = set()
    for place, run in found:
        table = tables[place[0]] if place else None
        if table is None:
            loose.append(run)
        elif place and place[0] not in done:
            yield from lines(loose, page)
            loose = []
            done.add(place[0])
            yield table
    yield from lines(loose, page)
