"""All pages of a PDF, by several processes when there are many. Used by the PDF reader."""

import ctypes
import os
import signal
import sys
from collections.abc import Sequence
from pathlib import Path

import pypdfium2 as pdfium

from ingest.pdf_file import open_pdf
from ingest.pdf_page import Page, read_page

_SHARE = 40  # pages that are worth a process of their own
_MOST = 4
_DIE_WITH_PARENT = 1  # Linux: PR_SET_PDEATHSIG


def read_sheets(path: Path, pdf: pdfium.PdfDocument) -> list[Page]:
    """Every page of the open `pdf`, which lies at `path`, in order."""
    count = len(pdf)
    workers = min(os.cpu_count() or 1, _MOST, count // _SHARE)
    if workers < 2:
        return [_sheet(pdf, i) for i in range(count)]
    from concurrent.futures import ProcessPoolExecutor
    from multiprocessing import get_context

    stretches = [range(start, min(start + _SHARE, count)) for start in range(0, count, _SHARE)]
    with ProcessPoolExecutor(workers, get_context("fork"), _end_with, (os.getpid(),)) as pool:
        return [page for found in pool.map(_stretch, [path] * len(stretches), stretches) for page in found]


def _end_with(parent: int) -> None:
    """A worker must not outlive the reading process, which may be killed."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_DIE_WITH_PARENT, signal.SIGKILL)
    if os.getppid() != parent:
        os._exit(1)


def _stretch(path: Path, numbers: Sequence[int]) -> list[Page]:
    pdf = open_pdf(path)
    try:
        return [_sheet(pdf, i) for i in numbers]
    finally:
        pdf.close()


def _sheet(pdf: pdfium.PdfDocument, index: int) -> Page:
    """Page `index` (from 0), its fault said where it cannot be read."""
    try:
        page = pdf[index]
    except pdfium.PdfiumError:
        return Page(index + 1, 0, 0, fault="ingest.page_broken")
    try:
        return read_page(page, index + 1)
    except pdfium.PdfiumError:
        return Page(index + 1, 0, 0, fault="ingest.page_broken")
    finally:
        page.close()
