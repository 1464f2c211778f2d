"""The lists and tables of a document, as the judges of norms read them: what is listed, and what each entry gives.

A table of suppliers and a section "Risks" with numbered paragraphs are lists alike.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from checks.norms.matching import covered
from checks.norms.setting import Setting
from checks.statement import Statement
from ingest.document import Block, Document
from language.normalize import normalize

_SAME = 0.9
_TOTAL = re.compile(r"^(?:合计|总计|小计|共计|total|sum|subtotal)\b|^(?:合计|总计|小计|共计)", re.IGNORECASE)
_MARK = re.compile(
    r"^\s*(?:[-•·●*]|[（(]?(?:\d{1,2}|[一二三四五六七八九十]{1,2}|[a-z])[)）.、．]|[A-Z]{1,5}-?\d{1,4}\b"
    r"|[\u4e00-\u9fff]{2,4}(?:\d{1,2}|[一二三四五六七八九十]{1,2})[:：、])"
)


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing of a list: its fields by the head of their column ("" where the document leaves one empty), or its
    words alone; `statement` says it."""

    fields: dict[str, str]
    text: str
    statement: Statement


@dataclass(frozen=True, slots=True)
class Listing:
    """A list of things of one kind; `heads` are the heads of its columns, empty for a list in prose."""

    heads: tuple[str, ...]
    entries: tuple[Entry, ...]
    title: str


def listings(thing: str, setting: Setting) -> Iterator[Listing]:
    """The tables and lists whose head, or whose section's title, names the thing."""
    document = setting.document
    for number in dict.fromkeys(table for table, _ in document.rows):
        found = _table(number, setting)
        if found and (_named(thing, found.title) or any(_named(thing, head) for head in found.heads[:3])):
            yield found
    for section in document.sections:
        if _named(thing, normalize(section.title).text):
            inside = range(section.first + 1, section.own_last + 1)
            yield from _list(normalize(section.title).text, inside, setting)


def _named(thing: str, label: str) -> bool:
    return covered(thing, label) >= _SAME


def _table(number: int, setting: Setting) -> Listing | None:
    document = setting.document
    rows = [cells for (table, _), cells in document.rows.items() if table == number]
    if len(rows) < 2 or len(rows[0]) < 2:
        return None
    heads = {b.cell.column: _text(b) for b in rows[0] if b.cell}
    if not all(b.cell and b.cell.head for b in rows[0]) and any(re.search(r"\d{2}", h) for h in heads.values()):
        return None
    entries = []
    for cells in rows[1:]:
        fields = dict.fromkeys(heads.values(), "")
        fields |= {heads[b.cell.column]: _text(b) for b in cells if b.cell and b.cell.column in heads}
        said = next((s for s in setting.said if s.block in {b.id for b in cells}), None)
        first = next((v for v in fields.values() if v), "")
        if said and first and not _TOTAL.match(first):
            entries.append(Entry(fields, said.text, said))
    section = document.section_of(rows[0][0].id)
    title = normalize(section.title).text if section else ""
    return Listing(tuple(heads.values()), tuple(entries), title) if entries else None


def _text(block: Block) -> str:
    return normalize(block.text).text.strip()


def _list(title: str, inside: range, setting: Setting) -> Iterator[Listing]:
    """The marked paragraphs of a section, where it has at least two."""
    entries = []
    for block in inside:
        said = [s for s in setting.live if s.block == block and not s.row]
        if said and (_MARK.match(said[0].text) or _auto_numbered(setting.document, block)):
            entries.append(Entry({}, " ".join(s.text for s in said), said[0]))
    if len(entries) > 1:
        yield Listing((), tuple(entries), title)


def _auto_numbered(document: Document, block: int) -> bool:
    return bool(document.blocks[block].number)
