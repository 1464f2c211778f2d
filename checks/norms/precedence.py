"""Which of several figures for the same thing holds: of two policies the stricter, against a law the law's.

Called by `checks.norms.norm_findings`. A norm whose figure a law contradicts is shown as a conflict and judges nothing.
"""

from collections.abc import Collection, Iterable, Iterator
from functools import lru_cache

from checks.norms.known import KnownNorm
from checks.norms.matching import covered, terms
from checks.norms.norm import Bound, Norm
from checks.norms.reading import norms_of
from checks.norms.setting import Breach
from ingest.clause import Clause
from retrieval.held import Held
from retrieval.library import Library

_SAME = 0.8  # share of each thing's terms that the other holds
_LEAST_TERMS = 2

Broken = tuple[KnownNorm, Breach]


def strictest(broken: Iterable[Broken]) -> Iterator[tuple[KnownNorm, Breach, tuple[KnownNorm, ...]]]:
    """What is broken; of figures broken by one statement only the strictest, with the more lenient ones beside it."""
    held = list(broken)
    for known, breach in held:
        rivals = [(k, b) for k, b in held if k is not known and _rival(known, breach, k, b)]
        if not any(_before((k.norm, held.index((k, b))), (known.norm, held.index((known, breach)))) for k, b in rivals):
            yield known, breach, tuple(k for k, _ in rivals)


def _rival(known: KnownNorm, breach: Breach, other: KnownNorm, its: Breach) -> bool:
    one, two = known.norm.limit, other.norm.limit
    return (
        breach.place is not None
        and breach.place is its.place
        and breach.start == its.start
        and one is not None
        and two is not None
        and (one.relation, one.unit, one.side) == (two.relation, two.unit, two.side)
    )


def _before(one: tuple[Norm, int], two: tuple[Norm, int]) -> bool:
    """Whether the first of two figures is stricter, or as strict and told first."""
    a, b = one[0].limit, two[0].limit
    assert a is not None and b is not None
    return one[1] < two[1] if a.value == b.value else b.kept_by(a.value)


def contradicted(known: KnownNorm, library: Library, in_force: Collection[str]) -> Held | None:
    """The clause of a law in force that the norm's figure cannot be kept with, or is too lenient for."""
    limit = known.norm.limit
    if limit is None or limit.side or len(terms(known.norm.object)) < _LEAST_TERMS:
        return None
    for version in library.versions():
        if version.kind == "law" and version.id in in_force:
            clauses = tuple(library.clauses(version.id))
            for law in _figures(tuple(h.clause for h in clauses), version.source):
                if _same_thing(known.norm, law) and law.limit and _against(limit, law.limit):
                    return next((h for h in clauses if h.clause.locator == law.locator), None)
    return None


@lru_cache(maxsize=64)  # laws; a service reviews many documents against the same ones
def _figures(clauses: tuple[Clause, ...], source: str) -> tuple[Norm, ...]:
    return tuple(n for n in norms_of(clauses, source) if n.kind == "limit")


def _same_thing(one: Norm, two: Norm) -> bool:
    return covered(one.object, two.object) >= _SAME and covered(two.object, one.object) >= _SAME


def _against(policy: Bound, law: Bound) -> bool:
    """Whether what the policy allows, or demands, the law does not: a longer time than its longest, a most below its
    least."""
    if policy.unit != law.unit:
        return False
    if policy.relation == law.relation:
        return not law.kept_by(policy.value)
    return not policy.kept_by(law.value)
