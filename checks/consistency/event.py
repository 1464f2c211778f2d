"""One event told with two days, for `schedule`.

Example: "上线时间：9月12日" in the plan and "计划于9月19日上线" in the approval; a contract signed on 9 October in the
timetable and on 14 September in the answers; acceptance that ends on the 23rd and "closes on 6 November".
Traps: waves, pilots and rehearsals, moved plans, events of other systems, ranges, days by which something must be
ready, a beginning and an end.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date

from checks.consistency.contradiction import Contradiction
from checks.consistency.happening import Happening
from ingest.document import Document

_DONE_IN_TABLE = {"requirements", "build", "systest", "uat"}  # a plan's row tells the day by which these are done


def twice_dated(document: Document, found: Sequence[Happening]) -> Iterator[Contradiction]:
    """The events of a kind that happens once, for which the document tells exactly two days."""
    told: dict[tuple[str, str, frozenset[str]], list[Happening]] = defaultdict(list)
    for event in found:
        if event.kind.single and not event.bound:
            for edge in _edges(event):
                told[event.kind.name, edge, event.marks].append(event)
    for (name, edge, _), events in told.items():
        days = {_day(e, edge) for e in events}
        one = events[0]
        other = next((e for e in events if _day(e, edge) != _day(one, edge) and e.statement is not one.statement), None)
        if len(days) == 2 and other is not None and abs((_day(one, edge) - _day(other, edge)).days) < 300:
            places = (one.statement.anchor(document, one.start), other.statement.anchor(document, other.start))
            proof = f"{one.words[:60]} ≠ {other.words[:60]}"
            yield Contradiction("IC-03", f"twice:{name}", places, {"proof": proof})


def _edges(event: Happening) -> tuple[str, ...]:
    if not event.kind.stretch:
        return ("at",)
    if event.edge == "at" and event.statement.row:
        return ("end",) if event.kind.name in _DONE_IN_TABLE else ("start",)
    return ("start", "end") if event.edge == "whole" else (event.edge,)


def _day(event: Happening, edge: str) -> date:
    return event.last if edge == "end" else event.first
