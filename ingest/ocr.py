"""Recognising PDF pages without usable text, by Tesseract where it is installed: a step of its own, seconds a page.

Called in the reading process when `ingest.read` is asked to. Each page that could not be read is replaced by its
picture with the recognised text behind it; the outcome is a PDF like any other, and every word has its place.
"""

import os
import shutil
import subprocess
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from tempfile import TemporaryDirectory

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from ingest import pdf_reader
from ingest.document import SetAside
from ingest.pages import png
from ingest.pdf_file import open_pdf
from ingest.pdf_sheets import read_sheets
from ingest.reading import Reading
from language.problem import Unreadable

LANGUAGES = ("chi_sim", "eng")
_DOTS = 300  # an inch
_POINTS = 72
_SECONDS = 120  # a page
_UNREAD = {"ingest.page_without_text", "ingest.page_unmapped", "ingest.page_garbled"}


def read(path: Path) -> Reading:
    """The blocks of a PDF whose unreadable pages are recognised first; which ones is said among what was set aside.

    Raises Unreadable as the PDF reader does, and where pages need OCR that cannot be had.
    """
    with TemporaryDirectory() as folder:
        target = Path(folder) / "recognised.pdf"
        pages = recognise(path, target)
        reading = pdf_reader.read(target if pages else path)
    if pages:
        reading.set_aside.append(SetAside("ingest.page_recognised", len(pages), ", ".join(map(str, pages))))
    return reading


def recognise(path: Path, target: Path) -> list[int]:
    """Write the PDF at `path` to `target` with its unreadable pages recognised; returns their numbers, from 1.

    Nothing is written when every page can be read. Raises Unreadable for a PDF that cannot be opened, a page that
    Tesseract cannot do, and where Tesseract or its language data is not installed.
    """
    pdf = open_pdf(path)
    unread = [page.number for page in read_sheets(path, pdf) if page.fault in _UNREAD]
    if not unread:
        return []
    lacking = missing()
    if lacking:
        raise Unreadable("ingest.no_ocr", missing=", ".join(lacking))
    workers = os.cpu_count() or 1
    with ThreadPoolExecutor(workers) as pool:
        for start in range(0, len(unread), workers):  # few pictures at a time: each takes megabytes
            numbers = unread[start : start + workers]
            pictures = [png(pdf[n - 1], _DOTS / _POINTS, grey=True) for n in numbers]
            for number, page in zip(numbers, pool.map(_recognised, pictures, numbers), strict=True):
                del pdf[number - 1]
                pdf.import_pages(pdfium.PdfDocument(page), index=number - 1)
    pdf.save(target, flags=raw.FPDF_REMOVE_SECURITY)
    return unread


def missing() -> list[str]:
    """What this machine lacks for OCR: "tesseract", or the names of its language data; empty when it can be done."""
    if shutil.which("tesseract") is None:
        return ["tesseract"]
    done = subprocess.run(["tesseract", "--list-langs"], capture_output=True, text=True, check=False, timeout=30)
    return [name for name in LANGUAGES if name not in done.stdout.split()]


def _recognised(picture: bytes, page: int) -> bytes:
    """A PDF of one page: the picture, and the words found in it."""
    command = ["tesseract", "stdin", "stdout", "-l", "+".join(LANGUAGES), "--dpi", str(_DOTS), "pdf"]
    try:
        done = subprocess.run(
            command,
            input=picture,
            capture_output=True,
            timeout=_SECONDS,
            check=True,
            env={**os.environ, "OMP_THREAD_LIMIT": "1"},
        )
    except (subprocess.CalledProcessError, subprocess.TimeoutExpired) as error:
        raise Unreadable("ingest.ocr_failed", page=page) from error
    return done.stdout
