"""What a document's paragraphs, rows and tables say of a type's sections, as the reader of passages believes.

`checks.region` looks by it where no words of a rule are, `checks.section` asks it whether words are only words, and
`checks.doc_type` asks which type's sections they are.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from checks.reader.model import Floats, model
from checks.statement import Statement
from ingest.document import Document

OF_NO_TYPE = ("other", "status-report")  # what these hold is no section of the types that have some


@dataclass(frozen=True, slots=True)
class Belief:
    """How much is believed, from 0 to 1, of a passage being a section: an adequate one, a poor one, any."""

    good: float = 0.0
    poor: float = 0.0
    any: float = 0.0


NONE = Belief()


@dataclass(frozen=True, slots=True)
class Part:
    """A paragraph, a row or a table, and what is believed of it by section rule ("charter.budget")."""

    said: tuple[Statement, ...]
    beliefs: Mapping[str, Belief]


def parts(document: Document, said: Sequence[Statement], doc_type: str) -> list[Part]:
    """Every part of the document, read as a document of the type."""
    return [Part(group, _of_type(_text(group), doc_type)) for group in groups(document, said)]


def groups(document: Document, said: Sequence[Statement]) -> Iterable[tuple[Statement, ...]]:
    """The statements of each paragraph, each row, and each table with its head."""
    paragraphs: dict[int, list[Statement]] = {}
    tables: dict[int, list[Statement]] = {}
    for statement in said:
        table = table_of(document, statement)
        if table is not None:
            tables.setdefault(table, []).append(statement)
        if statement.row and not statement.heading:
            yield (statement,)
        elif not statement.heading:
            paragraphs.setdefault(statement.block, []).append(statement)
    yield from map(tuple, (*paragraphs.values(), *tables.values()))


def table_of(document: Document, statement: Statement) -> int | None:
    """The number of the table that a statement stands in."""
    cell = document.blocks[statement.block].cell
    return cell.table if cell else None


def leaning(name: str, text: str) -> dict[str, float]:
    """The belief of `text` in each document type, by its sections: a title's ("titles") or a content's ("contents")."""
    shares: dict[str, float] = {}
    for label, belief in zip(model(name).labels["section"], _read(name, text)[0], strict=True):
        doc_type = label.split(".")[0]
        shares[doc_type] = shares.get(doc_type, 0.0) + float(belief)
    return shares


def _of_type(text: str, doc_type: str) -> dict[str, Belief]:
    sections, kinds = _read("contents", text)
    labels, known = model("contents").labels["section"], model("contents").labels["class"]
    kept = [i for i, label in enumerate(labels) if label.split(".")[0] in (doc_type, *OF_NO_TYPE)]
    total = float(np.sum(sections[kept]))
    good, poor = (float(kinds[known.index(kind)]) for kind in ("present", "weak"))
    shares = {labels[i]: float(sections[i]) / total for i in kept}
    return {label: Belief(share * good, share * poor, share) for label, share in shares.items()}


@lru_cache(maxsize=1 << 13)  # every type asks for the same passages
def _read(name: str, text: str) -> tuple[Floats, Floats]:
    read = model(name).read(text)
    return read["section"], read.get("class", read["section"])


def _text(said: Sequence[Statement]) -> str:
    return ("\n" if said[0].row else " ").join(s.text for s in said)
