"""One event told with two days, for `schedule`.

Example: "上线时间：9月12日" in the plan and "计划于9月19日上线" in the approval; a contract signed on 9 October in the
timetable and on 14 September in the answers; acceptance that ends on the 23rd and "closes on 6 November".
Traps: two days in one sentence, which tells of two steps; waves, pilots and rehearsals, moved plans, events of other
systems, ranges, days by which something must be ready, a beginning and an end.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date

from checks.consistency.contradiction import Contradiction
from checks.consistency.happening import Happening
from ingest.document import Document

_ONE_PLAN = 300  # days: what lies further apart belongs to another project
_DONE_IN_TABLE = {"requirements", "build", "systest", "uat"}  # a plan's row tells the day by which these are done


def twice_dated(document: Document, found: Sequence[Happening]) -> Iterator[Contradiction]:
    """The events of a kind that happens once, for which the document tells exactly two days."""
    told: dict[tuple[str, str, frozenset[str]], list[Happening]] = defaultdict(list)
    for event in found:
        if event.kind.single and not event.bound:
            for edge in _edges(event):
                told[event.kind.name, edge, event.marks].append(event)
    for (name, edge, _), events in told.items():
        days = _apart(events, edge)
        apart = len({id(e.statement) for e in days}) == 2 == len(days)
        if apart and abs((_day(days[0], edge) - _day(days[1], edge)).days) < _ONE_PLAN:
            places = tuple(e.statement.anchor(document, e.start) for e in days)
            proof = f"{days[0].words[:60]} ≠ {days[1].words[:60]}"
            yield Contradiction("IC-03", f"twice:{name}", places, {"proof": proof})


def _apart(events: Sequence[Happening], edge: str) -> list[Happening]:
    """One event for each day, or for each month in which none of the days lies."""
    out: list[Happening] = []
    for event in sorted(events, key=lambda e: e.coarse):
        first, last = (event.first, event.last) if event.coarse else (_day(event, edge), _day(event, edge))
        if not any(first <= _day(e, edge) <= last or (e.coarse and e.first <= last and first <= e.last) for e in out):
            out.append(event)
    return sorted(out, key=lambda e: (e.statement.block, e.start))


def _edges(event: Happening) -> tuple[str, ...]:
    if not event.kind.stretch:
        return ("at",)
    if event.edge == "at" and event.statement.row:
        return ("end",) if event.kind.name in _DONE_IN_TABLE else ("start",)
    return ("start", "end") if event.edge == "whole" else (event.edge,)


def _day(event: Happening, edge: str) -> date:
    return event.last if edge == "end" else event.first
