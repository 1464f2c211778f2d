"""What happens when: the dated events of a document, in whatever words and wherever told, for the checks of dates.

A sentence is read clause by clause, a row with its cells; a day belongs to the nearest name of an event in its clause,
else to the one that its sentence names. Read are whether the day begins, ends or is the event, the marks that make it
another event of its kind (a wave, a percentage, a branch's pilot), and whether it is only a bound.
Traps: plans that were moved, conditions, years of other projects, what is told to come before or after the event.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache
from importlib.resources import files
from itertools import pairwise
from typing import Any, Literal

import yaml

from checks.consistency.passage import cells
from checks.consistency.reading import dates
from checks.statement import Statement
from language.dates import DateMention
from language.sentences import sentences

Edge = Literal["start", "end", "whole", "at"]

_CLAUSE = re.compile(
    r"[，,](?!\s?(?:which|that|定[于在]|安排[于在]|计划[于在]|拟[于在]|[于在自从]|\d{4}|and is|is |are "
    r"|at the latest))|[。;；"
    r"|!?！？]|[:：](?!\d)|\.(?=\s|$)|\n"
)
_MOVED = re.compile(
    r"原[定计拟]|推迟|改[到期为在]|延[期至到后]|顺延|提前到|调整[到为至]|此前|曾|上[次回]|去年|往年|前年"
    r"|初稿|上一版|取消|否决|未采纳"
    r"|若|如果|假如|万一|一旦|或者|\bif\b|\bunless\b|\bshould\b|originally|postponed|\bmoved\b|delayed"
    r"|brought forward|earlier"
    r"|previous|formerly|last (?:year|time)|first draft|instead|dropped|refused|declined|\bhad (?:been"
    r"|to)\b|\bor\b",
    re.IGNORECASE,
)
_CORRECTION = re.compile(
    r"说错|口误|写错|笔误|记错|更正|上面[^，。]{0,6}错|刚改成|\btypo\b|\bcorrection\b|my mistake"
    r"|i was wrong|scrap that|i meant",
    re.IGNORECASE,
)
_IF = re.compile(r"若|如果|假如|万一|一旦|\bif\b|\bunless\b|in case", re.IGNORECASE)
_BY = re.compile(
    r"(?:不晚于|不迟于|最[迟晚早]|早于|截至|\b(?:by|before|no later than|not later than|at the (?:latest"
    r"|earliest)|not before"
    r"))\s?(?:the )?(?:\w+day,? )?$",
    re.IGNORECASE,
)
_BY_AFTER = re.compile(
    r"\s?(?:日|号)?(?:[(（][^)）]*[)）])?\s?(?:之?前|以前|之?后|以后|左右|,? at the (?:latest|earliest))"
)
_FROM = re.compile(
    r"(?:自|从|\bfrom|\bsince|(?:starting|beginning|starts|begins)(?: on)?)\s?(?:\w+day,? )?$",
    re.IGNORECASE,
)
_TILL = re.compile(r"(?:[至到]|\b(?:until|till|to))\s?$", re.IGNORECASE)
_START = re.compile(
    r"开始|启动|开[始展工放]|起|自|从|进入|进场|开跑|\b(?:begin|start|from|opens?\b|opened|commenc|kick"
    r"|since|launch)",
    re.IGNORECASE,
)
_END = re.compile(
    r"结束|完成|完毕|截止|止|期满|收尾|关闭|通过|做完|跑完|完$"
    r"|\b(?:ends?\b|ended|ending|over\b|finish|until|till|clos(?:es|ed|ing)|complet|through|conclud|done\b)",
    re.IGNORECASE,
)
_OTHERS = re.compile(
    r"^\s?(?:之?[前后]|以[前后]|期间|当[日天晚夜])|^ (?:report|measures?|rules?|notice|approval|support"
    r"|standard|board|committee|criteria|checklist|plan|paper|environment|data|date of)\b"
    r"|^方案|^报告|^环境|^材料|^申请"
)
_AFTER_WORD = re.compile(
    r"\b(?:before|after|since|until|for|without|during) (?:the )?(?:[a-z-]+ )?$|(?:[待等经自供离距可]"
    r"|[不未没][\u4e00-\u9fff]?|先于"
    r"|早于|晚于|随着?|配合|影响)$",
    re.IGNORECASE,
)
_MARK = re.compile(
    r"\d+(?:\.\d+)?\s?%|第?[一二三四五六七八九十\d]+[期批轮次步阶]|首[批期轮次]|末批|试点|试行|试运行|灰度"
    r"|分批|先行|回退|内部|员工|部分|[一二三四]阶段|正式|演练|预演"
    r"|仿真|测试环境|旧|老"
    r"|\b(?:first|second|third|last|wave|phase|batch|group|stage|round|release|pilot|trial|internal|staff"
    r"|partial|rehears\w+|dry[- ]run)\b(?:\s(?:one|two|three|four|[a-d\d])\b)?",
    re.IGNORECASE,
)
_PLAIN_MARK = {"正式", "release", "旧", "老"}
_JOINT = re.compile(
    r"\s?(?:[(（][^)）]{1,9}[)）])?\s?(?:\d{1,2}[:：]\d\d)?\s?(?:起|开始)?[,，、]?\s?(?:and (?:runs|lasts"
    r"|ends) )?(?:[-–—~～至到]+|to|until|till|through)\s?(?:\w+day,? )?"
)
_NOT = re.compile(r"没有|不是|不属|并非|判定|认定|\bnot a\b|\bno \b|nothing")
_UP_TO = re.compile(r"[至到]|\b(?:to|until|before|after|ahead of|prior to)\b", re.IGNORECASE)
_REACH, _REACH_ZH = 60, 18  # characters between a day and the name of its event
_DATED = re.compile(r"\d|[一二三四五六七八九十]月")  # the cheap sign of a date
_INSIDE = re.compile(r"(?:已|拟|将|计划|预计)?(?:定?[于在]|是|安排在)?\s?$")
_WEEKDAY = re.compile(r"\s?(?:[(（][^)）]{1,9}[)）])?\s?")
_NAME = 40  # characters that a name or a date in a cell has at most


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of event: whether it lasts, happens once, and which kinds come after its end."""

    name: str
    pattern: re.Pattern[str]
    stretch: bool
    single: bool
    before: frozenset[str]


