"""A whole told in one place against the parts that it is spread over in another: batches, rows, kinds. For `sums`.

Examples: "61 outlets" and then batches of 20, 22 and 21 outlets; 416台 above a table of 132, 148, 76 and 52;
"forty-one monthly and nine quarterly returns" and then "the fifty-two returns".
Traps: a whole that another place tells rightly, pilots and first batches, columns that are not added up, other things.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from checks.consistency.claim import head
from checks.consistency.contradiction import Contradiction
from checks.consistency.figure import cell_figure, written
from checks.consistency.table import Table, at, label, plain
from checks.consistency.table_sum import NOT_SUMMED, total_kind
from checks.consistency.tally import Tally, tallies
from checks.statement import Statement
from ingest.anchor import Anchor
from ingest.document import Document
from language.numerals import chinese_number, english_number

_STAGE = re.compile(
    r"\b(?:batch|wave|phase|stage|group|lot|round|tranche) (?P<en>one|two|three|four|five|six|seven|\d|[A-G])\b"
    r"|第?(?P<zh>[一二三四五六七首])[批期波组](?!次)",
    re.IGNORECASE,
)
_COLUMN = re.compile(
    r"(?P<unit>[家个处所座站点台套张份项条名位人户种件笔只辆场本间卷席])数|数量?[(（](?P<in>[\u4e00-\u9fff])[)）]"
)
_KIND = re.compile(
    r"daily|weekly|monthly|quarterly|half-yearly|annual|yearly|urgent|internal|external|domestic|foreign",
    re.IGNORECASE,
)
_MARKED = re.compile(
    r"(?:(?P<weak>\bthe)|\ball(?: the)?|\bin all|\btotal of|共计?|全部|合计|总共|一共)\s?$", re.IGNORECASE
)
_PART = re.compile(
    r"\bof (?:which|these|them)\b|includ|such as|\beach\b|\bper\b|more than|from"
    r"|[每各]|其中|主要|等|新增|另|原",
    re.IGNORECASE,
)
_HAS = re.compile(r"[A-Z][\w ]*\s(?:has|have|had|got|gets?|took|takes?|received|with)\s$")
_AREA = re.compile(r"(?:^|[。；;：:.])\s?[\u4e00-\u9fff]{2,8}$")
_AREAS = re.compile(r"[，,、；;]\s?[\u4e00-\u9fff]{2,8}")
_PLACE = re.compile(r",?\s(?:and )?[A-Z][\w'-]*(?: [A-Z][\w'-]*)*\s")
_NEAR = Decimal("0.15")  # what lies further from the sum of the parts than this part of it was not meant as their whole

Told = tuple[Statement, Tally]


@dataclass(frozen=True, slots=True)
class Spread:
    """The parts of a whole: their values as written, what they count, where they stand."""

    values: tuple[Decimal, ...]
    words: tuple[str, ...]
    unit: str
    noun: str
    places: tuple[Anchor, ...]
    blocks: frozenset[int]
    around: str
    section: int | None
    marked: bool = False
    statement: Statement | None = None

    @property
    def total(self) -> Decimal:
        """What the parts make."""
        return sum(self.values, Decimal(0))


def wrong_spreads(document: Document, said: Sequence[Statement], tables: Sequence[Table]) -> Iterator[Contradiction]:
    """The wholes that the parts told elsewhere do not make, one for each set of parts."""
    spreads = [*_columns(document, tables), *_stages(document, said), *_kinds(document, said), *_shared(document, said)]
    if not spreads:
        return
    counted: dict[str, list[Told]] = {}
    for statement in said:
        for tally in () if statement.heading else tallies(statement.text):
            if tally.kind == "count" and not tally.figure.rough:
                counted.setdefault(tally.unit or head(tally.noun), []).append((statement, tally))
    for spread in spreads:
        found = _whole(spread, counted)
        if found:
            stated, working = found[0][1].figure.text, "+".join(spread.words)
            params = {
                "label": stated,
                "stated": stated,
                "computed": written(spread.total, found[0][1].figure),
                "working": working,
            }
            wholes = {id(s): s.anchor(document, t.start) for s, t in found}
            yield Contradiction("IC-01", f"spread:{working}", (*wholes.values(), *spread.places), params)


def _whole(spread: Spread, counted: Mapping[str, Sequence[Told]]) -> list[Told]:
    """The places of the one value that was meant as the whole and is not, none where some place tells it rightly."""
    named = [*counted.get(spread.unit or spread.noun, ()), *(counted.get("", ()) if spread.statement else ())]
    outside = [(s, t) for s, t in named if s.block not in spread.blocks or spread.statement not in (None, s)]
    near = [
        (s, t)
        for s, t in outside
        if t.value != spread.total
        and abs(t.value - spread.total) <= spread.total * _NEAR
        and t.value > max(spread.values)
        and _belongs(spread, s, t)
    ]
    right = any(t.value == spread.total for _, t in outside)
    if spread.marked:
        marks = [(_MARKED.search(s.text[: t.start]), (s, t)) for s, t in near]
        near = [told for mark, told in marks if mark and not (right and mark["weak"])]
    elif right:
        return []
    if spread.statement is not None:
        near = [(s, t) for s, t in near if s.section == spread.section]
        apart = sorted({abs(t.value - spread.total) for _, t in near})
        return [(s, t) for s, t in near if abs(t.value - spread.total) * 2 < (apart[1:] or [spread.total])[0]]
    return near if len({t.value for _, t in near}) == 1 else []


def _belongs(spread: Spread, statement: Statement, tally: Tally) -> bool:
    """Whether a count speaks of what the parts are parts of."""
    if not spread.unit:
        return True
    words = f"{statement.text[max(0, tally.start - 4) : tally.start]} {tally.noun[:8]}"
    pairs = {a + b for a, b in pairwise(words) if re.fullmatch("[\u4e00-\u9fff]{2}", a + b)}
    same = spread.section is not None and statement.section == spread.section
    beside = spread.statement is not None and abs(spread.statement.block - statement.block) < 2
    return same or beside or any(pair in spread.around for pair in pairs)


def _columns(document: Document, tables: Sequence[Table]) -> Iterator[Spread]:
    """The columns of counts in tables that have no total of their own."""
    for table in tables:
        rows = [row for row in table.body if label(row) is not None]
        if len(rows) < 2 or len(rows) > 40 or any(total_kind(r, max(table.columns) + 1) for r in rows):
            continue
        for column in table.columns[1:]:
            name = table.name(column)
            unit = (m["unit"] or m["in"]) if (m := _COLUMN.search(name)) else ""
            noun = head(name.lower()) if name.isascii() and len(name.split()) < 3 else ""
            cells = [b for row in rows if (b := at(row, column)) is not None]
            figures = [f for b in cells if (f := cell_figure(plain(b))) is not None and not f.rough]
            whole = len(figures) == len(cells) == len(rows) and all(f.value == int(f.value) > 0 for f in figures)
            if not (unit or noun) or not whole or NOT_SUMMED.search(name) or any(f.currency for f in figures):
                continue
            first = rows[0][0].id
            yield Spread(
                tuple(f.value for f in figures), tuple(f.text for f in figures), unit, noun,
                tuple(table.in_row(b) for b in cells), frozenset(b.id for row in rows for b in row),
                f"{table.place} {name}", document._section_of[first],
            )  # fmt: skip


def _stages(document: Document, said: Sequence[Statement]) -> Iterator[Spread]:
    """Counts of one thing in batch one, batch two and so on, in one sentence or in one after the other."""
    run: list[tuple[int, Statement, list[Tally]]] = []
    for statement in said:
        for number, found in () if statement.heading else _numbered(statement):
            if run and (number != len(run) + 1 or statement.section != run[-1][1].section):
                yield from _of_run(document, run)
                run = []
            if number == len(run) + 1 and found:
                run.append((number, statement, found))
    yield from _of_run(document, run)


def _numbered(statement: Statement) -> list[tuple[int, list[Tally]]]:
    """The stages that a statement names, each with the counts behind its name."""
    marks = list(_STAGE.finditer(statement.text))
    if not marks:
        return []
    ends = [*(m.start() for m in marks[1:]), len(statement.text)]
    found = tallies(statement.text) if marks else ()
    return [(_rank(m), [t for t in found if m.end() <= t.start < end]) for m, end in zip(marks, ends, strict=True)]


def _rank(mark: re.Match[str]) -> int:
    if mark["zh"]:
        return 1 if mark["zh"] == "首" else chinese_number(mark["zh"]) or 0
    word = mark["en"].lower()
    return int(word) if word.isdigit() else english_number(word) or "abcdefg".find(word) + 1


def _of_run(document: Document, run: Sequence[tuple[int, Statement, list[Tally]]]) -> Iterator[Spread]:
    if len(run) < 2:
        return
    for tally in run[0][2]:
        same = [next((t for t in found if _like(t, tally)), None) for _, _, found in run]
        parts = [t for t in same if t is not None]
        if len(parts) == len(run) and tally.kind == "count" and (tally.unit or head(tally.noun)):
            told = {id(s): s for _, s, _ in run}.values()
            yield Spread(
                tuple(t.value for t in parts), tuple(t.figure.text for t in parts), tally.unit, head(tally.noun),
                tuple(s.anchor(document) for s in told), frozenset(s.block for s in told),
                " ".join(s.text for s in told), run[0][1].section,
            )  # fmt: skip


def _like(tally: Tally, other: Tally) -> bool:
    same = tally.unit == other.unit and (bool(tally.unit) or head(tally.noun) == head(other.noun))
    return same and tally.kind == other.kind and not tally.figure.rough


def _shared(document: Document, said: Sequence[Statement]) -> Iterator[Spread]:
    """What each of several places has of one thing: Muharraq has 15 recyclers, Manama 24, Riffa 11 and Hamad Town 9."""
    for statement in said:
        text, found = statement.text, tallies(statement.text)
        if statement.heading or statement.row or len(found) < 3 or _PART.search(text) or _STAGE.search(text):
            continue
        first, *rest = found
        gaps = [text[a.after if a is first and not a.unit else a.end : b.start] for a, b in pairwise(found)]
        if first.unit:
            alike = all(t.unit == first.unit for t in rest) and bool(_AREA.search(text[: first.start]))
            shared = alike and all(_AREAS.fullmatch(gap) for gap in gaps)
        else:
            named = bool(head(first.noun) and _HAS.search(text[: first.start]))
            shared = named and all(t.bare for t in rest) and all(_PLACE.fullmatch(gap) for gap in gaps)
        if shared and all(t.kind == "count" and not t.figure.rough for t in found):
            yield Spread(
                tuple(t.value for t in found), tuple(t.figure.text for t in found), first.unit, head(first.noun),
                (statement.anchor(document, first.start),), frozenset({statement.block}), "", statement.section,
                statement=statement,
            )  # fmt: skip


def _kinds(document: Document, said: Sequence[Statement]) -> Iterator[Spread]:
    """Two kinds of one thing side by side: forty-one monthly and nine quarterly returns."""
    for statement in said:
        found = [t for t in tallies(statement.text) if t.kind == "count" and _KIND.match(t.noun)]
        kinds = {t.noun.split()[0] for t in found}
        noun = head(found[-1].noun) if found else ""
        if len(found) == 2 and len(kinds) == 2 and noun and head(found[0].noun) in ("", noun):
            yield Spread(
                tuple(t.value for t in found), tuple(t.figure.text for t in found), "", noun,
                (statement.anchor(document, found[0].start),), frozenset({statement.block}), "", None, marked=True,
            )  # fmt: skip
