"""The days that a document gives: of an act, with the words that name it, from labels, plans in tables, and prose.

Used by the judges of deadlines, of shortest times and of closed periods.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from checks.norms.acts import LIVE_ACTS, acts, without_acts
from checks.norms.matching import covered, terms
from checks.norms.setting import Setting, stated
from checks.statement import CELL_GAP, Statement
from language.dates import date_spans, dates
from language.ranges import date_ranges
from language.sentences import Span, clauses_of

_SAME = 0.6
_ANY = re.compile(
    r"新|本|该|完成|至少|提前|应当|必须|变更|项目|系统|单据?|申请|本次|计划|预计|实际|日期?|时间|之前|前|后|于|在|内"
    r"|拟|已|由|须|至迟|最迟|部门|管理部|本行"
    r"|\b(?:change|changes|project|request|record|system|date|day|time|planned|actual|expected|on|it|is|are|be|by|of"
    r"|the|to"
    r"|no|later|than|within|before|after|held|made|done|affected|bank|must|shall)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Day:
    """A day (or the first and last of several) with the words that say what of, at `start` in the statement's text."""

    words: str
    first: date
    last: date
    statement: Statement
    start: int


@lru_cache(maxsize=1)  # one document is asked by many norms
def days(setting: Setting) -> tuple[Day, ...]:
    """Every day that a live statement gives, with its words."""
    return tuple(_days(setting))


_MORE = {
    "erase": re.compile(
        r"删除|销毁|清除|清理|清空|擦除|抹除|\b(?:eras\w+|delet\w+|wip(?:e|es|ed|ing)|destroy\w*|destruction|purg\w+"
        r"|dispos\w+)\b",
        re.IGNORECASE,
    ),
    "extract": re.compile(
        r"导出|抽取|提取|调取|下载|取得数据|\b(?:extract(?:ed|ion)|exported?|copied|taken|drawn|pulled)\b",
        re.IGNORECASE,
    ),
    "notify": re.compile(r"\b(?:tell|tells|let \w+ know|write to|advise[sd]?)\b", re.IGNORECASE),
}
_TO = re.compile(
    r"\s?(?:[(（][^()（）]{1,6}[)）])?\s?(?:\d{1,2}(?:[:：]\d{2}|[时点](?:\d{1,2}分|半)?))?\s?(?:[-–—~～至到]|to"
    r"|until)\s?"
)


def told_acts(text: str) -> frozenset[str]:
    """The dated acts that the text names, with those that befall data and the plainer words of telling somebody."""
    return acts(text) | {name for name, said in _MORE.items() if said.search(text)}


def _days(setting: Setting) -> Iterator[Day]:
    year = next((d.value.year for s in setting.said for d in dates(s.text)), None)
    for s in setting.live:
        if s.row and (whole := _from_to(s, year)):
            label = f"{s.text.split(CELL_GAP)[0]} {s.under.split(CELL_GAP)[0]}"
            yield Day(label, whole[0], whole[1], s, whole[2])
            continue
        for part, words in _parts(s):
            text = part.of(s.text)
            spans = [(r.first, r.last, r.start) for r in date_ranges(text, year)]
            inside = [(r.start, r.end) for r in date_ranges(text, year)]
            spans += [
                (d.value, d.value, d.start)
                for d in dates(text, year)
                if d.precision == "day" and not any(a <= d.start < b for a, b in inside)
            ]
            if len(spans) == 2 and _TO.fullmatch(text[_ending(text, spans[0][2], year) : spans[1][2]]):
                spans = [(spans[0][0], spans[1][1], spans[0][2])]
            if len(spans) != 1:
                continue
            ranged = spans[0][0] < spans[0][1]  # "from … to …" is no replacing of the one by the other
            if stated(s, part.start if ranged else part.start + spans[0][2]):
                first, last, start = spans[0]
                yield Day(words, first, last, s, part.start + start)


