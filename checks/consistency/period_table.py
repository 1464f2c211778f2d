"""Start, end and length in one row of a table or in the cells of one form, for `interval`.

Example: a row with 1 March, 26 April and "12 weeks"; 开始日期 6月1日, 结束日期 8月31日, 工期 60天.
Traps: days that may be working days, a length of something else, rows that all count in another way.
"""

import re
from collections.abc import Iterator, Sequence

from checks.consistency.contradiction import Contradiction
from checks.consistency.reading import dates, durations
from checks.consistency.span import Span, agrees, comparable, computed
from checks.consistency.table import Table, at, pairs, plain, tables
from ingest.anchor import Anchor, whole
from ingest.document import Block, Document
from language.calendar import Calendar
from language.durations import Duration
from language.ranges import date_ranges

_LENGTH = re.compile(
    r"工期|周期|时长|历时|天数|周数|工作日|持续|duration|length|\bdays\b|\bweeks\b|how long|period", re.IGNORECASE
)
_START = re.compile(r"开始|起始|启动|\bstart|\bbegin|\bfrom\b", re.IGNORECASE)
_END = re.compile(r"结束|完成|截止|终止|\bend|\bfinish|\bto\b|\buntil\b|complet", re.IGNORECASE)
_UNITS = re.compile(
    r"(?P<work>工作日|working days|business days)|(?P<day>天|日|days)|(?P<week>周|weeks)|(?P<month>月|months)",
    re.IGNORECASE,
)


def periods(document: Document, year: int | None) -> Iterator[Contradiction]:
    """The lengths in tables and forms that the dates beside them contradict."""
    for table in tables(document):
        yield from _rows(table, year)
    yield from _forms(document, year)


def _rows(table: Table, year: int | None) -> Iterator[Contradiction]:
    column = table.column(_LENGTH)
    if column is None:
        return
    wrong, right = [], 0
    for row in table.body:
        cell = at(row, column)
        length = _length(plain(cell), table.name(column))
        span, cells = _dates([b for b in row if b is not cell], year)
        if cell is None or length is None or span is None or not comparable(span, length):
            continue
        if _fits(span, length):
            right += 1
        else:
            wrong.append(_wrong(table.in_row(cell), plain(cell), cells, span, length))
    if len(wrong) == 1 or right > len(wrong):
        yield from wrong


def _length(text: str, name: str) -> Duration | None:
    """The length that a cell tells, its unit perhaps in the name of the column."""
    found = durations(text)
    if not found and re.fullmatch(r"\d+(?:\.\d+)?", text) and (unit := _UNITS.search(name)):
        words = {"work": "个工作日", "day": "天", "week": "周", "month": "个月"}
        found = durations(text + words[unit.lastgroup or "day"])
    return found[0] if len(found) == 1 and not re.search("约|about", text) else None


def _dates(cells: Sequence[Block], year: int | None) -> tuple[Span | None, list[Block]]:
    """The span that the cells of a row tell: one range, or two days."""
    ranges = [(b, r) for b in cells for r in date_ranges(plain(b), year) if r.first < r.last]
    if len(ranges) == 1:
        block, found = ranges[0]
        return Span(0, 0, 0, (found.first, found.last)), [block]
    days = [(b, d[0]) for b in cells if len(d := dates(plain(b), year)) == 1 and d[0].precision == "day"]
    if not ranges and len(days) == 2 and days[0][1].value < days[1][1].value:
        return Span(0, 0, 0, (days[0][1].value, days[1][1].value)), [b for b, _ in days]
    return None, []


def _fits(span: Span, length: Duration) -> bool:
    """Whether a length is right by calendar days, or by working days where it does not say which."""
    if agrees(span, length, rough=False) or span.days is None:
        return True
    counted = Calendar.load().working_days(*span.days)
    return length.unit == "day" and not length.working and abs(counted - length.value) <= 2


def _forms(document: Document, year: int | None) -> Iterator[Contradiction]:
    """The labelled start, end and length of one form."""
    found: dict[int, dict[str, tuple[Block, Block]]] = {}
    for name, value in pairs(document):
        label, number = plain(name), value.cell.table if value.cell else -1
        for key, pattern in (("length", _LENGTH), ("start", _START), ("end", _END)):
            if len(label) <= 20 and pattern.search(label):
                found.setdefault(number, {}).setdefault(key, (name, value))
                break
    for form in found.values():
        if len(form) < 3:
            continue
        length = _length(plain(form["length"][1]), plain(form["length"][0]))
        span, cells = _dates([form["start"][1], form["end"][1]], year)
        if length is not None and span is not None and comparable(span, length) and not _fits(span, length):
            yield _wrong(whole(document, form["length"][::-1]), plain(form["length"][1]), cells, span, length)


def _wrong(place: Anchor, stated: str, cells: Sequence[Block], span: Span, length: Duration) -> Contradiction:
    words = " — ".join(plain(b) for b in cells)
    params = {"stated": stated, "span": words, "computed": computed(span, length)}
    return Contradiction("IC-04", f"length:{words}", (place,), params)