@dataclass(frozen=True, slots=True)
class Happening:
    """An event with its days: `first` and `last` are alike for one day, of which `edge` says what it is.

    `bound`: told as a limit only; `coarse`: by months. `marks` tell one event of a kind from another.
    """

    kind: Kind
    edge: Edge
    first: date
    last: date
    bound: bool
    coarse: bool
    marks: frozenset[str]
    words: str
    statement: Statement
    start: int


@cache
def kinds() -> Mapping[str, Kind]:
    """The kinds of events by name."""
    raw: Mapping[str, Any] = yaml.load(
        (files("checks.consistency") / "events.yaml").read_text("utf-8"), Loader=yaml.CSafeLoader
    )
    return {
        name: Kind(
            name,
            re.compile(e["names"].replace(" | ", "|").strip(), re.IGNORECASE),
            e.get("stretch", False),
            e.get("single", False),
            frozenset(e.get("before", "").split()),
        )
        for name, e in raw.items()
    }


@dataclass(frozen=True, slots=True)
class Head:
    """The name of an event at text[start:end]."""

    kind: Kind
    start: int
    end: int


def happenings(said: Sequence[Statement], year: int | None) -> list[Happening]:
    """The dated events of the statements, in reading order."""
    wrong = corrected(said)
    told = [s for s in said if not s.heading and s not in wrong and _DATED.search(s.text)]
    return [h for s in told for h in _of(s, year)]


