"""Days told with a day of the week that they do not have, for `schedule`.

Example: "Sunday 9 November 2026", which is a Monday; 10月17日（周六） and 10月18日周六 in one paper. Traps: days
without a year, in papers whose other days fall on the weekdays of another year; ranges of weekdays; appointments of
every week.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from checks.consistency.contradiction import Contradiction
from checks.consistency.phase import plan_year
from checks.consistency.reading import dates
from checks.statement import Statement
from ingest.document import Document
from language.dates import DateMention

_ZH = {"一": 0, "二": 1, "三": 2, "四": 3, "五": 4, "六": 5, "日": 6, "天": 6}
_EN = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_AFTER = re.compile(
    r"\s?(?:是|为|is an? |falls on an? |was an? )?[(,]?\s?"
    r"(?:(?:星期|礼拜|周)(?P<zh>[一二三四五六日天])(?![至到~—–\-、])"
    r"|(?P<en>mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\b(?! (?:to|and|or|until)\b|s\b))",
    re.IGNORECASE,
)
_BEFORE = re.compile(
    r"(?:(?:星期|礼拜|周)(?P<zh>[一二三四五六日天])[\s,(]{0,2}"
    r"|(?<!to )(?<!and )(?<!or )\b(?P<en>mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?"
    r"|sun)(?:day)?[,.]?\s(?:the )?)$",
    re.IGNORECASE,
)
_YEAR = re.compile(r"\d{4}")
_ANY_YEAR = 2000  # of days that are all told without one
_NEAR = 40  # days, or days told, between two that must fit each other
_SURE = 2  # days on their weekdays show that the year of those without one is right


@dataclass(frozen=True, slots=True)
class _Told:
    day: DateMention
    weekday: int
    statement: Statement

    @property
    def right(self) -> bool:
        return self.day.value.weekday() == self.weekday


def wrong_weekdays(document: Document, said: Sequence[Statement]) -> Iterator[Contradiction]:
    """The days whose weekday is another, or not that of a day near by whatever the year is.

    Those without a year count alone only where others show which year is meant.
    """
    year = plan_year(document) or _ANY_YEAR
    told = [t for s in said for t in _told(s, year)]
    right = sum(t.right for t in told)
    wrong = [t for t in told if not t.right]
    if (right >= _SURE and len(wrong) * 2 < right) or (len(wrong) == 1 and _YEAR.search(wrong[0].day.text)):
        for t in wrong:
            alike = [o for o in told if o.day.value == t.day.value and o.weekday != t.weekday]
            proof = f"{t.day.text} ≠ {_EN[t.weekday].title()}"
            yield _found(document, [t, *alike[:1]], proof)
        return
    for i, t in enumerate(told):
        other = next((o for o in told[max(0, i - _NEAR) : i] if not _of_one_week(t, o)), None)
        if other is not None:
            proof = f"{t.day.text} {_EN[t.weekday].title()} ≠ {other.day.text} {_EN[other.weekday].title()}"
            yield _found(document, [t, other], proof)


def _found(document: Document, told: Sequence[_Told], proof: str) -> Contradiction:
    places = tuple(t.statement.anchor(document, t.day.start) for t in told)
    return Contradiction("IC-03", f"weekday:{told[0].day.value}", places, {"proof": proof})


def _of_one_week(one: _Told, other: _Told) -> bool:
    """Whether two days may both have their weekdays, in whatever year; those far apart may be of two years."""
    apart = (one.day.value - other.day.value).days
    return abs(apart) > _NEAR or (one.weekday - other.weekday - apart) % 7 == 0


def _told(statement: Statement, year: int | None) -> Iterator[_Told]:
    for day in dates(statement.text, year):
        if day.precision != "day" or day.end is not None:
            continue
        found = _AFTER.match(statement.text, day.stop) or _BEFORE.search(
            statement.text[max(0, day.start - 16) : day.start]
        )
        if found:
            weekday = _ZH[found["zh"]] if found["zh"] else _EN.index(found["en"][:3].lower())
            yield _Told(day, weekday, statement)
