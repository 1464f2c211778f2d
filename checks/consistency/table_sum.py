"""The lines of a table against its subtotals and totals, down the columns and along the rows.

Example: lines 240,000, 185,000 and 60,000 above a total of 458,000.
Traps: a total of subtotals, several totals one below the other, 其中 lines that are part of the line above, empty and
dashed cells, columns that are not summed (unit price, rate, duration, peak), lines that are only estimates, cells in
different units. A total that agrees with any honest way of adding is right.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from checks.consistency.contradiction import Contradiction
from checks.consistency.figure import DURATION, Figure, add_up, cell_figure, written
from checks.consistency.table import Table, at, label, plain
from ingest.document import Block

_TOTAL = re.compile(
    r"^(?:合\s*计|总\s*计|共\s*计|总\s*和|总额|累计|价税合计|(?:(?:grand|overall)\s+)?total|sum|altogether"
    r"|in all)(?![a-z\u4e00-\u9fff])"
    r"|^(?:all|overall)$|^[\u4e00-\u9fff]{0,6}总(?:投资|预算|费用|成本|金额|数|量|人数|经费|支出|价|额)$"
    r"|[\u4e00-\u9fff](?:合计|总计)$|\btotal$|\b(?:in total|altogether)$",
    re.IGNORECASE,
)
_SUBTOTAL = re.compile(r"小\s*计|sub-?total", re.IGNORECASE)
_TAXED = re.compile(r"(?<!不)含税|价税|(?:with|incl\w*|after|plus) [^|]{0,12}(?:tax|VAT|GST)|gross", re.IGNORECASE)
_PART_OF = re.compile(r"^(?:其中|of which|including|thereof)", re.IGNORECASE)
NOT_SUMMED = re.compile(
    r"单价|均|率|等级|级别|序号|编号|年份|日期|时间|周期|工期|时长|期限|[^人]天|[^人]月数|阈值|峰值|最[大小高低]"
    r"|得分|评分|指标|目标|累计|tps|price|\brates?\b|average|\bavg|mean\b|durat|(?<!person[- ])days|weeks"
    r"|(?<!person[- ])months|\bno\b|\bid\b|^(?:fiscal |calendar )?years?$|year of|\bmax|\bmin|peak|score|target|level"
    r"|cumul",
    re.IGNORECASE,
)
"""Names of columns whose figures make no sum."""
_SHARE = re.compile(r"占|比例|比重|权重|share|weight|proportion|portion|% of", re.IGNORECASE)
_SCALED = re.compile(r"[百千万亿]|thousand|million|billion|\bk\b|\bmn?\b|\bbn\b|'000", re.IGNORECASE)
_PERIOD = re.compile(r"年|季|月|期|批|不?含税|税额|\d{4}|\bq[1-4]\b|phase|wave|quarter|\btax\b|\bnet\b", re.IGNORECASE)
_PRODUCT = re.compile(r"数量|单价|人数|天数|quantity|qty|price|hours|days|rate", re.IGNORECASE)
_REMARK = re.compile(r"\s?[(（][^()（）]*[^\d.,()（）][^()（）]*[)）]$")
_BLANK = re.compile(r"[-–—/\\]*|n/?a|无", re.IGNORECASE)

_LEVELS = [
    (re.compile(r"\d{1,2}[.、]?(?!\.?\d)"), re.compile(r"\d{1,2}\.\d|[(（]\d")),
    (re.compile(r"[一二三四五六七八九十]{1,3}(?:[、.]|$)"), re.compile(r"[(（][一二三四五六七八九十]|\d")),
]

Line = tuple[Block, Figure]


def table_sums(table: Table) -> Iterator[Contradiction]:
    """The totals of one table that its lines do not make."""
    for column in table.columns[1:]:
        yield from _down(table, column)
    yield from _along(table)


@dataclass
class _Sums:
    """What has been added up so far in a column: lines since the last (sub)total, all lines, subtotals, totals."""

    open: list[Line] = field(default_factory=list)
    lines: list[Line] = field(default_factory=list)
    subtotals: list[Line] = field(default_factory=list)
    totals: list[Line] = field(default_factory=list)

    def readings(self) -> list[list[Line]]:
        """The honest ways to make the next total, the most natural first."""
        ways = [
            self.subtotals + self.open,
            self.open,
            self.lines,
            self.totals[-1:] + self.open,
            self.totals + self.open,
        ]
        return [w for w in ways if len(w) > 1]

    def close(self, line: Line, subtotal: bool) -> None:
        (self.subtotals if subtotal else self.totals).append(line)
        self.open = []


def _down(table: Table, column: int) -> Iterator[Contradiction]:
    lines = _figures(table, column)
    if not lines or not _summable(table, column, [f for _, _, f in lines]):
        return
    scaled = bool(_SCALED.search(table.name(column)) or _SCALED.search(table.title))
    sums = _Sums()
    if total_kind(lines[0][0], column) == "total":
        yield from _from_top(table, column, lines, scaled)
        return
    for row, block, value in lines:
        kind = total_kind(row, column)
        if kind is None:
            sums.open.append((block, value))
            sums.lines.append((block, value))
            continue
        ways = [[*sums.open], *sums.readings()] if kind == "subtotal" and sums.open else sums.readings()
        taxed = sums.totals and _TAXED.search(" ".join(plain(b) for b in row[:1]))
        if ways and not taxed and not any(add_up(value, [f for _, f in way], scaled) for way in ways):
            outline = _outline([r for r, b, _ in lines if total_kind(r, column) is None], sums.lines)
            if not (outline and add_up(value, [f for _, f in outline], scaled)):
                yield _wrong(table, row, (block, value), outline or ways[0], table.name(column))
        sums.close((block, value), kind == "subtotal")


def _from_top(
    table: Table, column: int, lines: Sequence[tuple[tuple[Block, ...], Block, Figure]], scaled: bool
) -> Iterator[Contradiction]:
    """A total that stands above its lines; none may follow it."""
    (row, block, value), rest = lines[0], [(b, f) for r, b, f in lines[1:] if total_kind(r, column) is None]
    if len(rest) < 2 or len(rest) != len(lines) - 1:
        return
    outline = _outline([r for r, _, _ in lines[1:]], rest)
    apart = abs(sum((f.value for _, f in outline or rest), Decimal(0)) - value.value)
    if not add_up(value, [f for _, f in outline or rest], scaled) and apart <= value.value / 4:
        yield _wrong(table, row, (block, value), outline or rest, table.name(column))


def _outline(rows: Sequence[tuple[Block, ...]], lines: Sequence[Line]) -> list[Line]:
    """The lines of the first level, where the rows are numbered 1, 1.1, 1.2, 2 or 一, （一）, 二; else none."""
    numbers = [plain(row[0]) for row in rows[: len(lines)]]
    for first, below in _LEVELS:
        top = [line for n, line in zip(numbers, lines, strict=False) if first.match(n)]
        deeper = [n for n in numbers if below.match(n)]
        if len(top) > 1 and deeper and len(top) + len(deeper) == len(numbers):
            return top
    return []


def _figures(table: Table, column: int) -> list[tuple[tuple[Block, ...], Block, Figure]]:
    """The rows with a figure in the column; nothing at all when a cell cannot be added or no row is a total."""
    found = []
    for row in table.body:
        block = at(row, column)
        if (
            block is None
            or _BLANK.fullmatch(plain(block))
            or any(_PART_OF.match(plain(b)) for b in row if b.cell and b.cell.column < column)
        ):
            continue
        value = cell_figure(plain(block)) or cell_figure(_REMARK.sub("", plain(block)))
        if value is None or value.rough:
            return []
        found.append((row, block, value))
    return found if any(total_kind(row, column) for row, _, _ in found) else []


def total_kind(row: Sequence[Block], column: int) -> str | None:
    """ "total" or "subtotal" by the words before the column; None for a line."""
    names = [plain(b) for b in row if b.cell is not None and b.cell.column < column]
    if any(_SUBTOTAL.search(n) for n in names):
        return "subtotal"
    return "total" if any(_TOTAL.search(n) for n in names) else None


def _summable(table: Table, column: int, values: Sequence[Figure]) -> bool:
    name = table.name(column)
    if all(v.unit == "%" for v in values):
        return bool(_SHARE.search(name)) and values[-1].value == 100
    one_unit = len({(v.unit, v.currency) for v in values}) == 1 or not any(v.bare for v in values)
    return one_unit and not NOT_SUMMED.search(name) and not any(DURATION.fullmatch(v.unit) for v in values)


def _along(table: Table) -> Iterator[Contradiction]:
    """Rows whose last column is the total of the columns before it, when most of the rows bear that out."""
    last = next((c for c in table.columns if _TOTAL.search(table.name(c))), None)
    if last is None or any(_PRODUCT.search(table.name(c)) for c in table.columns if c < last):
        return
    named = [c for c in table.columns if c < last and _PERIOD.search(table.name(c))]
    every = [c for c in table.columns if c < last and any(_line(row, c) for row in table.body)]
    for parts in [named, every] if named != every else [named]:
        right, wrong = _against(table, parts, last) if len(parts) > 1 else (0, [])
        if right > len(wrong) and (parts is named or right > 1):
            yield from wrong
            return


def _against(table: Table, parts: Sequence[int], last: int) -> tuple[int, list[Contradiction]]:
    """How many rows' parts make their total, and what is wrong in the others."""
    wrong, right = [], 0
    for row in table.body:
        total, line = _line(row, last), [_line(row, c) for c in parts]
        known = [x for x in line if x is not None]
        if total is None or len(known) != len(parts) or any(f.unit == "%" for _, f in known):
            continue
        if add_up(total[1], [f for _, f in known], scaled=bool(_SCALED.search(table.title))):
            right += 1
        else:
            wrong.append(_wrong(table, row, total, known, table.name(last)))
    return right, wrong


def _line(row: tuple[Block, ...], column: int) -> Line | None:
    block = at(row, column)
    value = cell_figure(plain(block)) if block is not None else None
    return (block, value) if block is not None and value is not None and not value.rough else None


def _wrong(table: Table, row: tuple[Block, ...], total: Line, lines: Sequence[Line], name: str) -> Contradiction:
    head = plain(label(row)) or name
    computed = sum((f.value for _, f in lines), Decimal(0))
    return Contradiction(
        "IC-01",
        f"{head}:{name}",
        (table.in_row(total[0]), *(table.in_row(b) for b, _ in lines)),
        {
            "label": head,
            "stated": total[1].text,
            "computed": written(computed, total[1]),
            "working": "+".join(f.text for _, f in lines),
        },
    )
