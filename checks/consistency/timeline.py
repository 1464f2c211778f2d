"""Lists of dates that fall, and tasks due before the meeting that gave them, for `schedule`.

Example: training set marked by 30 June, model tuned on it by 12 June, in a list that rises otherwise; an action of the
meeting of 22 October due on 16 October.
Traps: lists that are sorted otherwise (deliverables, approvals, risks), parallel parts, actions of the meeting before,
actions that are done.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from checks.consistency.contradiction import Contradiction
from checks.consistency.phase import plan_year
from checks.consistency.reading import dates
from checks.consistency.table import Table, at, plain, tables
from checks.statement import Statement
from ingest.anchor import Anchor, whole
from ingest.document import Document
from language.normalize import normalize

_TIMELINE = re.compile(
    r"里程碑|节点|关键(?:日子|日期|时间)|进度(?:计划|安排)|时间(?:计划|安排|表)|日程"
    r"|milestone|time-?(?:line|table)|schedule|key dates|\bdates\b",
    re.IGNORECASE,
)
_MINUTES = re.compile(r"纪要|会议记录|\bminutes\b|notes of (?:the )?meeting", re.IGNORECASE)
_HELD = re.compile(
    r"^\W*(?:会议)?(?:时间|日期)[:：]|^\W*(?:会议)?于?.{0,16}召开"
    r"|^(?:held|met|meeting) (?:on|of|held)\b|^(?:meeting )?date\s?[:：]?|^time\s?[:：]",
    re.IGNORECASE,
)
_ACTIONS = re.compile(
    r"下一步|下步|行动|待办|任务|议定|督办|跟踪|后续|事项|\bactions?\b|next steps|follow-?up|to do|tasks|who does what",
    re.IGNORECASE,
)
_EARLIER = re.compile(
    r"上[次期季月周]|回头看|回顾|前次|previous|last (?:meeting|time)|carried over|matters arising", re.IGNORECASE
)
_DUE = re.compile(
    r"何时|时限|期限|截止|完成(?:时间|日期|时限)|时间|日期|\bdue\b|\bby\b|\bwhen\b|deadline|\bdate\b|finish",
    re.IGNORECASE,
)
_DONE = re.compile(r"已|完成了|关闭|销号|√|\bdone\b|closed|completed|finished", re.IGNORECASE)
_FRONT = 16  # blocks from the beginning in which a meeting says when it was held
_ENOUGH = 5  # dates of a list that shows which way it runs


@dataclass(frozen=True, slots=True)
class _Dated:
    day: date
    words: str
    place: Anchor


def falling(document: Document) -> Iterator[Contradiction]:
    """The one date of a rising list under a heading on dates that comes before the one above it."""
    for found in _lists(document):
        falls = [(a, b) for a, b in pairwise(found) if b.day < a.day]
        if len(found) >= _ENOUGH and len(falls) == 1 and (falls[0][0].day - falls[0][1].day).days < 200:
            before, after = falls[0]
            proof = f"{after.words} < {before.words}"
            yield Contradiction("IC-03", f"step:{after.words}", (before.place, after.place), {"proof": proof})


def _lists(document: Document) -> Iterator[list[_Dated]]:
    year = plan_year(document)
    for section in document.sections:
        if not _TIMELINE.search(normalize(section.title).text):
            continue
        found = []
        for block in document.blocks[section.first + 1 : section.own_last + 1]:
            text = normalize(block.text).text
            when = dates(text, year) if block.cell is None else []
            if len(when) == 1 and len(text) < 60:
                found.append(_Dated(when[0].value, text, whole(document, [block])))
        yield found


def overdue(document: Document, said: Sequence[Statement]) -> Iterator[Contradiction]:
    """The tasks in the minutes of a meeting that are due before it."""
    if not any(_MINUTES.search(normalize(b.text).text) for b in document.blocks[:5]):
        return
    held = next((s for s in said if s.block < _FRONT and _HELD.search(s.text) and len(dates(s.text)) == 1), None)
    if held is None:
        return
    (day,) = dates(held.text)
    for table in tables(document):
        if not _ACTIONS.search(table.place) or _EARLIER.search(table.place):
            continue
        for task in _tasks(table, day.value.year):
            if task.day < day.value:
                proof = f"{task.words} < {day.text}"
                yield Contradiction("IC-03", f"due:{task.words}", (task.place, held.anchor(document)), {"proof": proof})


def _tasks(table: Table, year: int) -> Iterator[_Dated]:
    column = table.column(_DUE)
    for row in table.body if column is not None else ():
        cell = at(row, column or 0)
        when = dates(plain(cell), year)
        if cell is not None and len(when) == 1 and not any(_DONE.search(plain(b)) for b in row):
            name = next((plain(b) for b in row if b is not cell and re.search(r"[^\W\d_]{2}", plain(b))), "")
            yield _Dated(when[0].end or when[0].value, f"{name} {when[0].text}", table.in_row(cell))
