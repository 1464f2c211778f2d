"""How fast files are read, beside plain text extraction in the same run. Called by `tollgate eval speed read`.

Word and PDF files of given pages are made in a temporary folder. Each is read by `ingest.read` and by python-docx or
pypdf, each time in a new process, so that memory is that of one file. Wall seconds hold the start of the process and
its imports for both; processor seconds are what to compare on a machine that has other work.
"""

import resource
import tempfile
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from itertools import pairwise
from multiprocessing import get_context
from pathlib import Path
from typing import Any

from eval.growth import exponent
from eval.memory import childrens_peak, own_peak
from eval.speed_docx import write_docx
from eval.speed_pages import Part, pages
from eval.speed_pdf import write_pdf
from ingest.bulk import read_many
from ingest.clause import Regulation
from ingest.clauses import clauses
from ingest.document import Document
from ingest.intake import FORMATS
from ingest.limits import Limits
from ingest.read import read
from language.problem import Problem, Unreadable

SIZES = (5, 50, 300, 1_000)
PATIENT = Limits(seconds=600)  # a slow machine's figures are wanted, not its refusals
_MAKERS: dict[str, Callable[[Path, Sequence[Sequence[Part]]], None]] = {"docx": write_docx, "pdf": write_pdf}

Figures = dict[str, Any]
Progress = Callable[[str, int, int], None]


def evaluate_reading(sizes: Sequence[int] = SIZES, *, progress: Progress | None = None) -> Figures:
    """For each format and number of pages: seconds, pages a second, megabytes of both, the ratio of processor seconds
    (theirs to ours), and how the processor seconds grow from each size to the next (1 is linear)."""
    files: list[Figures] = []
    with tempfile.TemporaryDirectory() as folder:
        for number in sorted(sizes):
            made = pages(number)
            for format, write in _MAKERS.items():
                path = Path(folder) / f"{number}.{format}"
                write(path, made)
                files.append(_compared(path, format, number))
            if progress:
                progress("read", len(files), len(sizes) * len(_MAKERS))
    return {
        "files": files,
        "growth": {format: _growth([f for f in files if f["format"] == format]) for format in _MAKERS},
    }


def evaluate_laws(folder: Path, *, progress: Progress | None = None) -> Figures:
    """Files, clauses and characters of the regulations under `folder`, and clauses a second with and without reading.

    Files that hold no clause or cannot be read are counted as refused. Raises Unreadable where nothing can be measured.
    """
    paths = sorted(p for p in folder.rglob("*") if p.suffix.lower() in FORMATS)
    counts = {"files": 0, "refused": 0, "clauses": 0, "characters": 0}
    cutting, start = 0.0, time.perf_counter()
    for done, found in enumerate(read_many(paths), 1):
        began = time.perf_counter()
        try:
            made = _cut(found)
        except Unreadable:
            counts["refused"] += 1
        else:
            counts["files"] += 1
            counts["clauses"] += len(made.clauses)
            counts["characters"] += made.characters
        cutting += time.perf_counter() - began
        if progress and (done % 100 == 0 or done == len(paths)):
            progress("laws", done, len(paths))
    whole = time.perf_counter() - start
    if not counts["clauses"]:
        raise Unreadable("ingest.no_clauses", name=folder)
    return {
        **counts,
        "seconds": {"read": round(whole - cutting, 2), "cut": round(cutting, 2)},
        "clauses_per_second": round(counts["clauses"] / whole),
        "clauses_per_second_cut": round(counts["clauses"] / cutting),
    }


def _cut(found: Document | Problem) -> Regulation:
    if isinstance(found, Problem):
        raise found
    return clauses(found)


def _compared(path: Path, format: str, number: int) -> Figures:
    ours, theirs = (_alone(measure, path, number) for measure in (_by_product, _by_plain_extraction))
    return {
        "format": format,
        "pages": number,
        "kilobytes": round(path.stat().st_size / 1000),
        "tollgate": ours,
        "plain": theirs,
        "ratio": round(theirs["processor_seconds"] / ours["processor_seconds"], 2),
    }


def _alone(measure: Callable[[Path], Figures], path: Path, number: int) -> Figures:
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as process:
        figures = process.submit(measure, path).result()
    return {**figures, "pages_per_second": round(number / figures["seconds"], 1)}


def _by_product(path: Path) -> Figures:
    """What `ingest.read` takes. The memory is that of the reading process, which is a child of this one."""
    return _measured(lambda: sum(len(b.text) for b in read(path, limits=PATIENT).blocks), childrens_peak)


def _by_plain_extraction(path: Path) -> Figures:
    """What extracting the text alone takes, in this process."""
    return _measured(lambda: len(_plain_text(path)), own_peak)


def _plain_text(path: Path) -> str:
    if path.suffix == ".pdf":
        from pypdf import PdfReader

        return "\n".join(page.extract_text() for page in PdfReader(path).pages)
    from docx import Document

    document = Document(str(path))
    cells = (cell.text for table in document.tables for row in table.rows for cell in row.cells)
    return "\n".join([*(p.text for p in document.paragraphs), *cells])


def _measured(work: Callable[[], int], peak: Callable[[], int]) -> Figures:
    """`work` gives the characters that were read; `peak` the megabytes of the process whose memory counts."""
    start, used = time.perf_counter(), _processor_seconds()
    characters = work()
    return {
        "seconds": round(time.perf_counter() - start, 2),
        "processor_seconds": round(_processor_seconds() - used, 2),
        "megabytes": peak(),
        "characters": characters,
    }


def _processor_seconds() -> float:
    """Of this process and its finished children."""
    both = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(u.ru_utime + u.ru_stime for u in both)


def _growth(files: Sequence[Figures]) -> dict[str, dict[str, float]]:
    """The exponent of the processor seconds between one size and the next, for both."""
    return {
        f"{a['pages']}-{b['pages']}": {who: _exponent(a, b, who) for who in ("tollgate", "plain")}
        for a, b in pairwise(files)
    }


def _exponent(a: Figures, b: Figures, who: str) -> float:
    return exponent(a["pages"], b["pages"], a[who]["processor_seconds"], b[who]["processor_seconds"])
