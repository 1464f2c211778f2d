"""A document as a model is shown it: numbered blocks in reading order, whole, or in as few windows as hold it.

Used by `judge` and `draft`. A line is a block, or a table row with its cells; what stands in square brackets is
ours (block number, heading level, automatic number), everything else is the document's text.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from ingest.document import Block, Document
from prompts.gateway import estimated_tokens


@dataclass(frozen=True, slots=True)
class Line:
    """The text a model is shown for these blocks, and its estimated tokens."""

    text: str
    blocks: tuple[int, ...]
    tokens: int


@dataclass(frozen=True, slots=True)
class Windows:
    """The document in stretches that each fit; `left_out` are the blocks that no stretch could take."""

    stretches: tuple[tuple[Line, ...], ...]
    left_out: tuple[int, ...]


def lines(document: Document) -> Iterator[Line]:
    """The judged blocks of `document` as lines."""

    def row_of(block: Block) -> tuple[int, ...]:
        cell = block.cell
        return (-1, block.id) if cell is None else (cell.table, cell.row)

    for _, group in groupby(document.body(), row_of):
        blocks = tuple(group)
        text = " | ".join(f"[{_label(b)}] {' '.join(b.text.split())}" for b in blocks)
        yield Line(text, tuple(b.id for b in blocks), estimated_tokens(text))


def _label(block: Block) -> str:
    heading = f"H{block.level}" if block.kind == "heading" else ""
    role = block.role if block.role != "body" else ""
    return " ".join(filter(None, (str(block.id), heading, role, f"#{block.number}" if block.number else "")))


def windows(document: Document, tokens: int, most: int) -> Windows:
    """The document in at most `most` stretches of at most `tokens` estimated tokens each."""
    stretches: list[list[Line]] = [[]]
    left_out: list[int] = []
    room = tokens
    for line in lines(document):
        if line.tokens > tokens or (line.tokens > room and len(stretches) == most):
            left_out += line.blocks
            room = 0 if line.tokens <= tokens else room  # reading order: nothing after the end is taken
            continue
        if line.tokens > room:
            stretches.append([])
            room = tokens
        stretches[-1].append(line)
        room -= line.tokens
    return Windows(tuple(tuple(s) for s in stretches if s), tuple(left_out))


def excerpt(document: Document, about: str, tokens: int) -> tuple[Line, ...]:
    """The lines nearest to `about` (by shared pairs of characters) that fit `tokens`, in reading order."""
    every = list(lines(document))
    wanted = _pairs(about)
    nearest = sorted(range(len(every)), key=lambda i: -len(wanted & _pairs(every[i].text)))
    kept: set[int] = set()
    room = tokens
    for i in nearest:
        if every[i].tokens <= room:
            kept.add(i)
            room -= every[i].tokens
    return tuple(every[i] for i in sorted(kept))


def _pairs(text: str) -> set[str]:
    words = "".join(text.lower().split())
    return {words[i : i + 2] for i in range(len(words) - 1)}


def shown(stretch: Sequence[Line]) -> str:
    """The stretch as the text of a data part."""
    return "\n".join(line.text for line in stretch)


def blocks_of(stretches: Iterable[Iterable[Line]]) -> frozenset[int]:
    """The ids of the blocks that these stretches hold."""
    return frozenset(b for stretch in stretches for line in stretch for b in line.blocks)
