"""The reviewed text of a file that is not a Word file, as a new Word file with the same comments and insertions.

Called by `review --format docx` for PDF, Markdown and text, whose own form cannot carry comments.
"""

import tempfile
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from itertools import groupby
from pathlib import Path
from typing import Any, cast

from checks.doc_type import TypeReason
from checks.finding import Review
from drafting.docx_page import new_docx
from drafting.package import Package
from drafting.redline import RedlineResult, annotate
from drafting.wordml import w, xml_text
from ingest.document import Block, Document
from language.texts import Lang, text


def redline_report(
    target: Path, document: Document, review: Review, reasons: Sequence[TypeReason] = (), *, at: datetime
) -> RedlineResult:
    """Write `target`: the text of `document` with the findings of `review` dated `at` as comments and insertions."""
    with tempfile.TemporaryDirectory() as folder:
        plain = Path(folder) / "plain.docx"
        placed = _write_text(plain, document, cast(Lang, review.lang))
        return annotate(Package(plain), target, placed, review, reasons, at)


def _write_text(path: Path, document: Document, lang: Lang) -> Document:
    """Write the document's blocks and give back the document with each block's place in that file."""
    page = new_docx(document.name)
    page.add_paragraph(text("drafting.report_note", lang, name=document.name)).runs[0].italic = True
    paragraphs: dict[int, Any] = {}
    for table, blocks in groupby(document.blocks, lambda b: b.cell.table if b.cell else None):
        if table is None:
            for block in blocks:
                paragraphs[block.id] = _paragraph(page, block)
        else:
            paragraphs |= _table(page, list(blocks))
    page.save(str(path))
    order = {p: i for i, p in enumerate(page.element.iter(w("p")))}
    return replace(document, blocks=tuple(_at(b, order[paragraphs[b.id]._p]) for b in document.blocks))


def _at(block: Block, paragraph: int) -> Block:
    return replace(block, locator={"part": "word/document.xml", "paragraph": paragraph})


def _paragraph(page: Any, block: Block) -> Any:
    words = xml_text(f"{block.number} {block.text}" if block.number else block.text)
    if block.kind == "heading":
        return page.add_heading(words, min(max(block.level, 1), 9))
    return page.add_paragraph(words)


def _table(page: Any, blocks: list[Block]) -> dict[int, Any]:
    """A grid that holds every cell at its row and column; paragraphs by block id."""
    cells = [(b, b.cell) for b in blocks if b.cell]
    rows, columns = max(c.row for _, c in cells) + 1, max(c.column for _, c in cells) + 1
    boxes = [row.cells for row in page.add_table(rows, columns, style="Table Grid").rows]
    paragraphs = {}
    for block, cell in cells:
        box = boxes[cell.row][cell.column]
        first = box.paragraphs[0]
        paragraphs[block.id] = box.add_paragraph() if first.text else first
        paragraphs[block.id].add_run(xml_text(block.text))
    return paragraphs
