"""The characters of a PDF page with their place and look. Used by the PDF reader.

Coordinates are points from the lower left corner of the page as it is shown: rotation and crop are undone here, and
nowhere else.
"""

import ctypes
import math
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from ingest.pdf_rules import Rect

_BOLD = re.compile(r"bold|black|heavy|heiti|simhei|黑体", re.IGNORECASE)
_STROKED = 2  # text render mode: filled and stroked, which is how bold is imitated
_WHITE = 250
_SIGNS = {
    2: "-",
    0xF0B7: "•",
    0xF0A7: "▪",
    0xF06C: "●",
    0xF06E: "■",
    0xF0D8: "➢",
    0xF0FC: "✓",
    0xF0A8: "□",
    0xF0FE: "☑",
}
"""pdfium's mark for a hyphen at a line's end, and what symbol fonts use for bullets and boxes."""
_INVISIBLE = 1.0  # points
_SPACES = frozenset({9, 10, 13, 32, 0xA0, 0x3000})
_SAMPLE = 500  # characters
_TILTED = 0.1  # radians


@dataclass(frozen=True, slots=True)
class Face:
    """How the characters of one text object look; `tilted` is a watermark's type."""

    size: float = 0.0
    bold: bool = False
    white: bool = False
    tilted: bool = False


class Glyph(NamedTuple):
    """A character; `box` None when it has no place.

    `base` is the height of its base line: boxes of different fonts differ, base lines do not.
    """

    char: str
    box: Rect | None
    base: float
    face: Face


def shown(page: pdfium.PdfPage) -> Callable[[float, float, float, float], Rect]:
    """From the file's coordinates (left, bottom, right, top) to those of the page as it is shown."""
    left, bottom, right, top = page.get_cropbox()
    turn = page.get_rotation()

    def to_shown(x0: float, y0: float, x1: float, y1: float) -> Rect:
        if turn == 90:
            return Rect(y0 - bottom, right - x1, y1 - bottom, right - x0)
        if turn == 180:
            return Rect(right - x1, top - y1, right - x0, top - y0)
        if turn == 270:
            return Rect(top - y1, x0 - left, top - y0, x1 - left)
        return Rect(x0 - left, y0 - bottom, x1 - left, y1 - bottom)

    return to_shown


def glyphs(page: pdfium.PdfPage) -> Iterator[Glyph]:
    """The page's characters in the file's order."""
    text = page.get_textpage()
    handle = text.raw
    to_shown = shown(page)
    faces: dict[int, Face] = {0: Face()}
    rect, x, y = raw.FS_RECTF(), ctypes.c_double(), ctypes.c_double()
    to_rect, to_x, to_y = ctypes.byref(rect), ctypes.byref(x), ctypes.byref(y)
    for i in range(text.count_chars()):
        code = raw.FPDFText_GetUnicode(handle, i)
        if code in _SPACES:
            yield Glyph(" ", None, 0.0, faces[0])
            continue
        if code in (0, 0xFFFE, 0xFFFF) or 0xD800 <= code <= 0xDFFF:
            continue
        pointer = raw.FPDFText_GetTextObject(handle, i)
        key = ctypes.addressof(pointer.contents) if pointer else 0
        if key not in faces:
            faces[key] = _face(pointer, page.get_rotation())
        has_box = raw.FPDFText_GetLooseCharBox(handle, i, to_rect)
        raw.FPDFText_GetCharOrigin(handle, i, to_x, to_y)
        box = to_shown(rect.left, rect.bottom, rect.right, rect.top) if has_box else None
        base = to_shown(x.value, y.value, x.value, y.value).bottom
        yield Glyph(_SIGNS.get(code) or chr(code), box, base, faces[key])


def unmapped(page: pdfium.PdfPage) -> float:
    """The share of characters whose font does not say which character they are, of the first: 1.0 is unreadable."""
    text = page.get_textpage()
    count = min(text.count_chars(), _SAMPLE)
    wrong = sum(raw.FPDFText_HasUnicodeMapError(text, i) == 1 for i in range(count))
    return wrong / count if count else 0.0


def _face(pointer: object, turn: int) -> Face:
    matrix, size = raw.FS_MATRIX(), ctypes.c_float()
    raw.FPDFPageObj_GetMatrix(pointer, matrix)
    raw.FPDFTextObj_GetFontSize(pointer, size)
    angle = math.atan2(matrix.b, matrix.a) - math.radians(turn)
    return Face(
        round(size.value * math.hypot(matrix.c, matrix.d), 1),
        _is_bold(pointer),
        _is_white(pointer),
        abs(math.remainder(angle, math.tau)) > _TILTED,
    )


def _is_bold(pointer: object) -> bool:
    if raw.FPDFTextObj_GetTextRenderMode(pointer) == _STROKED:
        return True
    font = raw.FPDFTextObj_GetFont(pointer)
    if not font:
        return False
    length = raw.FPDFFont_GetBaseFontName(font, None, 0)
    name = ctypes.create_string_buffer(length)
    raw.FPDFFont_GetBaseFontName(font, name, length)
    return raw.FPDFFont_GetWeight(font) >= 600 or bool(_BOLD.search(name.value.decode("utf-8", "replace")))


def _is_white(pointer: object) -> bool:
    colour = [ctypes.c_uint() for _ in range(4)]
    known = raw.FPDFPageObj_GetFillColor(pointer, *colour)
    return bool(known) and all(c.value >= _WHITE for c in colour[:3])


def is_invisible(glyph: Glyph, grounds: list[Rect], page: Rect) -> bool:
    """True for what no reader of the page sees: tiny, off the page, or white on no coloured ground."""
    if glyph.box is None:
        return False
    x, y = glyph.box.centre
    if glyph.face.size < _INVISIBLE or not page.holds(x, y):
        return True
    return glyph.face.white and not any(ground.holds(x, y) for ground in grounds)
