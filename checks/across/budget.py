"""XC-04: the budget that a report or a change request starts from is the charter's, with approved changes added.

A budget at completion that nobody approved hides an overrun. Compared are totals of the project with each other: budget
tables, sentences, form fields and BAC.
Example: the charter's total is 13.2 million, the report's BAC 15 million, and no change adds 1.8 million.
Traps: 元 and 万元, rounded sums, "about", with and without tax, an approved change in between, spending, contract
prices and forecasts.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import combinations

from checks.across.clash import Clash, Place, two
from checks.across.member import Member, of_type
from checks.across.moved import accepted, moves
from checks.consistency.figure import cell_figure, figure, roughly
from checks.consistency.metric import budget_totals, stated_values
from checks.consistency.reading import amounts
from checks.consistency.table import Table, at, plain
from ingest.anchor import Anchor

_TOTAL = (
    r"BAC|完工预算|(?:项目)?(?:总投资|投资总额|总经费|经费总额)(?:额)?|(?:项目)?(?:总预算"
    r"|预算总额|批准预算|批复预算|基线预算|核定预算|立项预算)|项目预算|章程预算"
    r"|预算基线|预算\s?[(（]BAC[)）]|budget at completion|(?:approved|total|baseline|project|original) budget"
    r"|budget \(BAC\)"
    r"|budget baseline"
)
_LABEL = re.compile(rf"(?:{_TOTAL})(?:\s?[(（][^)）]*[)）])?", re.IGNORECASE)
_HEAD = re.compile(rf"^(?:{_TOTAL})", re.IGNORECASE)
_SAID = re.compile(
    rf"(?:{_TOTAL})(?:\s?[(（][^)）\d]*[)）])?\s?(?:为|是|[:：]|of|is|stands at|remains at|at)?\s?(?:about |约)?$",
    re.IGNORECASE,
)
_BEFORE = re.compile(
    r"变更前|调整前|原|现[行有]|before|\bfrom\b|\bold\b|original|current|baseline|today", re.IGNORECASE
)
_FROM = re.compile(rf"(?:{_TOTAL})\s?(?:额)?(?:由|从|[^.,;]{{0,20}}\bfrom) ?$", re.IGNORECASE)
_TO = re.compile(r"\s?(?:调整|增加|追加|提高|上调|变更|改|增|to\b)", re.IGNORECASE)
_SCALE = re.compile(
    r"(?P<scale>[亿万])?元|(?:RMB|CNY|USD|EUR|¥|￥)\s?(?P<word>million|thousand|m\b|k\b|mn\b)?", re.IGNORECASE
)
_SCALES = {"亿": 10**8, "万": 10**4, "million": 10**6, "mn": 10**6, "m": 10**6, "thousand": 1000, "k": 1000}
_NET = re.compile(
    r"不含税|未税|除税|excl(?:\.|uding|usive)[^.;]{0,16}(?:VAT|tax)|net of (?:VAT|tax)|before tax", re.IGNORECASE
)
_AROUND = Decimal("0.05")  # what "about" allows


@dataclass(frozen=True, slots=True)
class Sum:
    """A total in units of money; `slack` is half the worth of its last written place, more where it is "about"."""

    value: Decimal
    slack: Decimal
    words: str
    member: Member
    place: Anchor
    moved: bool = False


def check(members: Sequence[Member]) -> list[Clash]:
    """The first total of a report and of a request that the charter's budget and accepted changes do not make."""
    found: dict[str, Clash] = {}
    for charter in of_type(members, "charter"):
        base = [*_totals(charter)]
        if not base or any(not _agree(base[0], other) for other in base):
            continue
        for member in of_type(members, "status-report", "change-request"):
            totals = [*_totals(member)] if member.type == "status-report" else [*_olds(member), *_told_before(member)]
            wrong = next((t for t in totals if not _explained(members, base, t)), None)
            if wrong and bool(_NET.search(member.text)) == bool(_NET.search(charter.text)):
                places = Place(member, wrong.place), Place(charter, base[0].place)
                found.setdefault(member.type, two(f"budget:{member.type}", *places, wrong.words, base[0].words))
    return list(found.values())


def _agree(one: Sum, other: Sum) -> bool:
    return abs(one.value - other.value) <= max(one.slack, other.slack)


def _explained(members: Sequence[Member], base: Sequence[Sum], total: Sum) -> bool:
    """Whether a total is the base, or the base with what accepted changes add."""
    if any(_agree(total, b) for b in base):
        return True
    requests = [m for m in accepted(members) if m is not total.member]
    stated = [{a.value for s in m.said for a in amounts(s.text) if a.value} | _in_tables(m) for m in requests]
    if any(abs(total.value - value) <= total.slack for values in stated for value in values):
        return True
    apart, slack = abs(total.value - base[0].value), max(total.slack, base[0].slack)
    sums = (sum(chosen) for count in (1, 2) for chosen in _choices(stated, count))
    if any(abs(apart - value) <= slack for value in sums):
        return True
    return total.moved and not of_type(members, "change-request")


