"""Quantities of a text with what they count: 42家网点, "twelve regional branches", "half a million", 四十六处.

Read by the checks that add up or count. `language.amounts` reads figures with their units; here belong the numbers
that stand for themselves in a list ("of eight, six and five"), rarer measure words, dozens, and the noun counted.
Ordinals (第3批, wave 2), years and the numbers of tables are no quantities.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import lru_cache
from typing import Literal

from checks.consistency.figure import DURATION, Figure, figure, roughly
from checks.consistency.reading import amounts, durations
from language.amounts import SCALES, Amount
from language.durations import Duration
from language.numerals import ENGLISH_NUMERAL, chinese_number, english_number

Kind = Literal["money", "count", "time", "share"]

_MEASURES = (
    "家个处所座站点台套张份项条名位人户批组类种件笔只辆次场门款册页本例宗起间班队层级轮期支幅片道块票卷席通样封枚副"
)
_HAN = "零〇一二两三四五六七八九十百千"
_HAN_COUNT = re.compile(
    rf"(?<![第{_HAN}每各某任\d点万亿午晨晚早夜])(?P<number>[{_HAN}]+(?:[万亿][{_HAN}]*)?)(?P<unit>[{_MEASURES}])(?![{_MEASURES}月]"
    rf"|[般旦致定直起面样律切]|半|[也都]?[不没未])"
)
_MONEY = re.compile(
    r"[A-Z$€£¥₹]{1,4}\s?\d[\d,]*(?:\.\d+)?(?:\s?(?:thousand|million|billion|trillion|lakhs?|crores?|[kmb]n?)\b)?",
    re.IGNORECASE,
)
_MEASURE = re.compile(rf"\s?(?P<unit>[{_MEASURES}])(?![{_MEASURES}月])")
_PAIR = re.compile("台[套件]|件套|[家户]次|张份|本册")  # a measure of things of several kinds
_WORD = re.compile(
    rf"(?<![\w-])(?:(?P<dozens>half a|a|{ENGLISH_NUMERAL}) dozen|(?P<half>half) a (?P<scale>million|thousand|billion)"
    rf"|(?<=every )(?P<hundred>hundred)|(?P<many>{ENGLISH_NUMERAL})(?: (?P<times>thousand|million|billion"
    rf"|hundred))?)(?![\w-])(?! of (?:them|us|these|the|our|its))",
    re.IGNORECASE,
)
_NOT_ONE = re.compile(r"(?:\b(?:no|any|each|every|the|this|that|which|other|another)|\b(?:at|by))\s$", re.IGNORECASE)
_ANY = re.compile(rf"\d|[{_HAN}]|\b{ENGLISH_NUMERAL}\b|hundred|dozen|half", re.IGNORECASE)
_ORDINAL = re.compile(
    r"[第图表件]\s?$"
    r"|\b(?:waves?|phases?|stages?|steps?|batch(?:es)?|tables?|figures?|sections?|articles?|items?|options?"
    r"|levels?|tiers?"
    r"|weeks?|days?|months?|years?|rounds?|groups?|lots?|releases?|versions?|annex|appendix|chapters?|page|line|no\.?"
    r"|(?<!bove )numbers?|clauses?|paragraphs?|rules?|category|grade|schedule|principle|module|case|question|point"
    r"|sprint|iteration|pillar|severity|code|priority|class|type|series|sites?|teams?|parts?|rows?|milestones?)\s$",
    re.IGNORECASE,
)
_LABEL = re.compile(r"(?:19|20)\d\d|0\d+")  # a year, a part of a code
_NOUN = re.compile(
    r"\s?(?P<words>(?:(?!(?:and|or|to|of|in|on|at|by|for|from|with|the|an?|is|was|are|were|has|have|had|will|must"
    r"|shall|may|can"
    r"|that|which|who|each|if|when|after|before|be|not|only|we|they|all|as|than|per|but|into|it|its|more|there"
    r"|over|so|then"
    r"|this|these|those|would|should|could|both|namely|do|does|did|take|takes|go|goes|stay|make|remain|under|out|up)\b)"
    r"[a-z][a-z/'-]*\s?){1,4})",
    re.IGNORECASE,
)
_HAN_NOUN = re.compile(r"\s?(?P<words>[\u4e00-\u9fff]{1,10})")


@dataclass(frozen=True, slots=True)
class Tally:
    """A quantity at text[start:end].

    `value` is in base units, days for time. `unit` is the Chinese measure word, "" without one; `noun` the English
    plural counted or the Chinese words right behind; `after` is where they end.
    """

    value: Decimal
    kind: Kind
    unit: str
    noun: str
    start: int
    end: int
    after: int
    figure: Figure

    def counts_like(self, other: "Tally") -> bool:
        """Whether both count the same kind of thing, as far as their words tell."""
        if self.kind != other.kind:
            return self.bare or other.bare
        if self.kind == "money":
            return self.figure.currency == other.figure.currency or None in (
                self.figure.currency,
                other.figure.currency,
            )
        if self.unit and other.unit:
            return (
                self.unit == other.unit
                or "个" in (self.unit, other.unit)
                or {self.unit, other.unit} <= set("人名位票席")
            )
        return True

    def moved(self, by: int) -> "Tally":
        """The same quantity in a text in which its own begins at `by`."""
        if not by:
            return self
        return replace(self, start=self.start + by, end=self.end + by, after=self.after + by)

    @property
    def bare(self) -> bool:
        """True for a number that nothing follows."""
        return self.kind == "count" and not self.unit and not self.noun and not self.figure.unit


@lru_cache(maxsize=1 << 12)
def tallies(text: str) -> tuple[Tally, ...]:
    """The quantities in `text`, in order."""
    lengths = durations(text)
    found = [_time(text, d) for d in lengths if d.least is None]
    spans = [(d.start, d.end) for d in lengths]
    if not _ANY.search(text):
        return ()
    spoken = [t for t in (*_han(text), *_words(text)) if not _inside(t.start, spans)]
    found += spoken
    spans += [(t.start, t.end) for t in spoken]
    found += [t for a in amounts(text) if not _inside(a.start, spans) and (t := _of_amount(text, a))]
    return tuple(sorted(found, key=lambda t: t.start))


def _inside(at: int, spans: list[tuple[int, int]]) -> bool:
    return any(a <= at < b for a, b in spans)


def _time(text: str, length: Duration) -> Tally:
    value = length.days if length.days is not None else length.value
    exact = Figure(
        value, length.unit, None, Decimal(1), bool(_rough_around(text, length.start, length.end)), length.text
    )
    noun, after = _noun(text, length.end)
    return Tally(value, "time", "wd" if length.working else "", noun, length.start, length.end, after, exact)


def _rough_around(text: str, start: int, end: int) -> bool:
    return bool(
        re.search(
            r"约|左右|(?<=[\d十百千])[余多]|about|some |approx|nearly|up to|(?:just|well|little|bit) over ",
            text[max(0, start - 12) : end + 2],
        )
    )


def _of_amount(text: str, amount: Amount) -> Tally | None:
    before = text[max(0, amount.start - 12) : amount.start]
    digits = re.match(r"[\d,.]+", amount.text)
    if amount.share is not None or amount.points is not None or DURATION.fullmatch(amount.unit):
        return None
    if amount.currency is None and (_ORDINAL.search(before) or (digits and _LABEL.fullmatch(digits[0]))):
        return None
    if re.search(r"[-–—/_.]$", before) and not re.search(r"\s[-–—]$", before):
        return None
    if re.match(r"[也都]?[不没未]", text[amount.end :]) and amount.value == 1:
        return None  # 一家不留
    if not text[: amount.start].strip() and re.match(r"\d{1,2}(?:[.、]\s?|\s)[\u4e00-\u9fff]", text[amount.start :]):
        return None  # the number of a heading or a line
    exact = figure(
        amount,
        _rough_around(text, amount.start, _digits_end(amount)) if amount.unit.isascii() else roughly(text, amount),
    )
    if amount.currency:
        written = _MONEY.match(amount.text)
        end = amount.start + written.end() if written else amount.end
        exact = replace(exact, text=text[amount.start : end])
        return Tally(amount.value, "money", "", "", amount.start, end, end, exact)
    if amount.unit and amount.unit.isascii():
        scale = re.match(
            r"\s?(?:thousand|million|billion|trillion|lakhs?|crores?|[kmb]n?)\b",
            text[_digits_end(amount) :],
            re.IGNORECASE,
        )
        end = _digits_end(amount) + (scale.end() if scale else 0)
        noun, after = _noun(text, end)
        return Tally(amount.value, "count", "", noun, amount.start, end, after, exact)
    unit = amount.unit.lstrip("亿万千百")
    noun, after = _noun(text, amount.end)
    if unit and _PAIR.match(text, amount.end - 1):
        unit = "个"
    if not unit and (measure := _MEASURE.match(text, amount.end)):
        unit = measure["unit"]
        noun, after = _noun(text, measure.end())
    return Tally(amount.value, "count", unit, noun, amount.start, amount.end, after, exact)


def _digits_end(amount: Amount) -> int:
    number = re.match(rf"[\d,.]+|{ENGLISH_NUMERAL}", amount.text, re.IGNORECASE)
    return amount.start + (len(number[0].rstrip(",.")) if number else len(amount.text))


def _noun(text: str, end: int) -> tuple[str, int]:
    if found := _HAN_NOUN.match(text, end):
        return found["words"], found.end()
    if found := _NOUN.match(text, end):
        words = found["words"].strip().lower()
        return words, found.start("words") + len(words)
    return "", end


def _han(text: str) -> Iterator[Tally]:
    for m in _HAN_COUNT.finditer(text):
        value = chinese_number(m["number"])
        if value is not None:
            step = Decimal({"万": 10**4, "亿": 10**8}.get(m["number"][-1], 1))
            exact = Figure(Decimal(value), m["unit"], None, step, _rough_around(text, *m.span()), m[0])
            noun, after = _noun(text, m.end())
            unit = "个" if _PAIR.match(text, m.end() - 1) else m["unit"]
            yield Tally(Decimal(value), "count", unit, noun, m.start(), m.end(), after, exact)


def _words(text: str) -> Iterator[Tally]:
    for m in _WORD.finditer(text):
        if (m["many"] or "").lower() in ("one", "a", "an", "zero") and _NOT_ONE.search(text[: m.start()]):
            continue
        value = _word_value(m)
        if value is None or _ORDINAL.search(text[max(0, m.start() - 12) : m.start()]):
            continue
        exact = Figure(value, "", None, Decimal(1), _rough_around(text, *m.span()), m[0])
        noun, after = _noun(text, m.end())
        yield Tally(value, "count", "", noun, m.start(), m.end(), after, exact)


def _word_value(m: re.Match[str]) -> Decimal | None:
    if m["hundred"]:
        return Decimal(100)
    if m["half"]:
        return Decimal(SCALES[m["scale"].lower()]) / 2
    if m["dozens"]:
        some = {"half a": Decimal("0.5"), "a": Decimal(1)}.get(m["dozens"].lower())
        return 12 * (some or Decimal(english_number(m["dozens"]) or 0))
    many = english_number(m["many"])
    times = (m["times"] or "").lower()
    return None if many is None else Decimal(many * (100 if times == "hundred" else SCALES.get(times, 1)))
