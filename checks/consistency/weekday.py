"""Days told with a day of the week that they do not have, for `schedule`.

Example: "Sunday 9 November 2026", which is a Monday; 2026年9月26日（周五）. Traps: days without a year, in papers whose
other days fall on the weekdays of another year; ranges of weekdays; appointments of every week.
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
    r"\s?[(,]?\s?(?:(?:星期|礼拜|周)(?P<zh>[一二三四五六日天])(?![至到~—–\-、])"
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
    """The days whose weekday is another; those without a year only where others show which year is meant."""
    year = plan_year(document)
    told = [t for s in said for t in _told(s, year)]
    right = sum(t.right for t in told)
    wrong = [t for t in told if not t.right]
    sure = right >= _SURE and len(wrong) * 2 < right
    for t in wrong:
        if sure or (_YEAR.search(t.day.text) and len(wrong) == 1):
            proof = f"{t.day.text} ≠ {_EN[t.weekday].title()}"
            yield Contradiction(
                "IC-03", f"weekday:{t.day.value}", (t.statement.anchor(document, t.day.start),), {"proof": proof}
            )


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
