"""The one shape of every file that was read: blocks in reading order, each with its place, under sections.

Made by the readers in this room, read by every room above. A block is the smallest thing a quote can stand in:
a paragraph, a heading or a table cell. Block texts are NFC; offsets are code points of that text.
"""

from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, field
from functools import cached_property
from typing import Any, Literal, cast

Kind = Literal["heading", "paragraph", "cell"]
Role = Literal["body", "toc", "header", "footer", "footnote", "textbox", "hidden", "own-comment"]


@dataclass(frozen=True, slots=True)
class Cell:
    """Where a block stands in a table: indices from 0; `span` is (rows, columns) covered."""

    table: int
    row: int
    column: int
    span: tuple[int, int] = (1, 1)
    head: bool = False
    """True in a header row."""


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, a heading or a table cell, with its place in the file.

    `number` is the number the file shows before the text and the text itself lacks ("3.2", "（一）": Word's
    automatic numbers); "" when there is none. `level` is 1… for headings, else 0. `page` counts from 1, None where
    the format has no pages. `locator` is the format's own place: {"part","paragraph","run"} in Word, {"page","boxes"}
    in PDF (boxes: [left, bottom, right, top] in points), {"line"} in text and Markdown.
    """

    id: int
    kind: Kind
    text: str
    level: int = 0
    number: str = ""
    page: int | None = None
    cell: Cell | None = None
    role: Role = "body"
    locator: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and what stands under it up to the next heading of its level or above.

    `first` is the heading's block, `last` the last block that belongs to it, subsections included; `own_last`
    the last before its first subsection. `parent` is the index of the enclosing section, None at the top.
    """

    title: str
    number: str
    level: int
    first: int
    own_last: int
    last: int
    parent: int | None


@dataclass(frozen=True, slots=True)
class SetAside:
    """Something that was not taken into the blocks, or not read: `reason` is a catalogue key of this room."""

    reason: str
    count: int
    where: str = ""
    sample: str = ""


@dataclass(frozen=True)
class Document:
    """A file as read. `format` is one of `ingest.intake.FORMATS`; `pages` is None where the format has none.

    `properties` holds what the file says of itself (title, author, created, modified: text).
    """

    name: str
    sha256: str
    format: str
    language: str
    blocks: tuple[Block, ...]
    pages: int | None = None
    properties: Mapping[str, str] = field(default_factory=dict)
    set_aside: tuple[SetAside, ...] = ()

    @cached_property
    def sections(self) -> tuple[Section, ...]:
        """The headings of the body as a flat list in reading order, each with its extent."""
        heads = [b for b in self.blocks if b.kind == "heading" and b.role == "body"]
        out: list[Section] = []
        stack: list[int] = []
        for i, head in enumerate(heads):
            while stack and out[stack[-1]].level >= head.level:
                stack.pop()
            end = next((h.id - 1 for h in heads[i + 1 :] if h.level <= head.level), len(self.blocks) - 1)
            own = heads[i + 1].id - 1 if i + 1 < len(heads) else len(self.blocks) - 1
            out.append(
                Section(
                    head.text,
                    head.number,
                    head.level,
                    head.id,
                    min(own, end),
                    end,
                    stack[-1] if stack else None,
                )
            )
            stack.append(len(out) - 1)
        return tuple(out)

    @cached_property
    def _section_of(self) -> list[int | None]:
        owner: list[int | None] = [None] * len(self.blocks)
        for i, section in enumerate(self.sections):
            for b in range(section.first, section.own_last + 1):
                owner[b] = i
        return owner

    def section_of(self, block: int) -> Section | None:
        """The innermost section that `block` stands in; None before the first heading."""
        i = self._section_of[block]
        return None if i is None else self.sections[i]

    def section_path(self, block: int) -> tuple[str, ...]:
        """The titles from the outermost section down to the block's own, numbers included."""
        titles: list[str] = []
        i = self._section_of[block]
        while i is not None:
            section = self.sections[i]
            titles.append(f"{section.number} {section.title}".strip())
            i = section.parent
        return tuple(reversed(titles))

    @cached_property
    def rows(self) -> dict[tuple[int, int], tuple[Block, ...]]:
        """The cells of every table row in column order, by (table, row)."""
        rows: dict[tuple[int, int], list[Block]] = {}
        for block in self.blocks:
            if block.cell is not None:
                rows.setdefault((block.cell.table, block.cell.row), []).append(block)
        return {k: tuple(sorted(v, key=lambda b: (b.cell.column if b.cell else 0, b.id))) for k, v in rows.items()}

    def body(self) -> Iterator[Block]:
        """The blocks that a reviewer judges: body text, text boxes and footnotes, not contents or page furniture."""
        return (b for b in self.blocks if b.role in ("body", "textbox", "footnote") and b.text.strip())

    def to_json(self) -> dict[str, Any]:
        """Plain values, for the store and for the reading process."""
        return asdict(self)

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> "Document":
        """The document of `to_json`'s values."""
        blocks = tuple(
            Block(
                **{
                    **raw,
                    "cell": Cell(**{**raw["cell"], "span": tuple(raw["cell"]["span"])}) if raw["cell"] else None,
                }
            )
            for raw in data["blocks"]
        )
        aside = tuple(SetAside(**raw) for raw in data["set_aside"])
        return cls(**{**cast(dict[str, Any], data), "blocks": blocks, "set_aside": aside})
