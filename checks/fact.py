"""Facts: what a statement says of a concept, with polarity, mode and time relative to the gate.

The operators of `language.polarity` read the sentence; this module only joins them into one answer. A concept named
in the sentence before, in the heading or in the header row is carried over to a sentence that leans on it: "It was
dropped.", "尚未安排。"
"""

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from checks.concept import mentions
from checks.statement import CELL_GAP, Statement
from checks.timeline import after
from language import polarity
from language.dates import dates
from language.sentences import Span, clauses_of, sentences

Mode = Literal["asserted", "planned", "proposed", "rejected", "past", "quoted", "defined", "hypothetical"]
LONG = {True: 80, False: 200}  # characters, by whether the text is Chinese: a longer sentence is judged by its parts
LABELS = 2  # cells at the head of a row that say what the row is about
NEIGHBOURS = 2  # clauses on either side that a fact in a long sentence is judged with
MOST = {True: 60, False: 160}  # characters: a longer sentence names what it speaks of
SHORT = {True: 30, False: 90}  # characters: a shorter sentence speaks of what its heading names


@dataclass(frozen=True, slots=True)
class Fact:
    """One mention of a concept: `start`, `end` in the statement's text; `late` means put off past go-live.

    `part` is the stretch of the statement that is about it: what stands behind a semicolon or in another cell is not.
    """

    concept: str
    statement: Statement
    start: int
    end: int
    negative: bool
    mode: Mode
    late: bool
    part: str


@lru_cache(maxsize=1 << 12)
def facts(concept: str, statement: Statement) -> list[Fact]:
    """The facts that `statement` states about `concept`, in order; none for a heading."""
    if statement.heading:
        return []
    return [fact_at(concept, statement, start, end) for start, end in mentions(concept, statement.text)]


def carried(concept: str, statement: Statement) -> list[Fact]:
    """The fact about a concept that the statement does not name and leans on; else none."""
    most = MOST[_chinese(statement.text)]
    if statement.row and not statement.heading:
        return _in_column(concept, statement)
    if statement.heading or len(statement.text) > most or mentions(concept, statement.text):
        return []
    subject = _leaning(statement.text)
    near = bool(mentions(concept, statement.before))
    titled = bool(mentions(concept, statement.under)) and not statement.before
    if near and subject is not None:
        return [fact_at(concept, statement, *subject)]
    if titled and (subject is not None or len(statement.text) <= SHORT[_chinese(statement.text)]):
        return [fact_at(concept, statement, *(subject or Span(0, 1)))]
    return []


NOTHING = re.compile(r"(?:无|—|-|/|none|nil|n/a)?[。.]?", re.IGNORECASE)  # may as well mean that nothing is wrong
REFUSAL = re.compile(r"(?:否|未|没有|不|no|not|never|x|×)\b.*|(?:否|未|没|不|待|暂).*", re.IGNORECASE)


def _in_column(concept: str, statement: Statement) -> list[Fact]:
    """The fact that a row's cell states about the concept that its column's header names."""
    heads, cells = statement.under.split(CELL_GAP), statement.text.split(CELL_GAP)
    column = next((i for i, head in enumerate(heads) if mentions(concept, head)), None)
    if column is None or len(heads) != len(cells) or mentions(concept, statement.text):
        return []
    words = cells[column].strip()
    if NOTHING.fullmatch(words):
        return []
    start = sum(len(c) + len(CELL_GAP) for c in cells[:column])
    end = start + len(cells[column])
    negative = REFUSAL.fullmatch(words) is not None
    return [Fact(concept, statement, start, end, negative, _mode(words, 0), _late(words), words)]


def fact_at(concept: str, statement: Statement, start: int, end: int) -> Fact:
    """What the statement says of that which stands at text[start:end]; `concept` is what the fact is to be called."""
    part = _part(statement.text, start, statement.row)
    words = part.of(statement.text)
    at = max(start - part.start, 0)
    negative = polarity.negated(words, at, max(end - part.start, at + 1))
    late = _late(words) or (statement.gate is not None and after(dates(words), statement.gate))
    mode = _mode(words, at)
    if mode == "proposed" and polarity.rejected(statement.text):
        mode = "rejected"
    if mode in ("asserted", "planned") and _tells_on(statement):
        mode = "past"
    return Fact(concept, statement, start, end, negative, mode, late, words)


