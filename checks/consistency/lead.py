"""How long before an event something has to be done, against the day on which it is done, for `interval`.

Examples: "handed in on 19 October", twenty working days asked for, window on 7 November; 须提前三十日书面告知 and
通知函于12月7日寄送 before a switch on 19 December; "twenty working days before we sign", sent on 18 May, signed on 1
June.
Traps: several go-lives, other acts, rehearsals, years whose holidays are not known.
"""

import re
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from functools import cache, partial

from checks.consistency.contradiction import Contradiction
from checks.consistency.happening import happenings
from checks.consistency.phase import plans
from checks.consistency.reading import dates, datetimes, durations
from checks.consistency.window import window
from checks.statement import Statement
from ingest.anchor import Anchor
from ingest.document import Document
from language.calendar import Calendar
from language.dates import DateMention, Moment
from language.durations import Duration

_LEAD = re.compile(
    r"(?:投产|上线|实施|首次投产|变更|启用|开业|切换|停用)(?:日期?|时间)?(?:之?前|还?有)|距|提前|早于"
    r"|before|ahead|in advance|prior to|notice|warning",
    re.IGNORECASE,
)
_SENT = re.compile(
    r"报[送告备]|报.{0,6}[局会行]|提交|递交|呈报|送达|告知|通知|公告|寄[送出]|发[出布]|公示|预告"
    r"|\breport|handed in|submitted|filed|sent\b|goes (?:to|on|out|off)|notif|notice|warning|announce|letter"
    r"|mailed|posted|text",
    re.IGNORECASE,
)
_AT_LEAST = re.compile(
    r"不少于|不低于|不短于|至少|以上|超过|提前|要求|须|应|规定"
    r"|at least|no(?:t)? (?:less|fewer)|more than|ask|require|must|shall|minimum|want|get|need",
    re.IGNORECASE,
)
_NOT_THIS = re.compile(r"不适用|不需|无需|不属于|演练|培训|not apply|no need|exempt|does not|rehears", re.IGNORECASE)
_BEFORE_EN = re.compile(r"\s?(?:before|ahead of|prior to|in advance of)\s(?P<event>[^,.;:|]{3,60})", re.IGNORECASE)
_BEFORE_ZH = re.compile(r"(?P<event>[\u4e00-\u9fff]{2,10})(?:之)?前(?:至少|不少于|须)?\s?$")
_GO_LIVE = re.compile(
    r"投产|上线|实施|变更|启用|切换|停用|割接|go(?:es|ing)?[- ]?live|release|switch|cut-?over|change|window|launch",
    re.IGNORECASE,
)
_STOP = re.compile(
    r"the|and|for|with|before|our|that|this|takes?|place|will|first|new|from|into|are|was|its|date|day|days|actual|use",
    re.IGNORECASE,
)
_CLOSE = 24  # characters behind a lead in which its own day stands
_UNTIL = re.compile(r"\s?(?:[-–—~～至到]|to\b|until\b)\s?\d")
_SPAN = re.compile(r"\d\D{0,9}(?:[-–—~～至到]|\bto\b|\buntil\b)\D{0,16}\d")
_EVENTS = ("golive", "rollout", "cutover")
_LIVE = 5  # the phase of go-live


def leads(document: Document, said: Sequence[Statement], year: int | None) -> Iterator[Contradiction]:
    """What is done fewer days before its event than the document says it has to be or is."""
    live = cache(partial(_go_live, document, said, year))
    for i, statement in enumerate(said):
        if statement.heading or not _LEAD.search(statement.text) or _NOT_THIS.search(statement.text):
            continue
        lengths = [d for d in durations(statement.text) if d.unit == "day" and d.least is None]
        if len(lengths) != 1 or not _LEAD.search(_around(statement.text, lengths[0])):
            continue
        paragraph = [s for s in said[max(0, i - 2) : i + 3] if s.block == statement.block or _runs_on(said, i, s)]
        event = _event(document, said, statement, lengths[0], year) or live()
        if event is None:
            continue
        found = _act(paragraph, statement, lengths[0], event[0], year)
        if found is None:
            continue
        also = _again(said, found, statement, year)
        if wrong := _judged(document, statement, lengths[0], found, event, paragraph, also):
            yield wrong


def _again(
    said: Sequence[Statement], act: tuple[Statement, DateMention], own: Statement, year: int | None
) -> list[tuple[Statement, DateMention]]:
    """Where else the day of the act is told of such an act."""
    return [
        (s, d)
        for s in said
        if s is not act[0] and s is not own and not s.heading
        for d in dates(s.text, year)
        if d.value == act[1].value and d.precision == "day" and _SENT.search(s.text)
    ][:2]


