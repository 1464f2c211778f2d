"""Counts against what stands below them: the lines of a list, the subsections, or the rows of a table.

Examples: "the following five conditions:" above four numbered lines; 识别主要风险七项 in the section whose one table
has six rows; a heading "Four risks" with three subsections.
Traps: several rows to one thing, totals and blank rows, a column that counts them otherwise, tables that describe
something else, lists whose end nothing shows. Used by `listing`.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from checks.consistency.enumeration import plural
from checks.consistency.figure import cell_figure
from checks.consistency.table import Table, at, label, plain
from checks.consistency.table_sum import total_kind
from checks.consistency.tally import Tally, tallies
from checks.statement import Statement
from ingest.document import Block, Document
from language.normalize import normalize
from language.numerals import chinese_number

_OPENS = re.compile(r"如下|下列|以下|[:：]\s?$|\bfollowing\b|\bbelow\b|as follows|下表", re.IGNORECASE)
_PART = re.compile(
    r"例如|比如|主要(?:包括|有)|其中|等[:：]?$|such as|e\.g\.|among|some of|at least|至少|以上|每|各|前|remaining"
    r"|other|further|another",
    re.IGNORECASE,
)
_WHOLE = re.compile(
    r"共|合计|总计|全部|识别|梳理|列[出示]|\btotal|\ball\b|altogether|identified|listed|we (?:list|see|know)|there are",
    re.IGNORECASE,
)
_MARK = re.compile(
    r"[（(]?(?P<n>\d{1,2}|[一二三四五六七八九十]{1,3}|[a-h])(?:[)）.、．]|(?<=[)）]))\s?|(?P<dot>[-–•·●○▪*◆■])\s?"
)
_ID = re.compile(r"[A-Z]{1,5}[-.\s]?0{0,2}(?P<n>\d{1,3})(?![\w.])")
_WORD = re.compile(r"[a-z]{3,}", re.IGNORECASE)
_RANGE = re.compile(r"[至到或~～—–-]\s?$|\b(?:to|or)\s$")
LEVELS = set("级倍折成")
"""Measure words of degrees: 三级 is one level, no three things."""
_MOST = 30


@dataclass(frozen=True, slots=True)
class Roll:
    """A count told in a statement and the things below it, each by its block."""

    statement: Statement
    count: Tally
    things: tuple[Block, ...]


def wrong_rolls(document: Document, said: Sequence[Statement], tables: Sequence[Table]) -> Iterator[Roll]:
    """The counts that neither the list nor the table below them bears out."""
    by_section: dict[int | None, list[Table]] = {}
    starts = {table.rows[0][0].id: table for table in tables}
    for table in tables:
        section = document._section_of[table.rows[0][0].id]
        by_section.setdefault(section, []).append(table)
    for statement in said:
        if statement.row or document.blocks[statement.block].cell is not None:
            continue
        announces = statement.heading or _OPENS.search(statement.text) or _WHOLE.search(statement.text)
        count = _count(statement) if announces else None
        if count is None:
            continue
        opens = statement.heading or (_OPENS.search(statement.text) and _last_of(document, statement))
        if opens and (lines := _lines(document, statement)):
            if apart(count, {len(lines)}):
                yield Roll(statement, count, tuple(lines))
            continue
        below = by_section.get(statement.section, [])
        if len(below) == 1 and (roll := _table(statement, count, below[0], starts)):
            yield roll


def _count(statement: Statement) -> Tally | None:
    """The one count that a statement tells of a whole."""
    if _PART.search(statement.text) or re.search(r"[:：].{2}", statement.text):
        return None
    found = [t for t in tallies(statement.text) if t.kind == "count" and (t.unit or t.noun)]
    if any(t.unit in LEVELS or _RANGE.search(statement.text[: t.start]) for t in found):
        return None
    if statement.heading:
        found = [t for t in found if t.start or t.unit or not statement.text[:1].isdigit()]
    whole = [t for t in found if plural(t) and t.value == int(t.value) and 2 <= t.value <= _MOST and not t.figure.rough]
    return whole[0] if len(found) == 1 and len(whole) == 1 else None


def _last_of(document: Document, statement: Statement) -> bool:
    """Whether nothing of its paragraph follows a statement."""
    text = normalize(document.blocks[statement.block].text).text.rstrip()
    return text.endswith(statement.text.rstrip())


def apart(count: Tally, readings: set[int]) -> bool:
    """Whether the count is none of the readings, but near enough to have been meant."""
    number = int(count.value)
    return number not in readings and min(abs(number - r) for r in readings) <= max(2, number // 5)


def _lines(document: Document, statement: Statement) -> list[Block]:
    """The numbered or marked lines right below a statement; none where their end is not plain."""
    found: list[Block] = []
    for block in document.blocks[statement.block + 1 : statement.block + 2 + 3 * _MOST]:
        if block.role != "body" or not block.text.strip():
            continue
        if block.kind != "paragraph":
            break
        number = line_number(block)
        if number is None and not found:
            return []
        bullets = (line_number(found[0]) if found else number) == 0
        if number == (0 if bullets else len(found) + 1):
            found.append(block)
        elif bullets or number:
            break
    return found if len(found) > 1 else []


def line_number(block: Block) -> int | None:
    """The number of a line, 0 for a bullet, None for neither."""
    text = normalize(block.text).text.lstrip()[:12]
    if named := _ID.match(text):
        return int(named["n"])
    mark = _MARK.match(block.number or text)
    if mark is None:
        return None
    if mark["dot"]:
        return 0
    n = mark["n"]
    return int(n) if n.isdigit() else (ord(n) - 96 if n.isascii() else chinese_number(n))


def _table(statement: Statement, count: Tally, table: Table, starts: dict[int, Table]) -> Roll | None:
    """The rows of the section's one table, where its header or title names what is counted."""
    near = 0 < table.rows[0][0].id - statement.block < 4 and _OPENS.search(statement.text)
    coded = near and all(_ID.match(plain(row[0])) for row in table.body)
    if (
        not table.header
        or not (near or _WHOLE.search(statement.text))
        or not (coded or _named(statement, count, table))
    ):
        return None
    rows = [row for row in table.body if label(row) is not None and total_kind(row, max(table.columns) + 1) is None]
    if (
        len(rows) < 2
        or not apart(count, readings(rows, table) - {0, 1})
        or abs(len(rows) - int(count.value)) > max(2, len(rows) // 5)
    ):
        return None
    return Roll(statement, count, tuple(row[0] for row in rows))


def readings(rows: Sequence[tuple[Block, ...]], table: Table) -> set[int]:
    """The numbers that may count the rows: all, the different entries of a column, the sum of one."""
    return {len(rows), *(_distinct(rows, c) for c in table.columns), *_summed(rows, table)}


def _distinct(rows: Sequence[tuple[Block, ...]], column: int) -> int:
    return len({plain(b) for row in rows if (b := at(row, column)) is not None and plain(b)})


def _summed(rows: Sequence[tuple[Block, ...]], table: Table) -> Iterator[int]:
    for column in table.columns[1:]:
        values = [f.value for row in rows if (f := cell_figure(plain(at(row, column)))) is not None]
        if values:
            yield int(sum(values, Decimal(0)))


def _named(statement: Statement, count: Tally, table: Table) -> bool:
    """Whether the table's first columns are called what the count counts."""
    heads = " ".join(
        [*(table.name(c) for c in table.columns[:2]), *table.document.section_path(table.rows[0][0].id)[-1:]]
    )
    if count.unit:
        around = statement.text[max(0, count.start - 6) : count.start] + "|" + count.noun[:6]
        pairs = {
            around[i : i + 2] for i in range(len(around) - 1) if re.fullmatch("[\u4e00-\u9fff]{2}", around[i : i + 2])
        }
        return any(pair in heads for pair in pairs)
    words = {w.lower().rstrip("s") for w in _WORD.findall(count.noun)}
    return any(w.lower().rstrip("s") in words for w in _WORD.findall(heads))
