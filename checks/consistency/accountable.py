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
from ingest.anchor import Anchor
from ingest.document import Block, Document

_CODE = re.compile(
    r"^[RACIS](?:\s?[/,、+&\s]?\s?[RACIS]){0,3}$|^[\u4e00-\u9fff]{1,4}\(([RACIS])\)$"
    r"|^([RACIS])\([\u4e00-\u9fff]{1,4}\)$"
)
_LETTERS = re.compile(r"[RACIS]")
_RULE = re.compile(
    r"(?:(?:只能|只|仅|有且)[^。;；]{0,6}[一1][个名位]|唯一)[^。;；]{0,6}(?:A(?![a-z])|负责)"
    r"|\b(?:one|single)\b[^.;]{0,24}(?:\bA\b|accountable)",
)  # what a document itself says on how many answer for a task


def check(document: Document, said: Sequence[Statement]) -> list[Contradiction]:
    """The tasks of responsibility matrices without exactly one accountable, or with nobody to do them."""
    rule = tuple(s.anchor(document) for s in said if len(s.pieces) == 1 and _RULE.search(s.text))
    return [c for table in tables(document) for c in _tasks(table, rule)]


def _tasks(table: Table, rule: tuple[Anchor, ...]) -> Iterator[Contradiction]:
    rows = [(row, codes) for row in table.body if len(codes := _codes(row)) > 1]
    filled = sum(1 for row in table.body for b in row[1:] if plain(b))
    if not table.header or len(rows) < 2 or sum(len(c) for _, c in rows) * 10 < filled * 6:
        return
    doing = sum(bool(_with(codes, "R")) for _, codes in rows)
    for row, codes in rows:
        accountable, responsible = _with(codes, "A"), _with(codes, "R")
        idle = not responsible and doing == len(rows) - 1
        if len(accountable) > 1 or (responsible and not accountable and _used(rows, "A")) or (accountable and idle):
            yield _wrong(table, row[0], accountable, responsible, rule)


def _codes(row: tuple[Block, ...]) -> list[tuple[Block, set[str]]]:
    """The cells of a row that hold nothing but letters of the matrix, the first cell aside."""
    return [(b, set(_LETTERS.findall(plain(b)))) for b in row[1:] if _CODE.match(plain(b))]


def _with(codes: Sequence[tuple[Block, set[str]]], letter: str) -> list[Block]:
    return [b for b, letters in codes if letter in letters]


def _used(rows: Sequence[tuple[tuple[Block, ...], list[tuple[Block, set[str]]]]], letter: str) -> bool:
    """Whether most rows have the letter: a matrix of R, C and I alone has no accountables by design."""
    return sum(bool(_with(codes, letter)) for _, codes in rows) * 2 > len(rows)


def _wrong(
    table: Table, task: Block, accountable: Sequence[Block], responsible: Sequence[Block], rule: tuple[Anchor, ...]
) -> Contradiction:
    params = {
        "task": plain(task),
        "accountable": _names(table, accountable),
        "responsible": _names(table, responsible),
    }
    places = (table.anchor(task), *(table.anchor(b) for b in accountable), *rule)
    return Contradiction("IC-05", plain(task), places, params)


def _names(table: Table, cells: Sequence[Block]) -> str:
    return ", ".join(table.name(b.cell.column) for b in cells if b.cell is not None) or "—"
