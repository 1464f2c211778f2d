"""Stretches of time that a text tells by their two ends: hours of a clock or days, for `interval` and `named_length`.

Examples: 23:00 to 07:00; 6月1日至8月31日; 22:00开始，到次日03:00结束; "begins on 14 September and is over
on 9 October".
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from checks.consistency.reading import dates, datetimes
from language.calendar import Calendar
from language.durations import Duration
from language.ranges import date_ranges

_CLOCK = re.compile(r"(?<![\d:：.])(\d{1,2})[:：](\d\d)(?![\d:：])")
_DAY = (
    r"(?:次日|翌日|(?:the )?next (?:day|morning),?"
    r"|(?:\d{4}[-./年])?\d{1,2}[-./月]\d{1,2}日?(?:\s?[(（][^()（）]{1,6}[)）])?"
    r"|(?:[A-Z][a-z]+day,? )?\d{1,2} [A-Z][a-z]+(?: \d{4})?,?|[A-Z][a-z]+day,?)"
)
_CLOCKS = re.compile(
    rf"(?<![\d:：.])(\d{{1,2}})[:：](\d\d)\s?(?:[-–—~～至到]|to\b|until\b|till\b"
    rf"|and\b)+\s?(?:{_DAY}\s?)?(\d{{1,2}})[:：](\d\d)(?![\d:：])"
)
_BEGINS = re.compile(r"开始|启动|起|自|从|\b(?:begin|start|from|open|commenc|launch|kick)", re.IGNORECASE)
_ENDS = re.compile(
    r"结束|完成|截止|止|完毕|收尾|关闭|\b(?:end|over|finish|until|till|to|clos|complet|through|conclud|done)",
    re.IGNORECASE,
)
_SLACK = {"day": 1, "week": 3, "month": 10, "quarter": 12, "year": 20}


@dataclass(frozen=True, slots=True)
class Span:
    """Hours of a clock (`days` None) or calendar days at text[start:end]; `loose` where words alone join the ends."""

    start: int
    end: int
    minutes: int
    days: tuple[date, date] | None = None
    loose: bool = False


def spans(text: str, year: int | None) -> Iterator[Span]:
    """The stretches of time in a paragraph that are written as ranges."""
    moments = datetimes(text, year)
    if len(moments) == 2 and timedelta() < (gone := moments[1].value - moments[0].value) < timedelta(days=3):
        yield Span(moments[0].start, moments[1].stop, int(gone.total_seconds()) // 60)
        return
    for m in _CLOCKS.finditer(text):
        yield Span(m.start(), m.end(), _minutes(m[1], m[2], m[3], m[4]))
    for r in date_ranges(text, year):
        if r.first < r.last:
            yield Span(r.start, r.end, 0, (r.first, r.last))


def told_ends(text: str, year: int | None) -> Iterator[Span]:
    """The two clock times or the two days of a sentence of which one is told to begin and the other to end it."""
    clocks = list(_CLOCK.finditer(text))
    if len(clocks) == 2 and _ends(text, [c.span() for c in clocks]):
        (one, two) = clocks
        yield Span(one.start(), two.end(), _minutes(one[1], one[2], two[1], two[2]), loose=True)
    days = [d for d in dates(text, year) if d.precision == "day"] if not clocks else []
    if len(days) == 2 and days[0].value < days[1].value and _ends(text, [(d.start, d.stop) for d in days]):
        yield Span(days[0].start, days[1].stop, 0, (days[0].value, days[1].value), loose=True)


def _ends(text: str, points: list[tuple[int, int]]) -> bool:
    (first, after_first), (second, after_second) = points
    begins = _BEGINS.search(text[max(0, first - 28) : first]) or _BEGINS.match(
        text[after_first : after_first + 6].strip()
    )
    ends = _ENDS.search(text[max(after_first, second - 28) : second]) or _ENDS.match(
        text[after_second : after_second + 6].strip()
    )
    return bool(begins and ends)


def _minutes(hour: str, minute: str, last_hour: str, last_minute: str) -> int:
    return (int(last_hour) * 60 + int(last_minute) - int(hour) * 60 - int(minute)) % 1440


def comparable(span: Span, length: Duration) -> bool:
    """Whether a length is exact, in units of the span, and near enough to have been meant as its length."""
    if length.least is not None or (span.days is None) != (length.unit in ("minute", "hour", "second")):
        return False
    whole = _size(span)
    asked = (
        float(length.value) * 7 / 5
        if length.working
        else float((length.seconds or 0) if span.days is None else (length.days or 0))
    )
    return whole > 0 and 0.4 < asked / whole < 2.5


def _size(span: Span) -> float:
    """Seconds of hours, days of days."""
    return span.minutes * 60.0 if span.days is None else float((span.days[1] - span.days[0]).days + 1)


def agrees(span: Span, length: Duration, rough: bool) -> bool:
    """Whether a length is that of the span; both ends may count or not, a rough one may differ by a quarter."""
    if span.days is None:
        asked = float(length.seconds or 0) / 60
        return abs(asked - span.minutes) <= (span.minutes / 4 if rough else 1)
    first, last = span.days
    if length.working:
        calendar = Calendar.load()
        counted = calendar.working_days(first - timedelta(days=1), last)
        return bool(calendar.unknown(first, last)) or abs(counted - length.value) <= 1
    asked = float(length.days or 0)
    return abs((last - first).days + 1 - asked) <= _SLACK[length.unit] * (2 if rough else 1) + asked / 20


def computed(span: Span, length: Duration) -> str:
    """The length of the span as a reader is shown it."""
    if span.days is None:
        return f"{span.minutes // 60}:{span.minutes % 60:02} h"
    first, last = span.days
    if length.working:
        return f"{Calendar.load().working_days(first - timedelta(days=1), last)} wd"
    return f"{(last - first).days + 1} d"
