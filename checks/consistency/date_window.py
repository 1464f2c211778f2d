"""Windows and single dates: an end before its beginning, and days that no calendar has.

Example: 2026年4月30日22:00—4月29日23:30; a form with start 12 July and end 11 July; 30 February.
Traps: an end without a year after December means the next year; an end that is only a time of day may lie past
midnight.
"""

import itertools
import re
from collections.abc import Iterator, Sequence
from datetime import date, datetime, time, timedelta

from checks.consistency.contradiction import Contradiction
from checks.consistency.phase import plan_year
from checks.consistency.reading import dates, datetimes
from checks.consistency.table import plain
from checks.statement import Statement
from ingest.anchor import anchor, whole
from ingest.document import Block, Document
from language.dates import DateMention, impossible_dates

_OTHER_NUMBER = re.compile(r"[A-Za-z]\s(?:0|3[3-9]|[4-9]\d)$")  # "in August 64 letters went out"
_RANGE = re.compile(
    r"\s?(?:[(（][^)）]{1,9}[)）])?(?:[T ,，]*(?:凌晨|上午|下午|晚)?\d{1,2}[:：时点]\d{0,2}分?)?\s?"
    r"(?:——?|[-–~～至到]|(?:and\s(?:runs|lasts|ends)\s)?(?:to|until|through|on)\b|(?:开始)?[，,]\s?(?:至|到|持续到))\s?(?:on\s)?"
)
_START = re.compile(
    r"^(?:计划|预计|实际|拟)?(?:开始|起始|启动|开工)(?:时间|日期)?$"
    r"|^(?:planned |actual )?(?:start|begin|from)(?:s|ning)?(?: date| time)?$",
    re.IGNORECASE,
)
_END = re.compile(
    r"^(?:计划|预计|实际|拟)?(?:结束|完成|终止|截止|完工)(?:时间|日期)?$"
    r"|^(?:planned |actual )?(?:end|finish|to|until)(?:s|ing)?(?: date| time)?$",
    re.IGNORECASE,
)
_YEAR = re.compile(r"\d{4}|[一二][〇零○一二三四五六七八九]{3}")
_NEW_YEAR = timedelta(days=90)  # a day without a year that lies further back belongs to the next year


def windows(document: Document, said: Sequence[Statement]) -> Iterator[Contradiction]:
    """The ranges of dates in sentences and cells whose end comes first."""
    year = plan_year(document)
    for statement in said:
        found = dates(statement.text, year)
        for first, last in itertools.pairwise(found):
            start = _moment(statement.text, first, first.value, year)
            end = _moment(statement.text, last, last.end or last.value, year)
            if _RANGE.fullmatch(statement.text[first.stop : last.start]) and falls(start, end, last):
                place = statement.anchor(document, first.start)
                yield Contradiction("IC-03", f"window:{first.value}", (place,), {"proof": _proof(end, start)})


def forms(document: Document) -> Iterator[Contradiction]:
    """Start and end that stand in cells of their own, side by side or in two columns."""
    for first, last in _bounds(document):
        start, end = _whole(first), _whole(last)
        if not start or not end:
            continue
        begins = _moment(plain(first), start, start.value)
        if falls(begins, _moment(plain(last), end, end.end or end.value), end):
            proof = f"{plain(last)} < {plain(first)}"
            yield Contradiction(
                "IC-03",
                f"window:{start.value}",
                (whole(document, [first]), whole(document, [last])),
                {"proof": proof},
            )


def no_such_day(document: Document) -> Iterator[Contradiction]:
    """The days that no calendar has. A day of February without a year is judged as in a leap year."""
    for block in document.body():
        for start, end, text in impossible_dates(block.text):
            of_a_time = block.text[:start].endswith((":", "："))
            if impossible_dates(text) and not of_a_time and not _OTHER_NUMBER.search(text):
                place = anchor(document, (block.id, start, end))
                yield Contradiction("IC-03", f"calendar:{text}", (place,), {"proof": f"{text} ∉ 日历/calendar"})


def falls(start: datetime, end: datetime, last: DateMention) -> bool:
    """Whether the end lies before the start and nothing but an error explains it."""
    return end < start and (bool(_YEAR.search(last.text)) or start - end < _NEW_YEAR)


def _proof(end: datetime, start: datetime) -> str:
    form = "%Y-%m-%d" if end.time() == start.time() == time() else "%Y-%m-%d %H:%M"
    return f"{end:{form}} < {start:{form}}"


def _moment(text: str, day: DateMention, otherwise: date, year: int | None = None) -> datetime:
    """The date with its time of day where the text gives one, else midnight of `otherwise`."""
    for moment in datetimes(text, year):
        if moment.start <= day.start < moment.stop:
            return moment.value
    return datetime.combine(otherwise, time())


def _whole(block: Block) -> DateMention | None:
    """The one date of a cell that says little else."""
    found = dates(plain(block))
    return found[0] if len(found) == 1 and len(plain(block)) < len(found[0].text) + 16 else None


def _bounds(document: Document) -> Iterator[tuple[Block, Block]]:
    rows = list(document.rows.items())
    for (number, _), row in rows:
        named = [b for b in row if b.text.strip()]
        for start, value, end, other in zip(named, named[1:], named[2:], named[3:], strict=False):
            if _START.match(plain(start)) and _END.match(plain(end)):
                yield value, other
        first, last = (_column(row, p) for p in (_START, _END))
        if first is not None and last is not None:
            for (table, _), below in rows:
                cells = {b.cell.column: b for b in below if b.cell is not None}
                if table == number and first in cells and last in cells and below is not row:
                    yield cells[first], cells[last]


def _column(row: tuple[Block, ...], name: re.Pattern[str]) -> int | None:
    return next((b.cell.column for b in row if b.cell is not None and b.cell.head and name.match(plain(b))), None)
