"""The parts of an .xlsx file: its sheets with every cell as shown, merged ranges, and what is hidden.

Used by the XLSX reader. Values and formulas are read in one pass over the XML; nothing is computed, no link is
followed and no macro looked at.
"""

import posixpath
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from lxml import etree
from openpyxl.styles.numbers import BUILTIN_FORMATS
from openpyxl.utils.cell import column_index_from_string, range_boundaries

from ingest.intake import BROKEN_ZIP
from ingest.xlsx_format import shown
from language.problem import Unreadable

Element = etree._Element
_DECLARATIONS = tuple(mark.encode(e) for mark in ("<!DOCTYPE", "<!ENTITY") for e in ("utf-8", "utf-16-le", "utf-16-be"))
_LETTERS = re.compile(r"[A-Z]{1,3}(?=\d)")
_RANGE = re.compile(r"[A-Z]{1,3}[1-9]\d{0,6}(?::[A-Z]{1,3}[1-9]\d{0,6})?")
_TRUE = ("1", "true", "on")


@dataclass(frozen=True, slots=True)
class Shape:
    """A cell style as far as reading cares: its number format, and whether it stands out."""

    code: str = ""
    strong: bool = False


@dataclass(frozen=True, slots=True)
class SheetCell:
    """A cell with words: row and column from 1. `computed` is False for a formula saved without its result."""

    row: int
    column: int
    text: str
    strong: bool = False
    computed: bool = True


@dataclass
class Sheet:
    """A worksheet. `merged` holds (top, left, bottom, right); rows and columns count from 1."""

    name: str
    part: str
    hidden: bool
    cells: list[SheetCell] = field(default_factory=list)
    merged: list[tuple[int, int, int, int]] = field(default_factory=list)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    comments: int = 0
    pictures: int = 0


