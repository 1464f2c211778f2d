"""Markdown -> blocks. Called by `ingest.child`.

Headings, paragraphs, list items and table cells, with the text a reader of the rendered page sees; the locator is
{"line": n} from 1. HTML is read as the HTML reader does. Comments are left out and counted, front matter becomes
properties.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import zip_longest
from pathlib import Path

from markdown_it import MarkdownIt
from markdown_it.token import Token

from ingest import headings
from ingest.document import Cell, SetAside
from ingest.lines import join
from ingest.reading import Reading
from ingest.tables import is_form
from ingest.text_reader import decode

_FRONT = re.compile(r"\A---\n(.*?)\n(?:---|\.\.\.)\n", re.DOTALL)
_COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)
_BREAK = re.compile(r"<br\b", re.IGNORECASE)
_STYLED = re.compile(r"<\w[^>]*\s(?:style|hidden)\b", re.IGNORECASE)


def read(path: Path) -> Reading:
    """The blocks of a Markdown file. Raises Unreadable for binary content."""
    text = decode(path.read_bytes()).replace("\r\n", "\n")
    reading = Reading()
    front = _FRONT.match(text)
    if front:
        reading.properties = dict(_properties(front[1]))
        text = "\n" * front[0].count("\n") + text[front.end() :]
    comments = _COMMENT.findall(text)
    if comments:
        reading.set_aside.append(SetAside("ingest.html_comment", len(comments), sample=comments[0][:80]))
    tokens = MarkdownIt("commonmark").enable("table").parse(text)
    if pictures := sum(child.type == "image" for token in tokens for child in token.children or ()):
        reading.set_aside.append(SetAside("ingest.picture", pictures))
    _Walk(reading).walk(tokens)
    return reading


def _properties(front: str) -> Iterator[tuple[str, str]]:
    for line in front.splitlines():
        name, colon, value = line.partition(":")
        if colon and not line[:1].isspace() and value.strip():
            yield name.strip().lower(), value.strip().strip("\"'")


class _Walk:
    """One pass over the tokens; keeps the open lists, the table, and how each block looks."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.numbers: list[int | None] = []
        self.number = ""
        self.cell: Cell | None = None
        self.tables = 0
        self.line = 0
        self.looks: dict[int, headings.Line] = {}

    def walk(self, tokens: list[Token]) -> None:
        for token, following in zip_longest(tokens, tokens[1:]):
            self.line = token.map[0] + 1 if token.map else self.line
            if handler := getattr(self, f"_{token.type}", None):
                handler(token, following)
        ids = list(self.looks)
        for block, level in zip(ids, headings.levels([self.looks[i] for i in ids]), strict=True):
            if level:
                self.reading.make_heading(block, level)

    def _bullet_list_open(self, _: Token, __: Token | None) -> None:
        self.numbers.append(None)

    def _ordered_list_open(self, token: Token, _: Token | None) -> None:
        self.numbers.append(int(token.attrs.get("start", 1)) - 1)

    def _bullet_list_close(self, _: Token, __: Token | None) -> None:
        self.numbers.pop()

    _ordered_list_close = _bullet_list_close

    def _list_item_open(self, token: Token, _: Token | None) -> None:
        count = self.numbers[-1]
        if count is not None:
            self.numbers[-1] = count + 1
            self.number = f"{count + 1}{token.markup}"

    def _heading_open(self, token: Token, following: Token | None) -> None:
        text = visible(following) if following else ""
        if text:
            self._keep(text, level=int(token.tag[1]))

    def _paragraph_open(self, _: Token, following: Token | None) -> None:
        text = visible(following) if following else ""
        if text:
            self._keep(text, bold=not self.numbers and _all_strong(following))

    def _inline(self, token: Token, _: Token | None) -> None:
        """What a tag in a line takes off the page."""
        hidden = _pieces(token)[1]
        if hidden.strip():
            self.reading.add("paragraph", hidden.strip(), {"line": self.line}, role="hidden")

    def _fence(self, token: Token, _: Token | None) -> None:
        if token.content.strip():
            self._keep(token.content.rstrip("\n"))

    _code_block = _fence

    def _html_block(self, token: Token, _: Token | None) -> None:
        import lxml.html

        from ingest.html_reader import HtmlWalk

        words = _COMMENT.sub(lambda hit: "\n" * hit[0].count("\n"), token.content)
        if not words.strip():
            return
        walk = HtmlWalk(self.reading, tables=self.tables, line=self.line - 1)
        walk.fragment(lxml.html.fragment_fromstring(words, create_parent="div"))
        self.tables = walk.tables
        self.looks |= walk.looks

    def _keep(self, text: str, level: int = 0, bold: bool = False) -> None:
        block = self.reading.add("paragraph", text, {"line": self.line}, number=self.number)
        self.looks[block] = headings.Line(text, bold=bold, level=level)
        self.number = ""

    def _table_open(self, _: Token, __: Token | None) -> None:
        self.cell = Cell(self.tables, -1, 0)
        self.tables += 1

    def _table_close(self, _: Token, __: Token | None) -> None:
        self.cell = None

    def _thead_close(self, _: Token, __: Token | None) -> None:
        """Markdown wants a head row even above a form: such a row is no head."""
        first = [b for b in self.reading.blocks if b.cell and b.cell.table == self.tables - 1]
        if is_form([b.text for b in first]):
            for block in first:
                self.reading.make_plain(block.id)

    def _tr_open(self, _: Token, __: Token | None) -> None:
        if self.cell:
            self.cell = replace(self.cell, row=self.cell.row + 1, column=-1)

    def _th_open(self, token: Token, following: Token | None) -> None:
        if self.cell:
            self.cell = replace(self.cell, column=self.cell.column + 1, head=token.type == "th_open")
            self.reading.add("cell", visible(following) if following else "", {"line": self.line}, cell=self.cell)

    _td_open = _th_open


def visible(inline: Token) -> str:
    """The text of an inline token as the rendered page shows it."""
    return join(_pieces(inline)[0]).strip()


def _pieces(inline: Token) -> tuple[list[str], str]:
    """The lines that show, and the words inside a tag that hides them."""
    pieces, hidden, within = [""], "", ""
    for token in inline.children or []:
        if token.type == "html_inline" and not _BREAK.match(token.content):
            within = _hiding(token.content, within)
        elif within:
            hidden += token.content
        elif token.type in ("text", "code_inline", "image"):
            pieces[-1] += token.content
        elif token.type == "hardbreak" or _BREAK.match(token.content):
            pieces[-1] += "\n"
        elif token.type == "softbreak":
            pieces.append("")
    return pieces, hidden


def _hiding(tag: str, within: str) -> str:
    """The name of the hidden element that the words after `tag` stand in, "" for none; `within` is the one before."""
    if within:
        return "" if tag.lower().startswith(f"</{within}") else within
    if not _STYLED.search(tag):
        return ""
    import lxml.html

    from ingest.html_look import is_unseen

    element = lxml.html.fragment_fromstring(tag)
    return str(element.tag) if is_unseen(element, frozenset()) else ""


def _all_strong(inline: Token | None) -> bool:
    parts = [t for t in (inline.children if inline else None) or [] if t.type != "text" or t.content.strip()]
    return len(parts) == 3 and parts[0].type == "strong_open" and parts[2].type == "strong_close"
