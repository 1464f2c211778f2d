"""The review as a register in Excel: findings, sections, obligations. Called by `review --format xlsx`.

Text that begins like a formula is stored as text: a quote must never become a formula in an officer's Excel.
"""

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import cast

from openpyxl import Workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE, Cell
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from checks.finding import Finding, ObligationVerdict, Review
from drafting.comments import ground_line
from drafting.package import write_atomically
from drafting.tally import ordered
from ingest.anchor import Anchor
from language.texts import Lang, text

Line = Sequence[str | int | None]
FORMULA = ("=", "+", "-", "@")
FINDINGS = {
    "severity": 8, "status": 12, "kind": 12, "title": 34, "message": 50, "quote": 46, "where": 30, "page_number": 7,
    "grounds": 46, "basis": 10, "fix": 50, "searched_for": 30, "rule": 18, "finding_id": 18,
}  # fmt: skip


def xlsx(review: Review, target: Path, *, names: Mapping[str, str] | None = None) -> None:
    """Write the workbook `target`; a failed write leaves no file. `names` names section and obligation ids."""
    lang = cast(Lang, review.lang)
    called = names or {}
    book = Workbook()
    book.remove(book.worksheets[0])
    _sheet(book, "findings", FINDINGS, [_finding(f, lang) for f in ordered(review)], lang)
    columns = {"section": 30, "status": 14, "reasons": 60, "quote": 50}
    sections = [
        (called.get(s.id, s.id), _state(s.status, lang), "\n".join(s.reasons), _quote(s.anchor))
        for s in review.sections
    ]
    _sheet(book, "sections", columns, sections, lang)
    obligations = [
        (called.get(o.id, o.id), _verdict(o, lang), _quote(o.anchor), "\n".join(a.quote for a in o.evidence))
        for o in review.obligations
    ]
    _sheet(book, "obligations", {"obligation": 34, "status": 14, "quote": 50, "evidence": 50}, obligations, lang)
    write_atomically(target, lambda path: book.save(path))


def _sheet(book: Workbook, name: str, columns: Mapping[str, int], lines: Iterable[Line], lang: Lang) -> None:
    sheet: Worksheet = book.create_sheet(text(f"drafting.{name}", lang))
    _row(sheet, 1, [text(f"drafting.{column}", lang) for column in columns])
    for i, line in enumerate(lines, 2):
        _row(sheet, i, line)
    for i, width in enumerate(columns.values(), 1):
        sheet.column_dimensions[get_column_letter(i)].width = width
        head = sheet.cell(1, i)
        head.font, head.fill = Font(bold=True), PatternFill("solid", fgColor="E8EDF3")
    sheet.freeze_panes = "A2"
    sheet.auto_filter.ref = sheet.dimensions


def _row(sheet: Worksheet, number: int, values: Line) -> None:
    for i, value in enumerate(values, 1):
        cell = sheet.cell(number, i)
        cell.alignment = Alignment(wrap_text=True, vertical="top")
        if isinstance(value, str):
            _store(cast(Cell, cell), ILLEGAL_CHARACTERS_RE.sub("", value))
        else:
            cell.value = value


def _store(cell: Cell, words: str) -> None:
    cell.value = words
    if words.startswith(FORMULA):
        cell.data_type = "s"
        cell.quotePrefix = True  # Excel keeps it text when the cell is edited


def _finding(finding: Finding, lang: Lang) -> Line:
    def label(kind: str, value: str) -> str:
        return text(f"drafting.{kind}_{value.replace('-', '_')}", lang)

    return (
        label("severity", finding.severity),
        label("finding", finding.status),
        label("kind", finding.kind),
        finding.title,
        finding.message,
        _quote(finding.anchor),
        finding.anchor.path if finding.anchor else "",
        finding.anchor.page if finding.anchor else None,
        "\n".join(ground_line(c, lang) for c in finding.citations),
        label("basis", finding.basis),
        finding.fix.text if finding.fix else "",
        ", ".join(finding.searched),
        finding.rule,
        finding.id,
    )


def _state(status: str, lang: Lang) -> str:
    return text(f"drafting.state_{status.replace('-', '_')}", lang)


def _verdict(found: ObligationVerdict, lang: Lang) -> str:
    mark = f" ({text('drafting.preview', lang)})" if found.preview else ""
    return _state(found.status, lang) + mark


def _quote(anchor: Anchor | None) -> str:
    return anchor.quote if anchor else ""
