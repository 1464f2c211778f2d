"""What is filled into a PDF page's form fields, and what others noted on the page. Used by the PDF reader.

pdfium leaves both out of a page's text. A value becomes words in the place of its field, so that it falls into the line
or the table cell that the field stands in.
"""

import ctypes
from collections.abc import Callable, Iterator
from typing import Any

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from ingest.pdf_rules import Rect
from ingest.pdf_words import Face, Word, shown

_CHOICES = {raw.FPDF_FORMFIELD_CHECKBOX, raw.FPDF_FORMFIELD_RADIOBUTTON}
_WRITTEN = {raw.FPDF_FORMFIELD_TEXTFIELD, raw.FPDF_FORMFIELD_COMBOBOX, raw.FPDF_FORMFIELD_LISTBOX}
_NOTES = {raw.FPDF_ANNOT_TEXT, raw.FPDF_ANNOT_FREETEXT, raw.FPDF_ANNOT_HIGHLIGHT, raw.FPDF_ANNOT_UNDERLINE}
_UNSEEN = raw.FPDF_ANNOT_FLAG_HIDDEN | raw.FPDF_ANNOT_FLAG_NOVIEW
_LARGEST = 11.0  # points
_FOOT = 0.25  # of a field's height: where its base line lies


def filled(page: pdfium.PdfPage, first: int) -> Iterator[Word]:
    """The words in the page's fields, a box that can be ticked as ☑ or ☐; their orders begin at `first`."""
    to_shown = shown(page)
    for note, kind in _annotations(page):
        if kind != raw.FPDF_ANNOT_WIDGET or not page.formenv or raw.FPDFAnnot_GetFlags(note) & _UNSEEN:
            continue
        rect = raw.FS_RECTF()
        raw.FPDFAnnot_GetRect(note, rect)
        box = to_shown(rect.left, rect.bottom, rect.right, rect.top)
        for word in _words(_value(page, note), box, first):
            yield word
            first = word.order + 1
        first += 1


def notes(page: pdfium.PdfPage) -> Iterator[str]:
    """The comments that others put on the page."""
    for note, kind in _annotations(page):
        said = _string(raw.FPDFAnnot_GetStringValue, note, b"Contents") if kind in _NOTES else ""
        if said:
            yield said


def _annotations(page: pdfium.PdfPage) -> Iterator[tuple[Any, int]]:
    for i in range(raw.FPDFPage_GetAnnotCount(page)):
        note = raw.FPDFPage_GetAnnot(page, i)
        if note:
            yield note, raw.FPDFAnnot_GetSubtype(note)
            raw.FPDFPage_CloseAnnot(note)


def _value(page: pdfium.PdfPage, note: Any) -> str:
    kind = raw.FPDFAnnot_GetFormFieldType(page.formenv, note)
    if kind in _CHOICES:
        return "☑" if raw.FPDFAnnot_IsChecked(page.formenv, note) else "☐"
    return _string(raw.FPDFAnnot_GetFormFieldValue, page.formenv, note) if kind in _WRITTEN else ""


def _words(value: str, box: Rect, first: int) -> Iterator[Word]:
    """The value's words, its lines spread over the height and each line over the width of the field."""
    rows = [row.split() for row in value.splitlines() if row.strip()]
    high = (box.top - box.bottom) / max(1, len(rows))
    face = Face(min(high, _LARGEST))
    for n, row in enumerate(rows):
        top = box.top - n * high
        wide = (box.right - box.left) / len(row)
        for i, text in enumerate(row):
            place = Rect(box.left + i * wide, top - high, box.left + (i + 1) * wide, top)
            yield Word(text, place, place.left, place.bottom + _FOOT * high, face, first, True)
            first += 1


def _string(ask: Callable[..., int], *about: Any) -> str:
    """What a pdfium function that fills a buffer with UTF-16 says."""
    length = ask(*about, None, 0)
    buffer = ctypes.create_string_buffer(length)
    ask(*about, ctypes.cast(buffer, ctypes.POINTER(ctypes.c_ushort)), length)
    return buffer.raw.decode("utf-16-le", "replace").rstrip("\0").strip()
