"""The least time between two events, against their days, for `interval`.

A rule asks for a length between two things that it names: "ten working days between a formal notice and the first
live transaction", 上架前须连续观察不少于30天, "four weeks before the first day of the freeze". The days are those of
the dated clauses that share its words, or of two columns of a table whose heads do. Of several days the longest gap
counts.
Traps: rhythms, limits that must not be exceeded, events of other things.
"""

import re
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import combinations

from checks.consistency.contradiction import Contradiction
from checks.consistency.dated import Dated, common, dated
from checks.consistency.reading import dates, durations
from checks.consistency.table import Table, at, plain, tables
from checks.consistency.told import bag, content
from checks.statement import Statement
from ingest.anchor import Anchor
from ingest.document import Block, Document
from language.calendar import Calendar
from language.durations import Duration

_ASKED = re.compile(
    r"不少于|不低于|不短于|至少|提前|须|必须|应当?|要求|满|足|间隔|中间|相隔"
    r"|at least|no(?:t)? (?:less|fewer|later|sooner)|must|shall|wants?\b|requires?|ask|needs?\b|only after|full\b"
    r"|notice|\bbetween\b|\bclear\b",
    re.IGNORECASE,
)
_BETWEEN = re.compile(
    r"前|之后|后(?=方|才|再)|提前|间隔|相隔|中间|隔|不少于|距"
    r"|\bbefore\b|\bbetween\b|\bafter\b|\bnotice\b|in advance|ahead of|prior to|\bby then\b|\bapart\b",
    re.IGNORECASE,
)
_NOT = re.compile(
    r"不超过|以内|之内|[天日周月]内|每|逐|保存|保管|留存|存放|有效期|不适用|不需|无需|质保|试用"
    r"|\bwithin\b|at most|up to|\bevery|\beach\b|\bper\b|\bkept\b|retain|retention|store"
    r"|no need|exempt|not apply|older",
    re.IGNORECASE,
)
_SENSES = (
    ("@on", re.compile(r"turned on|switched on|enabled?|go(?:es)? live|启用|开通|上架|放开", re.IGNORECASE)),
    ("@signed", re.compile(r"签[订约署]|\bsign", re.IGNORECASE)),
    ("@told", re.compile(r"报告|报备|报送|公告|通知|告知|\bnotice|\bnotif|\bletter|\breport", re.IGNORECASE)),
)
_FROM_EN = re.compile(r"\s(?:from|after) (?:the |our |your )?(?P<event>[^,.;:|]{3,40})", re.IGNORECASE)
_FROM_ZH = re.compile(r"(?:自|从)(?P<event>[^,，。；;|]{2,16}?)(?:之日|当日)?(?:起算?|算起|后)[^,，。；;|]{0,8}$")
_MAKES = re.compile(
    r"[\s,，]*(?:内|整)?[,，]?\s?(?:\bi\.e\.|\bthus\b|\bthat is\b|\bhence\b|即|也就是|亦即|正好是)", re.IGNORECASE
)
_CLOSE = 40  # characters between "that is" and the day
_SLACK = {"day": 2, "week": 3, "month": 5, "quarter": 9, "year": 20, "hour": 2, "minute": 2, "second": 2}
_HEADER = re.compile(r"^\W*$|[,，(（|–—-]\s?$(?<!day,)(?<!day, )")  # what stands before the day that heads a comment
_STOP = re.compile(r"[。；;：:|]|\.\s")
_WEAK = content("after before new first between least must 之前 提前 至少 要求 必须 不少 少于")
_MOST = 200  # days: what lies further apart is not what the rule is about


def gaps(document: Document, said: Sequence[Statement], year: int | None) -> Iterator[Contradiction]:
    """The rules on the least time between two events that the events' days break."""
    rules = [(i, s, d) for i, s in enumerate(said) if not s.heading and (d := _asked(s.text))]
    if not rules and not any(_MAKES.search(s.text) for s in said):
        return
    events = [e for e in dated(said, year) if not e.coarse]
    weak = common(said)
    yield from _counted(document, said, events, weak)
    for index, statement, length in rules:
        wrong = list(_rows(document, statement, length))
        yield from wrong
        pair = None if wrong else _pair(statement, length, index, events, weak)
        if pair and not _long_enough(pair[0].last, pair[1].first, length):
            told = {pair[0].statement: pair[0].start, pair[1].statement: pair[1].start, statement: length.start}
            places = tuple(s.anchor(document, start) for s, start in told.items())
            yield _found(length, pair[0].last, pair[1].first, places)