class Book:
    """An opened .xlsx: `sheets()` reads one sheet after the other."""

    def __init__(self, path: Path) -> None:
        """Raises Unreadable for a broken package or one whose XML declares a DOCTYPE."""
        try:
            self._package = zipfile.ZipFile(path)
            self._names = set(self._package.namelist())
        except (zipfile.BadZipFile, OSError, ValueError) as error:
            raise _broken() from error
        book = self._xml("xl/workbook.xml")
        self._book = _required(book)
        self._since_1904 = any(p.get("date1904") in _TRUE for p in self._all(self._book, "workbookPr"))
        self._strings = self._shared()
        self._shapes = self._styles()

    def properties(self) -> Iterator[tuple[str, str]]:
        """What the file says of itself: title, author, created, modified."""
        root = self._xml("docProps/core.xml")
        names = {"title": "title", "creator": "author", "created": "created", "modified": "modified"}
        for child in [] if root is None else root:
            name = names.get(etree.QName(child).localname)
            if name and child.text and child.text.strip():
                yield name, child.text.strip()

    def sheets(self, most: int) -> Iterator[Sheet]:
        """The worksheets in the book's order. Raises Unreadable for one with more than `most` cells with words."""
        targets = self._related("xl/workbook.xml")
        for entry in self._all(self._book, "sheet"):
            link = next((v for k, v in entry.attrib.items() if str(k).endswith("}id")), "")
            kind, part = targets.get(str(link), ("", ""))
            if kind == "worksheet" and part in self._names:
                hidden = entry.get("state", "visible") != "visible"
                yield self._sheet(Sheet(entry.get("name", ""), part, hidden), most)

    def _sheet(self, sheet: Sheet, most: int) -> Sheet:
        root = _required(self._xml(sheet.part))
        for column in self._all(root, "col"):
            if column.get("hidden") in _TRUE:
                sheet.hidden_columns |= set(range(_int(column.get("min")), min(_int(column.get("max")), 16384) + 1))
        for number, row in enumerate(self._all(root, "row"), 1):
            at = _int(row.get("r")) or number
            if row.get("hidden") in _TRUE:
                sheet.hidden_rows.add(at)
            sheet.cells += self._cells(row, at)
            if len(sheet.cells) > most:
                raise Unreadable("ingest.sheet_too_big", sheet=sheet.name, cells=most)
        for range_ in self._all(root, "mergeCell"):
            if _RANGE.fullmatch(range_.get("ref", "")):
                left, top, right, bottom = range_boundaries(range_.get("ref", ""))
                sheet.merged.append((top or 1, left or 1, bottom or 1, right or 1))
        parts = self._related(sheet.part).values()
        sheet.comments = sum(
            sum(1 for _ in self._all(self._xml(p), "comment")) for kind, p in parts if kind == "comments"
        )
        sheet.pictures = sum(1 for kind, _ in parts if kind == "drawing")
        return sheet

    def _cells(self, row: Element, at: int) -> Iterator[SheetCell]:
        column = 0
        for cell in self._all(row, "c"):
            place = _LETTERS.match(cell.get("r", ""))
            column = column_index_from_string(place[0]) if place else column + 1
            shape = self._shapes.get(_int(cell.get("s")), Shape())
            text, computed = self._value(cell, shape)
            if text.strip() or not computed:
                yield SheetCell(at, column, text.strip(), shape.strong, computed)

    def _value(self, cell: Element, shape: Shape) -> tuple[str, bool]:
        """The text of a cell, and False where it is a formula without its result."""
        kind = cell.get("t", "n")
        if kind == "inlineStr":
            return _text(cell), True
        value = next((v.text or "" for v in self._all(cell, "v")), "")
        if not value:
            return "", kind == "str" or next(self._all(cell, "f"), None) is None
        if kind == "s":
            return self._strings[int(value)] if value.isdigit() and int(value) < len(self._strings) else "", True
        if kind == "b":
            return ("TRUE" if value == "1" else "FALSE"), True
        if kind != "n":
            return value, True
        try:
            return shown(float(value), shape.code, self._since_1904), True
        except (ValueError, OverflowError):
            return value, True

    def _shared(self) -> list[str]:
        part = next((p for kind, p in self._related("xl/workbook.xml").values() if kind == "sharedStrings"), "")
        root = self._xml(part)
        return [] if root is None else [_text(entry) for entry in self._all(root, "si")]

    def _styles(self) -> dict[int, Shape]:
        part = next((p for kind, p in self._related("xl/workbook.xml").values() if kind == "styles"), "")
        root = self._xml(part)
        if root is None:
            return {}
        codes = dict(BUILTIN_FORMATS) | {
            _int(f.get("numFmtId")): f.get("formatCode", "") for f in self._all(root, "numFmt")
        }
        bold = [next(self._all(f, "b"), None) is not None for fonts in self._all(root, "fonts") for f in fonts]
        filled = [
            any(p.get("patternType", "none") not in ("none", "gray125") for p in self._all(f, "patternFill"))
            for fills in self._all(root, "fills")
            for f in fills
        ]
        formats = [xf for group in self._all(root, "cellXfs") for xf in group]
        return {
            i: Shape(
                codes.get(_int(xf.get("numFmtId")), ""),
                _at(bold, _int(xf.get("fontId"))) or _at(filled, _int(xf.get("fillId"))),
            )
            for i, xf in enumerate(formats)
        }

    def _related(self, part: str) -> dict[str, tuple[str, str]]:
        """Relation id -> (its kind, the part's name), links to other files left out."""
        folder, name = posixpath.split(part)
        root = self._xml(posixpath.join(folder, "_rels", f"{name}.rels"))
        found = {}
        for rel in [] if root is None else root:
            if isinstance(rel.tag, str) and rel.get("TargetMode") != "External":
                target = posixpath.normpath(posixpath.join("/", folder, rel.get("Target", ""))).lstrip("/")
                found[rel.get("Id", "")] = rel.get("Type", "").rpartition("/")[2], target
        return found

    def _xml(self, part: str) -> Element | None:
        if part not in self._names:
            return None
        try:
            data = self._package.read(part)
        except BROKEN_ZIP as error:
            raise _broken() from error
        if any(mark in data for mark in _DECLARATIONS):
            raise Unreadable("ingest.doctype")
        parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True)
        try:
            return etree.fromstring(data, parser)
        except etree.XMLSyntaxError as error:
            if getattr(error, "code", 0) == etree.ErrorTypes.ERR_NO_MEMORY:
                raise MemoryError from error
            raise _broken() from error

    @staticmethod
    def _all(root: Element | None, name: str) -> Iterator[Element]:
        """The elements of a name in either namespace of the format, the strict and the usual one."""
        return iter(()) if root is None else root.iter(f"{{*}}{name}")


def _text(entry: Element) -> str:
    """The words of a string, its runs joined, the reading aids over Chinese or Japanese characters left out."""
    words = (t.text or "" for t in entry.iter("{*}t") if etree.QName(t.getparent()).localname != "rPh")
    return "".join(words).replace("_x000D_", "").replace("\r\n", "\n")


def _required(root: Element | None) -> Element:
    if root is None:
        raise _broken()
    return root


def _broken() -> Unreadable:
    return Unreadable("ingest.broken_file", ending=".xlsx")


def _int(text: str | None) -> int:
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 10 else 0


def _at(values: list[bool], index: int) -> bool:
    return index < len(values) and values[index]