def _ending(text: str, start: int, year: int | None) -> int:
    """Where the date that begins at `start` ends."""
    return next((d.stop for d in dates(text, year) if d.start == start), start)


def _from_to(s: Statement, year: int | None) -> tuple[date, date, int] | None:
    """The first and the last day of a row whose columns give both, and where the first stands."""
    heads, cells = s.under.split(CELL_GAP), s.text.split(CELL_GAP)
    at = {
        name: i
        for i, head in enumerate(heads)
        for name, said in (("first", _FROM), ("last", _UNTIL))
        if len(heads) == len(cells) and said.fullmatch(head.strip())
    }
    found = {name: [d for d in dates(cells[i], year) if d.precision == "day"] for name, i in at.items()}
    if len(found) < 2 or not all(len(told) == 1 for told in found.values()):
        return None
    first, last = found["first"][0].value, found["last"][0].value
    return (first, last, s.text.find(cells[at["first"]])) if first <= last else None


_FROM = re.compile(
    r"(?:计划)?(?:开始|起始|启动|开工)(?:日期?|时间)?|起(?:始|日)?|自|(?:planned )?(?:from|start|begin|starts"
    r"|begins)(?: date)?",
    re.IGNORECASE,
)
_UNTIL = re.compile(
    r"(?:计划)?(?:结束|完成|终止|截止|完工)(?:日期?|时间)?|止|至|(?:planned )?(?:to|until|end|finish|ends|completion"
    r"|completed)(?: date)?",
    re.IGNORECASE,
)


def _parts(s: Statement) -> Iterator[tuple[Span, str]]:
    """The parts of a statement that may give a day, with the words that tell what of."""
    if not s.row:
        label = ""
        for span in clauses_of(s.text, Span(0, len(s.text))):
            words = span.of(s.text)
            yield span, f"{label} {_undated(words)}"
            label = words if words.rstrip().endswith((":", "：")) else ""
        return
    heads, cells, at = s.under.split(CELL_GAP), s.text.split(CELL_GAP), 0
    for i, cell in enumerate(cells):
        head = heads[i] if len(heads) == len(cells) > 2 else ""
        if len(cells) > 2 and acts(head):
            words = head
        elif len(cells) == 4 and not head:  # two labels with their values in one row
            words = cells[i - 1] if i % 2 else ""
        else:
            words = cells[0] if i else ""
        yield Span(at, at + len(cell)), words
        at += len(cell) + len(CELL_GAP)


def _undated(text: str) -> str:
    for start, end in reversed(date_spans(text)):
        text = f"{text[:start]} {text[end:]}"
    return text


def days_of(phrase: str, setting: Setting) -> list[Day]:
    """The days of the act that `phrase` names; empty where the phrase names too little to be known again."""
    wanted, thing = _wanted(told_acts(phrase), setting), _thing(phrase)
    if not wanted and len(terms(thing)) < 2:
        return []
    return [d for d in days(setting) if _tells(wanted, thing, d, setting)]


def _tells(wanted: frozenset[str], thing: str, day: Day, setting: Setting) -> bool:
    told = _wanted(told_acts(day.words), setting)
    if terms(thing) and covered(thing, f"{day.words} {day.statement.under if not day.statement.row else ''}") < _SAME:
        return False
    return told == wanted if wanted and not terms(thing) else told <= wanted


def _wanted(found: frozenset[str], setting: Setting) -> frozenset[str]:
    """The acts; of a change, carrying it out and going live are one."""
    if setting.doc_type == "change-request" and found & LIVE_ACTS:
        return (found - LIVE_ACTS) | {"implement"}
    return found


def _thing(phrase: str) -> str:
    """What the act is done to: the phrase without the act, and without what every act is done to."""
    rest = without_acts(phrase)
    for said in _MORE.values():
        rest = said.sub(" ", rest)
    return _ANY.sub(" ", rest).strip()
