"""How long a thing is said to last against its days or hours told elsewhere, for `interval`.

Examples: "the three hours of the window" and a window from 01:00 to 05:00; 为期8周的试点 and 试点期：3月2日至4月10日.
The two are joined by the noun that the length is told of. Traps: a noun with several spans, parts of the thing, limits.
"""

import re
from collections.abc import Iterator, Sequence

from checks.consistency.contradiction import Contradiction
from checks.consistency.reading import durations
from checks.consistency.span import Span, agrees, comparable, computed, spans
from checks.statement import Statement
from ingest.document import Document
from language.durations import Duration

_HAN_BEHIND = re.compile(
    r"的?(?:[\u4e00-\u9fff]{0,2}?)(?P<noun>窗口|试点|试运行|并行|培训|冻结|封网|测试|迁移|演练|观察|实施|停机|项目"
    r"|工期)"
)
_HAN_AHEAD = re.compile(
    r"(?P<noun>窗口|试点|试运行|并行|培训|冻结|封网|测试|迁移|演练|观察|停机|项目|工期)(?:[期间]|周期|时间|时长"
    r"|工期)?(?:总?共|合计|为期?|历时|持续|是|长|[:：])?\s?$"
)
_EN_AHEAD = re.compile(
    r"\b(?P<noun>[a-z]{4,}) (?:of|lasts|takes|runs for|runs|is|will take|will last)(?: for)?\s$", re.IGNORECASE
)
_NOUNS = {
    "window", "pilot", "trial", "freeze", "outage", "downtime", "training", "migration", "project", "rehearsal",
    "cutover", "test", "tests", "testing", "parallel", "run", "phase", "roll-out", "rollout",
}  # fmt: skip
_EN_BEHIND = re.compile(
    r"(?:-long)?[- ](?:of (?:the |our |its )?)?(?:[a-z]+ )?"
    rf"(?P<noun>{'|'.join(sorted(_NOUNS, key=len, reverse=True))})\b",
    re.IGNORECASE,
)
_NAMED = re.compile(
    rf"窗口|试点|试运行|并行|培训|冻结|封网|测试|迁移|演练|观察|实施|停机|项目|工期|{'|'.join(_NOUNS)}", re.IGNORECASE
)
_LIMIT = re.compile(
    r"不超过|不少于|至少|最[长短多少]|以内|之内|内|前|后|每|约|剩|at (?:least|most)|within|up to|more than"
    r"|less than|longer|about|each|every|per\b"
    r"|before|after|took|first|last|second|remaining|if\b|第|首",
    re.IGNORECASE,
)


def named_lengths(document: Document, said: Sequence[Statement], year: int | None) -> Iterator[Contradiction]:
    """The lengths of a named thing that its one span, told elsewhere, contradicts."""
    told: dict[str, list[tuple[Statement, Duration]]] = {}
    for statement in said:
        if not statement.heading and _NAMED.search(statement.text):
            for noun, length in _lengths(statement.text):
                told.setdefault(noun, []).append((statement, length))
    for noun, facts in told.items():
        found = [(s, span) for s in said if not s.heading and noun in _lead(s) for span in _of(s, noun, year)]
        if len({(s.minutes, s.days) for _, s in found}) != 1:
            continue
        where, span = found[0]
        for statement, length in facts:
            if statement is not where and comparable(span, length) and not agrees(span, length, rough=False):
                places = (statement.anchor(document, length.start), where.anchor(document, span.start))
                words = where.text[span.start : span.end]
                params = {"stated": length.text, "span": words, "computed": computed(span, length)}
                yield Contradiction("IC-04", f"length:{noun}", places, params)
                break


def _lengths(text: str) -> Iterator[tuple[str, Duration]]:
    """The lengths of a text with the noun that each is told of."""
    for length in durations(text):
        before, after = text[max(0, length.start - 24) : length.start], text[length.end : length.end + 24]
        if length.least is not None or _LIMIT.search(before[-12:]) or _LIMIT.match(after.lstrip()):
            continue
        for found in (
            _HAN_BEHIND.match(after),
            _HAN_AHEAD.search(before),
            _EN_BEHIND.match(after),
            _EN_AHEAD.search(before),
        ):
            if found and (found["noun"].lower() in _NOUNS or not found["noun"].isascii()):
                yield found["noun"].lower(), length
                break


def _lead(statement: Statement) -> str:
    return statement.text.lower()


def _of(statement: Statement, noun: str, year: int | None) -> Iterator[Span]:
    """The spans of a statement that stand close behind the noun."""
    text = statement.text.lower()
    if not re.search(r"\d", text):
        return
    for span in spans(statement.text, year):
        if noun in text[max(0, span.start - 40) : span.start] and not _LIMIT.search(
            text[max(0, span.start - 6) : span.start]
        ):
            yield span
