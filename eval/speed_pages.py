"""Pages of project documents in any number, for the speed measurement: what stands on them, not how it is written.

The text is that of the shipped charters, Chinese and English by turns; each paragraph ends with its running number, so
that no two pages are the same. Used by `eval.speed`, `eval.speed_docx` and `eval.speed_pdf`.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from importlib.resources import as_file, files
from itertools import count, cycle, groupby

from ingest.document import Block
from ingest.lines import width
from ingest.read import read

COLUMNS = 92
LINES = 46
_TEXTS = ("charter-zh.md", "charter-en.md")
_NUMBER = re.compile(r"[\d.、\s]+")

Row = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Part:
    """A heading (`level` from 1, with its number), a paragraph (one row of one cell) or a table (several cells)."""

    rows: tuple[Row, ...]
    level: int = 0
    number: str = ""

    @property
    def lines(self) -> int:
        """How many lines it takes on paper, one of space included."""
        return 1 + sum(max(len(wrapped(c, COLUMNS // len(row))) for c in row) for row in self.rows)


def pages(number: int) -> list[list[Part]]:
    """The parts of `number` full pages."""
    made: list[list[Part]] = [[]]
    left = LINES
    for part in _parts():
        if part.lines > left and made[-1]:
            if len(made) == number:
                break
            made.append([])
            left = LINES
        made[-1].append(part)
        left -= part.lines
    return made


def wrapped(text: str, columns: int) -> list[str]:
    """The text in lines of at most `columns` (a wide character takes two)."""
    lines, used = [""], 0
    for char in text:
        wide = width(char)
        if used + wide > columns:
            lines.append("")
            used = 0
        lines[-1] += char
        used += wide
    return lines


def _parts() -> Iterator[Part]:
    """The samples' parts without end, headings numbered throughout, paragraphs told apart."""
    numbers = [0, 0, 0]
    for index, part in zip(count(1), cycle(_sample())):
        if part.level:
            numbers = [n if i < part.level else 0 for i, n in enumerate(numbers)]
            numbers[part.level - 1] += 1
            yield replace(part, number=".".join(str(n) for n in numbers[: part.level]))
        elif len(part.rows) == 1:
            yield replace(part, rows=((f"{part.rows[0][0]} [{index}]",),))
        else:
            yield part


def _sample() -> list[Part]:
    with as_file(files("samples")) as samples:
        documents = [read(samples / "documents" / name) for name in _TEXTS]
    return [part for d in documents for part in _read(list(d.body()))]


def _read(blocks: list[Block]) -> Iterator[Part]:
    for table, group in groupby(blocks, key=lambda b: b.cell.table if b.cell else None):
        if table is None:
            yield from (
                Part(((_NUMBER.sub("", b.text, count=1) if b.level else b.text,),), min(b.level, 3)) for b in group
            )
        else:
            rows = groupby(group, key=lambda b: b.cell.row if b.cell else 0)
            yield Part(tuple(tuple(b.text for b in row) for _, row in rows))
