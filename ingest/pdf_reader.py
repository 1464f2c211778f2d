"""PDF -> blocks. Called by `ingest.child`.

A block's locator is {"page": n, "boxes": [[left, bottom, right, top], …]}: pages from 1, one box a line, in points from
the lower left corner of the page as shown. A paragraph that goes on over the page's end has its further boxes under
"continued", a list of the same shape.
"""

from collections.abc import Iterator, Sequence
from itertools import groupby
from pathlib import Path
from typing import Any

from ingest import headings
from ingest.document import Cell, Role, SetAside
from ingest.pdf_extras import extras
from ingest.pdf_file import open_pdf, outline, properties, squeezed
from ingest.pdf_lines import Line
from ingest.pdf_page import Page
from ingest.pdf_paragraphs import Paragraph, furniture, paragraphs
from ingest.pdf_rules import Rect
from ingest.pdf_sheets import read_sheets
from ingest.pdf_tables import Table, TableCell, aligned, unruled
from ingest.reading import Reading
from ingest.tables import Look, head_rows
from language.problem import Unreadable

_UNUSABLE = {"ingest.page_unmapped", "ingest.page_garbled"}


def read(path: Path) -> Reading:
    """The blocks of a PDF. Raises Unreadable when it is broken, locked, or no page has text."""
    pdf = open_pdf(path)
    pages = read_sheets(path, pdf)
    if not pages:
        raise Unreadable("ingest.broken_pdf")
    faults = {p.fault for p in pages if p.fault}
    if faults and not any(p.items for p in pages):
        raise Unreadable("ingest.garbled" if faults & _UNUSABLE else "ingest.scan", pages=len(pages))
    build = _Build(pages, outline(pdf))
    build.run()
    build.reading.pages = len(pages)
    build.reading.properties = dict(properties(pdf))
    build.reading.set_aside = [*_left_out(pages), *extras(pdf)]
    return build.reading


