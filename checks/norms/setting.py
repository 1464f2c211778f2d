"""A document as the judges of norms look at it, and what they answer. Made by `checks.norms.norm_findings`."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from checks.fact import Fact, fact_at
from checks.finding import Basis
from checks.norms.matching import covered, terms, told, wanted
from checks.operator import LIVE
from checks.packs import Rule
from checks.statement import Statement
from ingest.document import Document

NAMED = 0.72  # share of a thing's terms that a statement must hold to speak of it


@dataclass(frozen=True, eq=False)
class Setting:
    """The document, its statements, its type, and the verdicts on its sections by section id (with their rules)."""

    document: Document
    said: Sequence[Statement]
    doc_type: str
    sections: Mapping[str, str] = field(default_factory=dict)
    rules: Sequence[Rule] = ()

    @cached_property
    def live(self) -> tuple[Statement, ...]:
        """The statements that state something."""
        return tuple(s for s in self.said if not s.heading)

    def naming(self, phrase: str, least: float = NAMED) -> list[Statement]:
        """The statements that speak of `phrase`, those that cover it best first."""
        graded = [(share, s) for share, s in self.graded(phrase) if share >= least and not s.heading]
        return [s for _, s in sorted(graded, key=lambda g: -g[0])]

    def mentions(self, phrase: str, least: float = NAMED) -> bool:
        """Whether anything in the document, headings included, speaks of `phrase`."""
        return any(share >= least for share, _ in self.graded(phrase))

    def graded(self, phrase: str) -> list[tuple[float, Statement]]:
        """The statements that share a term with the phrase or with one of its other names, with how much they cover."""
        if phrase not in self._known:
            likely = {i for term in wanted(phrase) for i in self._index.get(term, ())}
            self._known[phrase] = [(covered(phrase, self.said[i].text), self.said[i]) for i in sorted(likely)]
        return self._known[phrase]

    def telling(self, phrase: str, least: float) -> list[Statement]:
        """The statements that tell so much of `phrase` in whatever order, those that tell most first."""
        likely = {i for term in wanted(phrase) for i in self._index.get(term, ())}
        graded = [(told(phrase, self.said[i].text), i) for i in likely if not self.said[i].heading]
        return [self.said[i] for share, i in sorted(graded, key=lambda g: (-g[0], g[1])) if share >= least]

    @cached_property
    def _known(self) -> dict[str, list[tuple[float, Statement]]]:
        return {}

    @cached_property
    def _index(self) -> dict[str, list[int]]:
        """The places of the statements that hold each term."""
        index: dict[str, list[int]] = {}
        for i, statement in enumerate(self.said):
            for term in terms(statement.text):
                index.setdefault(term, []).append(i)
        return index


@dataclass(frozen=True, slots=True)
class Breach:
    """A norm that the document does not keep: `key` is the message's name, `params` its fields.

    `sections` are the sections, reported as missing, whose absence is all that breaks it.
    `place` is the statement that breaks it, None where something is absent; `start` the place in its text.
    """

    key: str
    basis: Basis
    place: Statement | None = None
    start: int = 0
    params: Mapping[str, str] = field(default_factory=dict)
    sections: tuple[str, ...] = ()


def stated(statement: Statement, start: int = 0, end: int = 0) -> bool:
    """Whether what stands there is said of this project: no definition, no old problem, no rejected proposal."""
    fact = spoken(statement, start, end)
    return fact.mode in LIVE and not fact.negative


def spoken(statement: Statement, start: int, end: int = 0) -> Fact:
    """The fact about what stands at `start`."""
    return fact_at("", statement, start, max(end, start + 1))


def place_of(phrase: str, text: str) -> int:
    """Where in `text` the first of the phrase's words stands; 0 where none stands as written."""
    words = [w for w in re.findall(r"[A-Za-z]{4,}|[\u4e00-\u9fff]{2}", phrase) if w in text]
    return min((text.find(w) for w in words), default=0)
