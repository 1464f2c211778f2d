"""The contradictions between a project's documents as a page and as a Word file. Called by `review --project` and the
service."""

from pathlib import Path
from typing import Any

from checks.across_findings import AcrossFinding, ProjectReview
from drafting.comments import ground_line
from drafting.docx_page import new_docx
from drafting.html import environment
from drafting.wordml import xml_text
from language.texts import text


def across_html(made: ProjectReview) -> str:
    """The page, which needs nothing else."""
    return environment().get_template("across.html").render(lang=made.lang, made=made)


def across_docx(target: Path, made: ProjectReview) -> None:
    """Write `target`: a heading for each finding, under it every place with its document, and the grounds."""
    title = xml_text(text("drafting.across_title", made.lang, project=made.project))
    page = new_docx(title)
    page.add_heading(title, 1)
    for document in made.documents:
        page.add_paragraph(xml_text(document.name), style="List Bullet")
    if not made.findings:
        page.add_paragraph(text("drafting.no_findings", made.lang))
    for found in made.findings:
        _finding(page, found, made)
    page.add_heading(text("drafting.not_done", made.lang), 2)
    for line in made.not_done:
        page.add_paragraph(xml_text(line), style="List Bullet")
    page.save(str(target))


def _finding(page: Any, found: AcrossFinding, made: ProjectReview) -> None:
    finding = found.finding
    severity = text(f"drafting.severity_{finding.severity}", made.lang)
    title = text("drafting.comment_title", made.lang, severity=severity, title=finding.title)
    page.add_heading(xml_text(title), 2)
    page.add_paragraph(xml_text(finding.message))
    grid = page.add_table(1, 3, style="Table Grid")
    names = ("across_document", "quote", "where")
    for cell, name in zip(grid.rows[0].cells, names, strict=True):
        cell.text = text(f"drafting.{name}", made.lang)
    for document, place in found.places:
        told = (document.name, " … ".join(s.quote for s in place.segments), place.path)
        for cell, words in zip(grid.add_row().cells, told, strict=True):
            cell.text = xml_text(words)
    for citation in finding.citations:
        ground = text("drafting.comment_ground", made.lang, ground=ground_line(citation, made.lang))
        page.add_paragraph(xml_text(ground))
