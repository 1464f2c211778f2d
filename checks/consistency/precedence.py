"""Events of a project whose days stand in the wrong order, wherever they are told, for `schedule`.

What comes before what is told by the kinds in `events.yaml`: the contract before the delivery, the tests before
go-live, go-live before the closing. Example: "8月3日全部班组正式启用" and "验收测试安排在8月10日到21日".
Traps: several events of a kind (waves, releases), pilots, days that are only bounds, other projects.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from checks.consistency.contradiction import Contradiction
from checks.consistency.happening import Happening
from ingest.document import Document

_OVER = {"systest", "uat"}  # what must be over, not only begun, before what follows it
_ONE_PLAN = 366  # days that events of one plan lie apart at most


def misplaced(document: Document, found: Sequence[Happening]) -> Iterator[Contradiction]:
    """The events that are over before what must be done first has begun, or fall into a test that must be over."""
    told: dict[str, list[Happening]] = defaultdict(list)
    for event in found:
        told[event.kind.name].append(event)
    once = {name: events for name, events in told.items() if _one(events)}
    for name, events in once.items():
        for later in sorted(events[0].kind.before & set(once)):
            first, then = _latest(events), once[later][0]
            early = then.last < first.first and (first.first - then.last).days < _ONE_PLAN
            early |= name in _OVER and first.first < then.first <= then.last < first.last
            if early and not first.bound and not then.bound:
                places = (then.statement.anchor(document, then.start), first.statement.anchor(document, first.start))
                proof = f"{then.words[:60]} < {first.words[:60]}"
                yield Contradiction("IC-03", f"order:{later}:{name}", places, {"proof": proof})


def _one(events: Sequence[Happening]) -> bool:
    """Whether all that is told of a kind is one event: of the whole, on one day or from its beginning to its end."""
    if any(e.marks for e in events):
        return False
    days = {(e.first, e.last) for e in events}
    return len(days) == 1 or (len(days) == 2 and {e.edge for e in events} == {"start", "end"})


def _latest(events: Sequence[Happening]) -> Happening:
    return max(events, key=lambda e: e.last)