def corrected(said: Sequence[Statement]) -> frozenset[Statement]:
    """The statements that they or one of the two behind them take back."""
    back = [i for i, s in enumerate(said) if _CORRECTION.search(s.text)]
    return frozenset(said[k] for i in back for k in range(max(0, i - 2), i + 1))


@lru_cache(maxsize=1 << 13)  # several checks ask for the events of one statement
def heads(text: str) -> tuple[Head, ...]:
    """The names of events in a text, the longest at each place; what comes before or after one is none."""
    found = [
        Head(kind, m.start(), m.end())
        for kind in kinds().values()
        for m in kind.pattern.finditer(text)
        if not _OTHERS.match(text[m.end() :]) and not _AFTER_WORD.search(text[: m.start()])
    ]
    out: list[Head] = []
    for head in sorted(found, key=lambda h: (h.start, -h.end)):
        if not out or head.start >= out[-1].end:
            out.append(head)
    return tuple(out)


def _heads_around(text: str, days: Sequence[DateMention]) -> list[Head]:
    """The names of events, also those that a day stands within (旧平台于9月15日下线)."""
    found = list(heads(text))
    for day in days:
        lead = _INSIDE.search(text[: day.start])
        start = lead.start() if lead else day.start
        tail = _WEEKDAY.match(text, day.stop)
        gap = tail.end() if tail else day.stop
        low = max(0, start - _REACH_ZH)
        for head in heads(text[low:start] + text[gap : gap + _REACH_ZH]):
            if low + head.start < start < low + head.end:
                found.append(Head(head.kind, low + head.start, low + head.end + gap - start))
    return found


def _of(statement: Statement, year: int | None) -> Iterator[Happening]:
    text = statement.text
    days = [d for d in dates(text, year) if d.precision in ("day", "month")]
    names = _heads_around(text, days) if days else []
    if not names:
        return
    if statement.row and text.count("|") < 8:
        yield from _row(statement, days, names)
        for at, part in cells(statement):
            for first, last in sentences(part) if len(part) > _NAME // 2 else [(0, len(part))]:
                yield from _in_cell(statement, days, names, at + first, at + last)
        return
    cuts = [0, *(m.end() for m in _CLAUSE.finditer(text)), len(text)]
    alone = len({h.kind.name for h in names}) == 1 and len(_ranges(text, days)) == 1
    begun = {h.kind.name for h in names} == {names[0].kind.name} and len(days) == 2 and names[0].kind.stretch
    for first, last in pairwise(cuts):
        own = [d for d in days if first <= d.start < last]
        near = [h for h in names if first <= h.start < last]
        if own and (near or alone):
            lead = (first, last) if near else (0, len(text))
            yield from _bound(statement, own, near or names, lead)
        elif own and begun and len(own) == 1 and _END.search(text[first:last]):
            yield _made(statement, names[0], own[0], own[0], (first, last))


def _row(statement: Statement, days: Sequence[DateMention], names: Sequence[Head]) -> Iterator[Happening]:
    """A row with one day and one name in its shorter cells."""
    parts = [(at, part) for at, part in cells(statement) if len(part) < _NAME and not re.search("[，；。;]", part)]
    near = [h for h in names if any(at <= h.start < at + len(part) for at, part in parts)]
    own = [d for d in days if any(at <= d.start < at + len(part) for at, part in parts)]
    apart = (
        near
        and own
        and not any(at <= near[0].start < at + len(p) and at <= own[0].start < at + len(p) for at, p in parts)
    )
    if apart and len({h.kind.name for h in near}) == 1 and len(own) == 1 and not _MOVED.search(statement.text):
        yield _made(statement, near[0], own[0], own[0], (0, len(statement.text)))


def _in_cell(
    statement: Statement, days: Sequence[DateMention], names: Sequence[Head], first: int, last: int
) -> Iterator[Happening]:
    """The events of a sentence in a cell that tells both name and day."""
    own = [d for d in days if first <= d.start < last]
    near = [h for h in names if first <= h.start < last]
    if own and near:
        yield from _bound(statement, own, near, (first, last))


