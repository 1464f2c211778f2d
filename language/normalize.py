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
_FOREIGN = re.compile(r"[^\x00-\x7f]+")  # what may have another form; an English text has little of it

Mapped = tuple[str, Sequence[int], Sequence[int]]  # a text, and where each code point begins and ends in the source


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


@cache
def _dropped() -> re.Pattern[str]:
    return re.compile("[" + "".join(chr(c) for c, new in _table().items() if new is None) + "]+")


def normalize(text: str) -> Normalized:
    """The normal form of `text`."""
    same: Mapped = text, range(len(text)), range(1, len(text) + 1)
    if text.isascii():
        return Normalized(*same, len(text))  # nothing in it has another form
    plain, origin, end = same if unicodedata.is_normalized("NFC", text) else _composed(text)
    plain, origin, end = _without(_dropped(), plain, origin, end)
    simple = _FOREIGN.sub(lambda run: run[0].translate(_table()), plain)
    plain, origin, end = _without(_PINYIN, simple, origin, end)
    return Normalized(plain, origin, end, len(text))


def _without(pattern: re.Pattern[str], text: str, origin: Sequence[int], end: Sequence[int]) -> Mapped:
    """What is left of `text` and its map when the finds of `pattern` are taken out."""
    gone = [m.span() for m in pattern.finditer(text)]
    if not gone:
        return text, origin, end
    kept = list(zip([0, *(b for _, b in gone)], [*(a for a, _ in gone), len(text)], strict=True))
    return (
        "".join(text[a:b] for a, b in kept),
        [i for a, b in kept for i in origin[a:b]],
        [i for a, b in kept for i in end[a:b]],
    )


# What never changes in NFC, unless a mark follows: Latin without marks, signs, kana and Chinese characters.
_STABLE = "\x00-\u02ff\u2002-\u20cf\u2100-\u2125\u3000-\u3029\u3030-\u3098\u309b-\u9fff\uff00-\uffef"
_RUN = re.compile(f"(?:[{_STABLE}](?![^{_STABLE}]))+")


def _composed(text: str) -> Mapped:
    """The NFC of `text` with its map."""
    parts: list[str] = []
    origin: list[int] = []
    end: list[int] = []
    at = 0
    for run in [*_RUN.finditer(text), None]:
        start, stop = run.span() if run else (len(text), len(text))
        for first, last in _clusters(text, at, start):
            whole = unicodedata.normalize("NFC", text[first:last])
            parts.append(whole)
            origin += [first] * len(whole)
            end += [last] * len(whole)
        parts.append(text[start:stop])
        origin += range(start, stop)
        end += range(start + 1, stop + 1)
        at = stop
    return "".join(parts), origin, end


def _clusters(text: str, start: int, stop: int) -> Iterator[tuple[int, int]]:
    """The spans of text[start:stop] that compose on their own: a base character with the marks that follow it."""
    for i in range(start + 1, stop):
        if unicodedata.combining(text[i]) == 0 and not _composes(text[start:i], text[i]):
            yield start, i
            start = i
    if start < stop:
        yield start, stop


def _composes(cluster: str, mark: str) -> bool:
    whole = unicodedata.normalize("NFC", cluster + mark)
    return whole != unicodedata.normalize("NFC", cluster) + mark
