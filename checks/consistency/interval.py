"""IC-04: a length of time agrees with the days and hours beside it.

Six hours for a window of eight, or "twenty working days before" with fourteen left, is a promise that the plan breaks.
Lengths are compared with the span they stand beside; leads with the working days from the day of the report to go-live.
Example: 23:00 to 07:00, six hours in all; twelve weeks, from 1 March to 26 April; handed in on 19 October, twenty
working days asked for, window on 7 November.
Traps: lengths of something else in the same sentence, "about", ranges, both ends counted or not, years whose holidays
are not known, several go-lives.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from checks.consistency.contradiction import Contradiction
from checks.consistency.phase import plan_year, plans
from checks.consistency.reading import dates, datetimes
from checks.consistency.window import CLOCK_SPAN, window
from checks.statement import Statement
from ingest.anchor import Anchor
from ingest.document import Document
from language.calendar import Calendar
from language.durations import Duration, durations
from language.ranges import date_ranges

_LINK = re.compile(r"\d\D{0,12}(?:[-–—~～至到]|\bto\b|\band\b|\buntil\b)\D{0,12}\d")  # the cheap sign of a span
_AFTER = re.compile(
    r"[\s,，;；]*(?P<sure>[(（]|[共总合]?计|共|为时|历时|为期|时长|总时长|持续|a total of|lasting|that is|i\.e\.)*"
    r"[\s:：]*(?P<rough>约|大约|about )?\s?",
    re.IGNORECASE,
)
_WHOLE = re.compile(r"\s?(?:[)）]|in (?:all|total)|altogether|long\b|整)", re.IGNORECASE)
_BEFORE = re.compile(
    r"(?:(?!\.\s)[^。;；|]){0,40}?(?:[(（:：,，]\s?)?(?:即|自|从|from|between|[(（])\s?$", re.IGNORECASE
)
_OTHER = re.compile(
    r"之前|以前|之后|后|前|内|每|within|before|after|every|each|per\b|notice|earlier|later", re.IGNORECASE
)
_ROUGH = re.compile(r"(?:约|大约|近|左右|about|approx\w*|some|nearly)\s?$", re.IGNORECASE)
_SLACK = {"day": 1, "week": 3, "month": 10, "quarter": 12, "year": 20}
_LEAD = re.compile(
    r"(?:投产|上线|实施|首次投产|变更|启用|开业)(?:日期?|时间)?(?:之?前|还?有)|距|提前|早于"
    r"|before|ahead|in advance|prior to",
    re.IGNORECASE,
)
_SENT = re.compile(
    r"报[送告备]|报.{0,6}[局会行]|提交|递交|呈报|送达|\breport|handed in|submitted|filed|sent to|goes to|notif",
    re.IGNORECASE,
)
_AT_LEAST = re.compile(
    r"不少于|不低于|不短于|至少|以上|超过|提前|要求|须|应|规定"
    r"|at least|no(?:t)? (?:less|fewer)|more than|ask|require|must|shall|minimum",
    re.IGNORECASE,
)
_NOT_THIS = re.compile(r"不适用|不需|无需|不属于|演练|培训|not apply|no need|exempt|does not|rehears", re.IGNORECASE)
_LIVE = 5  # the phase of go-live


@dataclass(frozen=True, slots=True)
class _Span:
    """Hours of a clock (`days` None) or calendar days told at text[start:end]."""

    start: int
    end: int
    minutes: int
    days: tuple[date, date] | None = None


def check(document: Document, said: Sequence[Statement]) -> list[Contradiction]:
    """The lengths of time that the days or hours beside them contradict, and leads that are too short."""
    year = plan_year(document)
    told = [c for s in said if not s.heading for c in _told(document, s, year)]
    return [*told, *_leads(document, said, year)]


def _told(document: Document, statement: Statement, year: int | None) -> Iterator[Contradiction]:
    text = statement.text
    lengths = durations(text) if _LINK.search(text) else []
    for span in _spans(text, year) if lengths else ():
        length = next((d for d in lengths if _beside(text, span, d)), None)
        if length is not None and not _agree(text, span, length):
            place = statement.anchor(document, length.start)
            params = {"stated": length.text, "span": text[span.start : span.end], "computed": _computed(span, length)}
            yield Contradiction("IC-04", f"length:{length.text}", (place,), params)


def _spans(text: str, year: int | None) -> Iterator[_Span]:
    moments = datetimes(text, year)
    if len(moments) == 2 and timedelta() < (gone := moments[1].value - moments[0].value) < timedelta(days=3):
        yield _Span(moments[0].start, moments[1].stop, int(gone.total_seconds()) // 60)
        return
    for m in CLOCK_SPAN.finditer(text):
        first, last = int(m[1]) * 60 + int(m[2]), int(m[3]) * 60 + int(m[4])
        yield _Span(m.start(), m.end(), (last - first) % 1440)
    for r in date_ranges(text, year):
        if r.first < r.last:
            yield _Span(r.start, r.end, 0, (r.first, r.last))


def _beside(text: str, span: _Span, length: Duration) -> bool:
    """Whether a length is told of the span: right after it and marked as its sum, or before it as what it spans."""
    if length.least is not None or (span.days is None) != (length.unit in ("minute", "hour", "second")):
        return False
    if length.start >= span.end:
        lead = _AFTER.fullmatch(text, span.end, length.start)
        return lead is not None and bool(lead["sure"] or _WHOLE.match(text, length.end))
    between = text[length.end : span.start]
    return length.end <= span.start and bool(_BEFORE.fullmatch(between)) and not _OTHER.search(between)


def _agree(text: str, span: _Span, length: Duration) -> bool:
    rough = bool(_ROUGH.search(text[: length.start]))
    if span.days is None:
        asked = float(length.seconds or 0) / 60
        return abs(asked - span.minutes) <= (span.minutes / 4 if rough else 1)
    first, last = span.days
    if length.working:
        calendar = Calendar.load()
        counted = calendar.working_days(first - timedelta(days=1), last)
        return bool(calendar.unknown(first, last)) or abs(counted - length.value) <= 1
    asked = float(length.days or 0)
    return abs((last - first).days + 1 - asked) <= _SLACK[length.unit] * (2 if rough else 1) + asked / 20


def _computed(span: _Span, length: Duration) -> str:
    if span.days is None:
        return f"{span.minutes // 60}:{span.minutes % 60:02} h"
    first, last = span.days
    return _working(first - timedelta(days=1), last) if length.working else f"{(last - first).days + 1} d"


def _working(first: date, last: date) -> str:
    return f"{Calendar.load().working_days(first, last)} wd"


def _leads(document: Document, said: Sequence[Statement], year: int | None) -> Iterator[Contradiction]:
    """Reports that claim or need more working days before go-live than there are."""
    live = _go_live(document, said, year)
    if live is None:
        return
    for statement, text in _paragraphs(said):
        lengths = [d for d in durations(text) if d.working and d.unit == "day"]
        sent = [d for d in dates(text, year) if d.precision == "day" and d.value < live[0]]
        near = lengths and _LEAD.search(text[max(0, lengths[0].start - 12) : lengths[0].end + 16])
        if len(lengths) != 1 or len(sent) != 1 or not near:
            continue
        if not _SENT.search(text) or _NOT_THIS.search(text):
            continue
        asked, calendar = int(lengths[0].value), Calendar.load()
        counted = calendar.working_days(sent[0].value, live[0])
        short = counted < asked - 1
        exact = not _AT_LEAST.search(text) and not calendar.unknown(sent[0].value, live[0])
        if short or (exact and counted > asked + 1):
            span = f"{sent[0].value} — {live[0]}"
            params = {"stated": lengths[0].text, "span": span, "computed": f"{counted} wd"}
            yield Contradiction("IC-04", f"lead:{sent[0].value}", (statement.anchor(document), live[1]), params)


def _paragraphs(said: Sequence[Statement]) -> Iterator[tuple[Statement, str]]:
    """Statements with a date, each with the rest of its paragraph or cell."""
    for i, statement in enumerate(said):
        if not statement.heading:
            rest = [s.text for s in said[i + 1 : i + 3] if s.block == statement.block and not s.row]
            yield statement, " ".join((statement.text, *rest))


def _go_live(document: Document, said: Sequence[Statement], year: int | None) -> tuple[date, Anchor] | None:
    """The day of the change window, or of the one step of the plan that is go-live, with its place."""
    nights = [w for s in said if (w := window(document, s, year))]
    if len({w.first.date() for w in nights}) == 1:
        return nights[0].first.date(), nights[0].place
    steps = [s for plan in plans(document) for s in plan if s.phase == _LIVE]
    return (steps[0].when.value, steps[0].place) if len({s.when.value for s in steps}) == 1 else None
