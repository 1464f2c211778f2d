"""IC-14: one metric, one value.

Builders and testers each take the value that they read, and neither is wrong. Compared are the metrics of
`metrics.yaml` and how long one and the same thing is kept; only where both sentences state the value itself.
Example: 空闲15分钟自动登出 against 会话空闲30分钟失效; a draft kept for 30 days against one deleted after 15.
Traps: limits and thresholds (不超过, more than), values before and after a change, different actors (officers and
customers), old incidents, estimates that agree within a quarter, amounts per year.
"""

import itertools
import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from checks.consistency.contradiction import Contradiction
from checks.consistency.linked import linked
from checks.consistency.measure import Measure, contradict, measures
from checks.consistency.metric import Value, budget_totals, stated_values
from checks.consistency.named import named
from checks.consistency.pairing import pairs
from checks.consistency.release import releases
from checks.consistency.upgrade import upgrades
from checks.consistency.uptime import uptimes
from checks.statement import Statement
from ingest.document import Document

_MONTH = 28 * 86400
_ACTORS = [
    re.compile(words, re.IGNORECASE)
    for words in (
        r"管理员|后台|控制台|\badmin|console",
        r"客户(?!经理)|\bcustomers?\b|\bapplicants?\b",
        r"客户经理|柜员|坐席|员工|\bofficers?\b|\bstaff\b",
    )
]


def check(document: Document, said: Sequence[Statement]) -> list[Contradiction]:
    """The metrics that have two values; every value once, in reading order."""
    by_metric: dict[str, list[Value]] = {}
    for value in (*stated_values(said), *budget_totals(document, said)):
        by_metric.setdefault(value.metric, []).append(value)
    metrics = [c for metric, values in by_metric.items() for c in _compare(document, metric, values)]
    general = [*_measured(document, said), *linked(document, said), *named(document, said), *releases(document, said)]
    general += uptimes(document, said)
    general += () if any(c.subject.startswith("release:") for c in general) else upgrades(document, said)
    known = {s.block for c in (*metrics, *general) for place in c.places for s in place.segments}
    return [*metrics, *general, *(c for c in pairs(document, said) if not _known(c, known))]


def _known(found: Contradiction, blocks: set[int]) -> bool:
    """Whether both places are shown already."""
    return all(place.segments[0].block in blocks for place in found.places)


def _measured(document: Document, said: Sequence[Statement]) -> Iterator[Contradiction]:
    """The first two values that contradict each other of each thing measured."""
    by_key: dict[tuple[str, ...], list[Measure]] = {}
    for measure in measures(said):
        by_key.setdefault(measure.key, []).append(measure)
    for key, found in by_key.items():
        pair = next((p for p in itertools.combinations(found, 2) if contradict(*p)), None)
        if pair:
            places = tuple(m.statement.anchor(document, m.start) for m in pair)
            yield Contradiction("IC-14", ":".join(key), places, {"first": pair[0].words, "second": pair[1].words})


def _compare(document: Document, metric: str, values: Sequence[Value]) -> Iterator[Contradiction]:
    first = values[0]
    for other in values[1:]:
        apart = first.statement is not other.statement  # one sentence with two values keeps two things apart
        if apart and not _agree(first, other) and _same_actor(first, other):
            params = {"first": first.words, "second": other.words}
            yield Contradiction("IC-14", metric, (first.place(document), other.place(document)), params)
            return


def _agree(a: Value, b: Value) -> bool:
    if a.amount is None or b.amount is None:
        return a.amount == b.amount
    if a.metric.startswith("retention:") and max(a.amount, b.amount) >= _MONTH:
        return abs(a.amount - b.amount) <= max(a.amount, b.amount) * Decimal("0.03")  # a year is twelve months
    tolerance = Decimal("0.05") if a.metric.startswith("total-cost") else Decimal("0.25")
    return abs(a.amount - b.amount) <= (tolerance * max(a.amount, b.amount) if a.rough or b.rough else 0)


def _same_actor(a: Value, b: Value) -> bool:
    """Whether no other kind of user is meant: one sentence naming officers and another customers may both be right."""
    named = [{i for i, p in enumerate(_ACTORS) if p.search(v.statement.text)} for v in (a, b)]
    return not named[0] or not named[1] or bool(named[0] & named[1])