def _ranges(text: str, days: Sequence[DateMention]) -> list[tuple[DateMention, DateMention]]:
    """The days, two that are joined as the ends of one stretch together."""
    out: list[tuple[DateMention, DateMention]] = []
    for day in days:
        between = text[out[-1][1].stop : day.start] if out else ""
        joined = out and out[-1][0] is out[-1][1] and day.value > out[-1][0].value and _JOINT.fullmatch(between)
        if joined:
            out[-1] = (out[-1][0], day)
        else:
            out.append((day, day))
    return out


def _bound(
    statement: Statement, days: Sequence[DateMention], names: Sequence[Head], clause: tuple[int, int]
) -> Iterator[Happening]:
    text = statement.text
    opened = max(text.rfind("；", 0, clause[0]), text.rfind(";", 0, clause[0]), 0)
    if _MOVED.search(text[clause[0] : clause[1]]) or _IF.search(text[opened : clause[0]]):
        return
    ranges = _ranges(text, days)
    for i, (one, two) in enumerate(ranges):
        low = ranges[i - 1][1].stop if i else clause[0]
        high = ranges[i + 1][0].start if i + 1 < len(ranges) else clause[1]
        near = [h for h in names if low <= h.start and h.end <= high and not _holds_other(h, one, two, days)]
        near = [h for h in near if _near(text, h, one, two) and not _NOT.search(text[low:high])]
        if near:
            head = min(near, key=lambda h: _apart(h, one, two, later=i > 0))
            yield _made(statement, head, one, two, (low, high))


def _holds_other(head: Head, one: DateMention, two: DateMention, days: Sequence[DateMention]) -> bool:
    """Whether another day than these stands within the name."""
    return any(head.start < d.start < head.end for d in days if d is not one and d is not two)


def _apart(head: Head, one: DateMention, two: DateMention, later: bool) -> int:
    """Characters between a name and its day; behind another day a name is rather that of the one before."""
    if head.start < one.start < head.end:
        return 0
    return head.start - two.stop if head.start >= two.stop else one.start - head.end + 4 * later


def _near(text: str, head: Head, one: DateMention, two: DateMention) -> bool:
    """Whether a day may be that of the event named: close to it, and no other end of a stretch."""
    between = text[two.stop : head.start] if head.start >= two.stop else text[head.end : one.start]
    reach = _REACH_ZH if re.search("[\u4e00-\u9fff]{2}", between) else _REACH
    return len(between) < reach and not (head.start >= two.stop and _UP_TO.search(between))


def _made(statement: Statement, head: Head, one: DateMention, two: DateMention, stretch: tuple[int, int]) -> Happening:
    text = statement.text
    low, high = stretch
    around = f"{text[max(low, one.start - 30) : one.start]} ~ {text[two.stop : min(high, two.stop + 24)]}"
    last = two.end or two.value
    limit = _BY.search(text[max(0, one.start - 24) : one.start]) or _BY_AFTER.match(text[two.stop :])
    bound = one is two and limit is not None
    edge: Edge = "at"
    coarse = one.precision != "day" or two.precision != "day"
    if one.value < last and not coarse:
        edge = "whole"
    elif _FROM.search(text[max(0, one.start - 14) : one.start]) and not _TILL.search(text[: one.start]):
        edge = "start"
    elif _END.search(around):
        edge = "end"
    elif _START.search(around):
        edge = "start"
    told = text[low:high]
    own = range(head.start - low, head.end - low)
    other = [m for m in _MARK.finditer(told) if m.start() not in own and not head.kind.pattern.fullmatch(m[0])]
    marks = frozenset(m[0].lower() for m in other)
    words = told.strip(" ,，|")
    return Happening(head.kind, edge, one.value, last, bound, coarse, marks - _PLAIN_MARK, words, statement, one.start)
