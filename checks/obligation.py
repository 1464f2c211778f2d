"""Judges one obligation against the statements of a document: triggers, violations, evidence slots, exemptions."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from checks.concept import mentions, possible
from checks.fact import Fact, carried, facts
from checks.finding import ObligationStatus
from checks.operator import operator
from checks.packs import Condition, ObligationRule
from checks.statement import Statement


@dataclass(frozen=True, slots=True)
class Match:
    """A statement that meets a condition, with the head concept's place in it."""

    statement: Statement
    start: int
    firm: bool = False


@dataclass(frozen=True, slots=True)
class Judgement:
    """What became of a duty, and by which statements.

    `proved` is true where a statement breaks the duty; false where the gap is a silence. `missing` are the evidence
    slots nothing filled; `nearest` is the passage that came closest to filling one. `chance` is how likely the gap is
    where the reader of passages was heard, `words` those that spoke for it where the reader alone found the place.
    """

    status: ObligationStatus
    places: tuple[Match, ...] = ()
    evidence: tuple[Match, ...] = ()
    missing: tuple[str, ...] = ()
    nearest: Match | None = None
    proved: bool = False
    chance: float | None = None
    words: tuple[str, ...] = ()


def judge(rule: ObligationRule, said: Sequence[Statement]) -> Judgement:
    """The status of the duty in the document whose statements are `said`."""
    violations = _all(rule.violations, said)
    triggers = _all(rule.triggers, said, alone=True)
    broken = {m.statement for m in violations}
    filled = {
        slot: [m for m in _all(conditions, said) if m.statement not in broken]
        for slot, conditions in rule.evidence.items()
    }
    evidence = tuple(ms[0] for ms in filled.values() if ms)
    missing = tuple(slot for slot, ms in filled.items() if not ms)
    if violations:
        return Judgement("gap", tuple(violations), evidence, missing, proved=True)
    if len(evidence) >= rule.enough:
        return Judgement("met", tuple(triggers), evidence)
    exempt = _all(rule.exempt, said)
    firm = [m for m in triggers if m.firm] if exempt else triggers
    if not firm:
        return Judgement("not-applicable" if exempt else "not-triggered", evidence=tuple(exempt))
    status: ObligationStatus = "partial" if evidence else "gap"
    return Judgement(status, tuple(firm), evidence, missing, _nearest(rule, said))


def _all(conditions: Iterable[Condition], said: Sequence[Statement], alone: bool = False) -> list[Match]:
    """Every statement that meets one of the conditions: in the order of the conditions, then of the document.

    With `alone` a statement must name all of a condition's concepts itself.
    """
    found: dict[Statement, Match] = {}
    for condition in conditions:
        for statement in _near(condition.has, tuple(said)):
            fact = _meets(condition, statement, alone)
            if fact is not None and statement not in found:
                found[statement] = Match(statement, fact.start, condition.firm)
    return list(found.values())


def _near(concepts: Sequence[str], said: tuple[Statement, ...]) -> list[Statement]:
    """The statements, but headings, that have every one of the concepts at hand, in order."""
    head, *others = (_holding(concept, said) for concept in concepts)
    return [s for s in head if all(s in other for other in others)]


@lru_cache(maxsize=1 << 9)  # the concepts of one document's rules
def _holding(concept: str, said: tuple[Statement, ...]) -> dict[Statement, None]:
    """The statements, but headings, that have the concept at hand, in order."""
    return {s: None for s in _candidates(said).get(concept, ()) if _at_hand(concept, s)}


@lru_cache(maxsize=2)  # the document being judged
def _candidates(said: tuple[Statement, ...]) -> dict[str, list[Statement]]:
    """The statements, but headings, that may have a concept at hand, by concept: most have few."""
    found: dict[str, list[Statement]] = {}
    for statement in said:
        if not statement.heading:
            for concept in possible(statement.text) | possible(statement.before) | possible(statement.under):
                found.setdefault(concept, []).append(statement)
    return found


def _meets(condition: Condition, statement: Statement, alone: bool = False) -> Fact | None:
    if any(mentions(c, statement.text) for c in condition.without):
        return None
    head, *others = condition.has
    if alone and not all(mentions(c, statement.text) for c in others):
        return None
    for fact in facts(head, statement) or (() if alone else carried(head, statement)):
        if any(operator(name)(fact) for name in condition.by):
            return fact
    return None


def _at_hand(concept: str, statement: Statement) -> bool:
    """Whether the statement names the concept, or what was said just before it or stands above it does."""
    return any(mentions(concept, words) for words in (statement.text, statement.before, statement.under))


def _nearest(rule: ObligationRule, said: Sequence[Statement]) -> Match | None:
    heads = [c.has[0] for conditions in rule.evidence.values() for c in conditions]
    for head in dict.fromkeys(heads):
        for statement in said:
            for fact in facts(head, statement):
                return Match(statement, fact.start)
    return None


def meets_evidence(rule: ObligationRule, said: Sequence[Statement]) -> bool:
    """True when the passage `said` fills enough evidence slots and breaks nothing.

    A passage is read as one: the head concept is assured in one of its statements, the others stand in any of them.
    """
    filled = [slot for slot, conditions in rule.evidence.items() if any(_passes(c, said) for c in conditions)]
    return len(filled) >= rule.enough and not _all(rule.violations, said)


def _passes(condition: Condition, said: Sequence[Statement]) -> bool:
    head, *others = condition.has
    alone = Condition((head,), condition.without, condition.by)
    return bool(_all([alone], said)) and all(any(mentions(c, s.text) for s in said) for c in others)
