"""IC-05: one task, one accountable.

Where two are accountable, nobody is; where nobody is, nobody decides. Read are matrices whose cells hold the letters A,
R, C, I (also A/R, 负责(A)); every task has exactly one A and, where the other tasks have an R, at least one R.
Example: 联调与系统测试 with A in two columns.
Traps: the legend, a row in which people are only consulted or informed, a column of remarks, one cell with A/R.
"""

import re
from collections.abc import Iterator, Sequence

from checks.consistency.contradiction import Contradiction
from checks.consistency.table import Table, plain, tables
from checks.statement import Statement
from ingest.document import Block, Document

_CODE = re.compile(
    r"^[RACIS](?:\s?[/,、+&\s]?\s?[RACIS]){0,3}$|^[\u4e00-\u9fff]{1,4}\(([RACIS])\)$"
    r"|^([RACIS])\([\u4e00-\u9fff]{1,4}\)$"
)
_LETTERS = re.compile(r"[RACIS]")


def check(document: Document, said: Sequence[Statement]) -> list[Contradiction]:
    """The tasks of responsibility matrices without exactly one accountable, or with nobody to do them."""
    return [c for table in tables(document) for c in _tasks(table)]


def _tasks(table: Table) -> Iterator[Contradiction]:
    rows = [(row, codes) for row in table.body if len(codes := _codes(row)) > 1]
    filled = sum(1 for row in table.body for b in row[1:] if plain(b))
    if not table.header or len(rows) < 2 or sum(len(c) for _, c in rows) * 10 < filled * 6:
        return
    doing = sum(bool(_with(codes, "R")) for _, codes in rows)
    for row, codes in rows:
        accountable, responsible = _with(codes, "A"), _with(codes, "R")
        idle = not responsible and doing == len(rows) - 1
        if len(accountable) > 1 or (responsible and not accountable and _used(rows, "A")) or (accountable and idle):
            yield _wrong(table, row[0], accountable, responsible)


def _codes(row: tuple[Block, ...]) -> list[tuple[Block, set[str]]]:
    """The cells of a row that hold nothing but letters of the matrix, the first cell aside."""
    return [(b, set(_LETTERS.findall(plain(b)))) for b in row[1:] if _CODE.match(plain(b))]


def _with(codes: Sequence[tuple[Block, set[str]]], letter: str) -> list[Block]:
    return [b for b, letters in codes if letter in letters]


def _used(rows: Sequence[tuple[tuple[Block, ...], list[tuple[Block, set[str]]]]], letter: str) -> bool:
    """Whether most rows have the letter: a matrix of R, C and I alone has no accountables by design."""
    return sum(bool(_with(codes, letter)) for _, codes in rows) * 2 > len(rows)


def _wrong(table: Table, task: Block, accountable: Sequence[Block], responsible: Sequence[Block]) -> Contradiction:
    params = {
        "task": plain(task),
        "accountable": _names(table, accountable),
        "responsible": _names(table, responsible),
    }
    places = (table.anchor(task), *(table.anchor(b) for b in accountable))
    return Contradiction("IC-05", plain(task), places, params)


def _names(table: Table, cells: Sequence[Block]) -> str:
    return ", ".join(table.name(b.cell.column) for b in cells if b.cell is not None) or "—"
