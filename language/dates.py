"""Dates in Chinese and English text: days, months, quarters, years and moments.

Called wherever a document's dates are compared (plans, approvals, versions, switch-over windows). A date without
a year takes the year of the date before it, else `default_year`, else that of the first one after it; a range that
runs over New Year (12月20日至1月5日) changes the year within. 次年 and 同年 look at the date before, 今年 and 明年 at
`default_year` alone. Figures that may be read in two orders are read year first in Chinese (26/4/30), else day first.
Dates of the lunar calendar, relative ones (本月底, T+60) and times without a day are none.
"""

import re
from bisect import bisect_right
from calendar import monthrange
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from typing import Literal, NamedTuple

from language.date_patterns import NAMES, PATTERNS, TO
from language.numerals import chinese_number

Precision = Literal["day", "month", "quarter", "year"]


@dataclass(frozen=True, slots=True)
class DateMention:
    """A date at text[start:stop]; `text` is that stretch.

    `value` is the day or the first day of the period; `end` the last day of a period or range, None for one day.
    `precision` says how fine the text is; half a year counts as "year".
    """

    value: date
    end: date | None
    precision: Precision
    start: int
    stop: int
    text: str


class Moment(NamedTuple):
    """A day with a time of day, at text[start:stop]."""

    value: datetime
    start: int
    stop: int


_QUARTERS = {"一": 1, "二": 2, "三": 3, "四": 4, "first": 1, "second": 2, "third": 3, "fourth": 4, "上": 1, "下": 2}
_THIRDS = {
    **dict.fromkeys(("上旬", "初", "early", "beginning"), (1, 10)),
    **dict.fromkeys(("中旬", "mid"), (11, 20)),
    **dict.fromkeys(("下旬", "底", "末", "late", "end"), (21, 31)),
}
_FROM_TODAY = {"今年": 0, "本年": 0, "明年": 1, "后年": 2, "去年": -1, "上年": -1, "前年": -2}
_FROM_BEFORE = {"次年": 1, "翌年": 1}
_JOINT = re.compile(rf"(?:\s?[（(][^（）()]{{1,9}}[）)])?{TO}(?:[A-Z][a-z]{{2,8}}day,?\s)?")
_HAN, _LETTERS = re.compile("[\u4e00-\u9fff]"), re.compile("[A-Za-z]")
_LIKELY = re.compile("[0-9年月季]|quarter|" + "|".join(name.title() for name in NAMES), re.IGNORECASE)
_SENTENCE_END = re.compile(r"[。！？!?;；\n]|\.\s")


def dates(text: str, default_year: int | None = None) -> list[DateMention]:
    """The dates in `text`, in order. A date that cannot be, or whose year nothing tells, is left out."""
    written = _written(text)
    years = _years(written, default_year)
    found = (_mention(m, year) for m, year in zip(written, years, strict=True) if year)
    return [mention for mention in found if mention]


def impossible_dates(text: str) -> list[tuple[int, int, str]]:
    """The dates that no calendar has (30 February, 31 June, month 13), as (start, end, text)."""
    written = _written(text)
    leap = 2000  # a day without any year is impossible only where no year has it
    years = _years(written, None)
    return [(*m.span(), m[0]) for m, year in zip(written, years, strict=True) if _mention(m, year or leap) is None]


def date_spans(text: str) -> list[tuple[int, int]]:
    """Where dates are written, whether or not they can be and their year is known, as (start, end)."""
    return [m.span() for m in _written(text)]


def undated(text: str, found: Iterable[re.Match[str]]) -> list[re.Match[str]]:
    """Those of the matches in `text` that share no character with a date."""
    spans = date_spans(text)
    ends = [end for _, end in spans]
    first = [(m, bisect_right(ends, m.start())) for m in found]
    return [m for m, i in first if i == len(spans) or m.end() <= spans[i][0]]


@lru_cache(maxsize=1 << 12)  # many checks ask for the dates of the same sentence
def _written(text: str) -> tuple[re.Match[str], ...]:
    """The longest date at each place, without overlaps."""
    return tuple(_longest(text)) if _LIKELY.search(text) else ()


def _longest(text: str) -> Iterator[re.Match[str]]:
    found = [m for pattern in PATTERNS for m in pattern.finditer(text)]
    end = 0
    for m in sorted(found, key=lambda m: (m.start(), -m.end())):
        if m.start() >= end and not ("a" in m.re.groupindex and _three_figures(m) is None):
            end = m.end()
            yield m


