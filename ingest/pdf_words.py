"""The words of a PDF page with their place and look. Used by the PDF reader.

Coordinates are points from the lower left corner of the page as it is shown: rotation and crop are undone here, and
nowhere else. Only the first and the last character of a word are asked for their place: asking for each takes most of
the time that reading takes.
"""

import ctypes
import math
import re
import sys
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, NamedTuple

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from ingest.pdf_rules import Rect

_BOLD = re.compile(r"bold|black|heavy|heiti|simhei|黑体", re.IGNORECASE)
_STROKED, _UNPAINTED = 2, 3  # text render modes: filled and stroked, which is how bold is imitated; not drawn at all
_WHITE = 250
_SIGNS = {
    2: "-",
    0xAD: "-",
    0x2010: "-",
    0xF0B7: "•",
    0xF0A7: "▪",
    0xF06C: "●",
    0xF06E: "■",
    0xF0D8: "➢",
    0xF0FC: "✓",
    0xF0A8: "□",
    0xF0FE: "☑",
}
"""pdfium's mark for a hyphen at a line's end, other hyphens, and what symbol fonts use for bullets and boxes."""
_FORMS = re.compile("[\u2e80-\u2fd5\uf900-\ufaff\ufb00-\ufb06]")  # radicals and ligatures that stand for letters
_UNUSUAL = re.compile("[\x02\xad\u2010\ud800-\uf8ff\u2e80-\u2fd5\uf900-\ufaff\ufb00-\ufb06]")
_HALF = re.compile("[\ud800-\udfff]")
_INVISIBLE = 1.0  # points
_SPACES = frozenset({9, 10, 13, 32, 0xA0, 0x3000})
_NOTHING = frozenset({0, 0x200B, 0xFEFF, 0xFFFE, 0xFFFF})
_HIGH, _LOW = range(0xD800, 0xDC00), range(0xDC00, 0xE000)
_UNKNOWN = 0xFFFD
_TILTED = 0.1  # radians
_LOOSE = 1.05  # type sizes a character: a wider word has holes, in which others may stand
ASLANT = -1


@dataclass(frozen=True, slots=True)
class Face:
    """How the characters of one text object look. `unseen`: white, or not drawn at all.

    `turn` is in degrees against the clock, as shown: 0, 90, 180, 270, or ASLANT for a watermark's type.
    """

    size: float = 0.0
    bold: bool = False
    unseen: bool = False
    turn: int = 0


class Word(NamedTuple):
    """Characters of one look without a space. `order` is its place in the file, `spaced` when a space goes before.

    (`foot`, `base`) is where it stands on its base line: boxes of different fonts differ, base lines do not.
    """

    text: str
    box: Rect
    foot: float
    base: float
    face: Face
    order: int
    spaced: bool


def turned(box: Rect, turn: int, width: float, height: float) -> Rect:
    """The box once its page, `width` by `height`, is turned clockwise by `turn` degrees."""
    left, bottom, right, top = box
    if turn == 90:
        return Rect(bottom, width - right, top, width - left)
    if turn == 180:
        return Rect(width - right, height - top, width - left, height - bottom)
    if turn == 270:
        return Rect(height - top, left, height - bottom, right)
    return box


def shown(page: pdfium.PdfPage) -> Callable[[float, float, float, float], Rect]:
    """From the file's coordinates (left, bottom, right, top) to those of the page as it is shown."""
    left, bottom, right, top = page.get_cropbox()
    turn, width, height = page.get_rotation(), right - left, top - bottom

    def to_shown(x0: float, y0: float, x1: float, y1: float) -> Rect:
        return turned(Rect(x0 - left, y0 - bottom, x1 - left, y1 - bottom), turn, width, height)

    return to_shown


def words(page: pdfium.PdfPage, text: pdfium.PdfTextPage) -> Iterator[Word]:
    """The page's words in the file's order."""
    source = _Source(page, text)
    unicode, handle = raw.FPDFText_GetUnicode, text.raw
    codes = _whole([unicode(handle, i) for i in range(text.count_chars())])
    order, start, spaced = 0, 0, False
    for i, code in enumerate([*codes, 32]):
        if code not in _SPACES and code not in _NOTHING:
            continue
        for word in source.words(codes, start, i):
            yield word._replace(order=order, spaced=spaced)
            order, spaced = order + 1, False
        spaced = spaced or code in _SPACES
        start = i + 1


def _whole(codes: list[int]) -> list[int]:
    """The codes, a rare character's two halves made one (nothing stays in the second place), and no impossible ones."""
    for i, (code, after) in enumerate(pairwise([*codes, 0])):
        if code in _HIGH and after in _LOW:
            codes[i : i + 2] = 0x10000 + (code - _HIGH.start) * 0x400 + after - _LOW.start, 0
    return [code if code <= sys.maxunicode else _UNKNOWN for code in codes]


