"""Dates in Chinese and English text: days, months, quarters, years and moments.

Called wherever a document's dates are compared (plans, approvals, versions, switch-over windows). A date without
a year takes the year of the date before it, else `default_year`, else that of the first one after it.
"""

import re
from calendar import monthrange
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import cache
from importlib.resources import files
from typing import Literal, NamedTuple

import yaml

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


_YEAR = "(?P<y>(?:19|20)[0-9]{2}|[一二][〇零○一二三四五六七八九]{3})"
_MONTH = "(?P<m>[0-9]{1,2}|十[一二]?|[一二三四五六七八九])"
_DAY = "(?P<d>[0-9]{1,2}|三十一?|二?十[一二三四五六七八九]?|[一二三四五六七八九])"
_TO = r"\s?(?:[-–—~～至到]|to|and|until)\s?"
_NAMES = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_NAME = (
    "(?P<name>Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?"
    r"|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)\b\.?"
)
_NTH = "(?:st|nd|rd|th)?"
_QUARTERS = {"一": 1, "二": 2, "三": 3, "四": 4, "first": 1, "second": 2, "third": 3, "fourth": 4, "上": 1, "下": 2}
_PATTERNS = [
    re.compile(p)
    for p in (
        rf"(?<![\w.-]){_YEAR}(?P<sep>[-/.]){_MONTH}(?P=sep){_DAY}(?![0-9]|[-/.][0-9])",
        rf"(?<![\w./-]){_YEAR}[-/](?P<m>0?[1-9]|1[0-2])(?![\w/-]|\.[0-9])",
        rf"(?<![0-9.])(?:{_YEAR}\s?年\s?)?{_MONTH}\s?月(?:\s?{_DAY}\s?[日号](?:{_TO}(?P<d2>[0-9]{{1,2}})\s?[日号])?)?",
        rf"(?<![0-9.])(?:{_YEAR}\s?年\s?)?第?(?P<q>[一二三四1-4])\s?季度",
        rf"(?<![0-9.]){_YEAR}\s?年(?:度)?(?:\s?(?P<half>[上下])半年|\s?(?P<edge>[底末初]))?",
        rf"(?<![\w.,])(?<![0-9]:)(?P<d>[0-9]{{1,2}}){_NTH}(?:{_TO}(?P<d2>[0-9]{{1,2}}){_NTH})?\s(?:of\s)?{_NAME}(?:,?\s{_YEAR}\b)?",
        rf"\b{_NAME}\s(?P<d>[0-9]{{1,2}})(?![0-9]){_NTH}(?:{_TO}(?P<d2>[0-9]{{1,2}})(?![0-9]){_NTH})?(?:,?\s{_YEAR}\b)?",
        rf"\b{_NAME},?\s{_YEAR}\b",
        rf"\bQ(?P<q>[1-4])(?:[\s/-]?{_YEAR}\b)?|\bH(?P<half>[12])[\s/-]?(?P<y2>20[0-9]{{2}})\b",
        rf"\b{_YEAR}\s?年?\s?(?:Q(?P<q>[1-4])|H(?P<half>[12]))\b",
        rf"\b(?P<q>first|second|third|fourth)\squarter\s(?:of\s)?{_YEAR}\b",
        rf"\b(?P<half>first|second)\shalf\sof\s{_YEAR}\b",
        rf"(?:(?<=\b[Ii]n\s)|(?<=\b[Bb]y\s)|(?<=\bof\s)|(?<=[Ss]ince\s)|(?<=[Uu]ntil\s)|(?<=[Dd]uring\s)){_YEAR}\b(?![-/.][0-9])",
    )
]
_SENTENCE_END = re.compile(r"[。！？!?;；\n]|\.\s")


def dates(text: str, default_year: int | None = None) -> list[DateMention]:
    """The dates in `text`, in order. A date that cannot be, or whose year nothing tells, is left out."""
    written = list(_written(text))
    out = []
    for i, m in enumerate(written):
        year = _year(m) or _nearest_year(written, i, default_year)
        mention = _mention(m, year) if year else None
        if mention:
            out.append(mention)
    return out