def _three_figures(m: re.Match[str]) -> tuple[int, int, int] | None:
    """Year, month and day of 26/4/30; None where the three are no date."""
    a, b, c = (int(m[g]) for g in "abc")
    first, last = 20 <= a < 50 and 0 < c < 32, 20 <= c < 50 and 0 < a < 32
    if not 0 < b < 13 or not (first or last):
        return None
    chinese = _HAN.search(m.string) or not _LETTERS.search(m.string)
    return (2000 + a, b, c) if first and (chinese or not last) else (2000 + c, b, a)


def _year(m: re.Match[str]) -> int | None:
    groups = m.groupdict()
    if "a" in groups:
        figures = _three_figures(m)
        return figures[0] if figures else None
    if roc := groups.get("roc"):
        return _number(roc) + 1911
    written = groups.get("y") or groups.get("y2")
    year = chinese_number(written) if written else None
    return 2000 + year if year and year < 100 else year


def _years(written: Sequence[re.Match[str]], default: int | None) -> list[int | None]:
    """The year of each date: its own, or what its neighbours tell.

    A bare year (the law of 2016) tells it only inside the same sentence.
    """
    out: list[int | None] = []
    after = _years_after(written)
    dated, bare = None, None  # the year of the last date with a month; a bare year after it, in the same sentence
    for i, m in enumerate(written):
        if bare and _SENTENCE_END.search(m.string, written[i - 1].end(), m.start()):
            bare = None
        own = _year(m)
        out.append(own or _told(written, i, out, bare or dated or default or after[i], default))
        if own and _has_month(m):
            dated, bare = own, None
        elif own:
            bare = own
    return out


def _years_after(written: Sequence[re.Match[str]]) -> list[int | None]:
    """For each date the first year that is written after it."""
    out: list[int | None] = []
    year: int | None = None
    for m in reversed(written):
        out.append(year)
        year = _year(m) or year
    return out[::-1]


def _told(
    written: Sequence[re.Match[str]], i: int, before: list[int | None], near: int | None, default: int | None
) -> int | None:
    """The year of a date that does not write it; `before` has those of the earlier dates, `near` the nearest one."""
    m = written[i]
    relative = m.groupdict().get("rel")
    if relative in _FROM_TODAY:
        return default + _FROM_TODAY[relative] if default else None
    if relative or not near:
        return near + _FROM_BEFORE.get(relative or "", 0) if near else None
    if i and (first := before[i - 1]) and _joined(written[i - 1], m):
        return first + _over_new_year(written[i - 1], m)
    if i + 1 < len(written) and _year(written[i + 1]) == near and _joined(m, written[i + 1]):
        return near - _over_new_year(m, written[i + 1])
    return near


def _joined(first: re.Match[str], second: re.Match[str]) -> bool:
    """Whether two dates are the ends of one range, marks of the weekday between them overlooked."""
    return _JOINT.fullmatch(first.string, first.end(), second.start()) is not None


def _over_new_year(first: re.Match[str], second: re.Match[str]) -> int:
    """1 where a range from the end of one year ends at the beginning of the next, else 0."""
    return int(_month(first) >= 10 and 0 < _month(second) <= 3)


def _has_month(m: re.Match[str]) -> bool:
    groups = m.groupdict()
    return any(groups.get(g) for g in ("m", "name", "q", "b"))


def _month(m: re.Match[str]) -> int:
    """The month that is written, 0 for none."""
    groups = m.groupdict()
    name = groups.get("name2") or groups.get("name")
    return NAMES.index(name[:3].lower()) + 1 if name else _number(groups.get("m") or groups.get("b"))


def _mention(m: re.Match[str], year: int) -> DateMention | None:
    try:
        figures = _three_figures(m) if "a" in m.re.groupindex else None
        value, end, precision = (date(*figures), None, "day") if figures else _period(m, year)
    except ValueError:
        return None
    return DateMention(value, end, precision, m.start(), m.end(), m[0])