def _choices(stated: Sequence[set[Decimal]], count: int) -> Iterator[tuple[Decimal, ...]]:
    """One amount of each of `count` change requests."""
    for chosen in combinations(stated, count):
        yield from ((a,) for a in chosen[0]) if count == 1 else ((a, b) for a in chosen[0] for b in chosen[1])


def _in_tables(member: Member) -> set[Decimal]:
    """The figures of a request's tables, in the unit that the table counts in."""
    cells = ((t, b) for t in member.tables for row in t.body for b in row if b.cell is not None)
    return {f.value * (_unit(t, b.cell.column) or 1) for t, b in cells if b.cell and (f := cell_figure(plain(b)))}


def _totals(member: Member) -> Iterator[Sum]:
    """The totals of the whole project that a document gives."""
    yield from _fields(member)
    yield from _columns(member)
    if member.type == "charter":
        found = [*budget_totals(member.document, member.said), *stated_values(member.said)]
        for value in found:
            if value.metric == "total-cost" and value.amount:
                slack = value.amount * _AROUND if value.rough else value.amount / 200
                yield Sum(value.amount, slack, value.words, member, value.place(member.document))
        return
    for statement in member.said:
        for amount in () if statement.row or statement.heading else amounts(statement.text):
            if amount.currency and _SAID.search(statement.text[: amount.start]):
                read, rough = figure(amount), roughly(statement.text, amount)
                slack = amount.value * _AROUND if rough else read.step / 2
                place = statement.anchor(member.document, amount.start)
                yield Sum(amount.value, slack, statement.text.strip(), member, place, moves(statement.text))


def _fields(member: Member) -> Iterator[Sum]:
    for label, value, place in member.fields(_LABEL):
        if made := _cell(value, _scale(f"{label} {value}")):
            yield Sum(*made, f"{label} {value}", member, place, moves(value))
    for table in member.tables:
        for row in table.rows:
            name, cells = row[0], [b for b in row[1:] if cell_figure(plain(b))]
            column = cells[0].cell.column if len(cells) == 1 and cells[0].cell else None
            if column is None or not _LABEL.fullmatch(plain(name)) or _scale(plain(name)):
                continue
            unit = _unit(table, column) or _scale(plain(at(table.rows[0], column)))
            if made := _cell(plain(cells[0]), unit):
                yield Sum(*made, f"{plain(name)} {plain(cells[0])}", member, table.anchor(cells[0], name))


def _columns(member: Member) -> Iterator[Sum]:
    """The one figure below a column called BAC or budget of the whole, in a table of one row."""
    for table in member.tables:
        column = next((c for c in table.columns if _HEAD.match(table.name(c))), None)
        cell = at(table.body[0], column) if column is not None and len(table.body) == 1 else None
        if cell is not None and column is not None and (made := _cell(plain(cell), _unit(table, column))):
            words = f"{table.name(column)} {plain(cell)}"
            yield Sum(*made, words, member, table.anchor(cell), moves(plain(cell)))


def _olds(member: Member) -> Iterator[Sum]:
    """What a change request says the budget was before it."""
    for table in member.tables:
        column = table.column(_BEFORE)
        for row in table.body if column is not None and column != table.columns[0] else ():
            name, cell = row[0], at(row, column or 0)
            if cell is not None and cell is not name and _LABEL.fullmatch(plain(name)):
                made = _cell(plain(cell), _unit(table, column or 0) or _scale(plain(name)))
                if made:
                    yield Sum(*made, f"{plain(name)} {plain(cell)}", member, table.anchor(cell, name))


def _told_before(member: Member) -> Iterator[Sum]:
    """ "The total budget rises from A to B" in a sentence."""
    for statement in member.said:
        for amount in () if statement.row or statement.heading else amounts(statement.text):
            behind = statement.text[amount.end :]
            if amount.currency and _FROM.search(statement.text[: amount.start]) and _TO.match(behind):
                read = figure(amount)
                place = statement.anchor(member.document, amount.start)
                yield Sum(amount.value, read.step / 2, statement.text.strip(), member, place)


def _cell(text: str, unit: Decimal | None) -> tuple[Decimal, Decimal] | None:
    """The value and slack of a cell that holds a sum of money; a bare number takes the unit of its label."""
    read = cell_figure(text)
    if read is None or (read.bare and unit is None) or read.currency not in (None, "CNY"):
        return None
    times = unit if read.bare and unit is not None else Decimal(1)
    value = read.value * times
    return value, value * _AROUND if read.rough else read.step * times / 2


def _unit(table: Table, column: int) -> Decimal | None:
    return next((s for words in (table.name(column), table.title) if (s := _scale(words)) is not None), None)


def _scale(words: str) -> Decimal | None:
    found = _SCALE.search(words)
    scale = (found["scale"] or found["word"] or "").lower() if found else None
    return None if scale is None else Decimal(_SCALES.get(scale, 1))