class _Source:
    """One page's text in pdfium."""

    def __init__(self, page: pdfium.PdfPage, text: pdfium.PdfTextPage) -> None:
        self.handle = text.raw
        self.turn = page.get_rotation()
        self.to_shown = shown(page)
        self.faces: dict[int, Face] = {0: Face()}
        self.rect, self.x, self.y = raw.FS_RECTF(), ctypes.c_double(), ctypes.c_double()

    def words(self, codes: list[int], start: int, end: int) -> Iterator[Word]:
        """The words of a stretch without a space: one for each text object, in most cases one."""
        if start >= end:
            return
        first, last = self._object(start), self._object(end - 1)
        if _address(first) != _address(last):
            middle = (start + end) // 2
            yield from self.words(codes, start, middle)
            yield from self.words(codes, middle, end)
            return
        face = self._face(first)
        left, right = self._box(start), self._box(end - 1)
        whole = left.joined(right)
        room = (end - start + 0.5) * face.size * _LOOSE
        if end - start > 1 and (face.turn == ASLANT or max(whole.right - whole.left, whole.top - whole.bottom) > room):
            for i in range(start, end):
                yield self._word(codes[i : i + 1], i, self._box(i), face)
        else:
            yield self._word(codes[start:end], start, whole, face)

    def _word(self, codes: list[int], at: int, box: Rect, face: Face) -> Word:
        raw.FPDFText_GetCharOrigin(self.handle, at, self.x, self.y)
        foot, base, _, _ = self.to_shown(self.x.value, self.y.value, self.x.value, self.y.value)
        return Word(_text(codes), box, foot, base, face, 0, False)

    def _box(self, at: int) -> Rect:
        rect = self.rect
        raw.FPDFText_GetLooseCharBox(self.handle, at, rect)
        return self.to_shown(rect.left, rect.bottom, rect.right, rect.top)

    def _object(self, at: int) -> Any:
        return raw.FPDFText_GetTextObject(self.handle, at)

    def _face(self, pointer: Any) -> Face:
        key = _address(pointer)
        if key not in self.faces:
            self.faces[key] = _face(pointer, self.turn)
        return self.faces[key]


def _address(pointer: Any) -> int:
    return ctypes.addressof(pointer.contents) if pointer else 0


def _text(codes: list[int]) -> str:
    text = "".join(map(chr, codes))
    if not _UNUSUAL.search(text):
        return text
    text = text.translate(_SIGNS)
    text = _HALF.sub("\ufffd", text)
    return _FORMS.sub(lambda hit: unicodedata.normalize("NFKC", hit[0]), text)


def _face(pointer: Any, turn: int) -> Face:
    matrix, size = raw.FS_MATRIX(), ctypes.c_float()
    raw.FPDFPageObj_GetMatrix(pointer, matrix)
    raw.FPDFTextObj_GetFontSize(pointer, size)
    angle = math.atan2(matrix.b, matrix.a) - math.radians(turn)
    quarters = round(angle / (math.pi / 2))
    aslant = abs(angle - quarters * math.pi / 2) > _TILTED
    mode = raw.FPDFTextObj_GetTextRenderMode(pointer)
    return Face(
        round(size.value * math.hypot(matrix.c, matrix.d), 1),
        mode == _STROKED or _is_bold(pointer),
        mode == _UNPAINTED or _is_white(pointer),
        ASLANT if aslant else quarters % 4 * 90,
    )


def _is_bold(pointer: Any) -> bool:
    font = raw.FPDFTextObj_GetFont(pointer)
    if not font:
        return False
    length = raw.FPDFFont_GetBaseFontName(font, None, 0)
    name = ctypes.create_string_buffer(length)
    raw.FPDFFont_GetBaseFontName(font, name, length)
    return raw.FPDFFont_GetWeight(font) >= 600 or bool(_BOLD.search(name.value.decode("utf-8", "replace")))


def _is_white(pointer: Any) -> bool:
    colour = [ctypes.c_uint() for _ in range(4)]
    known = raw.FPDFPageObj_GetFillColor(pointer, *colour)
    return bool(known) and all(c.value >= _WHITE for c in colour[:3])


def is_invisible(word: Word, grounds: list[Rect], page: Rect) -> bool:
    """True for what no reader of the page sees: tiny, off the page, or unseen and on no coloured ground or picture.

    A scan's text layer is not drawn, but it stands on the scan's picture and says what is seen there.
    """
    x, y = word.box.centre
    if word.face.size < _INVISIBLE or not page.holds(x, y):
        return True
    return word.face.unseen and not any(ground.holds(x, y) for ground in grounds)
