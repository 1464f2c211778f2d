"""What a PDF carries besides its pages: protection, signatures, attached files, forms, programs.

Used by the PDF reader, which says of each that it was not read. Programs are counted, never run.
"""

import ctypes
import re
from collections.abc import Iterator
from pathlib import Path

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from ingest.document import SetAside

_PROGRAM = re.compile(rb"/S\s*/JavaScript\b")  # pdfium tells only of programs that have a name
_XFA = (raw.FORMTYPE_XFA_FULL, raw.FORMTYPE_XFA_FOREGROUND)


def extras(path: Path, pdf: pdfium.PdfDocument) -> Iterator[SetAside]:
    """One entry for each kind of thing that the file at `path`, open as `pdf`, carries."""
    if raw.FPDF_GetSecurityHandlerRevision(pdf) >= 0:
        yield SetAside("ingest.pdf_protected", 1)
    signatures = raw.FPDF_GetSignatureCount(pdf)
    if signatures > 0:
        yield SetAside("ingest.pdf_signed", signatures, sample=_reason(pdf))
    attached = pdf.count_attachments()
    if attached > 0:
        names = [pdf.get_attachment(i).get_name() for i in range(min(attached, 5))]
        yield SetAside("ingest.embedded", attached, sample=", ".join(names)[:80])
    if pdf.get_formtype() in _XFA:
        yield SetAside("ingest.pdf_xfa", 1)
    programs = max(raw.FPDFDoc_GetJavaScriptActionCount(pdf), len(_PROGRAM.findall(path.read_bytes())))
    if programs > 0:
        yield SetAside("ingest.pdf_program", programs)


def _reason(pdf: pdfium.PdfDocument) -> str:
    signature = raw.FPDF_GetSignatureObject(pdf, 0)
    length = raw.FPDFSignatureObj_GetReason(signature, None, 0)
    buffer = ctypes.create_string_buffer(max(2, length))
    raw.FPDFSignatureObj_GetReason(signature, buffer, length)
    return buffer.raw.decode("utf-16-le", "replace").rstrip("\0").strip()[:80]
