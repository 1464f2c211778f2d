"""A regulation or policy as clauses. Made by `ingest.clauses`, kept by `store`, searched by `retrieval`."""

from dataclasses import dataclass, field
from datetime import date
from typing import Literal, get_args

SourceKind = Literal["law", "regulation", "standard", "policy"]
KINDS: tuple[SourceKind, ...] = get_args(SourceKind)
Status = Literal["in-force", "not-yet-in-force", "repealed", "unknown"]
Level = Literal["part", "chapter", "section", "article", "paragraph", "item"]


@dataclass(frozen=True, slots=True)
class Source:
    """One version of a law, regulation, standard or policy, as its own text and file name describe it.

    `key` names the source whatever its version (the title without 中华人民共和国, or a slug; "民法典·合同编" for a
    part that is published by itself, whose `part` is "合同编"); `number` is the issuer's document number or "".
    Dates are None where the text does not give them: `adopted` is the latest day on which this version was adopted,
    issued or amended, `issued` the day on which it was published, `amended` the days of all amendments, `effective`
    the day from which this version applies as its own text says it (that of the first version says nothing about an
    amended one). `repeals` names the sources that this one ends, `repealed_by` the one that ended it ("" where the
    text does not say).
    """

    key: str
    title: str
    kind: SourceKind
    language: str
    jurisdiction: str = ""
    issuer: str = ""
    number: str = ""
    adopted: date | None = None
    effective: date | None = None
    repealed: date | None = None
    sha256: str = ""
    file: str = ""
    part: str = ""
    repeals: tuple[str, ...] = ()
    repealed_by: str = ""
    issued: date | None = None
    amended: tuple[date, ...] = ()

    def status(self, on: date) -> Status:
        """Whether this version applies on a day, as far as its own text tells."""
        if self.repealed <= on if self.repealed else self.repealed_by:
            return "repealed"
        begins = self.effective or self.adopted
        if begins is None:
            return "unknown"
        return "not-yet-in-force" if begins > on else "in-force"


@dataclass(frozen=True, slots=True)
class Clause:
    """A citable piece of a source.

    `path` is the place inside the source from the outside in, in the source's own words ("第一章 总则",
    "第五条", "第二款", "（一）"); `label` is its last element; `locator` is the short exact key that resolves a
    citation ("55", "55.1", "55.1.1" for 第五十五条第一款第（一）项; "9(4)(e)" for Article 9(4)(e)). `unit` is true for
    the level that is searched (the article, or the smallest numbered passage of an English text): its text holds
    all that stands under it. `parent` is the locator of the clause above, None at the top of the citable levels.
    """

    locator: str
    label: str
    level: Level
    path: tuple[str, ...]
    text: str
    unit: bool
    parent: str | None = None


@dataclass(frozen=True, slots=True)
class Regulation:
    """What `ingest.clauses` makes of a document: the source, its clauses in order, and what was left out.

    `aside` counts what is not a clause's text by reason (a catalogue key of this room); `warnings` are catalogue
    keys with parameters (a text that breaks off, a gap in the numbers).
    """

    source: Source
    clauses: tuple[Clause, ...]
    characters: int
    aside: dict[str, int] = field(default_factory=dict)
    warnings: tuple[tuple[str, dict[str, str]], ...] = ()
