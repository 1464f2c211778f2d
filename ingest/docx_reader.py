"""DOCX -> blocks. Called by `ingest.child`.

Walks the XML rather than python-docx's objects, which omit insertions, content controls and text boxes. A block's
locator is {"part": "word/document.xml", "paragraph": n}: n counts every w:p element of that part in document order
from 0 (`list(root.iter("{…}p"))[n]`), those in tables, text boxes, deletions and fallbacks included. A table cell's
locator names its first w:p. Outer white space of a paragraph is not part of a block's text.
"""

from collections.abc import Iterator
from pathlib import Path

from ingest import headings
from ingest.document import Cell, Role, SetAside
from ingest.docx_numbering import Numbering
from ingest.docx_package import MC, Element, Package, W, first, val
from ingest.docx_styles import Style, Styles, is_shading
from ingest.docx_table import Box, boxes, children
from ingest.docx_text import Text, TextReader
from ingest.lines import width
from ingest.reading import Reading
from ingest.tables import Look, head_rows

_BLOCK_WRAPPERS = frozenset(f"{W}{n}" for n in ("sdtContent", "ins", "moveTo", "customXml", "smartTag"))
_LONGEST_HEADING = 120  # columns: a longer paragraph in a heading style is text in the wrong style
_PROPERTIES = {"title": "title", "creator": "author", "created": "created", "modified": "modified"}


def read(path: Path) -> Reading:
    """The blocks of a Word file. Raises Unreadable."""
    package = Package(path)
    walk = _Walk(package)
    for role in ("header", "footer"):
        for part in package.related(package.document, role):
            walk.furniture(part, "header" if role == "header" else "footer")
    root = package.xml(package.document)
    walk.part(package.document, root, "body")
    walk.finish()
    reading = walk.reading
    reading.properties = dict(_properties(package))
    reading.set_aside += _left_out(root) if root is not None else []
    return reading


class _Walk:
    """One pass over the parts of a package, filling the reading."""

    def __init__(self, package: Package) -> None:
        self.package = package
        self.reading = Reading()
        self.styles = Styles(package.named("styles"))
        self.numbering = Numbering(package.named("numbering"), self.styles)
        self.notes = {kind: self._notes(kind) for kind in ("footnotes", "endnotes")}
        self.tables = 0
        self.looks: dict[int, headings.Line] = {}
        self.entered: dict[str, tuple[dict[Element, int], TextReader]] = {}
        self.seen: set[tuple[str, str]] = set()

    def _notes(self, kind: str) -> tuple[str, dict[str, Element]]:
        part = next(self.package.related(self.package.document, kind), "")
        root = self.package.xml(part) if part else None
        notes = [] if root is None else [n for n in root if n.get(f"{W}type", "normal") == "normal"]
        return part, {n.get(f"{W}id", ""): n for n in notes}

    def part(self, name: str, root: Element | None, role: Role) -> None:
        """Walk the main part."""
        if root is None:
            return
        background = root.find(f"{W}background")
        colour = "FFFFFF" if background is None else background.get(f"{W}color", "FFFFFF")
        self._enter(name, root, white_shows=colour.upper() not in ("FFFFFF", "AUTO"))
        for body in root.iter(f"{W}body"):
            self._blocks(body, role)

    def _enter(self, name: str, root: Element, white_shows: bool = False) -> None:
        if name not in self.entered:
            index = {p: i for i, p in enumerate(root.iter(f"{W}p"))}
            self.entered[name] = index, TextReader(self.styles, white_shows)
        self.name = name
        self.index, self.texts = self.entered[name]

    def furniture(self, name: str, role: Role) -> None:
        """Add the texts of a header or footer that no other one has had."""
        root = self.package.xml(name)
        if root is None:
            return
        self._enter(name, root)
        for p, index in self.index.items():
            if any(True for _ in p.iterancestors(f"{MC}Fallback")):
                continue
            text = self.texts.read(p, self.styles.of(p), on_colour=True).visible.strip()
            if text and (role, text) not in self.seen:
                self.seen.add((role, text))
                self.reading.add("paragraph", text, {"part": name, "paragraph": index}, role=role)

    def finish(self) -> None:
        """Decide on the headings, now that the whole document is known."""
        ids = list(self.looks)
        for block, level in zip(ids, headings.levels([self.looks[i] for i in ids]), strict=True):
            if level:
                self.reading.make_heading(block, level)

    def _blocks(self, parent: Element, role: Role) -> None:
        for child in parent:
            if child.tag == f"{W}p":
                self._paragraph(child, role)
            elif child.tag == f"{W}tbl":
                self._table(child, role)
            elif child.tag == f"{W}sdt":
                contents = val(child, "w:sdtPr/w:docPartObj/w:docPartGallery") == "Table of Contents"
                self._blocks(child, "toc" if contents else role)
            elif child.tag == f"{MC}AlternateContent":
                for choice in first(child):
                    self._blocks(choice, role)
            elif child.tag in _BLOCK_WRAPPERS:
                self._blocks(child, role)

    def _locator(self, p: Element) -> dict[str, object]:
        return {"part": self.name, "paragraph": self.index[p]}

    def _paragraph(self, p: Element, role: Role) -> None:
        style = self.styles.of(p)
        text = self.texts.read(p, style, on_colour=False)
        shown = text.visible.strip()
        number = "" if not shown and _mark_deleted(p) else self.numbering.number(p)
        level = _level(p, style, shown)
        if role == "body" and (style.toc or (text.contents and not level) or headings.is_contents_line(shown)):
            role = "toc"
        if shown:
            block = self.reading.add("paragraph", shown, self._locator(p), number=number, role=role)
            if role == "body" and not style.title:
                self.looks[block] = _look(p, style, text, f"{number}{shown}", level)
        self._hangers(p, text, role)

    def _hangers(self, p: Element, text: Text, role: Role) -> None:
        """What hangs on a paragraph: its hidden runs, text boxes and notes."""
        if text.hidden.strip():
            self.reading.add("paragraph", text.hidden.strip(), self._locator(p), role="hidden")
        for box in text.boxes:
            self._blocks(box, "textbox" if role == "body" else role)
        for kind, note_id in text.notes:
            part, notes = self.notes[kind]
            if note_id in notes:
                self._note(part, notes.pop(note_id))

    def _note(self, part: str, note: Element) -> None:
        outside, root = self.name, note.getroottree().getroot()
        self._enter(part, root)
        self._blocks(note, "footnote")
        self._enter(outside, root)

    def _table(self, table: Element, role: Role) -> None:
        number = self.tables
        self.tables += 1
        shaded = is_shading(table.find(f"{W}tblPr/{W}shd")) or self.styles.get(val(table, "w:tblPr/w:tblStyle")).shaded
        cells = [(box, self._cell(box, shaded)) for box in boxes(table)]
        heads = {box.row for box, _ in cells if box.head} or _heads(cells)
        for box, (label, paragraphs) in cells:
            text = "\n".join(t.visible.strip() for _, t in paragraphs).strip("\n")
            where = Cell(number, box.row, box.column, (box.rows, box.columns), box.row in heads)
            locator = self._locator(paragraphs[0][0]) if paragraphs else {"part": self.name}
            self.reading.add("cell", text, locator, number=label, cell=where, role=role)
        for box, (_, paragraphs) in cells:
            for p, read in paragraphs:
                self._hangers(p, read, role)
            for nested in children(box.element, "tbl"):
                self._table(nested, role)

    def _cell(self, box: Box, shaded: bool) -> tuple[str, list[tuple[Element, Text]]]:
        """The automatic number at the head of a cell, and its paragraphs."""
        numbers, paragraphs = [], []
        for p in children(box.element, "p"):
            text = self.texts.read(p, self.styles.of(p), on_colour=shaded or box.shaded)
            numbers.append(self.numbering.number(p))
            paragraphs.append((p, text))
        return (numbers[0] if numbers else ""), paragraphs


