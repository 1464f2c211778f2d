"""How fast documents are judged as they grow. Called by `tollgate eval speed review`.

The plain documents of folders are joined and cut into documents of so many pages, no page of which stands twice; the
shipped samples are judged first, to warm up. Told are processor seconds, since the machine may have other work.
"""

import tempfile
import time
from collections.abc import Callable, Sequence
from importlib.resources import as_file, files
from itertools import pairwise
from pathlib import Path
from typing import Any

from checks.finding import Review
from eval.growth import exponent
from eval.memory import own_peak
from ingest.document import Document
from ingest.read import read
from language.problem import Unreadable

SIZES = (5, 15, 30)
SHIPPED = ("charter-zh.docx", "charter-en.docx", "requirements-zh.docx")
PAGE = 2_650  # bytes of text, as 900 Chinese or 2,600 English characters have

Figures = dict[str, Any]


def evaluate_judging(
    folders: Sequence[Path],
    review: Callable[[Path], tuple[Document, Review]],
    sizes: Sequence[int] = SIZES,
    *,
    progress: Callable[[str, int, int], None] | None = None,
) -> Figures:
    """For each number of pages: blocks, findings, processor seconds of the review and of reading alone; how the
    seconds grow from each size to the next (1 is linear), and the most memory held, in megabytes. Raises Unreadable
    where the .md and .txt files of the folders hold fewer pages."""
    paths = (f for folder in folders for f in sorted(folder.iterdir()) if f.suffix in (".md", ".txt"))
    text = "\n\n".join(path.read_text("utf-8") for path in paths).encode()
    if len(text) < sum(sizes) * PAGE:
        raise Unreadable("api.too_few_pages", pages=sum(sizes), held=len(text) // PAGE)
    for name in SHIPPED:  # what is loaded and compiled once
        with as_file(files("samples") / "documents" / name) as path:
            review(path)
    figures: list[Figures] = []
    with tempfile.TemporaryDirectory() as temporary:
        for number, size in enumerate(sorted(sizes), 1):
            path = Path(temporary) / f"{size}.md"
            path.write_text(text[: size * PAGE].decode("utf-8", "ignore"), "utf-8")
            text = text[size * PAGE :].decode("utf-8", "ignore").encode()  # no text is judged twice: much is kept
            figures.append({"pages": size, **_measured(path, review)})
            if progress:
                progress("review", number, len(sizes))
    growth = {
        f"{a['pages']}-{b['pages']}": exponent(a["pages"], b["pages"], a["seconds"], b["seconds"])
        for a, b in pairwise(figures)
    }
    return {"documents": figures, "growth": growth, "megabytes": own_peak()}


def _measured(path: Path, review: Callable[[Path], tuple[Document, Review]]) -> Figures:
    start = time.process_time()
    read(path)
    between = time.process_time()
    document, found = review(path)
    return {
        "blocks": len(document.blocks),
        "findings": len(found.findings),
        "seconds": round(time.process_time() - between, 2),
        "reading_seconds": round(between - start, 2),
    }