def _counted(
    document: Document, said: Sequence[Statement], events: Sequence[Dated], weak: frozenset[str]
) -> Iterator[Contradiction]:
    """The days that are said to lie so long after an event, and do not."""
    for statement in said:
        for length in durations(statement.text) if _MAKES.search(statement.text) else ():
            text, day = statement.text, length.days
            behind, ahead = _FROM_EN.match(text, length.end), _FROM_ZH.search(text[: length.start])
            makes = _MAKES.match(text, behind.end() if behind else length.end)
            named = behind or ahead
            ends = [e for e in events if makes and e.statement is statement and 0 <= e.start - makes.end() < _CLOSE]
            if named is None or len(ends) != 1 or day is None:
                continue
            words = content(named["event"]) - weak
            begins = [e for e in events if e is not ends[0] and len(words & content(e.words)) * 3 >= len(words) * 2 > 0]
            if len({e.first for e in begins}) == 1:
                first, last = begins[0], ends[0]
                if abs((last.first - first.first).days - float(day)) > _SLACK[length.unit]:
                    told = {statement: length.start} | {first.statement: first.start}
                    places = tuple(s.anchor(document, at) for s, at in told.items())
                    yield _found(length, first.first, last.first, places)


def _asked(text: str) -> Duration | None:
    """The one length that a text asks for between two events."""
    found = [d for d in durations(text) if d.unit in ("day", "week", "month") and d.least is None and d.value > 1]
    if len(found) != 1 or not _ASKED.search(text) or not _BETWEEN.search(text):
        return None
    around = text[max(0, found[0].start - 24) : found[0].end + 16]
    return None if _NOT.search(around) or not _ASKED.search(around) or not _BETWEEN.search(around) else found[0]


def _rows(document: Document, statement: Statement, length: Duration) -> Iterator[Contradiction]:
    """The rows of a table whose two days lie too close, where those of another row do not."""
    words = bag(statement.text)
    for table in tables(document):
        for one, other in combinations(_dated_columns(table), 2):
            if not (bag(table.name(one)) & words or bag(table.name(other)) & words):
                continue
            both = [(row, _day(row, one), _day(row, other)) for row in table.body]
            rows = [(row, min(a, b), max(a, b)) for row, a, b in both if a and b]
            wrong = [x for x in rows if not _long_enough(x[1], x[2], length)]
            for row, first, last in wrong if len(wrong) < len(rows) else ():
                cell = at(row, other)
                if cell is not None:
                    places = (table.in_row(cell), statement.anchor(document, length.start))
                    yield _found(length, first, last, places)


def _dated_columns(table: Table) -> list[int]:
    return [c for c in table.columns if sum(_day(row, c) is not None for row in table.body) > 1]


def _day(row: tuple[Block, ...], column: int) -> date | None:
    found = dates(plain(at(row, column)))
    return found[0].value if len(found) == 1 and found[0].precision == "day" else None


def _pair(
    statement: Statement, length: Duration, index: int, events: Sequence[Dated], weak: frozenset[str]
) -> tuple[Dated, Dated] | None:
    """The two days that the rule or the statement beside it tells of what the rule speaks of, where they are just
    two: days told elsewhere are of other steps more often than not."""
    rule = _sense(_sentence(statement.text, length)) - bag(length.text) - weak - _WEAK
    heads = [e for e in events if e.statement is statement and _HEADER.search(statement.text[: e.start])]
    near = [e for e in events if abs(e.index - index) <= 1 and e not in heads]
    days = sorted({e.first: e for e in reversed(near)}.values(), key=lambda e: e.first)
    of_it = [e for e in days if e.statement is statement or _sense(e.statement.text) & rule]
    if len(days) != 2 or days != of_it or not 0 < (days[1].first - days[0].last).days < _MOST:
        return None
    return days[0], days[1]


def _sentence(text: str, length: Duration) -> str:
    """The words around a length up to the next full stop or colon."""
    start = max((m.end() for m in _STOP.finditer(text, 0, length.start)), default=0)
    stop = _STOP.search(text, length.end)
    return text[start : stop.start() if stop else len(text)]


def _sense(text: str) -> frozenset[str]:
    return bag(text) | {name for name, pattern in _SENSES if pattern.search(text)}


def _long_enough(first: date, last: date, length: Duration) -> bool:
    if length.working:
        calendar = Calendar.load()
        return calendar.working_days(first, last) >= length.value - 1
    return (last - first).days >= float(length.days or 0) - 1


def _found(length: Duration, first: date, last: date, places: tuple[Anchor, ...]) -> Contradiction:
    counted = Calendar.load().working_days(first, last) if length.working else (last - first).days
    params = {
        "stated": length.text,
        "span": f"{first} — {last}",
        "computed": f"{counted} {'wd' if length.working else 'd'}",
    }
    return Contradiction("IC-04", f"gap:{first}:{last}", places, params)
