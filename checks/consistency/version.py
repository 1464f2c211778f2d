"""IC-07: the version on the front, in the header, in the file's name and at the end of the version table is one.

Whoever approves a document must know which text it is. Compared are the form on the front, page headers and the file
name with the newest row of the version table; and the dates of that table, which rise with the versions.
Example: V1.1 on the front, V1.0 in the last row.
Traps: versions of software ("4.2.7 → 5.1.3"), tables with the newest row first, V1 and V1.0, versions of other
documents in a list of references.
"""

import itertools
import re
from collections.abc import Iterator, Sequence

from checks.consistency.contradiction import Contradiction
from checks.consistency.reading import dates
from checks.consistency.table import Table, at, pairs, plain, tables
from checks.statement import Statement
from ingest.anchor import Anchor, anchor, whole
from ingest.document import Document
from language.normalize import normalize

_LABEL = re.compile(
    r"^(?:当前|文档|文件|本文)?版本号?$|^(?:document |current )?(?:version|revision)(?: no\.?| number)?$",
    re.IGNORECASE,
)
_VALUE = re.compile(
    r"^(?:V|Ver\.?|Version|版本)?\s?(\d{1,2}(?:\.\d{1,2}){0,2})(?:\s?[(（][^)）]*[)）])?$", re.IGNORECASE
)
_IN_HEADER = re.compile(r"(?:\bV|\bVersion |版本号?[:：]?\s?V?)(\d{1,2}(?:\.\d{1,2}){1,2})(?![\d.])", re.IGNORECASE)
_ON_FRONT = re.compile(
    r"(?<![^\s,，;；。])(?:文档|文件)?版本号?[:：]\s?(V?\d{1,2}(?:\.\d{1,2}){0,2})(?![\w.])"
    r"|(?:^|[.,;]\s|\s{2})(?:document )?(?:version|rev(?:ision)?\.?)\s?:?\s(\d{1,2}(?:\.\d{1,2}){1,2})(?!\.?\w)",
    re.IGNORECASE,
)
_IN_NAME = re.compile(r"[_\- （(]v(\d{1,2}(?:\.\d{1,2}){1,2})(?=[_\- ）)]|\.\w+$)", re.IGNORECASE)
DATED = re.compile(r"日期|时间|\bdate\b", re.IGNORECASE)
_HISTORY = re.compile(r"修订|修改|变更|编写|编制|作者|说明|author|change|editor|description|who", re.IGNORECASE)
_FRONT = 60  # blocks from the beginning in which the front stands

Number = tuple[int, ...]


def check(document: Document, said: Sequence[Statement]) -> list[Contradiction]:
    """The versions that differ from the newest row of the version table, and rows of it whose dates fall."""
    found = [(table, rows) for table in tables(document) if len(rows := history_of(table)) > 1]
    if len(found) != 1:
        return []
    table, rows = found[0]
    newest = max(rows, key=lambda r: r[0])
    row = table.body[newest[1]]
    cells = [b for c in (table.column(_LABEL), table.column(DATED)) if c is not None and (b := at(row, c)) is not None]
    last = table.in_row(cells[0])
    history = " ".join(plain(b) for b in cells)
    stated = [(number, text, place) for number, text, place in _stated(document, table) if number != newest[0]]
    wrong = [
        Contradiction("IC-07", "version", (*(p for p in (place, last) if p),), {"first": text, "second": history})
        for _, text, place in stated[:1]
    ]
    return [*wrong, *_falling(table, rows)]


def history_of(table: Table) -> list[tuple[Number, int]]:
    """The versions of a version table with their rows, in its order; nothing for any other table."""
    column, dated = table.column(_LABEL), table.column(DATED)
    if column is None or dated is None or not any(_HISTORY.search(table.name(c)) for c in table.columns):
        return []
    read = [(number_of(plain(at(row, column))), i) for i, row in enumerate(table.body)]
    return [(number, i) for number, i in read if number]


def _stated(document: Document, history: Table) -> Iterator[tuple[Number, str, Anchor | None]]:
    """The versions that the document says it has: (number, words, place); the file's name has no place."""
    first = history.rows[0][0].id
    for name, value in pairs(document):
        number = number_of(plain(value))
        if _LABEL.match(plain(name)) and number and value.id < max(first, _FRONT):
            yield number, f"{plain(name)} {plain(value)}", whole(document, [value, name])
    for block in document.blocks:
        pattern = _IN_HEADER if block.role in ("header", "footer") else _ON_FRONT
        found = (
            list(pattern.finditer(block.text))
            if (block.cell is None and block.id < first) or block.role != "body"
            else []
        )
        number = number_of(next(g for g in found[0].groups() if g)) if len(found) == 1 else None
        if number:
            yield number, normalize(found[0][0]).text, anchor(document, (block.id, *found[0].span()))
    if named := _IN_NAME.search(document.name):
        yield number_of(named[1]) or (), document.name, None


def _falling(table: Table, rows: Sequence[tuple[Number, int]]) -> Iterator[Contradiction]:
    column = table.column(DATED)
    cells = [(number, at(table.body[i], column or 0)) for number, i in sorted(rows)]
    dated = [(n, b, d[0].value) for n, b in cells if b is not None and len(d := dates(plain(b))) == 1]
    for (_, before, earlier), (number, after, later) in itertools.pairwise(dated):
        if later < earlier:
            params = {"first": plain(before), "second": f"V{'.'.join(map(str, number))} {plain(after)}"}
            places = (table.anchor(after), table.anchor(before))
            yield Contradiction("IC-07", f"history:{number}", places, params)


def number_of(text: str) -> Number | None:
    """V1.0 is (1,), 1.2 is (1, 2); None for anything but a version."""
    found = _VALUE.match(text)
    if not found:
        return None
    parts = [int(p) for p in found[1].split(".")]
    while len(parts) > 1 and not parts[-1]:
        parts.pop()
    return tuple(parts)
