"""IC-03: dates that cannot all be true.

A plan that contradicts itself cannot be approved: nobody knows which date holds. Judged are windows (`date_window`),
the order of phases (requirements, design, development, integration, acceptance, go-live, closure), steps and
milestones whose dates fall, checks "after go-live" dated before it, and phases outside the project period.
Example: user acceptance on 14 August, system test on 28 August; step 5 on 20 July, step 6 on 15 July.
Traps: batches and parts run side by side, so only equal ones are compared; lists of deliverables or approvals need not
rise; reports, drills and training are no phases; an assessment or warranty after closure is right.
"""

import re
from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from checks.consistency.approved_early import signed_before
from checks.consistency.contradiction import Contradiction
from checks.consistency.date_window import forms, no_such_day, windows
from checks.consistency.event import twice_dated
from checks.consistency.happening import happenings
from checks.consistency.hindsight import foretold
from checks.consistency.phase import Step, plan_year, plans
from checks.consistency.precedence import misplaced
from checks.consistency.reading import dates
from checks.consistency.table import Table, at, pairs, plain, tables
from checks.consistency.timeline import falling, overdue
from checks.consistency.weekday import wrong_weekdays
from checks.consistency.window import windows_broken
from checks.statement import Statement
from ingest.anchor import Anchor, whole
from ingest.document import Document

_ORDERED = re.compile(r"里程碑|步骤|milestone|^steps?$|^waves?$", re.IGNORECASE)
_WINDOW = re.compile(r"窗口|实施|投产|上线|变更|window|implementation|release|go-?live", re.IGNORECASE)
_START = re.compile(r"^(?:计划|预计)?开始(?:时间|日期)?$|^(?:planned )?start(?: date| time)?$", re.IGNORECASE)
_AFTERWARDS = re.compile(
    r"(?:投产|上线|变更|实施)(?:完成)?后的?(?:业务|技术)?(?:验证|检查|评估|评价|回顾)"
    r"|post[- ](?:go-?live|implementation|release)\s(?:check|verification|review)",
    re.IGNORECASE,
)
_PERIOD = re.compile(
    r"项目(?:周期|工期|期限|起止(?:时间|日期)?|建设期)|project (?:period|duration|term)", re.IGNORECASE
)
_ONE_PLAN = timedelta(days=366)  # what lies further apart belongs to another project
_BUILD, _GO_LIVE = 2, 5  # the phases that must lie inside the project period


def check(document: Document, said: Sequence[Statement]) -> list[Contradiction]:
    """The windows, milestones and steps whose dates contradict each other."""
    orders = [c for steps in plans(document) for c in _phases(steps)]
    told = {(s.block, s.start) for c in orders for a in c.places for s in a.segments}
    numbered = [c for table in tables(document) for c in _steps(table) if not _known(c, told)]
    lists = [c for c in falling(document) if not _known(c, told)]
    rest = [*_afterwards(document, said), *_outside(document, said), *windows_broken(document, said), *lists]
    events = happenings(said, plan_year(document))
    rest += [*overdue(document, said), *twice_dated(document, events), *foretold(document, said)]
    rest += [*signed_before(document, said), *wrong_weekdays(document, said)]
    known = {(a.segments[0].block, a.segments[0].start) for c in (*orders, *numbered, *rest) for a in c.places}
    known |= told
    rest += [c for c in misplaced(document, events) if not _known(c, known)]
    return [*windows(document, said), *forms(document), *no_such_day(document), *orders, *numbered, *rest]


def _known(found: Contradiction, told: set[tuple[int, int]]) -> bool:
    return all(any((s.block, s.start) in told for s in a.segments) for a in found.places)


def _phases(steps: Sequence[Step]) -> Iterator[Contradiction]:
    """For each phase that is done too early, the earlier phases that are done after it."""
    known = [s for s in steps if s.phase is not None]
    for step in known:
        late = [s for s in known if (s.phase or 0) < (step.phase or 0) and _after(step, s)]
        if late:
            proof = "; ".join(f"{step.name} {step.when.text} < {s.name} {s.when.text}" for s in late)
            yield Contradiction("IC-03", f"phase:{step.name}", (step.place, *(s.place for s in late)), {"proof": proof})


def _after(step: Step, earlier: Step) -> bool:
    """Whether the phase that should come earlier lies wholly after `step`, in the same part of the same plan."""
    alike = step.batch == earlier.batch and (not step.part or not earlier.part or step.part == earlier.part)
    return alike and step.day < earlier.when.value < step.day + _ONE_PLAN


def _steps(table: Table) -> Iterator[Contradiction]:
    """Milestones and numbered steps stand in the order of their dates."""
    head = table.column(_ORDERED)
    column = next((c for c in table.columns if c != head and _dated(table, c)), None)
    if head is None or column is None:
        return
    before: tuple[date, tuple[Anchor, ...], str] | None = None
    year: int | None = None
    for row in table.body:
        cell = at(row, column)
        found = dates(plain(cell), year) if cell is not None else []
        if cell is None or len(found) != 1:
            continue
        name = next((b for b in row if b is not cell and re.search(r"[^\W\d_]{3}", plain(b))), cell)
        places = (table.anchor(cell, name) if name is not cell else table.anchor(cell),)
        if before and found[0].value < before[0] and (before[0] - found[0].value).days < 200:
            proof = f"{plain(name)} {found[0].text} < {before[2]}"
            yield Contradiction("IC-03", f"step:{plain(name)}", (*before[1], *places), {"proof": proof})
        before = (found[0].value, places, f"{plain(name)} {found[0].text}")
        year = found[0].value.year


def _dated(table: Table, column: int) -> bool:
    cells = [t for row in table.body if (t := plain(at(row, column)))]
    return len(cells) > 1 and all(re.search(r"\d", t) for t in cells) and any(dates(t) for t in cells)


def _afterwards(document: Document, said: Sequence[Statement]) -> Iterator[Contradiction]:
    """A check after the release, dated before the release begins."""
    starts = [(v, d[0]) for n, v in pairs(document) if _START.match(plain(n)) and (d := dates(plain(v)))]
    starts = [(v, d) for v, d in starts if _WINDOW.search(" ".join(document.section_path(v.id)))]
    if len({d.value for _, d in starts}) != 1:
        return
    cell, start = starts[0]
    for statement in said:
        found = dates(statement.text, start.value.year)
        named = _AFTERWARDS.search(statement.text)
        if named and len(found) == 1 and (found[0].end or found[0].value) < start.value:
            places = (statement.anchor(document, found[0].start), whole(document, [cell]))
            proof = f"{named[0]} {found[0].text} < {plain(cell)}"
            yield Contradiction("IC-03", f"after:{named[0]}", places, {"proof": proof})


def _outside(document: Document, said: Sequence[Statement]) -> Iterator[Contradiction]:
    """Development, tests and go-live dated outside the stated project period."""
    for statement in said:
        label = _PERIOD.search(statement.text)
        bounds = dates(statement.text[label.end() :]) if label else []
        if label is None or len(bounds) != 2:
            continue
        first, last = bounds[0].value, bounds[1].end or bounds[1].value
        for step in (s for steps in plans(document) for s in steps):
            inside = step.phase is None or not _BUILD <= step.phase <= _GO_LIVE
            if inside or (step.when.value <= last and step.day >= first):
                continue
            proof = f"{step.name} {step.when.text} ∉ {bounds[0].text}—{bounds[1].text}"
            places = (step.place, statement.anchor(document, label.start()))
            yield Contradiction("IC-03", f"period:{step.name}", places, {"proof": proof})
