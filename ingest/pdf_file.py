"""Opening a PDF, and what the file says of itself. Used by the PDF reader and for page pictures.

A file whose own directory is damaged gets a second try: pypdf rebuilds it from the objects that are there.
"""

import io
import logging
from collections.abc import Iterator
from pathlib import Path

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from language.problem import Unreadable

_FAULTS = (ValueError, KeyError, TypeError, AttributeError, IndexError, RecursionError, OSError)
"""What pypdf raises on damage, besides its own errors: it follows the broken structure where it leads."""


_PROPERTIES = {"Title": "title", "Author": "author", "CreationDate": "created", "ModDate": "modified"}
_UNSAID = ("", "(anonymous)", "(unspecified)")


def open_pdf(path: Path) -> pdfium.PdfDocument:
    """The opened file. Raises Unreadable for a broken one or one that needs a password."""
    logging.disable(logging.WARNING)
    pdf = _opened(path)
    pdf.init_forms()  # before any page: their fields are then known
    return pdf


def _opened(path: Path) -> pdfium.PdfDocument:
    try:
        return pdfium.PdfDocument(path)
    except pdfium.PdfiumError as error:
        if error.err_code == raw.FPDF_ERR_PASSWORD:
            raise Unreadable("ingest.encrypted_pdf") from error
        return _second_try(path)


def _second_try(path: Path) -> pdfium.PdfDocument:
    whole = _repaired(path)
    try:
        if whole is not None:
            return pdfium.PdfDocument(whole)
    except pdfium.PdfiumError as error:
        raise Unreadable("ingest.broken_pdf") from error
    raise Unreadable("ingest.broken_pdf")


def _repaired(path: Path) -> bytes | None:
    """The file written anew, or None where pypdf cannot make sense of it either."""
    import pypdf
    from pypdf.errors import PyPdfError

    whole = io.BytesIO()
    try:
        pypdf.PdfWriter(clone_from=pypdf.PdfReader(path, strict=False)).write(whole)
    except (PyPdfError, *_FAULTS):
        return None
    return whole.getvalue()


def outline(pdf: pdfium.PdfDocument) -> dict[tuple[int, str], int]:
    """(page, title without spaces) -> level, as the file's bookmarks say."""
    found: dict[tuple[int, str], int] = {}
    for mark in pdf.get_toc():
        target = mark.get_dest()
        index = target.get_index() if target else None
        if index is not None:
            found[index + 1, squeezed(mark.get_title())] = mark.level + 1
    return found


def properties(pdf: pdfium.PdfDocument) -> Iterator[tuple[str, str]]:
    """What the file says of itself, under the names of a `Document`."""
    for name, value in pdf.get_metadata_dict().items():
        if name in _PROPERTIES and value.strip() not in _UNSAID:
            yield _PROPERTIES[name], value.strip()


def squeezed(text: str) -> str:
    """The text without white space."""
    return "".join(text.split())