def _heads(cells: list[tuple[Box, tuple[str, list[tuple[Element, Text]]]]]) -> set[int]:
    rows: dict[int, list[Look]] = {}
    for box, (_, paragraphs) in cells:
        words = [t for _, t in paragraphs if t.visible.strip()]
        strong = box.shaded or (bool(words) and all(t.bold for t in words))
        text = "\n".join(t.visible for t in words)
        rows.setdefault(box.row, []).append(Look(text, strong, box.columns))
    return head_rows([rows[r] for r in sorted(rows)])


def _look(p: Element, style: Style, text: Text, shown: str, level: int) -> headings.Line:
    align = val(p, "w:pPr/w:jc")
    centred = align == "center" if align else style.centred
    return headings.Line(shown, text.bold, float(text.size), centred, level)


def _level(p: Element, style: Style, text: str) -> int:
    """The heading level that the paragraph or its style declares."""
    own = val(p, "w:pPr/w:outlineLvl")
    level = (int(own) + 1 if int(own) < 9 else 0) if own.isdigit() else style.level
    return 0 if width(text) > _LONGEST_HEADING else level


def _mark_deleted(p: Element) -> bool:
    return p.find(f"{W}pPr/{W}rPr/{W}del") is not None


def _properties(package: Package) -> Iterator[tuple[str, str]]:
    for part in package.related("", "core-properties"):
        root = package.xml(part)
        for child in [] if root is None else root:
            name = _PROPERTIES.get(str(child.tag).rpartition("}")[2])
            if name and child.text and child.text.strip():
                yield name, child.text.strip()


def _left_out(root: Element) -> list[SetAside]:
    """What the file holds and the blocks do not: deletions, comments, pictures, embedded files."""
    kinds = {
        "ingest.tracked_deletion": ("del", "moveFrom"),
        "ingest.word_comment": ("commentReference",),
        "ingest.picture": ("drawing",),
        "ingest.embedded": ("object", "altChunk"),
    }
    counts = {key: sum(1 for name in names for _ in root.iter(f"{W}{name}")) for key, names in kinds.items()}
    return [SetAside(key, count) for key, count in counts.items() if count]
