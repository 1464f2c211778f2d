"""XLSX -> blocks. Called by `ingest.child`.

Each sheet is a heading and one table: the rows that hold anything, over the columns that do. A block's locator is
{"sheet": name, "cell": "B3"}. Values are those saved in the file, as the sheet shows them, never formulas. Hidden
sheets, rows and columns become blocks of the role hidden and are reported.
"""

from collections.abc import Iterator
from itertools import groupby
from pathlib import Path

from openpyxl.utils.cell import get_column_letter

from ingest.document import Cell, SetAside
from ingest.reading import Reading
from ingest.tables import Look, head_rows
from ingest.xlsx_book import Book, Sheet, SheetCell

MOST_CELLS = 100_000  # of one sheet, with words in them
_SPARSE = 20  # cells of a table, blank ones too, for each with words: a sheet that is emptier keeps only the latter


def read(path: Path) -> Reading:
    """The blocks of an XLSX file. Raises Unreadable."""
    book = Book(path)
    reading = Reading(properties=dict(book.properties()))
    sheets = list(book.sheets(MOST_CELLS))
    tables = 0
    for sheet in sheets:
        if sheet.hidden:
            _hidden(reading, sheet, sheet.cells)
        elif sheet.cells:
            _sheet(reading, sheet, tables)
            tables += 1
    reading.set_aside += _left_out(sheets)
    return reading


def _sheet(reading: Reading, sheet: Sheet, table: int) -> None:
    reading.add("heading", sheet.name, {"sheet": sheet.name}, level=1)
    unseen = [c for c in sheet.cells if c.row in sheet.hidden_rows or c.column in sheet.hidden_columns]
    seen = [c for c in sheet.cells if c.row not in sheet.hidden_rows and c.column not in sheet.hidden_columns]
    if seen:
        _table(reading, sheet, table, seen)
    if unseen:
        _hidden(reading, sheet, unseen)


def _table(reading: Reading, sheet: Sheet, table: int, seen: list[SheetCell]) -> None:
    rows = {row: i for i, row in enumerate(sorted({c.row for c in seen}))}
    columns = {column: i for i, column in enumerate(sorted({c.column for c in seen}))}
    spans, covered = _merged(sheet, rows, columns)
    by_place = {(c.row, c.column): c for c in seen}
    dense = len(rows) * len(columns) <= max(1_000, len(seen) * _SPARSE)
    places = [(r, c) for r in rows for c in columns if (r, c) not in covered] if dense else sorted(by_place)
    cells = [by_place.get(p, SheetCell(*p, "")) for p in places]
    heads = head_rows([_looks(list(row), spans) for _, row in groupby(cells, key=lambda c: c.row)])
    for cell in cells:
        at = rows[cell.row]
        where = Cell(table, at, columns[cell.column], spans.get((cell.row, cell.column), (1, 1)), at in heads)
        reading.add("cell", cell.text, _locator(sheet, cell), cell=where)


def _looks(row: list[SheetCell], spans: dict[tuple[int, int], tuple[int, int]]) -> list[Look]:
    """The row as a head would look; blank cells behind its last words do not count."""
    while row and not row[-1].text:
        row.pop()
    return [Look(c.text, c.strong, spans.get((c.row, c.column), (1, 1))[1]) for c in row]


def _merged(
    sheet: Sheet, rows: dict[int, int], columns: dict[int, int]
) -> tuple[dict[tuple[int, int], tuple[int, int]], set[tuple[int, int]]]:
    """The spans of merged cells by their first place, in rows and columns that are shown; and what they cover."""
    spans, covered = {}, set()
    for top, left, bottom, right in sheet.merged:
        down = [r for r in rows if top <= r <= bottom]
        across = [c for c in columns if left <= c <= right]
        if down and across and (down[0], across[0]) not in covered:
            spans[down[0], across[0]] = len(down), len(across)
            covered |= {(r, c) for r in down for c in across} - {(down[0], across[0])}
    return spans, covered


def _hidden(reading: Reading, sheet: Sheet, cells: list[SheetCell]) -> None:
    """One block for each hidden row, or the hidden cells of a row: its values, parted by tabs."""
    for _, row in groupby(sorted(cells, key=lambda c: (c.row, c.column)), key=lambda c: c.row):
        found = [c for c in row if c.text]
        if found:
            text = "\t".join(c.text for c in found)
            reading.add("paragraph", text, _locator(sheet, found[0]), role="hidden")


def _locator(sheet: Sheet, cell: SheetCell) -> dict[str, object]:
    return {"sheet": sheet.name, "cell": f"{get_column_letter(cell.column)}{cell.row}"}


def _left_out(sheets: list[Sheet]) -> Iterator[SetAside]:
    hidden = list(_hidden_places(sheets))
    if hidden:
        yield SetAside("ingest.hidden_sheet", len(hidden), ", ".join(hidden[:20]))
    empty = [
        f"{s.name}!{get_column_letter(c.column)}{c.row}"
        for s in sheets
        if not s.hidden
        for c in s.cells
        if not c.computed
    ]
    if empty:
        yield SetAside("ingest.no_cached_value", len(empty), ", ".join(empty[:20]))
    for reason, count in (
        ("ingest.word_comment", sum(s.comments for s in sheets)),
        ("ingest.picture", sum(s.pictures for s in sheets)),
    ):
        if count:
            yield SetAside(reason, count)


def _hidden_places(sheets: list[Sheet]) -> Iterator[str]:
    """ "Sheet2" for a hidden sheet, "Sheet1!7" and "Sheet1!C" for a hidden row and column with something in them."""
    for sheet in sheets:
        if sheet.hidden:
            yield sheet.name
            continue
        for row in sorted({c.row for c in sheet.cells} & sheet.hidden_rows):
            yield f"{sheet.name}!{row}"
        for column in sorted({c.column for c in sheet.cells} & sheet.hidden_columns):
            yield f"{sheet.name}!{get_column_letter(column)}"