class _Build:
    """The pages' lines and tables become blocks."""

    def __init__(self, pages: Sequence[Page], outline: dict[tuple[int, str], int]) -> None:
        self.reading = Reading()
        self.pages = pages
        self.outline = outline
        self.sheets = {p.number: p for p in pages}
        self.left = min((x.box.left for p in pages for x in p.items if isinstance(x, Line)), default=0.0)
        self.looks: dict[int, headings.Line] = {}
        self.tables = 0
        self.open: tuple[Table, int] | None = None  # the last table, and its rows so far, while nothing follows it

    def run(self) -> None:
        loose = [[x for x in p.items if isinstance(x, Line)] for p in self.pages]
        roles = furniture(loose, [p.height for p in self.pages])
        self._furniture([x for page in loose for x in page if id(x) in roles], roles)
        body = [x for p in self.pages for x in p.items if id(x) not in roles]
        for is_table, run in groupby(body, key=lambda x: isinstance(x, Table)):
            if is_table:
                for table in run:
                    self._table(table)  # type: ignore[arg-type]
            else:
                self._lines(list(run))  # type: ignore[arg-type]
        for page in self.pages:
            for line in page.hidden:
                self._add("paragraph", line.text, self._boxes([line]), role="hidden")
        self._headings()

    def _furniture(self, lines: Sequence[Line], roles: dict[int, str]) -> None:
        seen: set[str] = set()
        for line in lines:
            words = "".join(c for c in line.text if not c.isdigit())
            if words not in seen:
                seen.add(words)
                role: Role = "header" if roles[id(line)] == "header" else "footer"
                self._add("paragraph", line.text, self._boxes([line]), role=role)

    def _lines(self, lines: list[Line]) -> None:
        done = 0
        for start, end in aligned(lines):
            self._paragraphs(lines[done:start])
            self._table(unruled(lines[start:end]))
            done = end
        self._paragraphs(lines[done:])

    def _paragraphs(self, lines: Sequence[Line]) -> None:
        for paragraph in paragraphs(lines):
            self.open = None
            text = paragraph.text
            role: Role = "toc" if headings.is_contents_line(text) else "body"
            block = self._add("paragraph", text, self._boxes(paragraph.lines), role=role)
            if role == "body":
                self.looks[block] = self._look(paragraph, text)

    def _look(self, paragraph: Paragraph, text: str) -> headings.Line:
        first = paragraph.lines[0]
        left, right = first.box.left, first.box.right
        off = abs((left + right) / 2 - self.sheets[first.page].width / 2)
        centred = not first.column and off < 12 and left > self.left + first.size / 2
        declared = self.outline.get((first.page, squeezed(text)), 0)
        return headings.Line(text, all(x.bold for x in paragraph.lines), first.size, centred, declared)

    def _table(self, table: Table) -> None:
        rows = [list(row) for _, row in groupby(table.cells, key=lambda c: c.row)]
        goes_on = self.open is not None and self.open[0].page < table.page and _same(self.open[0], table)
        offset = self.open[1] if goes_on and self.open else 0
        if not goes_on:
            self.tables += 1
        heads = set() if goes_on else head_rows([[Look(c.text, c.strong, c.span[1]) for c in row] for row in rows])
        if goes_on and self.open and _texts(rows[0]) == _texts(_first_row(self.open[0])):
            rows = rows[1:]  # the head, repeated
            offset -= 1
        for cell in (c for row in rows for c in row):
            where = Cell(self.tables - 1, cell.row + offset, cell.column, cell.span, cell.row in heads)
            locator = {"page": table.page, "boxes": self._on_sheet(table.page, cell.boxes)}
            self.reading.add("cell", cell.text, locator, page=table.page, cell=where)
        last = max((c.row for c in table.cells), default=0) + offset + 1
        self.open = (
            (Table(self.open[0].cells, table.page, table.columns), last) if goes_on and self.open else (table, last)
        )

    def _boxes(self, lines: Sequence[Line]) -> dict[str, Any]:
        places = [
            {"page": page, "boxes": self._on_sheet(page, [x.box for x in group])}
            for page, group in groupby(lines, key=lambda x: x.page)
        ]
        return places[0] if len(places) == 1 else {**places[0], "continued": places[1:]}

    def _on_sheet(self, page: int, boxes: Sequence[Rect]) -> list[list[float]]:
        return [[round(v, 1) for v in self.sheets[page].on_sheet(box)] for box in boxes]

    def _add(self, kind: Any, text: str, locator: dict[str, Any], role: Role = "body") -> int:
        return self.reading.add(kind, text, locator, page=locator["page"], role=role)

    def _headings(self) -> None:
        ids = list(self.looks)
        for block, level in zip(ids, headings.levels([self.looks[i] for i in ids]), strict=True):
            if level:
                self.reading.make_heading(block, level)


def _same(a: Table, b: Table) -> bool:
    return len(a.columns) == len(b.columns) and all(abs(x - y) <= 4 for x, y in zip(a.columns, b.columns, strict=True))


def _first_row(table: Table) -> list[TableCell]:
    return [c for c in table.cells if c.row == 0]


def _texts(row: Sequence[TableCell]) -> list[str]:
    return [c.text for c in row]


def _left_out(pages: Sequence[Page]) -> Iterator[SetAside]:
    for fault in sorted({p.fault for p in pages if p.fault}):
        numbers = [str(p.number) for p in pages if p.fault == fault]
        yield SetAside(fault, len(numbers), where=", ".join(numbers))
    tilted = [p for p in pages if p.tilted]
    if tilted:
        yield SetAside("ingest.watermark", len(tilted), ", ".join(str(p.number) for p in tilted), tilted[0].tilted[:80])
    noted = [(p, note) for p in pages for note in p.notes]
    if noted:
        where = ", ".join(str(n) for n in sorted({p.number for p, _ in noted}))
        yield SetAside("ingest.word_comment", len(noted), where, noted[0][1][:80])
