"""How long an event or the whole project is said to last, against its days told elsewhere, for `interval`.

Examples: "The pilot takes eight weeks and is over by 31 August", its beginning on 3 August in the plan; 建设期六个月
from 1 April, with 全面投产 on 30 November; "from signing to launch about five months". The days are those of
`happening`. Traps: several pilots or waves, limits, lengths that fit another end, rough ones.
"""

import re
from collections.abc import Iterator, Sequence
from datetime import date

from checks.consistency.contradiction import Contradiction
from checks.consistency.happening import Happening, Head, happenings, heads
from checks.consistency.reading import dates, durations
from checks.consistency.span import Span, agrees, comparable, computed
from checks.statement import Statement
from ingest.document import Document
from language.durations import Duration

_PROJECT = re.compile(
    r"(?:建设|项目|实施|总体?|整体?|整个)(?:工程|项目)?(?:周期|工期|期限|期|时长|进度)|工期|整个项目"
    r"|项目(?:总?共|历时|为期|全程|前后)"
    r"|\b(?:the |this )?(?:whole )?(?:project|programme)(?:'s)? (?:lasts|takes|runs|will take|will last"
    r"|duration|length|is to take)"
    r"|\b(?:whole|entire|total) (?:period|project|programme|plan|time)\b|\bproject duration\b",
    re.IGNORECASE,
)
_LIMIT = re.compile(
    r"不超过|不少于|不低于|至少|最[长短多少]|以内|之内|内|每|剩|顺延|延[长期]|缩短|提前|推迟|压缩|占|试用期|质保"
    r"|at (?:least|most)|within|up to|more than|less than|longer|shorter|every|each|per\b|delay|late|earlier"
    r"|shift|before|saved?",
    re.IGNORECASE,
)
_AFTER = re.compile(r"\s?(?:之?[内前后]|以[内前后]|左右以内|later|earlier|before|after|ago|old|notice)")
_ROUGH = re.compile(r"(?:约|大约|近|about|approx\w*|some|nearly|roughly)\s?$", re.IGNORECASE)
_SINCE = re.compile(r"(?:自|从|由|起|\bfrom|\bsince|\bstarting|\bbeginning)[^，。；;]{0,14}$", re.IGNORECASE)
_STOP = re.compile(r"[，,。;；:：|]|\.\s")
_FULL = re.compile(r"期满|[届已]?满(?=[\d一二两三四五六七八九十])|\bafter\b|\bthen\b", re.IGNORECASE)
_OPENING = {
    "pilot",
    "parallel",
    "training",
    "migration",
    "freeze",
    "modeltraining",
}  # a plan's row tells their beginning
_LIVE = ("golive", "rollout", "cutover")
_NEAR = 24  # characters between a length and the name of what lasts


def event_lengths(document: Document, said: Sequence[Statement], year: int | None) -> Iterator[Contradiction]:
    """The lengths of events and of the project that their days contradict."""
    found: list[Happening] | None = None
    for statement in said:
        lengths = [] if statement.heading else [d for d in durations(statement.text) if _is_length(statement.text, d)]
        for length in lengths:
            found = [e for e in happenings(said, year) if not e.coarse] if found is None else found
            wrong = _of_event(document, statement, length, found) or _of_project(
                document, statement, length, found, year
            )
            if wrong:
                yield wrong


def _is_length(text: str, length: Duration) -> bool:
    """Whether it is a length of days told as such, no limit and no distance."""
    before = text[max(0, length.start - 14) : length.start]
    counted = length.unit not in ("second", "minute", "hour") and length.least is None
    return counted and not _LIMIT.search(before) and not _AFTER.match(text[length.end :])


def _of_event(
    document: Document, statement: Statement, length: Duration, found: Sequence[Happening]
) -> Contradiction | None:
    head = _lasting(statement.text, length)
    if head is None:
        return None
    own = [e for e in found if e.kind is head.kind and not any(m.startswith(("演练", "rehears")) for m in e.marks)]
    starts = [e for e in own if not e.bound and (e.edge in ("start", "whole") or (e.edge == "at" and _opens(e)))]
    ends = [e for e in own if e.edge in ("end", "whole") and e not in starts]
    ends += [e for e in starts if e.edge == "whole"]
    if not ends and head.kind.name in ("pilot", "parallel"):
        ends = [e for e in found if e.kind.name in _LIVE and e.statement is statement]
    if not ends and len(starts) == 1 and _FULL.search(statement.text):
        days = [
            d for d in dates(statement.text, starts[0].first.year) if d.precision == "day" and d.value > starts[0].first
        ]
        ends = _point(statement, days[0].value, days[0].start, own) if len(days) == 1 else []
    return _judged(document, statement, length, starts, ends)


