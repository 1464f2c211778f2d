"""Kinds of thing that a statement gives in any wording: figures, targets, dated points, hours, persons with a duty.

`checks.section` counts them to see whether a section is adequate; `checks.region` finds by them a section that no
heading names. What is only a matter of words stands in concepts/sections.yaml.
"""

import re
from collections.abc import Callable, Mapping
from functools import lru_cache

from checks.concept import mentions
from language.amounts import amounts
from language.dates import dates
from language.durations import durations
from language.polarity import hypothetical, negated

_NUMERAL = "〇零一二三四五六七八九十百千万两廿"
_MEASURE = "个家笔天年月日周次人户项台条分小时成倍类种份张件名位处站支套万亿元点号道轮路秒级层批步"
_WORDS = (
    "two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty|forty|fifty|sixty|ninety|hundreds?"
    "|thousands?|million|billion|dozens?|half|twice|double|third|quarter|zero"
)
FIGURE = (
    r"(?:(?<![A-Za-z\d])(?<![A-Za-z][-_])\d+(?:[.,:]\d+)*"  # not the number of an identifier: FR-12, P95
    rf"|[{_NUMERAL}]{{2,}}|[{_NUMERAL}半](?=[{_MEASURE}])|(?<![A-Za-z])(?:{_WORDS})(?![A-Za-z]))"
)
_FIGURE = re.compile(FIGURE, re.IGNORECASE)
_MONTH = (
    "Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?"
    "|Nov(?:ember)?|Dec(?:ember)?"
)
_POINT = re.compile(
    rf"(?:\d{{1,2}}|[{_NUMERAL}]{{1,2}})月(?:(?:\d{{1,2}}|[{_NUMERAL}]{{1,3}})[日号]?|[底末初]|[上中下]旬|份)?"
    rf"|\b\d{{1,2}}(?:st|nd|rd|th)?(?: of)? (?:{_MONTH}|May)\b|\b(?:{_MONTH})\b(?: \d{{1,2}}\b)?"
    r"|\b(?:in|by|of|mid|early|late|until|from|during|before|after)[ -]May\b(?: \d{1,2}\b)?"
    r"|\bMay \d{1,2}\b|\bweek \d{1,2}\b|(?<![\dA-Za-z/])\d{1,2}/\d{1,2}(?![\d/])"
    r"|(?<![A-Za-z])Q[1-4](?!\d)|第?[一二三四]季度|(?<![A-Za-z])T[+-]\d+"
)
_DATED = re.compile(rf"\d|[月季]|{_MONTH}|May")
_CLOCK = re.compile(
    rf"(?<![\dA-Za-z])\d{{1,2}}[:：]\d{{2}}(?!\d)|(?:\d{{1,2}}|[{_NUMERAL}]{{1,3}})[点时](?!间|候|段|期|常)(?:半|\d{{1,2}}分?)?"
    r"|(?<![\dA-Za-z])\d{1,2}(?:[.:]\d{2})? ?(?:am|pm|a\.m\.|p\.m\.|h|hrs|o'clock|o’clock)(?![A-Za-z])"
    r"|\b[0-2]\d[0-5]\d ?(?:h|hrs|hours)\b|\b(?:midnight|noon)\b|午夜|零点",
    re.IGNORECASE,
)
_LOAD = re.compile(
    rf"{FIGURE} ?(?:多|余|以上)?(?:%|％|毫秒|秒|分钟|小时|天|年|笔|批|并发|户|万户|人同时|路|GB|TB|MB|TPS|QPS"
    r"|(?:ms|s|secs?|seconds?|minutes?|hours?|days?|per ?cent|users?|customers?|calls?|requests?|transactions?"
    r"|messages?|payments?|orders?|rows?|sessions?|devices?|nodes?)(?![A-Za-z]))"
    r"|百分之|[TQ]PS|P9\d|\bnines\b",
    re.IGNORECASE,
)
_DEFINED = re.compile(
    r"[“\"「‘][^“”\"「」‘’]{1,24}[”\"」’]\s?(?:[，,:：]\s?)?"
    r"(?:means?\b|stands for|is\b|are\b|refers to|[系是]?指(?![定出明导派示令])|即|就是|是|为)"
    r"|\*{1,2}[^*]{1,24}\*{1,2}\s?[:：]|(?<=[\u4e00-\u9fffA-Za-z\d])(?:[，,]?(?:[系是]指|指的是)|[，,]指(?![定出明导派示令向]))"
    r"|\b[Bb]y [\w -]{2,24} we mean\b|\bis short for\b"
    r"|(?:^|(?<=[.;] ))[A-Z][\w'-]*(?: [\w'-]+){0,2}(?::| [–—-])"
    r" (?:an?|the|any|each|one|what|whoever|whatever|part|share|number) [a-z]"
)
_ITEM = re.compile(r"[、；;，,]|\band\b|\bplus\b|[和及与]")


