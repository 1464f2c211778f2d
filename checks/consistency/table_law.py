"""Columns that a table calculates from others, found by the figures themselves: what holds in the other rows must hold
in every row.

Read are products (数量 × 单价 = 金额), sums and differences (预算 − 已用 = 余额), ratios (通过 ÷ 用例 = 通过率), shares
and what a share is added to (不含税 × 税率 = 税额, = 含税). The law is what all rows but one obey; no name of a
column is needed for that. Where the others obey it to the last digit, nothing that the one is made of was rounded.
A tax below its amount needs no other row. Scores of risks are left to `graded`.
Example: three rows in which passed / cases is the rate, and a fourth with 45 of 60 and 80%.
Traps: laws that hold by chance, rounded figures, prices in 元 and amounts in 万元, totals.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal
from itertools import pairwise, permutations, product

from checks.consistency.contradiction import Contradiction
from checks.consistency.figure import Figure, cell_figure, written
from checks.consistency.reading import amounts
from checks.consistency.table import Table, at, label, plain
from checks.consistency.table_sum import total_kind
from ingest.document import Block

_Row = dict[int, tuple[Block, Figure]]
_Law = tuple[str, Callable[[Decimal, Decimal], Decimal]]
_FIGURE = re.compile(r"\D{0,6}\d[\d,.]*\D{0,8}$")
_COLUMNS = 8  # of figures: in a wider table some law holds by chance
_SCALES = [Decimal(1).scaleb(k) for k in (0, -4, -3, -6, 4, 3)]
_LAWS: list[_Law] = [
    ("×", lambda a, b: a * b),
    ("+", lambda a, b: a + b),
    ("−", lambda a, b: a - b),
    ("÷", lambda a, b: a / b if b else Decimal(0)),
    ("×", lambda a, b: a * b / 100),
    ("×(1+)", lambda a, b: a * (100 + b) / 100),
]
_LINEAR = "+−"  # laws that a row of totals keeps too
_OF_SHARES = _LAWS[4:]  # laws whose second column is of per cent
_PROVED = 6  # digits in the results of the rows that keep a law, from which two rows or one are enough
_NAMED = re.compile(
    r"[×✕]|\b[a-z]{1,12} [x*] [a-z]|乘|\btimes\b|^风险[值分得]|^(?:risk )?(?:score|rating)\b", re.IGNORECASE
)
_FACTORS = re.compile(
    r"可能性|概率|频度|发生|影响|损失|严重|后果|likelihood|probab|impact|sever|consequence|^[lip]\b", re.IGNORECASE
)
_TAX = re.compile(r"(?<!含)税(?!前)|\b(?:tax|VAT|GST)\b", re.IGNORECASE)
_NEAR = Decimal("0.5")


def broken_laws(table: Table) -> Iterator[Contradiction]:
    """The one cell of a calculated column that breaks the law of its column."""
    full = sum(sum(bool(_FIGURE.match(plain(b))) for b in row) > 2 for row in table.body)
    rows = _rows(table) if full else []
    columns = [c for c in table.columns if sum(c in row for row in rows) >= 2]
    if not 3 <= len(columns) <= _COLUMNS or len(rows) > 60:
        columns = []
    told: set[int] = set()
    for target in reversed(columns):  # what is calculated stands on the right
        for sign, a, b in (
            (law, a, b) for law in _LAWS for a, b in permutations([c for c in columns if c != target], 2)
        ):
            if sign in _LAWS[:2] and a > b:
                continue
            found = _broken(table, rows, sign, target, a, b)
            if found is not None and not told & set(found[0]):
                told |= set(found[0])
                yield found[1]


def _rows(table: Table) -> list[_Row]:
    out = []
    for row in table.body:
        figures = {c: (b, f) for c in table.columns if (b := at(row, c)) is not None and (f := cell_figure(plain(b)))}
        out.append({c: pair for c, pair in figures.items() if not pair[1].rough})
    return [row for row in out if row]


def _total(table: Table, row: _Row) -> bool:
    """Whether a row is one of totals: products and ratios of totals are none."""
    cell = next(iter(row.values()))[0].cell
    whole = table.document.rows[cell.table, cell.row] if cell is not None else ()
    return total_kind(whole, max(table.columns) + 1) is not None


def _broken(
    table: Table, rows: Sequence[_Row], law: _Law, target: int, a: int, b: int
) -> tuple[list[int], Contradiction] | None:
    """The cells and the contradiction of the one row that breaks a law which the others keep."""
    full = [row for row in rows if target in row and a in row and b in row]
    full = [row for row in full if law[0] in _LINEAR or not _total(table, row)]
    if len(full) < 2 or not _fits(law, full, target, a, b) or _named(table, target, a, b):
        return None
    scales = [Decimal(100)] if law[0] == "÷" else _SCALES if law is _LAWS[0] else _SCALES[:1]
    for scale, exact in product(scales, (True, False)):
        kept = [row for row in full if _keeps(row, law, (target, a, b), scale, exact)]
        strange = [row for row in full if row not in kept]
        if len(strange) == 1 and kept and _telling(kept, law, target, a, b):
            return _found(table, strange[0], law, (target, a, b), scale)
    return None


def _fits(law: _Law, rows: Sequence[_Row], target: int, a: int, b: int) -> bool:
    """Whether the law may hold between columns of such units: a ratio gives per cent, a share is taken by per cent."""
    result, second = (all(row[c][1].unit == "%" for row in rows) for c in (target, b))
    if law in _OF_SHARES:
        return second and not any(row[c][1].unit == "%" for row in rows for c in (target, a))
    return result == (law[0] == "÷") and not any(row[c][1].unit == "%" for row in rows for c in (a, b))


def _keeps(row: _Row, law: _Law, columns: tuple[int, int, int], scale: Decimal, exact: bool) -> bool:
    stated, first, second = (row[c][1] for c in columns)
    slack = stated.step + sum(
        (abs(stated.value) * f.step / f.value / 2 for f in (first, second) if f.step != 1 and f.value), Decimal(0)
    )
    whole = stated.step >= 1 and stated.step == first.step == second.step and law in _LAWS[:3] and scale == 1
    apart = abs(law[1](first.value, second.value) * scale - stated.value)
    return apart <= (0 if whole else stated.step if exact else slack)


def _telling(kept: Sequence[_Row], law: _Law, target: int, a: int, b: int) -> bool:
    """Whether the rows that keep a law can hardly keep it by chance: different rows with figures of some size."""
    rows = {(row[target][1].value, row[a][1].value, row[b][1].value) for row in kept}
    digits = sum(len(re.sub(r"\D", "", row[target][1].text).strip("0")) for row in kept)
    trivial = {0, 1} if law[0] == "×" else {0}
    sound = [
        r
        for r in rows
        if r[1] not in trivial and r[2] not in trivial and r[0] >= 10 and not (law[0] == "÷" and r[1] == r[2])
    ]
    if len(kept) < 2:
        return bool(sound) and law[0] == "÷" and digits > 1
    return len(sound) >= (3 if law[0] in _LINEAR and digits < _PROVED else 2)


def _named(table: Table, target: int, a: int, b: int) -> bool:
    """Whether the names of three columns say that the first is the score of a risk."""
    return bool(_NAMED.search(table.name(target))) and all(_FACTORS.search(table.name(c)) for c in (a, b))


def wrong_taxes(table: Table) -> Iterator[Contradiction]:
    """A tax whose rate its row tells, below what it is taken of: 不含税价 1,800,000; 增值税（6%） 118,000."""
    for (above, row), column in product(pairwise(table.body), table.columns[1:]):
        named = " ".join(plain(b) for b in row if b.cell and b.cell.column < column)
        rates = [a.share for a in amounts(named) if a.share is not None]
        cells = [at(r, column) for r in (above, row)]
        base, tax = (cell_figure(plain(c)) for c in cells)
        if len(rates) != 1 or not _TAX.search(named) or base is None or tax is None or tax.unit == "%":
            continue
        computed = base.value * rates[0]
        if max(base.step, tax.step, Decimal(1)) < abs(computed - tax.value) < computed / 2:
            places = [table.in_row(c) for c in reversed(cells) if c is not None]
            params = {"label": named, "stated": tax.text, "computed": written(computed, tax)}
            working = f"{base.text}×{rates[0] * 100:f}%"
            yield Contradiction("IC-01", f"tax:{working}", tuple(places), {**params, "working": working})


def _found(
    table: Table, row: _Row, law: _Law, columns: tuple[int, int, int], scale: Decimal
) -> tuple[list[int], Contradiction] | None:
    (cell, stated), (one, first), (other, second) = (row[c] for c in columns)
    computed = law[1](first.value, second.value) * scale
    if not computed or not Decimal("0.3") < abs(stated.value / computed) < Decimal("3.4"):
        return None
    whole_row = table.document.rows[cell.cell.table, cell.cell.row] if cell.cell else ()
    head = plain(label(whole_row)) or table.name(columns[0])
    params = {
        "label": f"{head} {table.name(columns[0])}".strip(),
        "stated": stated.text,
        "computed": f"{computed.quantize(min(stated.step, Decimal(1))):f}" + ("%" if stated.unit == "%" else ""),
        "working": f"{first.text}{law[0]}{second.text}",
    }
    place = table.anchor(cell, *(b for b in whole_row if b is not cell and b in (one, other)))
    subject = f"law:{head}:{table.name(columns[0])}"
    return [cell.id, one.id, other.id], Contradiction("IC-01", subject, (place,), params)


def summed_rows(table: Table) -> Iterator[Contradiction]:
    """A last row that is the sum of the rows above it in two columns or more, and in another one is not."""
    rows = [row for row in table.body if label(row) is not None]
    if len(rows) < 4 or any(total_kind(row, max(table.columns) + 1) for row in rows):
        return
    last, right, wrong = rows[-1], 0, []
    for column in table.columns[1:]:
        parts = [(b, cell_figure(plain(b))) for row in rows[:-1] if (b := at(row, column)) is not None and plain(b)]
        block = at(last, column)
        total = cell_figure(plain(block))
        figures = [f for _, f in parts if f is not None and not f.rough]
        if block is None or total is None or len(figures) != len(parts) or len(figures) < 3 or total.unit == "%":
            continue
        computed = sum((f.value for f in figures), Decimal(0))
        if computed == total.value and sum(f.value != 0 for f in figures) > 1:
            right += 1
        elif abs(computed - total.value) < computed / 4:
            wrong.append(_sum(table, last, block, total, [(b, f) for b, f in parts if f is not None], column))
    if right >= 2 > len(wrong):
        yield from wrong


def _sum(
    table: Table,
    row: tuple[Block, ...],
    block: Block,
    total: Figure,
    parts: Sequence[tuple[Block, Figure]],
    column: int,
) -> Contradiction:
    computed = sum((f.value for _, f in parts), Decimal(0))
    params = {
        "label": plain(label(row)),
        "stated": total.text,
        "computed": f"{computed:f}",
        "working": "+".join(f.text for _, f in parts),
    }
    places = (table.in_row(block), *(table.in_row(b) for b, _ in parts))
    return Contradiction("IC-01", f"{plain(label(row))}:{table.name(column)}", places, params)
