"""What the parts and sentences of a document say of a type's sections, as the reader of passages believes.

`checks.region` looks by it where no words of a rule are, `checks.section` asks it whether words are only words,
`checks.section_weighing` weighs it beside the rule, and `checks.doc_type` asks which type's sections they are.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from checks.reader.model import Floats, Model, model
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


def parts(document: Document, said: Sequence[Statement], doc_type: str, taught: Model | None = None) -> list[Part]:
    """Every part of the document, read as of the type; `taught` is another reader than the one that ships."""
    return [Part(group, _of_type(text_of(group), doc_type, taught)) for group in groups(document, said)]


def sentences(said: Sequence[Statement], doc_type: str, taught: Model | None = None) -> list[Part]:
    """Every statement by itself, read as of a document of the type."""
    return [Part((s,), _of_type(s.text, doc_type, taught)) for s in said if not s.heading]


def knows(section: str) -> bool:
    """Whether the reader has learned to read for a section ("charter.budget"); it knows none of a bank's own."""
    return section in model("contents").labels["section"]


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


def believed(name: str, text: str, taught: Model | None = None) -> Mapping[str, float]:
    """The belief that `text` is each section of any type: a title's ("titles") or a content's ("contents"); `taught` is
    another reader than the one of that name that ships."""
    return _shares(taught or model(name), "section", text)


def text_of(said: Sequence[Statement]) -> str:
    """The words of a part, as the reader of passages takes them: the rows of a table one a line."""
    return ("\n" if said[0].row else " ").join(s.text for s in said)


def _of_type(text: str, doc_type: str, taught: Model | None) -> dict[str, Belief]:
    taught = taught or model("contents")
    sections, kinds = _shares(taught, "section", text), _shares(taught, "class", text)
    kept = {label: belief for label, belief in sections.items() if label.split(".")[0] in (doc_type, *OF_NO_TYPE)}
    shares = {label: belief / sum(kept.values()) for label, belief in kept.items()}
    return {label: Belief(s * kinds["present"], s * kinds["weak"], s) for label, s in shares.items()}


@lru_cache(maxsize=1 << 14)  # a type is found by the same passages that its sections are
def _shares(taught: Model, question: str, text: str) -> Mapping[str, float]:
    return dict(zip(taught.labels[question], map(float, _read(taught, text)[question]), strict=True))


@lru_cache(maxsize=1 << 13)
def _read(taught: Model, text: str) -> dict[str, Floats]:
    return taught.read(text)
