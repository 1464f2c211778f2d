"""A status report as Markdown and as a Word file. Called by `tollgate report` and the pages.

Both say the same in the same order: the sections, what is disputed, what was replaced, what the notes lack.
"""

from collections.abc import Iterable, Iterator
from pathlib import Path

from drafting.package import write_atomically
from drafting.status_report import NoteSource, ReportItem, StatusReport
from language.texts import Lang, text

Line = tuple[str, str]  # kind ("title", "heading", "item", "text") and words


def report_lines(report: StatusReport) -> Iterator[Line]:
    """The report as lines of a kind."""
    lang = report.lang
    yield "title", text("drafting.status_title", lang)
    if report.period:
        yield "text", text("drafting.status_period", lang, period=report.period)
    for colour in report.rag:
        dimension, shade = (text(f"drafting.rag_{x}", lang) for x in (colour.dimension, colour.colour))
        yield "text", f"{text('drafting.status_rag', lang)} · {dimension}: {shade} – {colour.why}"
    for section, items in report.sections.items():
        yield "heading", text(f"drafting.part_{section.replace('-', '_')}", lang)
        yield from (("item", _item(i, lang)) for i in items)
        if not items:
            yield "text", text("drafting.status_nothing", lang)
    remarks = (("conflicts", report.conflicts), ("superseded", report.superseded))
    for name, found in remarks:
        yield from _list(name, (f"{r.text} {_refs(r.sources, lang)}" for r in found), lang)
    yield from _list("not_provided", report.not_provided, lang)
    left = (f"{_refs((NoteSource(x.file, x.line, ''),), lang)} {x.why}" for x in report.left_out)
    yield from _list("left_out", left, lang)


def _list(name: str, entries: Iterable[str], lang: Lang) -> Iterator[Line]:
    words = list(entries)
    if words:
        yield "heading", text(f"drafting.status_{name}", lang)
        yield from (("item", w) for w in words)


def _item(item: ReportItem, lang: Lang) -> str:
    said = f"{item.text} {_refs(item.sources, lang)}"
    if item.status == "info":
        return said
    state = text(f"drafting.item_{item.status.replace('-', '_')}", lang)
    return text("drafting.item_line", lang, state=state, words=said)


def _refs(sources: Iterable[NoteSource], lang: Lang) -> str:
    """The note lines, by file: [notes.txt:3, 7]."""
    files: dict[str, list[str]] = {}
    for s in sources:
        files.setdefault(s.file, []).append(str(s.line))
    comma = text("drafting.comma", lang)
    return " ".join(text("drafting.note_ref", lang, file=f, lines=comma.join(n)) for f, n in files.items())


_MARKDOWN = {"title": "# {}", "heading": "\n## {}\n", "item": "- {}", "text": "{}"}


def to_markdown(report: StatusReport) -> str:
    """The report as Markdown; what the notes say is escaped, so that it cannot become markup."""
    return "\n".join(_MARKDOWN[kind].format(_escaped(words)) for kind, words in report_lines(report)) + "\n"


def _escaped(words: str) -> str:
    return "".join(f"\\{c}" if c in "\\`*_<>#|[]" else c for c in words)


def to_docx(report: StatusReport, target: Path) -> None:
    """Write the report as the Word file `target`; a failed write leaves no file."""
    from drafting.docx_page import new_docx
    from drafting.wordml import xml_text

    page = new_docx(text("drafting.status_title", report.lang))
    for kind, raw in report_lines(report):
        words = xml_text(raw)
        if kind in ("title", "heading"):
            page.add_heading(words, 0 if kind == "title" else 1)
        else:
            page.add_paragraph(words, style="List Bullet" if kind == "item" else None)
    write_atomically(target, lambda path: page.save(str(path)))
