"""Quantities with a bound, in a policy or in a document: "不得超过10%", "at least 5 working days before the window".

Called by `checks.norms.kinds` on a clause and by the judges on a document's statements.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from typing import Literal

from checks.norms.norm import Bound, Relation
from language.amounts import amounts
from language.durations import Duration, durations
from language.numerals import chinese_number

_NUMBER = re.compile(
    r"\d|[一二两三四五六七八九十百千万亿半零]"
    r"|\b(?:one|an?|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\w+teen"
    r"|\w+ty|half|hundred|thousand)\b",
    re.IGNORECASE,
)
_GAP = 26  # characters between the comparison and its figure
_MOST = re.compile(
    r"(?:不得|不应|不能|不可|不准|不)(?:超过|超出|高于|大于|多于|长于|突破|晚于|迟于)|(?:最多"
    r"|最长|至多|最高|最大)(?:不|为)?(?:得?超过)?"
    r"|控制在|上限为"
    r"|\b(?:(?:shall|must|may|should|can|do|does|will)\s(?:not|never)|not|cannot|never)\s(?:to\s)?(?:exceed"
    r"|be\s(?:more|longer|higher|greater)\sthan)"
    r"|\b(?:no|not)\s(?:more|longer|higher|greater|later)\sthan|\bat\s(?:the\s)?most\b"
    r"|\b(?:stay|remain|be|be\skept|lie)\s(?:below|under|within)\b|\bup\sto\b|\b(?:limited|capped)\s(?:to|at)\b"
    r"|\b(?:a\s)?maximum\s(?:of|period\sof)\b|\bnot\sabove\b",
    re.IGNORECASE,
)
_LEAST = re.compile(
    r"(?:不得|不应|不能|不可|不准|不)(?:低于|少于|小于|短于|不足|早于)|至少|最少|最低(?:为)?"
    r"|最短|下限为|应当?达到|必须达到|须达到"
    r"|\b(?:no|not)\s(?:less|fewer|lower|shorter)\sthan|\bat\sleast\b|\b(?:shall|must|may"
    r"|should)\snot\s(?:be\s)?(?:fall\s|less\s|lower\s)?(?:below|less\sthan)"
    r"|\bnot\sbelow\b|\b(?:a\s)?minimum\s(?:of|period\sof)\b",
    re.IGNORECASE,
)
_RATE = re.compile(r"次|回|times?|once|twice", re.IGNORECASE)
_EACH = re.compile(r"每|\b(?:each|every|per)\b", re.IGNORECASE)
_BEFORE = re.compile(r"^\s?(?:[之以]?前|提前)|^\s(?:before|prior to|ahead of|in advance)\b", re.IGNORECASE)
_ADVANCE = re.compile(r"提前(?:至少|不少于)?\s?$|[^,，。;；]前(?:至少|不少于|最少)?\s?$")
_WITHIN = re.compile(r"\b(?:within|no later than|not later than|inside)\s(?:the\s(?:first|next)\s)?$", re.IGNORECASE)
_AFTER = re.compile(r"^\s(?:of|after|from|following)\b", re.IGNORECASE)
_BEFORE_DEADLINE = re.compile(r"^\s(?:or more\s)?(?:before|prior to|ahead of|in advance of)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Quantity:
    """A figure at text[start:end], in the units that bounds are told in."""

    value: Decimal
    unit: str
    start: int
    end: int
    text: str


@lru_cache(maxsize=1 << 14)
def quantities(text: str) -> tuple[Quantity, ...]:
    """The figures of `text` in the units of bounds, in order: times, shares, money, counts."""
    if not _NUMBER.search(text):
        return ()
    times = durations(text)
    found = [_time(d) for d in times]
    for a in amounts(text):
        if not any(d.start < a.end and a.start < d.end for d in times):
            unit = "%" if a.share is not None else a.currency or a.unit.lstrip("个 ").removeprefix("万") or "个"
            value = a.share * 100 if a.share is not None else a.value
            found.append(Quantity(value, unit, a.start, a.end, a.text))
    parts = list(_parts(text))
    found = [q for q in found if not any(p.start < q.end and q.start < p.end for p in parts)]
    return tuple(sorted([*found, *parts], key=lambda q: q.start))


_FRACTION = re.compile(
    r"(?P<den>[二三四五六七八九十])分之(?P<num>[一二三四五六七八九])|(?P<half>一半|半数|\bhalf (?=of\b|the\b|its\b))"
    r"|\b(?P<n>an?|one|two|three)[ -](?P<d>thirds?|quarters?|fifths?|tenths?)(?= of\b| the\b|\W*$)",
    re.IGNORECASE,
)
_COUNTS = {"a": 1, "an": 1, "one": 1, "two": 2, "three": 3}
_ORDINALS = {"third": 3, "quarter": 4, "fifth": 5, "tenth": 10}


def _parts(text: str) -> Iterator[Quantity]:
    """The fractions of something, in per cent: 三分之一, two thirds of."""
    for m in _FRACTION.finditer(text):
        if m["half"]:
            part, whole = 1, 2
        elif m["den"]:
            part, whole = chinese_number(m["num"]) or 0, chinese_number(m["den"]) or 1
        else:
            part, whole = _COUNTS[m["n"].lower()], _ORDINALS[m["d"].lower().rstrip("s")]
        yield Quantity(Decimal(100) * part / whole, "%", m.start(), m.end(), m[0])


def _time(d: Duration) -> Quantity:
    if d.working:
        return Quantity(d.value, "working-days" if d.unit == "day" else f"working-{d.unit}s", d.start, d.end, d.text)
    if d.seconds is not None and d.unit in ("second", "minute", "hour"):
        return Quantity(d.seconds / 3600, "hours", d.start, d.end, d.text)
    return Quantity(round(d.days or Decimal(0), 2).normalize() + 0, "days", d.start, d.end, d.text)


def bounds(text: str) -> Iterator[tuple[int, Bound]]:
    """The plain limits that `text` sets, each with where its comparison begins; deadlines are none."""
    found = quantities(text)
    for relation, pattern in (("at-most", _MOST), ("at-least", _LEAST)):
        for m in pattern.finditer(text):
            near = next((q for q in found if 0 <= q.start - m.end() <= _GAP and not _cut(text, m.end(), q.start)), None)
            if near is None or _often(text, m.start(), relation, near) or due(text, near):
                continue
            yield m.start(), Bound(_as(relation), near.value, near.unit, f"{m[0]}{text[m.end() : near.end]}")


def _often(text: str, start: int, relation: str, near: Quantity) -> bool:
    """Whether the figure says how often something is done."""
    each = relation == "at-least" or _EACH.search(text[:start])
    return bool((each and _RATE.search(near.unit)) or _RATE.match(text[near.end :].lstrip()))


def _as(relation: str) -> Relation:
    return "at-most" if relation == "at-most" else "at-least"


def _cut(text: str, start: int, end: int) -> bool:
    """Whether a clause ends between the comparison and the figure."""
    return re.search(r"[,，。;；:：]|包[含括]|\binclud", text[start:end]) is not None


def deadlines(text: str) -> Iterator[tuple[int, Bound]]:
    """The deadlines that `text` sets: so long before an event at least, or after one at most."""
    for q in quantities(text):
        side = due(text, q)
        if side == "before":
            yield q.start, Bound("at-least", q.value, q.unit, q.text, event(text, q, side), side)
        elif side == "after":
            yield q.start, Bound("at-most", q.value, q.unit, q.text, event(text, q, side), side)


def due(text: str, q: Quantity) -> Literal["", "before", "after"]:
    """On which side of an event the length of time is counted; "" where it is none or no deadline."""
    if q.unit not in ("hours", "days") and not q.unit.startswith("working"):
        return ""
    head, tail = text[: q.start], text[q.end :]
    if head.endswith(("控制在", "限定在")):
        return ""
    if _BEFORE.match(tail) or _BEFORE_DEADLINE.match(tail) or _ADVANCE.search(head):
        return "" if re.match(r"\s?(?:[之以]?内)", tail) and not _ADVANCE.search(head) else "before"
    if re.match(r"\s?[之以]?内", tail) or _WITHIN.search(head) or (_AFTER.match(tail) and _LATEST.search(head)):
        return "after"
    return ""


_LATEST = re.compile(r"\b(?:at the latest|at most|no more than)\s?$", re.IGNORECASE)
_EVENT_BEFORE = re.compile(r"(?:自|从|在|于)?([^,，。;；:：]{2,24}?)(?:之日)?(?:起|后|之后|以后)(?:的)?\s?$")
_EVENT_AHEAD = re.compile(r"(?:在|于)?([^,，。;；:：]{1,20}?)(?:之|以)?(?<!提)前(?:至少|不少于|最少)?\s?$")
_EVENT_ENGLISH = re.compile(r"^\s(?:or more\s)?(?:before|prior to|ahead of|of|after|from|following)\s([^,;.]{3,60})")
_BEARER = re.compile(
    r"^.*(?:最迟|至迟|最晚|不迟于|不晚于)(?:在|于)?|^.*(?:应当?|必须|须)(?:在|自|于|从)?|^(?:在|自|于|从)"
)


def event(text: str, q: Quantity, side: str) -> str:
    """The event that the length of time is counted from, in the text's words; "" where it names none."""
    if found := _EVENT_ENGLISH.match(text[q.end :]):
        return found[1].strip()
    pattern = _EVENT_AHEAD if side == "before" else _EVENT_BEFORE
    before = pattern.search(text[: q.start])
    return _BEARER.sub("", before[1]).strip() if before else ""
