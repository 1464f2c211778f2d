"""The figures of a text in one form, however they are written: what `prompts.proof.invented` compares.

Full and half width, Chinese and Arabic numerals, thousands separators, 万 and million, Chinese and English units
and dates come out equal. The readings are tried in order and each takes its stretch of the text, so that a date is
not read again as three numbers.
"""

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from importlib.resources import files
from itertools import zip_longest

import yaml

from language.numerals import chinese_number

Kind = tuple[str | int | Decimal | None, ...]


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure. `key` by kind: number (value, as written without 万 or million, unit), date (year, month, day),
    time (hour, minute), article (article, paragraph, item), place (what, number), literal (a code or a title,
    squeezed). `alone` is true for a number of ten or more that is all of its text, like a table cell.
    """

    kind: str
    key: Kind
    alone: bool = False

    def covered_by(self, known: "Figure") -> bool:
        """True when `known`, found in a source, says this figure."""
        if self.kind == known.kind == "number":
            return _same_number(self, known)
        if self.kind == known.kind:
            partial = self.kind in ("date", "article")  # a date may leave out its year, an article its paragraph
            return all(a == b or (partial and a is None) for a, b in zip(self.key, known.key, strict=True))
        return {self.kind, known.kind} == {"number", "date"} and _same_year(self, known)


@dataclass(frozen=True, slots=True)
class Found:
    """A figure, the words it was read from, and where they stood (code points of the plain text)."""

    figure: Figure
    words: str
    start: int
    end: int


def _same_number(mine: Figure, known: Figure) -> bool:
    value, written, unit = mine.key
    its_value, its_written, its_unit = known.key
    if unit == its_unit or not unit:
        return value == its_value or (not unit and value == its_written)
    scaled = its_value != its_written  # 300万: the currency is understood
    return not its_unit and ((scaled and value == its_value) or (known.alone and its_written in (value, written)))


def _same_year(one: Figure, other: Figure) -> bool:
    number, day = (one, other) if one.kind == "number" else (other, one)
    return number.key[2] == "" and number.key[0] == day.key[0] and (one is number or not any(one.key[1:]))


_LEXICON = yaml.load((files("prompts") / "figures.yaml").read_text("utf-8"), Loader=yaml.CSafeLoader)
_UNIT: dict[str, str] = {form: unit for unit, forms in _LEXICON["units"].items() for form in forms}
_SCALE: dict[str, int] = _LEXICON["scales"]
_CURRENCY: dict[str, str] = _LEXICON["currencies"]
_WORD: dict[str, int] = _LEXICON["words"]
_MONTHS: list[str] = _LEXICON["months"]
_PLACE: dict[str, str] = _LEXICON["places"]
_INDEFINITE = frozenset(_LEXICON["indefinite"])


def _either(words: Iterable[str]) -> str:
    whole = r"(?![a-z])"
    return "|".join(re.escape(w) + (whole if "a" <= w[-1] <= "z" else "") for w in sorted(words, key=len, reverse=True))


_C = "零〇一二三四五六七八九十百千两廿卅"
_N = rf"(\d+|[{_C}]+)"
_Y = rf"(?<!\d)((?:19|20)\d\d|[二一][{_C}]{{3}})"
_M = "(" + "|".join(_MONTHS) + r")\.?"
_DAY = r"(\d{1,2})(?:st|nd|rd|th)?"
_NUM = r"(\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)"
_NAMED_BEFORE = _either(w for w in _PLACE if len(w) > 1 or w == "§")
_U = f"({_either(_UNIT)})"
_S = f"({_either(_SCALE)})"

Reading = Callable[[re.Match[str]], Figure | None]


def _int(text: str | None) -> int | None:
    return None if text is None else chinese_number(text)


def _date(year: int | None, month: int | None, day: int | None) -> Figure | None:
    fits = (month is None or 1 <= month <= 12) and (day is None or 1 <= day <= 31)
    return Figure("date", (year, month, day)) if fits else None


def _month(name: str) -> int:
    return next(i for i, m in enumerate(_MONTHS, 1) if re.fullmatch(m, name))


def _clock(m: re.Match[str]) -> Figure:
    hour, minute, half = m.groups()
    later = 12 if half == "pm" and hour != "12" else 0
    return Figure("time", (int(hour) + later, int(minute or 0)))


def _number(written: Decimal, scale: str | None = None, unit: str = "") -> Figure:
    return Figure("number", (written * _SCALE.get(scale or "", 1), written, unit))


def _arabic(m: re.Match[str]) -> Figure:
    prefix, number, million, scale, unit = m.groups()
    money = _CURRENCY.get(prefix or "", "")
    scale = "million" if million else scale
    return _number(Decimal(number.replace(",", "")), scale, money or _UNIT.get(unit or "", ""))


def _chinese(m: re.Match[str]) -> Figure | None:
    of_hundred, whole, decimals, scale, form = m.groups()
    unit = "percent" if of_hundred else _UNIT.get(form, "")
    value = 0 if whole == "半" else chinese_number(whole)
    # a single character without a unit is a word (统一, 三方), not a figure
    if value is None or (not unit and not re.search("..*[十百千万亿]|[十百千万亿].", whole)):
        return None
    if whole == "一" and unit in _INDEFINITE:
        return None
    digits = "5" if whole == "半" else "".join(str(chinese_number(c)) for c in decimals or "0")
    return _number(Decimal(f"{value}.{digits}"), scale, unit)


def _word(m: re.Match[str]) -> Figure | None:
    tens, ones, unit = _WORD[m[1]], _WORD.get(m[2] or "", 0), _UNIT[m[3]]
    return None if tens == 1 and unit in _INDEFINITE else _number(Decimal(tens + ones), None, unit)


def squeezed(text: str) -> str:
    """`text` as titles and codes are compared: without spaces, hyphens and case, 中华人民共和国 left out."""
    return re.sub(r"[\s_\-–—·]|中华人民共和国", "", unicodedata.normalize("NFKC", text)).lower()


def _literal(m: re.Match[str]) -> Figure:
    return Figure("literal", (squeezed(m[1].rstrip("./-")),))


def _article(number: str, inserted: str | None) -> str:
    """The number of 第一百二十条之一 is 120-1."""
    return f"{_text(number)}-{_text(inserted)}" if inserted else str(_text(number))


def _place(what: str, number: str) -> Figure:
    value = chinese_number(number)
    return Figure("place", (what, str(number if value is None else value)))


_READINGS: list[tuple[re.Pattern[str], Reading]] = [
    (re.compile(pattern), reading)
    for pattern, reading in [
        (r"《([^《》]{2,60})》", _literal),
        (
            r"([一-鿿]{2})[〔\[(【](\d{4})[〕\])】]\s?第?(\d+)号",
            lambda m: Figure("place", (f"{m[1]}〔{m[2]}〕", m[3])),
        ),
        (
            rf"第{_N}条(?:之{_N})?(?:[\s>/]*第{_N}款)?(?:[\s>/]*第?\(?{_N}\)?项)?",
            lambda m: Figure(
                "article", (f"{_text(m[1])}-{_text(m[2])}" if m[2] else _text(m[1]), _text(m[3]), _text(m[4]))
            ),
        ),
        (
            r"(?<![a-z])art(?:icle|\.)?s?\s*(\d+)(?:\s?\((\w{1,4})\))?(?:\((\w{1,4})\))?",
            lambda m: Figure("article", (str(int(m[1])), m[2], m[3])),
        ),
        (rf"第\(?(\d+(?:\.\d+)+|\d+|[{_C}]+)\)?(章|节|编|款|项|号|版)", lambda m: _place(_PLACE[m[2]], m[1])),
        (
            rf"(?<![a-z])({_NAMED_BEFORE})\s?(\d+(?:\.\d+)*|[ivx]+(?![a-z])|[{_C}]+)",
            lambda m: _place(_PLACE[m[1]], m[2]),
        ),
        (rf"{_Y}\s*年\s*{_N}\s*月\s*{_N}\s*[日号]", lambda m: _date(_int(m[1]), _int(m[2]), _int(m[3]))),
        (r"(?<!\d)((?:19|20)\d\d)([-/.])(\d\d?)\2(\d\d?)(?!\d)", lambda m: _date(int(m[1]), int(m[3]), int(m[4]))),
        (r"(?<!\d)(20\d\d)(0[1-9]|1[0-2])([0-3]\d)(?!\d)", lambda m: _date(int(m[1]), int(m[2]), int(m[3]))),
        (rf"(?<!\d){_DAY}\s+(?:of\s+)?{_M},?\s+{_Y}", lambda m: _date(int(m[3]), _month(m[2]), int(m[1]))),
        (rf"(?<![a-z]){_M}\s+{_DAY},?\s+{_Y}", lambda m: _date(int(m[3]), _month(m[1]), int(m[2]))),
        (rf"(?<![a-z]){_M},?\s+{_Y}(?!\d)", lambda m: _date(int(m[2]), _month(m[1]), None)),
        (rf"(?<!\d){_DAY}\s+(?:of\s+)?{_M}(?![a-z])", lambda m: _date(None, _month(m[2]), int(m[1]))),
        (rf"(?<![a-z]){_M}\s+{_DAY}(?!\d)", lambda m: _date(None, _month(m[1]), int(m[2]))),
        (rf"{_Y}\s*年\s*{_N}\s*月", lambda m: _date(_int(m[1]), _int(m[2]), None)),
        (r"(?<!\d)(20\d\d)[-/](0?[1-9]|1[0-2])(?![\d/-])", lambda m: _date(int(m[1]), int(m[2]), None)),
        (rf"{_N}\s*月\s*{_N}\s*[日号]", lambda m: _date(None, _int(m[1]), _int(m[2]))),
        (rf"{_Y}\s*年", lambda m: _date(_int(m[1]), None, None)),
        (rf"{_N}\s*月(?![内以])", lambda m: _date(None, _int(m[1]), None)),
        (r"(?<!\d)(\d{1,2}):(\d\d)(?::\d\d)?\s?(am|pm)?(?!\d)", _clock),
        (r"(?<!\d)(\d{1,2})()\s?(am|pm)(?![a-z])", _clock),
        (r"(?<!\d)(\d{1,2})(?:时(?![间段期刻])|点(?=\d|整))(?:(\d{1,2})分)?()", _clock),
        (rf"(?<![a-z])({_either(_CURRENCY)})\s?{_NUM}(?:(m)(?![a-z])|\s?{_S})?(?:\s?{_U})?", _arabic),
        (r"(?<![a-z\d])([a-z]+(?:[-_/.][a-z]+)*[-_]?\d[a-z\d./_-]*)", _literal),
        (r"(?<![\d.])(\d+(?:\.\d+){2,})", _literal),
        (rf"百分之{_NUM}", lambda m: _number(Decimal(m[1]), None, "percent")),
        (rf"(百分之)([{_C}]+)(?:点([{_C}]+))?()()", _chinese),
        (rf"()第?{_NUM}()(?:\s?{_S})?[余多]?(?:[\s-]?{_U})?", _arabic),
        (rf"()第?([{_C}万亿]+)(?:点([{_C}]+)(万|亿)?)?[余多]?{_U}", _chinese),
        (rf"()(半)()(){_U}", _chinese),
        (rf"()([{_C}万亿]+)(?:点([{_C}]+)(万|亿)?)?()", _chinese),
        (rf"(?<![a-z])({_either(_WORD)})(?:-({_either(_WORD)}))?[\s-]{_U}", _word),
    ]
]
_PLACEHOLDER = re.compile(r"[(\[](?:待补充|to be provided)\s*:(?:[^()\[\]]|[(\[][^()\[\]]*[)\]])*[)\]]", re.IGNORECASE)
_LIST = re.compile(
    rf"^\s*(?:[-*•]\s*)?(?:\d{{1,2}}[.、)](?!\d)|\((?:\d{{1,2}}|[{_C}]+)\)|[{_C}]+、)|(?<=[;:,。])\s*\(\d{{1,2}}\)",
    re.MULTILINE,
)
_RANGE = re.compile(r"\s*(?:至|到|-|–|—|~|或|to|or)\s*")


def _text(number: str | None) -> str | None:
    return None if number is None else str(chinese_number(number))


def plain(text: str) -> str:
    """`text` in half width, without placeholders and the numbers of lists."""
    halved = unicodedata.normalize("NFKC", re.sub("[①-⑳]", " ", text))
    return _LIST.sub(" ", _PLACEHOLDER.sub(" ", halved))


def figures(text: str) -> list[Found]:
    """The figures of `text` in order, placeholders and list numbers overlooked."""
    body = plain(text)
    found = sorted(_read(body), key=lambda f: f.start)
    if len(found) == 1 and found[0].words == body.strip() and found[0].figure.kind == "number":
        found = [replace(found[0], figure=_alone(found[0].figure))]
    return [_in_range(f, after, body) for f, after in zip_longest(found, found[1:])]


def _alone(number: Figure) -> Figure:
    value = Decimal(str(number.key[0]))
    return replace(number, alone=value >= 10 or value % 1 != 0)


def _read(body: str) -> Iterator[Found]:
    rest = "".join(c.lower() if len(c.lower()) == 1 else c for c in body)  # offsets stay
    for pattern, reading in _READINGS:
        taken = [(m, f) for m in pattern.finditer(rest) if (f := reading(m))]
        for m, figure in taken:
            yield Found(figure, body[m.start() : m.end()].strip(), m.start(), m.end())
            rest = f"{rest[: m.start()]}{'■' * (m.end() - m.start())}{rest[m.end() :]}"


def _in_range(low: Found, high: Found | None, body: str) -> Found:
    """3至5个工作日: the first number has the unit of the second."""
    if high is None or low.figure.kind != "number" or high.figure.kind != "number" or low.figure.key[2]:
        return low
    own, own_written, _ = low.figure.key
    value, written, unit = high.figure.key
    if own != own_written or not written or not _RANGE.fullmatch(body[low.end : high.start]):
        return low
    scaled = Decimal(str(own)) * Decimal(str(value)) / Decimal(str(written))
    return replace(low, figure=Figure("number", (scaled, own, unit)))
