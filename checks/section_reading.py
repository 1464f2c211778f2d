"""What a document's paragraphs, rows and tables say of a type's sections, as the reader of passages believes.

`checks.region` looks by it where no words of a rule are, `checks.section` asks it whether words are only words, and
`checks.doc_type` asks which type's sections they are.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

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
    return [Part(group, _of_type(text_of(group), doc_type)) for group in groups(document, said)]


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


@lru_cache(maxsize=1 << 13)  # a type is found by the same passages that its sections are
def believed(name: str, text: str) -> Mapping[str, float]:
    """The belief that `text` is each section of any type: a title's ("titles") or a content's ("contents")."""
    return dict(zip(model(name).labels["section"], map(float, _read(name, text)["section"]), strict=True))


def text_of(said: Sequence[Statement]) -> str:
    """The words of a part, as the reader of passages takes them: the rows of a table one a line."""
    return ("\n" if said[0].row else " ").join(s.text for s in said)


def _of_type(text: str, doc_type: str) -> dict[str, Belief]:
    sections = believed("contents", text)
    kinds = dict(zip(model("contents").labels["class"], map(float, _read("contents", text)["class"]), strict=True))
    kept = {label: belief for label, belief in sections.items() if label.split(".")[0] in (doc_type, *OF_NO_TYPE)}
    shares = {label: belief / sum(kept.values()) for label, belief in kept.items()}
    return {label: Belief(s * kinds["present"], s * kinds["weak"], s) for label, s in shares.items()}


@lru_cache(maxsize=1 << 13)
def _read(name: str, text: str) -> dict[str, Floats]:
    return model(name).read(text)
