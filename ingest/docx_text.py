"""The text of one Word paragraph as a reader of the final document sees it. Used by the DOCX reader.

Insertions are kept and deletions left out; fields give their result; hidden runs are kept apart; text boxes and
footnote references are handed back for the walker to follow.
"""

from dataclasses import dataclass, field

from ingest.docx_package import MC, Element, W, first
from ingest.docx_styles import Style, Styles, is_shading

_SKIPPED = frozenset(
    f"{W}{name}"
    for name in (
        "pPr",
        "rPr",
        "del",
        "moveFrom",
        "instrText",
        "delText",
        "delInstrText",
        "sdtPr",
        "rt",
        "commentReference",
    )
)
_SIGNS = {f"{W}tab": "\t", f"{W}br": "\n", f"{W}cr": "\n", f"{W}noBreakHyphen": "-", f"{W}softHyphen": ""}
_NOTES = {f"{W}footnoteReference": "footnotes", f"{W}endnoteReference": "endnotes"}
_MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}t"
_BOX = f"{W}txbxContent"

_CHECKS = {0xA8: "□", 0xFE: "☑", 0x52: "☑", 0xFD: "☒", 0x54: "☒", 0x6F: "□", 0xA3: "□", 0xFC: "✓", 0xB7: "·"}


@dataclass
class Text:
    """What a paragraph holds: its visible and its hidden text, how it looks, and what hangs on it."""

    visible: str = ""
    hidden: str = ""
    bold: bool = True
    size: int = 0
    boxes: list[Element] = field(default_factory=list)
    notes: list[tuple[str, str]] = field(default_factory=list)
    """(footnotes or endnotes, id)"""
    contents: bool = False
    """True inside a table-of-contents field."""


@dataclass
class _Field:
    code: str = ""
    shown: bool = False  # past its instruction: what follows is the result


class TextReader:
    """Reads paragraphs one after the other and remembers the fields that are open between them."""

    def __init__(self, styles: Styles, white_shows: bool) -> None:
        self._styles = styles
        self._white_shows = white_shows
        self._fields: list[_Field] = []

    @property
    def _in_contents(self) -> bool:
        return any(f.code.lstrip().upper().startswith("TOC") for f in self._fields)

    def read(self, paragraph: Element, style: Style, on_colour: bool) -> Text:
        """The text of a w:p; `on_colour` when it stands on a shaded ground, where white type shows."""
        text = Text(contents=self._in_contents)
        self._fields = [f for f in self._fields if f.shown]  # an instruction does not outlive its paragraph
        shaded = on_colour or self._white_shows or is_shading(paragraph.find(f"{W}pPr/{W}shd"))
        self._walk(paragraph, style, text, shaded)
        text.bold = text.bold and bool(text.visible.strip())
        text.contents = text.contents or self._in_contents
        return text

    def _walk(self, parent: Element, style: Style, text: Text, shaded: bool) -> None:
        for child in parent:
            if child.tag == f"{W}r":
                self._run(child, style, text, shaded)
            elif child.tag == f"{MC}AlternateContent":
                for choice in first(child):  # the fallback says the same again
                    self._walk(choice, style, text, shaded)
            elif child.tag == _BOX:
                text.boxes.append(child)
            elif child.tag == _MATH:
                text.visible += child.text or ""
            elif child.tag not in _SKIPPED:
                self._walk(child, style, text, shaded)

    def _run(self, run: Element, style: Style, text: Text, shaded: bool) -> None:
        bold, size, hidden, white = self._styles.run_look(run, style)
        shows = shaded or is_shading(run.find(f"{W}rPr/{W}shd")) or run.find(f"{W}rPr/{W}highlight") is not None
        words = self._words(run, style, text, shaded)
        if hidden or (white and not shows):
            text.hidden += words
            return
        text.visible += words
        if words.strip():
            text.bold = text.bold and bold
            text.size = max(text.size, size)

    def _words(self, run: Element, style: Style, text: Text, shaded: bool) -> str:
        words = ""
        for child in run:
            if child.tag == f"{W}t":
                words += "" if self._in_code else child.text or ""
            elif child.tag in _SIGNS:
                words += _break(child)
            elif child.tag == f"{W}sym":
                words += _symbol(child)
            elif child.tag == f"{W}fldChar":
                self._field(child.get(f"{W}fldCharType", ""))
            elif child.tag == f"{W}instrText":
                self._code(child.text or "")
            elif child.tag in _NOTES:
                text.notes.append((_NOTES[child.tag], child.get(f"{W}id", "")))
            elif child.tag == f"{W}ruby":
                words += "".join(t.text or "" for base in child.iter(f"{W}rubyBase") for t in base.iter(f"{W}t"))
            elif child.tag not in _SKIPPED:
                self._walk_drawing(child, style, text, shaded)
        return words

    def _walk_drawing(self, child: Element, style: Style, text: Text, shaded: bool) -> None:
        holder = first(child) if child.tag == f"{MC}AlternateContent" else [child]
        for part in holder:
            self._walk(part, style, text, shaded)

    @property
    def _in_code(self) -> bool:
        return any(not f.shown for f in self._fields)

    def _field(self, kind: str) -> None:
        if kind == "begin":
            self._fields.append(_Field())
        elif kind == "separate" and self._fields:
            self._fields[-1].shown = True
        elif kind == "end" and self._fields:
            self._fields.pop()

    def _code(self, code: str) -> None:
        if self._fields and not self._fields[-1].shown:
            self._fields[-1].code += code


def _break(child: Element) -> str:
    if child.tag == f"{W}br" and child.get(f"{W}type") in ("page", "column"):
        return ""
    return _SIGNS[child.tag]


def _symbol(child: Element) -> str:
    code = child.get(f"{W}char", "")
    try:
        point = int(code, 16)
    except ValueError:
        return ""
    return _CHECKS.get(point & 0xFF, "") if 0xF000 <= point <= 0xF0FF else chr(point)
