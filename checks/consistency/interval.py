"""IC-04: a length of time agrees with the days and hours told of it.

Six hours for a window of eight, or "twenty working days before" with fourteen left, is a promise that the plan breaks.
Lengths are compared with the span they stand beside, with the span of what they are told of (`named_length`,
`event_length`), with the ends in the same row (`period_table`); leads with the days from the notice to the event.
Example: 23:00 to 07:00, six hours in all; twelve weeks, from 1 March to 26 April; a three-hour window, 01:00 to 05:00.
Traps: lengths of something else in the same sentence, "about", ranges, both ends counted or not, years whose holidays
are not known.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from checks.consistency.contradiction import Contradiction
from checks.consistency.event_length import event_lengths
from checks.consistency.gap import gaps
from checks.consistency.lead import leads
from checks.consistency.named_length import named_lengths
from checks.consistency.passage import Passage, cells, passages
from checks.consistency.period_table import periods
from checks.consistency.phase import plan_year
from checks.consistency.reading import durations
from checks.consistency.span import Span, agrees, comparable, computed, spans, told_ends
from checks.statement import Statement
from ingest.document import Document
from language.durations import Duration
from language.sentences import sentences

_TIMES = re.compile(
    r"\d\D{0,12}(?:[-–—~～至到]|\bto\b|\band\b|\buntil\b)\D{0,12}\d|\d[:：]\d\d.*\d[:：]\d\d|\d[日号].*\d[日号]"
    r"|\d [A-Z].*\d [A-Z]",
    re.DOTALL,
)
_AFTER = re.compile(
    r"(?:\s?(?:the )?next (?:day|morning)\b)?[\s,，;；]*"
    r"(?P<sure>[(（]|[共总合]?计|共|为时|历时|为期|时长|总时长|持续|a total of|lasting|that is|i\.e\.)*"
    r"[\s:：]*(?P<rough>约|大约|about )?\s?",
    re.IGNORECASE,
)
_SUMMED = re.compile(
    r"(?:合计|总计|共计|总共|一共|前后|历时|全程|总时长|为期|持续|共|in all|in total|altogether|lasts?|lasting"
    r"|tak(?:es|ing)|a total of)"
    r"\s?(?:为|是|:|：|有)?\s?$",
    re.IGNORECASE,
)
_WHOLE = re.compile(r"\s?(?:[)）]|in (?:all|total)|altogether|long\b|整)", re.IGNORECASE)
_BEFORE = re.compile(
    r"(?:(?!\.\s)[^。;；|]){0,40}?(?:[(（:：,，]\s?)?(?:即|自|从|from|between|[(（])\s?$", re.IGNORECASE
)
_OTHER = re.compile(
    r"之前|以前|之后|(?<!前)后|前(?!后)|内|每|其中|within|before|after|every|each|per\b|notice|earlier|later|of which",
    re.IGNORECASE,
)
_ROUGH = re.compile(r"(?:约|大约|近|左右|about|approx\w*|some|nearly)\s?$", re.IGNORECASE)


def check(document: Document, said: Sequence[Statement]) -> list[Contradiction]:
    """The lengths of time that the days or hours told of them contradict, and leads that are too short."""
    year = plan_year(document)
    told = [
        c
        for p in passages(document, said)
        if not p.lines and not p.statements[0].heading
        for c in _told(document, p, year)
    ]
    known = {s.block for c in told for a in c.places for s in a.segments}
    named = [c for c in named_lengths(document, said, year) if not known & {s.block for s in c.places[0].segments}]
    known |= {s.block for c in named for a in c.places for s in a.segments}
    lasting = [c for c in event_lengths(document, said, year) if not known & {s.block for s in c.places[0].segments}]
    ahead = list(leads(document, said, year))
    known = {s.block for c in ahead for s in c.places[0].segments}
    short = [c for c in gaps(document, said, year) if not known & {s.block for a in c.places for s in a.segments}]
    return [*told, *named, *lasting, *periods(document, year), *ahead, *short]


def _told(document: Document, passage: Passage, year: int | None) -> Iterator[Contradiction]:
    text = passage.text
    lengths = list(_lengths(passage)) if _TIMES.search(text) else []
    found = [*spans(text, year), *_sentence_spans(passage, year)] if lengths else []
    for span in found:
        length = next((d for d in lengths if _beside(text, span, d, lengths)), None)
        if length is not None and not agrees(span, length, bool(_ROUGH.search(text[: length.start]))):
            places = passage.anchor(document, length.start, span.start)
            params = {"stated": length.text, "span": text[span.start : span.end], "computed": computed(span, length)}
            yield Contradiction("IC-04", f"length:{length.text}", places, params)


def _lengths(passage: Passage) -> Iterator[Duration]:
    """The lengths that its statements tell, at their places in its text."""
    for start, statement in zip(passage.starts, passage.statements, strict=True):
        for length in durations(statement.text):
            yield replace(length, start=length.start + start, end=length.end + start) if start else length


def _sentence_spans(passage: Passage, year: int | None) -> Iterator[Span]:
    """The spans whose ends the words of one sentence tell, where no range is written in it."""
    for start, statement in zip(passage.starts, passage.statements, strict=True):
        for at, text in _sentences(statement):
            if not any(spans(text, year)):
                for s in told_ends(text, year):
                    yield replace(s, start=s.start + start + at, end=s.end + start + at)


def _sentences(statement: Statement) -> Iterator[tuple[int, str]]:
    """The sentence that a statement is, or those of the cells of a row, with where each begins."""
    for at, part in cells(statement):
        for first, last in sentences(part) if statement.row else [(0, len(part))]:
            yield at + first, part[first:last]


def _beside(text: str, span: Span, length: Duration, lengths: Sequence[Duration]) -> bool:
    """Whether a length is told of the span: right after it and marked as its sum, or before it as what it spans."""
    if not comparable(span, length):
        return False
    if span.loose:
        around = text[max(0, length.start - 6) : length.start] + "~" + text[length.end : length.end + 8]
        alike = [d for d in lengths if comparable(span, d) and _one_sentence(text, span, d)]
        return len(alike) == 1 and not _OTHER.search(around) and _one_sentence(text, span, length)
    if length.start >= span.end:
        lead, between = _AFTER.fullmatch(text, span.end, length.start), text[span.end : length.start]
        if lead is not None and bool(lead["sure"] or _WHOLE.match(text, length.end)):
            return True
        return len(between) < 24 and bool(_SUMMED.search(between)) and not _OTHER.search(between)
    between = text[length.end : span.start]
    return length.end <= span.start and bool(_BEFORE.fullmatch(between)) and not _OTHER.search(between)


def _one_sentence(text: str, span: Span, length: Duration) -> bool:
    first, last = min(span.start, length.start), max(span.end, length.end)
    return not re.search(r"[。;；|]|\.\s", text[first:last])