def _period(m: re.Match[str], year: int) -> tuple[date, date | None, Precision]:
    """First day, last day and precision of what was matched. Raises ValueError where no calendar has it."""
    groups, month = m.groupdict(), _month(m)
    if day := groups.get("d"):
        return date(year, month, _number(day)), _last_day(groups, year, month), "day"
    if month and (last_month := _last_month(groups)):
        early = groups.get("name2") and last_month < month  # Nov–Jan 2027: the year is that of the end
        return _first_to_last(year - bool(early), month, last_month)
    if month:
        first, last = _months(year, month, 1)
        days = _THIRDS.get((groups.get("third") or "").lower(), (1, 31))
        return first.replace(day=days[0]), min(last, first + timedelta(days[1] - 1)), "month"
    if quarter := groups.get("q"):
        return *_months(year, 3 * _ordinal(quarter) - 2, 3), "quarter"
    if half := groups.get("half"):
        return *_months(year, 6 * _ordinal(half) - 5, 6), "year"
    if edge := groups.get("edge"):
        return *_months(year, 1 if edge == "初" else 12, 1), "month"
    return *_months(year, 1, 12), "year"


def _last_day(groups: dict[str, str | None], year: int, month: int) -> date | None:
    """The end of a range of days, that of the next year where its month comes before the first one."""
    if not groups.get("d2"):
        return None
    last = _number(groups.get("m2")) or month
    return date(year + (last < month), last, _number(groups["d2"]))


def _last_month(groups: dict[str, str | None]) -> int:
    """The second of two months, 0 where one stands alone."""
    if groups.get("name2"):
        return NAMES.index((groups["name"] or "")[:3].lower()) + 1
    return _number(groups.get("m2"))


def _first_to_last(year: int, first: int, last: int) -> tuple[date, date, Precision]:
    return _months(year, first, 1)[0], _months(year + (last < first), last, 1)[1], "month"


def _number(text: str | None) -> int:
    return (chinese_number(text) or 0) if text else 0


def _ordinal(text: str) -> int:
    return _QUARTERS.get(text) or int(text)


def _months(year: int, first: int, count: int) -> tuple[date, date]:
    last = first + count - 1
    if last > 12:
        raise ValueError(f"no month {last}")
    return date(year, first, 1), date(year, last, monthrange(year, last)[1])


_TIME = re.compile(
    r"""(?P<day>次日|翌日|当日|the\ next\ day,?\ )?(?P<part>凌晨|早上|上午|中午|下午|晚上|晚间|晚)?\s?
    (?P<hour>[0-9]{1,2})(?:[:：](?P<minute>[0-9]{2})|[时点](?:(?P<minute2>[0-9]{1,2})分)?|(?=\s?[ap]m\b))
    (?::[0-9]{2})?(?:\s?(?P<half>[ap])m\b)?""",
    re.VERBOSE,
)
_DATE_TO_TIME = re.compile(r"(?:\s?[（(][^（）()]{1,9}[）)])?(?:T|,?\sat\s|,\s|\s)?")
_TIME_TO_TIME = re.compile(TO)
_BEFORE_DATE = re.compile(r"\b(?P<hour>[0-9]{1,2}):(?P<minute>[0-9]{2})\s(?:on\s)?$")
_AFTERNOON = ("下午", "晚上", "晚间", "晚", "p")


def datetimes(text: str, default_year: int | None = None) -> list[Moment]:
    """The days in `text` that carry a time of day, in order; a window 22:00—23:30 gives both its ends."""
    return [moment for d in dates(text, default_year) if d.precision == "day" for moment in _moments(text, d)]


def _moments(text: str, day: DateMention) -> Iterator[Moment]:
    lead = max(0, day.start - 12)
    if before := _BEFORE_DATE.search(text[lead : day.start]):
        yield from _moment(day, before, lead + before.start(), day.stop)
    joint = _DATE_TO_TIME.match(text, day.stop)
    while joint and (found := _TIME.match(text, joint.end())):
        yield from _moment(day, found, day.start, found.end())
        joint = _TIME_TO_TIME.match(text, found.end())


def _moment(day: DateMention, found: re.Match[str], start: int, stop: int) -> Iterator[Moment]:
    """The moment that was found, or nothing where no clock shows it."""
    groups = found.groupdict()
    hour = int(groups["hour"])
    minute = int(groups.get("minute") or groups.get("minute2") or 0)
    half = groups.get("half") or groups.get("part")
    if half in _AFTERNOON and hour < 12:
        hour += 12
    if hour * 60 + minute <= 24 * 60 and minute < 60:
        next_day = groups.get("day") not in (None, "当日")
        yield Moment(datetime.combine(day.value, time()) + timedelta(next_day, 0, 0, 0, minute, hour), start, stop)
