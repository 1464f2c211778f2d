"""The values that a text tells, for `told`: money, shares, lengths of time, counts, scores, times of day, days.

Numbers in words count ("half a million", 三十六万, 七点一刻); `worded` reads other forms. A range tells two values,
each the other's partner. Ordinals and numbers of things are no values.
"""

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from checks.consistency.reading import amounts, dates
from checks.consistency.spelled import HAN_NUMBER, SCALES, WORDS, number_en, number_zh
from checks.consistency.worded import worded
from language.dates import date_spans
from language.durations import durations
from language.numerals import chinese_number
from language.ranges import number_ranges

_CLASSIFIER = (
    "个名人位户家所处台套座辆张份项条件笔只支款类批页起宗例门道种颗块根枚幢间班组队场轮次分部本期封段列幅卷格席单通册"
)
_COUNT_ZH = re.compile(
    rf"(?<![第\d./_A-Za-z\-年月〇零一二两三四五六七八九十百千万亿])(?<!第 )(?<!\d[,:：])"
    rf"(?P<number>\d[\d,]*(?:\.\d+)?\s?[万亿千百]*|{HAN_NUMBER})\s?[余多来]?"
    rf"(?P<unit>[{_CLASSIFIER}步核盏])(?![\d年月]|百分点|基点)"
)
_DIGITS_ZH = "一二三四五六七八九"
_LARGE_ZH = re.compile(
    rf"(?<![第\d.,〇零一二两三四五六七八九十百千万亿])(?P<number>{HAN_NUMBER}[万亿]|[两{_DIGITS_ZH}]百"
    rf"|[{_DIGITS_ZH}两]?十[{_DIGITS_ZH}](?=[，。；,;|]|$))(?![〇零一二两三四五六七八九十百千万亿元美欧港分点之{_CLASSIFIER}])"
)
_STOPPED = "and|or|to|of|in|on|at|by|for|from|with|the|is|was|are|were|per|but|than|as|will|has|have|that|which|who"
COUNT_EN = re.compile(
    rf"(?<![\w.,:/$€£-])(?P<number>\d{{1,3}}(?:,\d{{3}})+|\d+(?:\.\d+)?|{WORDS})"
    rf"(?P<scale> (?:thousand|million|billion))?(?:[ -]\d+\.\d+)?(?P<gap> of |[ -])"
    rf"(?P<noun>(?:(?!(?:{_STOPPED})\b)[a-z][a-z-]+ ?){{1,4}})",
    re.IGNORECASE,
)
_BARE = re.compile(
    r"(?:[:：]\s?|^|(?<=[a-z]{3})\s|(?<=[为达至到约共有])\s?)"
    r"(?P<number>\d{1,3}(?:,\d{3})+|\d{1,9})(?=\s?(?:[.;|](?:\s|$)|$|[。；]))"
)
_SCORE = re.compile(r"(?<![\d.,:A-Za-z-])0\.\d{1,3}(?![\d.]|\s?(?:[%％‰万亿元秒]|million|billion|m\b))")
_TO = r"\s?(?:[-–—~～至到]|to\b|until\b)"
_CLOCK = re.compile(r"(?<![\d:：.-])(?P<hour>[01]?\d|2[0-4])[:：](?P<minute>[0-5]\d)(?![\d:：%])")
_CLOCK_ZH = re.compile(
    r"(?P<part>凌晨|早上|清晨|上午|中午|下午|傍晚|晚上?|夜里|夜间|[日天号])?(?<![\d.第])(?P<hour>\d{1,2}|[一二三四五六七八九十]{1,3})[点时]"
    r"(?P<minute>半|一刻|三刻|\d{1,2}分?|[一二三四五六七八九十]{1,3}分)?(?P<end>整|钟|以?前|之前|以?后|之后|起|到|至|开始|完|才|就|结束|截止|收)?"
)
_CLOCK_EN = re.compile(
    r"\b(?:(?P<hour>\d{1,2})(?:[.:](?P<minute>[0-5]\d))? ?(?P<half>[ap])\.?m\b|(?P<name>noon|midnight)\b)",
    re.IGNORECASE,
)
_AFTERNOON = ("下午", "傍晚", "晚", "晚上", "夜里", "夜间", "p")
_STARTS = re.compile(rf"{_TO}")
_ENDS = re.compile(r"(?:[-–—~～至到]|\bto|\buntil)\s?(?:次日|翌日|当日)?$")
FIGURE = re.compile(
    r"[\d一二两三四五六七八九十百千半壹贰叁肆伍陆柒捌玖]|[按逐][日周月季年]"
    r"|\b(?:half|third|quarter|twice|once|daily|weekly|monthly|every|yearly|annually)"
    rf"|\b(?:{WORDS}|noon|midnight)\b",
    re.IGNORECASE,
)
_NUMBERED = re.compile(
    r"\b(?:Rules?|Chapters?|Sections?|Tables?|Articles?|Figures?|Annex|Part|Paragraphs?|Appendix|Step|Item|Page|No\.|Clause)\s?$",
    re.IGNORECASE,
)
_UNIT = re.compile(
    r"[秒分时天日周月年]|钟头|星期|礼拜|季度|sec|min|hour|\dh|\d h|hr|day|week|month|quarter|year|yr|\dms| ms",
    re.IGNORECASE,
)
_HOUR = re.compile(r"\s?(?:凌晨|上午|下午|晚上?)?\s?\d{1,2}[:：时点]")  # behind a day of the month
_OUTLINE = re.compile(r"\s*\d+(?:\.\d+)+\s+[A-Z]")
_TIMES = {"second": 1, "minute": 60, "hour": 3600, "day": 86400, "week": 604800, "month": 2628000, "quarter": 7884000}
_MILLI = re.compile(r"(?<![\d.])(?P<number>\d[\d,]*(?:\.\d+)?)\s?(?:ms\b|毫秒|milliseconds?\b)")
_REST = re.compile(r"\s?(?:(?P<zh>\d{1,2})\s?分(?!钟)|(?P<en>[0-5]\d)(?!\d|[.,]\d|\s?%))")
_TIMED = re.compile(r"[秒日天年月周时]|second|minute|hour|day|week|month|year|\bms\b", re.IGNORECASE)
_LEFT_IN = {"": "number", "分": "number", "points": "number"}


