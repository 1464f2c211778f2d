"""One form for text that is written in many, with the way back to the text as it was.

Full width letters and signs become half width, traditional characters simplified, typographic spaces spaces;
Unicode form is NFC; invisible characters go, and so does the pinyin that converters leave behind a character,
as in 权(quán). Called before text is compared, indexed or matched; what is shown is always the source, found
through `Normalized.back`.
"""

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

HAN = "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
"""The ranges of Chinese characters, for use inside a regular expression's [...]."""

_INVISIBLE = (
    *(0x00AD, 0x034F, 0x061C, 0x180E, 0xFEFF),
    *range(0x200B, 0x2010),  # zero width and direction marks
    *range(0x202A, 0x202F),  # bidirectional embedding
    *range(0x2060, 0x2070),  # word joiner, isolates
    *range(0xFE00, 0xFE10),  # variation selectors
)
_SPACES = (0x00A0, 0x1680, 0x202F, 0x205F, 0x3000, *range(0x2000, 0x200B))

_TONED = "āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜ"
_INITIAL = "(?:[zcs]h|[bpmfdtnlgkhjqxrzcsyw])"
# Toneless pinyin is taken for debris only where it cannot be an English word or an abbreviation.
_ENGLISH = (
    "ai|an|he|she|me|ma|pa|can|ban|fan|man|pan|ran|tan|hang|long|song|ping|pin|bin|sin|gun|run|"
    "sun|fun|pen|den|men|die|lie|pie|cha|nu|mi|li|de|bit|bi|pi|qi|ci|si"
)
_PINYIN = re.compile(
    rf"(?<=[{HAN}])\((?:{_INITIAL}?[iuü]?[{_TONED}][iou]?(?:ng?|r)?"
    rf"|(?!(?:{_ENGLISH})\)){_INITIAL}(?:[iuü]?[aeo][io]?(?:ng?)?|iong|[iuü](?:ng?)?|iu|ui))\)"
)


@dataclass(frozen=True, slots=True)
class Normalized:
    """A normal form and its map to the source.

    Code point i of `text` was made of source[origin[i]:end[i]]; `origin` never decreases. `length` is the
    source's length in code points.
    """

    text: str
    origin: Sequence[int]
    end: Sequence[int]
    length: int

    def back(self, start: int, end: int) -> tuple[int, int]:
        """The span of the source that text[start:end] was made of; nothing for an empty span."""
        if start < end:
            return self.origin[start], self.end[end - 1]
        at = self.origin[start] if start < len(self.text) else self.length
        return at, at

    def forward(self, offset: int) -> int:
        """Where source offset `offset` is in `text`: the first code point made of what stands there or later."""
        return bisect_left(self.origin, offset)


@cache
def _table() -> dict[int, int | None]:
    """One code point to one, or to none."""
    lines = [x for x in (files("language") / "traditional.txt").read_text("utf-8").splitlines() if x[0] != "#"]
    table: dict[int, int | None] = {
        ord(t): ord(s) for t, s in zip("".join(lines[::2]), "".join(lines[1::2]), strict=True)
    }
    table |= {c: c - 0xFEE0 for c in range(0xFF01, 0xFF5F)}
    table |= dict.fromkeys(_SPACES, ord(" "))
    return table | dict.fromkeys(_INVISIBLE)


def normalize(text: str) -> Normalized:
    """The normal form of `text`."""
    table = _table()
    same = range(len(text))
    if unicodedata.is_normalized("NFC", text):
        plain = text.translate(table)
        if len(plain) == len(text) and not _PINYIN.search(plain):
            return Normalized(plain, same, range(1, len(text) + 1), len(text))
        kept = [(text[i], i, i + 1) for i in same]
    else:
        kept = [
            (c, start, end) for start, end in _clusters(text) for c in unicodedata.normalize("NFC", text[start:end])
        ]
    kept = [(chr(new), i, j) for c, i, j in kept if (new := table.get(ord(c), ord(c))) is not None]
    kept = _without_pinyin(kept)
    return Normalized("".join(c for c, _, _ in kept), [i for _, i, _ in kept], [j for _, _, j in kept], len(text))


def _clusters(text: str) -> Iterator[tuple[int, int]]:
    """The spans that compose on their own: a base character with the marks that follow it."""
    start = 0
    for i in range(1, len(text)):
        if unicodedata.combining(text[i]) == 0 and not _composes(text[start:i], text[i]):
            yield start, i
            start = i
    yield start, len(text)


def _composes(cluster: str, mark: str) -> bool:
    whole = unicodedata.normalize("NFC", cluster + mark)
    return whole != unicodedata.normalize("NFC", cluster) + mark


def _without_pinyin(kept: list[tuple[str, int, int]]) -> list[tuple[str, int, int]]:
    at = 0
    left: list[tuple[str, int, int]] = []
    for debris in _PINYIN.finditer("".join(c for c, _, _ in kept)):
        left += kept[at : debris.start()]
        at = debris.end()
    return left + kept[at:]