def _tells_on(statement: Statement) -> bool:
    """Whether the sentence goes on with a trouble of earlier times that the one before began to tell."""
    told = bool(statement.before) and _whole_mode(sentences(statement.before)[-1].of(statement.before))[1] == "past"
    return told and not mentions("this-time", statement.text)


SPEAKER = r"(?:[A-Z][a-z]+: |[\u4e00-\u9fff]{2,4}[:：])?[“\"(（]?"
LEANS = re.compile(
    SPEAKER
    + r"(?:(?:该|此|这|上述)(?:项|事|件|工作|评估|评审|审查|测试|演练|预案|计划|方案|报告|手续|步|块|点|条|一|几|些)"
    r"|它|目前|眼下|现在|尚|暂|均|也|但|本次|本期|这次|此次|现|仍|已|未|没有?|不|待|拟|等|先|由|届时|打算|计划|准备|放到|推到|留到)"
    "|" + SPEAKER + r"(?:it|this|these|that|those|none|neither|nor|both|nobody|no one|such|the same|there is none)\b",
    re.IGNORECASE,
)


@lru_cache(maxsize=1 << 14)
def _leaning(text: str) -> Span | None:
    """The word at the head of a sentence that stands for what was named before; None where it names its own subject."""
    found = LEANS.match(text)
    return Span(*found.span()) if found else None


@lru_cache(maxsize=1 << 14)
def _chinese(text: str) -> bool:
    return any("\u4e00" <= c <= "\u9fff" for c in text)


PARTS = re.compile(r"[；;]\s?|\s\|\s")


def _part(text: str, start: int, row: bool) -> Span:
    """The part of the sentence that is about what stands at `start`; a label in a row's first cell is about the row."""
    cuts = [0, *(m.end() for m in PARTS.finditer(text)), len(text)]
    begin = max(c for c in cuts[:-1] if c <= start)
    end = min(c for c in cuts[1:] if c > start)
    if row and text.count(CELL_GAP, 0, begin) < LABELS:
        return Span(begin, len(text))
    return _narrow(text, Span(begin, end), start)


def _narrow(text: str, span: Span, start: int) -> Span:
    """A long stretch cut down to the clause at `start` and its neighbours."""
    if span.end - span.start <= LONG[_chinese(text)]:
        return span
    clauses = clauses_of(text, span)
    here = next((i for i, c in enumerate(clauses) if start < c.end), len(clauses) - 1)
    last = min(here + NEIGHBOURS, len(clauses) - 1)
    return Span(clauses[max(here - NEIGHBOURS, 0)].start, clauses[last].end)


REPLACED = re.compile(
    r"由[^,，。;；]{1,24}?(?=改为|调整为|升级为|升级至|变更为|迁移至|缩短[为至到]|降[为至到])"
    r"|(?<=\bfrom )[^,.;]{1,40}?(?= to )",
    re.IGNORECASE,
)


def replaced(text: str, start: int) -> bool:
    """What is said at `start` stands in what is given up: "由单机房改为双机房", "from one site to two"."""
    return any(m.start() <= start < m.end() for m in REPLACED.finditer(text))


@lru_cache(maxsize=1 << 14)
def _late(text: str) -> bool:
    return polarity.deferred(text)


@lru_cache(maxsize=1 << 14)
def _whole_mode(text: str) -> tuple[Mode | None, Mode | None, Mode]:
    """What the sentence is as a whole: (before the place is looked at, a past trouble, what is left)."""
    first: Mode | None = "defined" if polarity.definition(text) else "rejected" if polarity.rejected(text) else None
    past: Mode | None = "past" if polarity.past_problem(text) else None
    rest: tuple[tuple[Mode, bool], ...] = (
        ("proposed", polarity.proposed(text)),
        ("hypothetical", polarity.hypothetical(text)),
        ("planned", polarity.planned(text)),
    )
    return first, past, next((mode for mode, holds in rest if holds), "asserted")


def _mode(text: str, start: int) -> Mode:
    first, past, rest = _whole_mode(text)
    if first or past or replaced(text, start):
        return first or "past"
    return "quoted" if polarity.quoted(text, start) else rest