class Value(NamedTuple):
    """`kind` and `value` are compared (see `told.Told`); `bound` is "low" or "high" at the ends of a range.

    `partner` is the other end of the range.
    """

    kind: str
    value: Decimal
    unit: str
    start: int
    end: int
    bound: str = ""
    partner: Decimal | None = None


def values(text: str, year: int | None) -> list[Value]:
    """The values in a text, none inside another one, in order."""
    out: list[Value] = []
    taken = [(d.start, d.stop) for d in dates(text, year)] or (date_spans(text) if year is None else [])
    for found in (_ranges, _worded, _lengths, _amounts, _clocks, _counts):
        read = [v for v in found(text) if not any(a < v.end and v.start < b for a, b in taken)]
        out += read
        taken += [(v.start, v.end) for v in read]
    return sorted([*out, *_days(text, year)], key=lambda v: v.start)


def _worded(text: str) -> Iterator[Value]:
    taken: list[Value] = []
    for v in worded(text):
        value = Value(*v)
        if not any(a.start < value.end and value.start < a.end for a in taken):
            taken.append(value)
            yield value


def _ranges(text: str) -> Iterator[Value]:
    for r in number_ranges(text):
        low, high = r.low, r.high
        currency = low.currency or high.currency
        if currency:
            kind, unit = f"money:{currency}", currency
        elif low.share is not None and high.share is not None:
            kind, unit = "percent", "%"
        else:
            unit = high.unit.strip("万亿千百")
            kind = _LEFT_IN.get(unit, "count")
            if _TIMED.search(unit) or not _is_range(text, r.start, r.end, unit):
                continue
        one, other = (a.share * 100 if kind == "percent" and a.share is not None else a.value for a in (low, high))
        if one < other:
            middle = text.find(low.text.rstrip(), r.start) + len(low.text.rstrip())
            yield Value(kind, one, unit, r.start, middle, "low", other)
            yield Value(kind, other, unit, high.start, r.end, "high", one)


def _is_range(text: str, start: int, end: int, unit: str) -> bool:
    """Whether figures without a unit are a bracket, no telephone number or span of articles."""
    return bool(unit) or (end - start > 6 and not re.search(r"[第号\d/-]\s?$|[#§]", text[max(0, start - 3) : start]))


