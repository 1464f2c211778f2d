"""Facts: what a statement says of a concept, with polarity, mode and time relative to the gate.

The operators of `language.polarity` read the sentence; this module only joins them into one answer.
"""

import re
from dataclasses import dataclass
from typing import Literal

from checks.concept import mentions
from checks.statement import Statement
from language import polarity

Mode = Literal["asserted", "planned", "proposed", "rejected", "past", "quoted", "defined", "hypothetical"]


@dataclass(frozen=True, slots=True)
class Fact:
    """One mention of a concept: `start`, `end` in the statement's text; `late` means put off past go-live."""

    concept: str
    statement: Statement
    start: int
    end: int
    negative: bool
    mode: Mode
    late: bool


def facts(concept: str, statement: Statement) -> list[Fact]:
    """The facts that `statement` states about `concept`, in order; none for a heading."""
    if statement.heading:
        return []
    text = statement.text
    found = mentions(concept, text)
    if not found:
        return []
    late = polarity.deferred(text)
    return [
        Fact(concept, statement, start, end, polarity.negated(text, start, end), _mode(text, start), late)
        for start, end in found
    ]


REPLACED = re.compile(
    r"由[^,，。;；]{1,24}?(?=改为|调整为|升级为|升级至|变更为|迁移至|缩短[为至到]|降[为至到])"
    r"|(?<=\bfrom )[^,.;]{1,40}?(?= to )",
    re.IGNORECASE,
)


def replaced(text: str, start: int) -> bool:
    """What is said at `start` stands in what is given up: "由单机房改为双机房", "from one site to two"."""
    return any(m.start() <= start < m.end() for m in REPLACED.finditer(text))


def _mode(text: str, start: int) -> Mode:
    tests: tuple[tuple[Mode, bool], ...] = (
        ("defined", polarity.definition(text)),
        ("rejected", polarity.rejected(text)),
        ("past", polarity.past_problem(text) or replaced(text, start)),
        ("quoted", polarity.quoted(text, start)),
        ("proposed", polarity.proposed(text)),
        ("hypothetical", polarity.hypothetical(text)),
        ("planned", polarity.planned(text)),
    )
    return next((mode for mode, holds in tests if holds), "asserted")
