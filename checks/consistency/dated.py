"""The dated clauses of a document for `gap`.

A sentence is read clause by clause, a row as one (by its last cell with dates: the forecast stands behind the plan).
"Today" and "this morning" are the day in the line that heads the comment.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from checks.consistency.reading import dates
from checks.consistency.told import bag
from checks.statement import Statement
from language.dates import DateMention

_CLAUSE = re.compile(r"[，,](?!\s?\d{1,2} [A-Z]|\s?(?:19|20)\d\d\b)|[。;；|]|\.\s")
_TODAY = re.compile(
    r"今天|今日|今早|今晨|今晚|刚刚|刚才|\b(?:today|this (?:morning|afternoon|evening)|tonight|just now)\b",
    re.IGNORECASE,
)
_HEADER = 80  # characters of the line that heads a comment
_REACH = 3  # statements behind it that it dates


@dataclass(frozen=True, slots=True, eq=False)
class Dated:
    """A clause from its first day to its last one.

    `index` is the place of its statement among those read. `coarse`: told by a month or a part of it.
    """

    first: date
    last: date
    words: str
    start: int
    statement: Statement
    index: int
    coarse: bool


def dated(said: Sequence[Statement], year: int | None) -> list[Dated]:
    """The dated clauses in reading order."""
    out: list[Dated] = []
    header: tuple[int, DateMention] | None = None
    for i, statement in enumerate(said):
        found = [d for d in dates(statement.text, year) if d.precision in ("day", "month")]
        if len(found) == 1 and len(statement.text) < _HEADER and not statement.row and found[0].precision == "day":
            header = (i, found[0])
        if not found and header and 0 < i - header[0] <= _REACH and (now := _TODAY.search(statement.text)):
            day = header[1].value
            out.append(Dated(day, day, statement.text, now.start(), statement, i, coarse=False))
        elif not statement.heading:
            out += _row(statement, i, found) if statement.row else _clauses(statement, i, found)
    return out


def _row(statement: Statement, i: int, found: Sequence[DateMention]) -> Iterator[Dated]:
    """A row by the dates of its last cell that has some."""
    if found:
        first = statement.text.rfind("|", 0, found[-1].start)
        days = [d for d in found if d.start > first]
        yield _made(statement, i, statement.text, days)


def _clauses(statement: Statement, i: int, found: Sequence[DateMention]) -> Iterator[Dated]:
    cuts = [0, *(m.end() for m in _CLAUSE.finditer(statement.text)), len(statement.text)]
    for start, end in pairwise(cuts) if found else ():
        days = [d for d in found if start <= d.start < end]
        words = statement.text[start:end].strip()
        if days:
            lead, tail = statement.text[start : days[0].start], statement.text[days[-1].stop : end]
            if not re.search(r"[^\W\d_]", lead + tail):  # a day of its own opens what follows
                follows = next((c for c in cuts if c > end), len(statement.text))
                words = statement.text[start:follows].strip()
            yield _made(statement, i, words, days)


def _made(statement: Statement, i: int, words: str, days: Sequence[DateMention]) -> Dated:
    last = max(d.end or d.value for d in days)
    coarse = any(d.precision != "day" for d in days)
    return Dated(days[0].value, last, words, days[-1].start, statement, i, coarse)


def common(said: Sequence[Statement]) -> frozenset[str]:
    """The terms that so many statements have that they tell none from another."""
    counted = Counter(t for s in said for t in bag(s.text))
    return frozenset(t for t, n in counted.items() if n > max(4, len(said) // 8))