def impossible_dates(text: str) -> list[tuple[int, int, str]]:
    """The dates that no calendar has (30 February, 31 June, month 13), as (start, end, text)."""
    written = list(_written(text))
    leap = 2000  # a day without any year is impossible only where no year has it
    return [
        (*m.span(), m[0])
        for i, m in enumerate(written)
        if _mention(m, _year(m) or _nearest_year(written, i, None) or leap) is None
    ]


def date_spans(text: str) -> list[tuple[int, int]]:
    """Where dates are written, whether or not they can be and their year is known, as (start, end)."""
    return [m.span() for m in _written(text)]


def _written(text: str) -> Iterator[re.Match[str]]:
    """The longest date at each place, without overlaps."""
    found = [m for pattern in _PATTERNS for m in pattern.finditer(text)]
    end = 0
    for m in sorted(found, key=lambda m: (m.start(), -m.end())):
        if m.start() >= end:
            end = m.end()
            yield m


def _year(m: re.Match[str]) -> int | None:
    groups = m.groupdict()
    written = groups.get("y") or groups.get("y2")
    return chinese_number(written) if written else None


def _nearest_year(written: list[re.Match[str]], i: int, default: int | None) -> int | None:
    """The year of a date without one. A bare year (the law of 2016) tells it only inside the same sentence."""
    here = written[i]
    for m in reversed(written[:i]):
        if (year := _year(m)) and (_has_month(m) or not _SENTENCE_END.search(m.string, m.end(), here.start())):
            return year
    return default or next((y for m in written[i + 1 :] if (y := _year(m))), None)


def _has_month(m: re.Match[str]) -> bool:
    groups = m.groupdict()
    return any(groups.get(g) for g in ("m", "name", "q"))


def _mention(m: re.Match[str], year: int) -> DateMention | None:
    try:
        value, end, precision = _period(m.groupdict(), year)
    except ValueError:
        return None
    return DateMention(value, end, precision, m.start(), m.end(), m[0])


def _period(groups: dict[str, str | None], year: int) -> tuple[date, date | None, Precision]:
    """First day, last day and precision of what was matched. Raises ValueError where no calendar has it."""
    name = groups.get("name")
    month = _NAMES.index(name[:3].lower()) + 1 if name else _number(groups.get("m"))
    if day := groups.get("d"):
        first = date(year, month, _number(day))
        last = groups.get("d2")
        return first, date(year, month, _number(last)) if last else None, "day"
    if month:
        return *_months(year, month, 1), "month"
    if quarter := groups.get("q"):
        return *_months(year, 3 * _ordinal(quarter) - 2, 3), "quarter"
    if half := groups.get("half"):
        return *_months(year, 6 * _ordinal(half) - 5, 6), "year"
    if edge := groups.get("edge"):
        return *_months(year, 1 if edge == "初" else 12, 1), "month"
    return *_months(year, 1, 12), "year"


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
_TIME_TO_TIME = re.compile(_TO)
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


@cache
def _calendar() -> tuple[frozenset[date], frozenset[date]]:
    """The shipped calendar: days off, and weekend days that are worked."""
    years = yaml.load((files("language") / "holidays.yaml").read_text("utf-8"), Loader=yaml.CSafeLoader)
    off = {day for year, entry in years.items() for span in entry["holidays"] for day in _days(year, span)}
    worked = {day for year, entry in years.items() for span in entry["workdays"] for day in _days(year, span)}
    return frozenset(off), frozenset(worked)


def _days(year: int, span: str) -> list[date]:
    first, _, last = span.partition("..")
    start, end = (date.fromisoformat(f"{year}-{day}") for day in (first, last or first))
    return [start + timedelta(i) for i in range((end - start).days + 1)]


def working_days(start: date, end: date, holidays: Collection[date] | None = None) -> int:
    """How many working days lie after `start` up to and with `end`; negative where `end` is before `start`.

    Without `holidays` the shipped calendar of China counts, with the weekends worked to make up for holidays; a year
    it lacks has weekends only. With `holidays`, those days and weekends are off.
    """
    if end < start:
        return -working_days(end, start, holidays)
    off, worked = (holidays, frozenset[date]()) if holidays is not None else _calendar()
    days = (start + timedelta(i) for i in range(1, (end - start).days + 1))
    return sum(day in worked or (day.weekday() < 5 and day not in off) for day in days)
