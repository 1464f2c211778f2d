"""XC-03: the plan that a later document reports against is the charter's, as approved changes have moved it.

A report that is green against dates nobody approved hides the delay. Compared are the baseline column of a report's
milestones, the day of go-live, and the old value in a change request, each with the charter's plan.
Example: the charter's go-live is 12 September; the report gives the baseline as 26 September and no change moved it.
Traps: an approved change in between, forecasts and actual dates, pilots and waves, months against days, a slip that is
reported as one, milestones that the charter does not have.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from checks.across.clash import Clash, Place, two
from checks.across.live import live_days
from checks.across.member import Member, of_type
from checks.across.moved import moved_to, moves
from checks.consistency.phase import phase, plans
from checks.consistency.reading import dates
from checks.consistency.table import Table, at, plain
from ingest.anchor import Anchor
from language.dates import DateMention

_MILESTONE = re.compile(r"里程碑|关键节点|节点|阶段|milestone|\bphase\b|\bstage\b|\bgate\b", re.IGNORECASE)
_PLAN = re.compile(r"里程碑|节点|进度|计划|milestone|schedule|\bplan\b|timeline", re.IGNORECASE)
_BASELINE = re.compile(r"基线|原[定计]|章程|立项|批准|baseline|original|approved|charter", re.IGNORECASE)
_PLANNED = re.compile(r"计划|\bplan(?:ned)?\b|\btarget\b", re.IGNORECASE)
_LATER = re.compile(
    r"预[测计]|最新|当前|实际|调整|变更|修订|新|现|偏差|forecast|expected|actual|current|revised|new|latest|slip|varia",
    re.IGNORECASE,
)
_DATE = re.compile(r"日期|时间|完成|\bdates?\b|\bwhen\b|\bdue\b|\bby$|finish|deadline", re.IGNORECASE)
_BEFORE = re.compile(
    r"变更前|调整前|原[计定]?|现[行计状有]|基线|before|\bfrom\b|\bold\b|original|current|baseline|today", re.IGNORECASE
)
_LIVE = re.compile(r"上线|投产|go(?:es)?[- ]?live|going live|launch", re.IGNORECASE)
_PART = re.compile(
    r"试点|首批|第?[一二三四\d]+[批轮]|分批|灰度|推广|全面|全行|pilot|wave|batch|everyone|roll-?out|first|all other",
    re.IGNORECASE,
)
_SOME = re.compile(r"分行|支行|网点|地区|机构|\bbranch|\bsites?\b|\bregion|\bother", re.IGNORECASE)
_FROM_TO = re.compile(
    r"(?:由|从|自|原[定计]?(?:计划)?(?:于|为)?)\s?(?P<zh>[^,，。;；]{4,16}?)\s?(?:调整|变更|推迟|延|顺延|提前|改)"
    r"|\bfrom (?P<en>[^,.;]{4,24}?) to\b",
    re.IGNORECASE,
)
_GO_LIVE = 5  # the phase
_FORECAST = re.compile(r"预计|预测|有望|可能|力争|forecast|expect|likely|may\b|might|could", re.IGNORECASE)
_NUMBERING = re.compile(r"^\W*(?:M|MS|里程碑|milestone )?\s?\d{1,2}\W*(?=\w)", re.IGNORECASE)
_DONE = re.compile(
    r"(?:完成|结束|通过|确认|达成)$|\s(?:complete[d]?|done|finished|passed|approved|signed off)$", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Point:
    """A dated milestone with the place of its row; `name` as written."""

    name: str
    when: DateMention
    words: str
    member: Member
    place: Anchor
    moved: bool


def check(members: Sequence[Member]) -> list[Clash]:
    """The baselines of reports, requirements and change requests that are not the charter's, each milestone once."""
    found: dict[str, Clash] = {}
    for charter in of_type(members, "charter"):
        base = [*_points(charter, own=True)]
        later = of_type(members, "status-report", "change-request", "requirements")
        clashes = [*_reported(members, base, later), *_go_lives(members, charter, later)]
        for clash in clashes:
            found.setdefault(clash.subject, clash)
    return list(found.values())


def _reported(members: Sequence[Member], base: list[Point], later: Sequence[Member]) -> Iterator[Clash]:
    for member in later:
        for point in (*_points(member, own=False), *_old_values(member)):
            twins = [b for b in base if _one(b.name, point.name)]
            if len(twins) == 1 and not _agree(twins[0].when, point.when) and not _explained(members, point):
                places = Place(member, point.place), Place(twins[0].member, twins[0].place)
                yield two(f"{_kind(member)}:{_subject(twins[0].name)}", *places, point.words, twins[0].words)


def _kind(member: Member) -> str:
    """What is contradicted: the plan that is reported, or the old value that a change request starts from."""
    return "before" if member.type == "change-request" else "milestone"


def _subject(name: str) -> str:
    core = _core(name)
    return "go-live" if phase(core)[0] == _GO_LIVE and not _PART.search(core) else core


def _explained(members: Sequence[Member], point: Point) -> bool:
    own = point.member if point.member.type == "change-request" else None
    return moved_to(members, point.when.value, besides=own) or (point.moved and not _requests(members))