def _runs_on(said: Sequence[Statement], i: int, other: Statement) -> bool:
    """Whether a line of wrapped text goes on in the next one."""
    own = said[i]
    return (
        i + 1 < len(said)
        and other is said[i + 1]
        and own.section == other.section
        and own.text[-1] not in ".。;；:：!?"
    )


def _around(text: str, length: Duration) -> str:
    return text[max(0, length.start - 12) : length.end + 16]


def _act(
    paragraph: Sequence[Statement], own: Statement, length: Duration, event: date, year: int | None
) -> tuple[Statement, DateMention] | None:
    """The one day before the event on which the paragraph says that it is done."""
    if not _SENT.search(" ".join(s.text for s in paragraph)):
        return None
    days = [(s, d) for s in paragraph for d in dates(s.text, year) if d.precision == "day" and d.value < event]
    near = [x for x in days if x[0] is own] or days
    done = [x for x in near if _SENT.search(x[0].text[max(0, x[1].start - 30) : x[1].stop + 20])]
    found = done or near
    if len(found) > 1 and found[0][0] is own:
        found = [x for x in found if 0 <= x[1].start - length.end < _CLOSE][:1]
    return found[0] if len(found) == 1 and _SENT.search(found[0][0].text + own.text) else None


def _judged(
    document: Document,
    statement: Statement,
    length: Duration,
    act: tuple[Statement, DateMention],
    event: tuple[date, Anchor],
    paragraph: Sequence[Statement],
    also: Sequence[tuple[Statement, DateMention]],
) -> Contradiction | None:
    asked, calendar = int(length.value), Calendar.load()
    day = act[1].value
    counted = calendar.working_days(day, event[0]) if length.working else (event[0] - day).days
    told = _AT_LEAST.search(" ".join(s.text for s in paragraph))
    exact = length.working and not told and not calendar.unknown(day, event[0])
    if not (counted < asked - 1 or (exact and counted > asked + 1)):
        return None
    own = statement.anchor(document, length.start)
    places = [own, event[1]] if act[0] is statement else [own, act[0].anchor(document, act[1].start), event[1]]
    places += [s.anchor(document, d.start) for s, d in also]
    params = {
        "stated": length.text,
        "span": f"{day} — {event[0]}",
        "computed": f"{counted} {'wd' if length.working else 'd'}",
    }
    return Contradiction("IC-04", f"lead:{day}", tuple(places), params)


def _event(
    document: Document, said: Sequence[Statement], statement: Statement, length: Duration, year: int | None
) -> tuple[date, Anchor] | None:
    """The day of the event that the words behind "before" name, where one row or sentence tells it."""
    named = _BEFORE_EN.match(statement.text, length.end)
    if named is None or _GO_LIVE.search(named["event"]):
        return None
    words = {_stem(w) for w in re.findall(r"[A-Za-z]{3,}", named["event"]) if not _STOP.fullmatch(w)}
    for other in said:
        days = dates(other.text, year) if other is not statement and not other.heading else ()
        told = {_stem(w) for w in re.findall(r"[A-Za-z]{3,}", other.text)} if len(days) == 1 else set()
        if words and words <= told and days[0].precision == "day":
            return days[0].value, other.anchor(document, days[0].start)
    return None


def _stem(word: str) -> str:
    return word.lower()[:4]


def _go_live(document: Document, said: Sequence[Statement], year: int | None) -> tuple[date, Anchor] | None:
    """The day of the change window, or of the one step of the plan that is go-live, with its place."""
    nights = [w for s in said if (w := window(document, s, year))]
    if len({w.first.date() for w in nights}) == 1:
        return nights[0].first.date(), nights[0].place
    steps = [s for plan in plans(document) for s in plan if s.phase == _LIVE]
    if len({s.when.value for s in steps}) == 1:
        return steps[0].when.value, steps[0].place
    hours = [(s, m[0]) for s in said if not s.heading and (m := _night(s, year))]
    if len({m.value for _, m in hours}) == 1:
        return hours[0][1].value.date(), hours[0][0].anchor(document, hours[0][1].start)
    told = [e for e in happenings(said, year) if e.kind.name in _EVENTS and not (e.bound or e.coarse or e.marks)]
    if len({e.first for e in told}) == 1:
        return told[0].first, told[0].statement.anchor(document, told[0].start)
    return None


def _night(statement: Statement, year: int | None) -> list[Moment]:
    """The beginning, and the end where its day has a year, of the hours of work that a statement tells."""
    found = list(datetimes(statement.text, year))
    if len(found) == 1 and _UNTIL.match(statement.text, found[0].stop):
        return found
    hours = len(found) == 2 and timedelta(hours=1) <= found[1].value - found[0].value <= timedelta(hours=30)
    return found if hours and _SPAN.search(statement.text[found[0].start : found[1].stop]) else []
