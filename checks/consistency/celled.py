"""Bare figures in the cells of a table, for `told`; their unit stands in the cell beside them, the head of the column,
a bracket in the row or the line before the table.

Examples: "Reserve | 300" under (in EUR thousand); 驻场测试 | 88.0 in a column 金额（万元）.
"""

import re
from collections.abc import Iterator
from itertools import pairwise

from checks.consistency.values import Value, values
from checks.statement import CELL_GAP, Statement
from ingest.document import Document

_FIGURE = re.compile(r"\s*(?P<number>\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)\s*(?P<rest>[（(].{1,12}[)）])?\s*")
_CURRENCY = r"RMB|CNY|USD|EUR|GBP|CHF|HKD|SGD|INR|AED|JPY|[$£€¥₹]"
_SCALE = r"thousand|million|billion"
_HAN = r"(?:百万|千万|[万亿千])?[美欧港日]?元"
_LENGTH = r"小时|分钟|秒|工作日|天|个月|seconds?|minutes?|hours?|days?|weeks?|months?"
_UNIT = re.compile(
    rf"(?P<han>{_HAN})|\b(?P<scale>{_SCALE}) (?P<currency>{_CURRENCY})"
    rf"|(?<![A-Za-z])(?P<before>{_CURRENCY})(?: ?(?P<after>{_SCALE})s?)?(?![A-Za-z])"
    rf"|(?:[（(,，/]\s?|^|单位[:：]?\s?|\bin )(?P<unit>{_LENGTH}|[%％])(?=\s?(?:[)）,，]|$))",
    re.IGNORECASE,
)
_BRACKET = re.compile(r"[（(](?P<inside>[^（）()]*)[)）]|单位[:：]?(?P<named>.*)")


def celled(document: Document, statement: Statement, read: list[Value], year: int | None) -> Iterator[Value]:
    """The bare figures in the cells of a row that have a unit elsewhere."""
    text = statement.text
    if CELL_GAP not in text:
        return
    start = 0
    cells = text.split(CELL_GAP)
    for cell, after in pairwise([*cells, ""]):
        found = _FIGURE.fullmatch(cell)
        if found and not any(start <= v.start < start + len(cell) for v in read):
            places = [found["rest"] or "", after, _head(document, statement, start), *_brackets(text)]
            places += _brackets(_before(document, statement))
            unit = next((u for p in places if len(p) < 40 and (u := _UNIT.search(p))), None)
            first = start + found.start("number")
            for value in values(_with(found["number"], unit), year)[:1] if unit else ():
                yield value._replace(start=first, end=first + len(found["number"]))
        start += len(cell) + len(CELL_GAP)


def _with(number: str, unit: re.Match[str]) -> str:
    """The figure with its unit, as a text would have it: "EUR 300 thousand", 88.0万元."""
    if unit["han"]:
        return number + unit["han"]
    if unit["unit"]:
        return f"{number} {unit['unit']}" if unit["unit"].isascii() else number + unit["unit"]
    return f"{unit['currency'] or unit['before']} {number} {unit['scale'] or unit['after'] or ''}".strip()


def _brackets(text: str) -> list[str]:
    return [m["inside"] or m["named"] or "" for m in _BRACKET.finditer(text)]


def _head(document: Document, statement: Statement, start: int) -> str:
    """What the column of a cell is called."""
    piece = next((p for p in statement.pieces if p.start <= start < p.end), statement.pieces[0])
    cell = document.blocks[piece.block].cell
    head = document.rows.get((cell.table, 0), ()) if cell else ()
    return next((b.text for b in head if cell and b.cell and b.cell.column == cell.column and cell.row), "")


def _before(document: Document, statement: Statement) -> str:
    """The paragraph before the table."""
    cell = document.blocks[statement.block].cell
    first = document.rows.get((cell.table, 0), ()) if cell else ()
    before = document.blocks[first[0].id - 1] if first and first[0].id else None
    return before.text if before is not None and before.cell is None else ""