def _requests(members: Sequence[Member]) -> bool:
    return bool(of_type(members, "change-request"))


def _agree(one: DateMention, other: DateMention) -> bool:
    """Whether two dates may be the same: a month agrees with each of its days."""
    return one.value <= (other.end or other.value) and other.value <= (one.end or one.value)


def _points(member: Member, *, own: bool) -> Iterator[Point]:
    """The rows of the tables of milestones: of a charter its dates, of others what they call baseline or plan."""
    for table in member.tables:
        name = table.column(_MILESTONE)
        if name is None and not (own and _PLAN.search(table.place) and table.header):
            continue
        first = name if name is not None and not _DATE.search(table.name(name)) else _wordy(table)
        column = _dated(table, own=own, besides=first)
        if column is not None and member.type != "change-request":
            yield from _column(member, table, first, column)
    for step in (s for steps in plans(member.document) for s in steps) if own else ():
        if step.dated.cell is None:
            yield Point(step.name, step.when, plain(step.dated), member, step.place, False)


def _wordy(table: Table) -> int:
    """The first column whose cells hold words rather than numbers."""
    wordy = (c for c in table.columns if all(len(re.sub(r"[\W\d_]", "", plain(at(r, c)))) > 1 for r in table.body))
    return next(wordy, table.columns[0])


def _dated(table: Table, *, own: bool, besides: int) -> int | None:
    """The column that holds the baseline; None where it is not said which of the dates was approved."""
    heads = {c: table.name(c) for c in table.columns if c != besides}
    dated = {c: h for c, h in heads.items() if any(len(dates(plain(at(r, c)), 2000)) == 1 for r in table.body)}
    past = [c for c, h in dated.items() if _BASELINE.search(h)]
    planned = [c for c, h in dated.items() if _PLANNED.search(h) and not _LATER.search(h)]
    bare = [c for c, h in dated.items() if _DATE.search(h) and not _LATER.search(h)] if own else []
    return next((found[0] for found in (past, planned, bare) if len(found) == 1), None)


def _column(member: Member, table: Table, named: int, column: int) -> Iterator[Point]:
    year = member.year
    for row in table.body:
        name, cell = at(row, named), at(row, column)
        when = dates(plain(cell), year)
        if name is None or cell is None or len(when) != 1:
            continue
        year = when[0].value.year
        moved = moves(" ".join(plain(b) for b in row if b is not name))
        words = f"{plain(name)} {plain(cell)}"
        yield Point(plain(name), when[0], words, member, table.anchor(cell, name), moved)


def _old_values(member: Member) -> Iterator[Point]:
    """What a change request says a milestone was before it: a column "before", or "from … to …" in a sentence."""
    if member.type != "change-request":
        return
    for table in member.tables:
        column = table.column(_BEFORE)
        if column is not None and column != table.columns[0]:
            for point in _column(member, table, table.columns[0], column):
                if phase(_NUMBERING.sub("", point.name))[0] is not None or _LIVE.search(point.name):
                    yield point
    for statement in member.said:
        found = None if statement.row or statement.heading else _FROM_TO.search(statement.text)
        when = dates(found["zh"] or found["en"], member.year) if found else []
        if found and len(when) == 1 and _LIVE.search(statement.text) and not _PART.search(statement.text):
            live = _LIVE.search(statement.text)
            assert live is not None
            place = statement.anchor(member.document, found.start())
            yield Point(live[0], when[0], found[0].strip(), member, place, False)


def _one(one: str, other: str) -> bool:
    """Whether two names are those of one milestone."""
    a, b = _core(one), _core(other)
    if a == b:
        return True
    if bool(_PART.search(a)) != bool(_PART.search(b)):
        return False
    (first, of), (second, of_other) = phase(a), phase(b)
    return first is not None and first == second and _same_part(of, of_other)


def _same_part(one: str, other: str) -> bool:
    return (
        re.sub(r"系统|平台|项目|system|the", "", one).strip() == re.sub(r"系统|平台|项目|system|the", "", other).strip()
    )


def _core(name: str) -> str:
    bare = _NUMBERING.sub("", re.sub(r"[(（][^)）]*[)）]", "", name)).strip().lower()
    return _DONE.sub("", bare).strip(" 。.:：")


def _go_lives(members: Sequence[Member], charter: Member, later: Sequence[Member]) -> Iterator[Clash]:
    """A day of go-live that a report or a specification states as planned, where the charter has another one."""
    base = _told(charter)
    if len({when.value for when, _, _ in base}) != 1:
        return
    first, here, words = base[0]
    for member in later:
        for when, place, other in _told(member) if member.type != "change-request" else ():
            if when.value != first.value and not moved_to(members, when.value):
                yield two("milestone:go-live", Place(member, place), Place(charter, here), other, words)


def _told(member: Member) -> list[tuple[DateMention, Anchor, str]]:
    """The days on which a document says that the whole goes live, without forecasts."""
    found = []
    for s in member.said:
        if (
            s.heading
            or _SOME.search(s.text)
            or _FORECAST.search(s.text)
            or _FORECAST.search(s.under)
            or _LATER.search(s.under)
        ):
            continue
        found += [(d, s.anchor(member.document, d.start), s.text.strip()) for d in live_days(s, member.year)]
    return found