@lru_cache(maxsize=1 << 15)
def points(text: str) -> frozenset[str]:
    """The dated points of `text`, as written: with or without a year, months, quarters."""
    if not _DATED.search(text):
        return frozenset()
    found = dates(text)
    said = {d.value.isoformat() for d in found}
    rest = "".join(c for i, c in enumerate(text) if not any(d.start <= i < d.stop for d in found)) if found else text
    return frozenset(said | {m[0].strip() for m in _POINT.finditer(rest)})


def figures(text: str) -> int:
    """Numbers, in digits or in words."""
    return len(_FIGURE.findall(text))


def targets(text: str) -> int:
    """1 where a figure is said to be reached, kept to or moved to."""
    return int(bool(_FIGURE.search(text)) and bool(mentions("threshold", text)))


def conditions(text: str) -> int:
    """1 where a case is named in which something is done."""
    return int(hypothetical(text) or bool(mentions("case", text)))


def whens(text: str) -> int:
    """Dates, hours and lengths of time."""
    return len(points(text)) + clocks(text) + len(durations(text)) + len(mentions("moment", text))


def clocks(text: str) -> int:
    """Times of the day."""
    return len(_CLOCK.findall(text))


def loads(text: str) -> int:
    """Figures of speed, volume, availability."""
    return len(_LOAD.findall(text))


def returns(text: str) -> int:
    """Acts that lead back to the old state; what is said to be impossible is none."""
    return sum(not negated(text, a, b) for a, b in mentions("going-back", text) if not mentions("no-way-back", text))


def opinions(text: str) -> int:
    """Opinions given by somebody: neither asked for, nor only spoken, nor still to come."""
    if mentions("informal", text):
        return 0
    return sum(not negated(text, a, b) for a, b in mentions("opinion", text))


def definitions(text: str) -> int:
    """Terms that are said to mean something: “坐席”指……, "lineage" means …, *Pot*: …, Seat: one human with …."""
    return len(_DEFINED.findall(text))


def listed(text: str) -> int:
    """Members of an enumeration."""
    return len(_ITEM.findall(text)) + 1


WORDED = (
    "duty",
    "party",
    "frequency",
    "means",
    "level",
    "response",
    "driver",
    "named-duty",
    "done",
    "moved",
    "product",
    "owned",
    "acting",
)
"""Kinds that are concepts: the head of a table may name them for all of its rows."""


def _mentioned(concept: str) -> Callable[[str], int]:
    return lambda text: len(mentions(concept, text))


KINDS: Mapping[str, Callable[[str], int]] = {
    "figures": figures,
    "targets": targets,
    "conditions": conditions,
    "whens": whens,
    "clocks": clocks,
    "loads": loads,
    "returns": returns,
    "opinions": opinions,
    "definitions": definitions,
    "money": lambda text: sum(1 for a in amounts(text) if a.currency),
    "points": lambda text: len(points(text)),
    **{name: _mentioned(name) for name in WORDED},
}
