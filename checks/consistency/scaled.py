"""What so many of a thing come to, where each of them is told in the same sentence or shortly before, for `sums`.

Examples: "uses 0.91 kWh a day. For 24 machines that makes 219 kWh a day"; "13.9 GB a night … for 400 nights, therefore
5.6 GB"; 四十六家网点，每家配两台，单价1.35万元，共128.4万元.
Traps: a product that any figures near by give, estimates, limits, several prices, a result that is of something else.
"""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import combinations

from checks.consistency.contradiction import Contradiction
from checks.consistency.figure import written
from checks.consistency.tally import Tally, tallies
from checks.statement import Statement
from ingest.document import Document

_MAKES = re.compile(
    r"(?:(?:\b(?:that|this|it|which|they|these)\s)?\b(?:makes?|comes? to|gives?|means|amounts? to|runs? to)"
    r"|\b(?:that|this|it) is|\btherefore|\bthus|\bhence|\bso|=|总?共计?|合计?|总计|总额|就是|共需|需要?|合起来|[计即])"
    r"[,:：]?\s?(?:about|roughly|some|约|为|是|在内)?\s?(?:an? total of )?$",
    re.IGNORECASE,
)
_TIMES = re.compile(
    r"(?:\b(?:for|of|at|over|by|times|with)\s(?:the |all |these |those |our |some )?|[×x*]\s?|按|共|全[行部年]的?)$"
    r"|^\W*$",
    re.IGNORECASE,
)
_EACH = re.compile(r"\b(?:an?|each|every|per|one)\b|每|单价|单台|一[台张笔户个次天日年月]|[/／]", re.IGNORECASE)
_NOT = re.compile(
    r"不超过|不低于|至少|最[多高低少]|上限|以[内上下]|优惠|折|另|其中|扣除"
    r"|\bat (?:least|most)|up to|more than|less than|plus\b"
    r"|discount|limit|maximum|except|minus|saving|instead|of which",
    re.IGNORECASE,
)
_SPREAD = re.compile(r"每[\u4e00-\u9fff]{0,5}$")
_SIZES = {
    "kb": ("b", 0), "mb": ("b", 3), "gb": ("b", 6), "tb": ("b", 9), "pb": ("b", 12),
    "wh": ("wh", 0), "kwh": ("wh", 3), "mwh": ("wh", 6),
}  # fmt: skip
_BACK = 2  # sentences before in which what each comes to may stand
_REACH = 48  # characters between the number of things and what they make
_SLACK = Decimal("0.03")


def wrong_scaled(document: Document, said: Sequence[Statement]) -> Iterator[Contradiction]:
    """The results that no figures near by make, though the number of things and what each comes to stand there."""
    for i, statement in enumerate(said):
        text = statement.text
        if statement.heading or statement.row or not re.search(r"\d|[一二三四五六七八九十]", text) or _NOT.search(text):
            continue
        found = tallies(text)
        for at, result in enumerate(found):
            if not _MAKES.search(text[: result.start]) or not _measure(result):
                continue
            told = [(statement, t) for t in found[:at]]
            near = [s for s in said[max(0, i - _BACK) : i] if s.section == statement.section and not s.row]
            before = [(s, t) for s in near for t in tallies(s.text)]
            if wrong := _wrong(told, before, result):
                yield _found(document, statement, result, *wrong)


def _wrong(
    told: Sequence[tuple[Statement, Tally]], before: Sequence[tuple[Statement, Tally]], result: Tally
) -> tuple[list[tuple[Statement, Tally]], Decimal] | None:
    """The factors that were meant and what they make, where no way of multiplying gives the result."""
    numbers = [(s, t) for s, t in told if _number(t) and result.start - t.end <= _REACH * 2]
    bases = [(s, t) for s, t in (*before, *told) if _measure(t) == _measure(result)]
    value = _value(result)
    every = [t.value for _, t in (*before, *told) if _number(t)]
    for _, base in bases:
        factors = [Decimal(1), *every, *(a * b for a, b in combinations(every, 2))]
        if any(_close(_value(base) * f, value, result, base) for f in factors) or _close_sum(bases, value, result):
            return None
    meant = [(s, t) for s, t in bases if _each(s.text, t)]
    if len({t.value for _, t in meant}) != 1 or not numbers:
        return None
    each = meant[-1]
    spread = [(s, t) for s, t in numbers if _SPREAD.search(s.text[max(0, t.start - 6) : t.start])]
    wholes = [n for n in numbers if n not in spread]
    times = [*wholes[:1], *spread[:1]] if spread else wholes[-1:]
    if not wholes or not (spread or _TIMES.search(wholes[-1][0].text[: wholes[-1][1].start])):
        return None
    if not spread and result.start - wholes[-1][1].end > _REACH:
        return None
    made = _value(each[1])
    for _, many in times:
        made *= many.value
    slipped = any(abs(value.scaleb(k) / made - 1) < _SLACK for k in (1, 2, 3, -1, -2, -3))
    return ([*times, each], made) if slipped or Decimal("0.6") < value / made < Decimal("1.7") else None


def _number(tally: Tally) -> bool:
    """Whether a quantity is a number of things, or of days and months."""
    whole = tally.value == int(tally.value) and tally.value > 1 and not _measured(tally)
    return whole and (tally.kind == "count" or tally.kind == "time") and not tally.figure.rough


def _measured(tally: Tally) -> bool:
    return tally.kind == "money" or (tally.kind == "count" and tally.noun[:3].strip() in _SIZES)


def _measure(tally: Tally) -> str:
    """What a quantity is a measure of, "" for a number of things."""
    if tally.kind == "money":
        return tally.figure.currency or "money"
    return _SIZES[tally.noun[:3].strip()][0] if _measured(tally) else ""


def _value(tally: Tally) -> Decimal:
    return tally.value.scaleb(_SIZES[tally.noun[:3].strip()][1]) if tally.kind == "count" else tally.value


def _close(made: Decimal, value: Decimal, result: Tally, base: Tally) -> bool:
    slack = max(result.figure.step * _value(result) / (result.value or 1), value * Decimal("0.002"))
    rough = result.figure.rough or base.figure.rough or (_measured(base) and base.kind == "count")
    return abs(made - value) <= (max(slack, value * _SLACK) if rough else slack)


def _close_sum(bases: Sequence[tuple[Statement, Tally]], value: Decimal, result: Tally) -> bool:
    """Whether the result is what some of the amounts before make, taken together."""
    values = [_value(t) for _, t in bases][:10]
    return any(
        _close(sum(some, Decimal(0)), value, result, result)
        for n in (2, 3, len(values))
        for some in combinations(values, n)
    )


def _each(text: str, tally: Tally) -> bool:
    """Whether the words around a quantity say that it is that of one thing or of one day."""
    return bool(
        _EACH.search(re.split(r"[,，;；。]", text[max(0, tally.start - 16) : tally.start])[-1])
        or re.match(r"[^,，;；。.\d]{0,16}(?:\b(?:an?|each|every|per)\b|[/／])", text[tally.end :], re.IGNORECASE)
    )


def _found(
    document: Document, statement: Statement, result: Tally, factors: Sequence[tuple[Statement, Tally]], made: Decimal
) -> Contradiction:
    working = "×".join(t.figure.text for _, t in factors)
    scale = _value(result) / result.value
    params = {
        "label": result.figure.text,
        "stated": result.figure.text,
        "computed": written(made / scale, result.figure),
        "working": working,
    }
    places = {id(s): s.anchor(document, t.start) for s, t in ((statement, result), *factors)}
    return Contradiction("IC-01", f"product:{working}", tuple(places.values()), params)
