"""The stretches of a document in which a total and its parts belong together: a paragraph or cell, with the list that
it opens. Used by the checks that add up and count.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from checks.consistency.tally import Tally, tallies
from checks.statement import CELL_GAP, Statement
from ingest.anchor import Anchor
from ingest.document import Document

_OPENS = re.compile(
    r"(?:[:：]|如下|以下|following|below|as follows)\s?[。.]?$|[(（](?:共|合计)?\s?[\w\s]{1,8}[)）]$", re.IGNORECASE
)
_LONGEST = 12  # lines of a list that are read with the sentence before it
LINE = "\n"  # stands between the lines of a list


@dataclass(frozen=True, slots=True)
class Passage:
    """Statements with their joined text; statement i begins at starts[i]. `lines` is true where a list follows."""

    text: str
    statements: tuple[Statement, ...]
    starts: tuple[int, ...]
    lines: bool = False

    def tallies(self) -> list[Tally]:
        """The quantities of its statements, at their places in `text`."""
        told = zip(self.starts, self.statements, strict=True)
        return [t.moved(start) for start, statement in told for t in tallies(statement.text)]

    def anchor(self, document: Document, *offsets: int) -> tuple[Anchor, ...]:
        """The anchors of the statements that hold the offsets, each statement once."""
        found: dict[int, Anchor] = {}
        for offset in offsets:
            i = max(0, bisect_right(self.starts, offset) - 1)
            if i not in found:
                found[i] = self.statements[i].anchor(document, offset - self.starts[i])
        return tuple(found.values())


def passages(document: Document, said: Sequence[Statement]) -> list[Passage]:
    """Every paragraph, cell and row as a passage; a sentence that opens a list once more with its lines."""
    own = [list(group) for _, group in groupby(said, key=lambda s: (s.block, s.row))]
    out = []
    for i, group in enumerate(own):
        out.append(_joined(group))
        if (
            not group[-1].row
            and _OPENS.search(group[-1].text)
            and (lines := list(_lines(document, own[i + 1 :], group)))
        ):
            out.append(_joined([group[-1], *lines], lines=True))
    return out


def _joined(group: Sequence[Statement], lines: bool = False) -> Passage:
    text, starts = "", []
    for statement in group:
        gap = LINE if lines and text else " " if text and text[-1].isascii() else ""
        text += gap
        starts.append(len(text))
        text += statement.text
    return Passage(text, tuple(group), tuple(starts), lines)


def _lines(document: Document, following: Sequence[list[Statement]], opener: list[Statement]) -> Iterator[Statement]:
    for group in following[:_LONGEST]:
        first = group[0]
        other = first.heading or first.row or first.section != opener[-1].section
        if other or document.blocks[first.block].cell is not None or _OPENS.search(group[-1].text):
            return
        yield first


def cells(statement: Statement) -> Iterator[tuple[int, str]]:
    """The cells of a row with where each begins in the statement's text; of anything else the whole."""
    at = 0
    for part in statement.text.split(CELL_GAP) if statement.row else [statement.text]:
        yield at, part
        at += len(part) + len(CELL_GAP)