def _lengths(text: str) -> Iterator[Value]:
    for m in _MILLI.finditer(text):
        yield Value("time", Decimal(m["number"].replace(",", "")) / 1000, "second", m.start(), m.end())
    last: Value | None = None
    for d in durations(text) if _UNIT.search(text) else ():
        if _HOUR.match(text, d.end):
            continue
        kind, scale = "workdays" if d.working else "time", 31536000 if d.unit == "year" else _TIMES[d.unit]
        if d.least is not None:
            yield Value(kind, d.least * scale, d.unit, d.start, d.end, "low", d.value * scale)
            continue
        if last and not text[last.end : d.start].strip(" 又and") and d.value * scale < last.value and kind == "time":
            last = last._replace(value=last.value + d.value * scale, end=d.end)
            continue
        if last:
            yield last
        rest = _REST.match(text, d.end) if d.unit == "hour" else None
        minutes = int(rest["zh"] or rest["en"]) if rest else 0
        last = Value(kind, d.value * scale + 60 * minutes, d.unit, d.start, rest.end() if rest else d.end)
    if last:
        yield last


def _amounts(text: str) -> Iterator[Value]:
    for a in amounts(text):
        if a.currency:
            yield Value(f"money:{a.currency}", a.value, a.currency, a.start, a.end)
        elif a.share is not None:
            yield Value("percent", a.share * 100, "%", a.start, a.end)
        elif a.unit in ("万", "亿"):
            yield Value("count", a.value, "", a.start, a.end)


def _clocks(text: str) -> Iterator[Value]:
    for m in _CLOCK.finditer(text):
        yield _clock(text, m, int(m["hour"]) * 60 + int(m["minute"]))
    for m in _CLOCK_ZH.finditer(text):
        hour = int(m["hour"]) if m["hour"].isdigit() else chinese_number(m["hour"])
        if hour is not None and hour <= 24 and (m["part"] or m["minute"] or m["end"]):
            late = 12 if m["part"] in _AFTERNOON and hour < 12 else 0
            yield _clock(text, m, (int(hour) + late) * 60 + _minutes(m["minute"] or ""))
    for m in _CLOCK_EN.finditer(text):
        if m["name"]:
            yield _clock(text, m, 720 if m["name"].lower() == "noon" else 1440)
        else:
            yield _clock(text, m, (int(m["hour"]) % 12 + 12 * (m["half"].lower() == "p")) * 60 + int(m["minute"] or 0))


def _clock(text: str, m: re.Match[str], minutes: int) -> Value:
    bound = "high" if _ENDS.search(text[: m.start()]) else "low" if _STARTS.match(text, m.end()) else ""
    return Value("clock", Decimal(minutes), "", m.start(), m.end(), bound)


def _minutes(written: str) -> int:
    named = {"": 0, "半": 30, "一刻": 15, "三刻": 45}
    number = written.rstrip("分")
    return named[written] if written in named else int(number) if number.isdigit() else int(chinese_number(number) or 0)


def _days(text: str, year: int | None) -> Iterator[Value]:
    for d in dates(text, year):
        if d.precision == "day" and d.end is None:
            yield Value("date", Decimal(d.value.toordinal()), "", d.start, d.stop)


def _counts(text: str) -> Iterator[Value]:
    for m in _SCORE.finditer(text):
        yield Value("number", Decimal(m[0]), "", m.start(), m.end())
    for m in _COUNT_ZH.finditer(text):
        value = number_zh(re.sub(r"[\s,]", "", m["number"]))
        if value is not None and value > 1:
            yield Value("count", value, m["unit"], m.start(), m.end("unit"))
    for m in _LARGE_ZH.finditer(text):
        value = number_zh(m["number"])
        if value is not None:
            yield Value("count", value, "", m.start(), m.end())
    for m in _BARE.finditer(text):
        yield Value("count", Decimal(m["number"].replace(",", "")), "", m.start("number"), m.end("number"))
    for m in () if _OUTLINE.match(text) else COUNT_EN.finditer(text):
        number = number_en(m["number"].lower())
        if number is not None and number > 1 and not _NUMBERED.search(text, max(0, m.start() - 12), m.start()):
            written, noun = m["scale"], m["noun"]
            if first := re.match(r"(thousand|million|billion)\b ?", noun, re.IGNORECASE):
                written, noun = first[0], noun[first.end() :]
            scale = SCALES[written.strip().lower()] if written else 1
            end = m.start("noun") + first.end(1) if first else m.end("scale" if m["scale"] else "number")
            yield Value("count", number * scale, head(noun, m["gap"]) if noun else "", m.start(), end)


def head(noun: str, gap: str = " ") -> str:
    """The word of an English noun that is counted: "cells" in "cells compared", "node" in "22-node lakehouse"."""
    words = noun.lower().split()
    if gap == "-":
        return words[0]
    plural = [w for w in words if (w[-1] == "s" and w[-2:] not in ("ss", "us", "is")) or w in ("people", "us")]
    return (
        plural[-1] if plural else next((w for w in reversed(words) if not w.endswith(("ed", "ing", "ly"))), words[-1])
    )