def _opens(event: Happening) -> bool:
    return event.kind.name in _OPENING


def _lasting(text: str, length: Duration) -> Head | None:
    """The event that lasts, named in the clause of the length."""
    near = [
        h
        for h in heads(text)
        if h.kind.stretch and _gap(text, h, length) is not None and (_gap(text, h, length) or 0) < _NEAR
    ]
    return min(near, key=lambda h: _gap(text, h, length) or 0) if near else None


def _gap(text: str, head: Head, length: Duration) -> int | None:
    """Characters between a name and a length, None where a stop lies between."""
    first, last = sorted(((head.start, head.end), (length.start, length.end)))
    return None if _STOP.search(text, first[1], max(first[1], last[0])) else max(0, last[0] - first[1])


def _of_project(
    document: Document, statement: Statement, length: Duration, found: Sequence[Happening], year: int | None
) -> Contradiction | None:
    """A project's length that ends well before the project goes live."""
    text = statement.text
    named = next((m for m in _PROJECT.finditer(text, 0, length.start) if length.start - m.end() < 60), None)
    if named is None or (length.days or 0) < 14:
        return None
    names = heads(text)
    kinds = [h.kind.name for h in names if h.start < length.end]
    own = [
        d
        for d in dates(text, year)
        if d.precision == "day" and _SINCE.search(text[: d.start] + text[d.stop : d.stop + 1])
    ]
    first = kinds[0] if len(kinds) > 1 else "kickoff"
    starts = [e for e in found if e.kind.name == first and not e.bound]
    if len(own) == 1:
        starts = [e for e in found if e.statement is statement and e.first == own[0].value][:1] or _point(
            statement, own[0].value, own[0].start, found
        )
    wanted = (kinds[1],) if len(kinds) > 1 else _LIVE
    ends = [e for e in found if e.kind.name in wanted and not e.bound and not e.marks and e not in starts]
    others = [e.last for e in found if e.kind.name in (*_LIVE, "closing")]
    if not ends or (len(kinds) < 2 and any(_fits(starts, day, length) for day in others)):
        return None
    return _judged(document, statement, length, starts, ends, short=len(kinds) < 2)


def _point(statement: Statement, day: date, start: int, found: Sequence[Happening]) -> list[Happening]:
    """A day of a statement that no event has, as the beginning of the project."""
    kind = found[0].kind if found else None
    return (
        [Happening(kind, "start", day, day, False, False, frozenset(), statement.text, statement, start)]
        if kind
        else []
    )


def _fits(starts: Sequence[Happening], day: date, length: Duration) -> bool:
    return any(e.first < day and agrees(Span(0, 0, 0, (e.first, day)), length, rough=True) for e in starts)


def _judged(
    document: Document,
    statement: Statement,
    length: Duration,
    starts: Sequence[Happening],
    ends: Sequence[Happening],
    short: bool = False,
) -> Contradiction | None:
    """The contradiction of a length to the one beginning and the one end, `short` only where it is too short."""
    if len({e.first for e in starts}) != 1 or len({e.last for e in ends}) != 1:
        return None
    first, last = starts[0], ends[0]
    if first.first >= last.last:
        return None
    span = Span(0, 0, 0, (first.first, last.last))
    rough = bool(_ROUGH.search(statement.text[: length.start]))
    if not comparable(span, length) or agrees(span, length, rough):
        return None
    if short and float(length.days or 0) > (last.last - first.first).days:
        return None
    places = {
        (s.block, s.text): s.anchor(document, start)
        for s, start in ((statement, length.start), (first.statement, first.start), (last.statement, last.start))
    }
    words = f"{first.words[:40]} — {last.words[:40]}"
    params = {"stated": length.text, "span": words, "computed": computed(span, length)}
    return Contradiction("IC-04", f"length:{first.first}:{last.last}", tuple(places.values()), params)
