"""The sums from which on, or up to which, a norm holds, and the sum that a document's approval is of.

Called by `checks.norms.deciding` and `checks.norms.applying`.
"""

import re
from dataclasses import dataclass
from decimal import Decimal

from checks.norms.figures import figures
from checks.norms.matching import told
from checks.norms.norm import Norm
from checks.norms.quantity import Quantity, quantities
from checks.norms.setting import Setting
from checks.statement import Statement

OVER = re.compile(
    r"^\s?(?:以上|及以上|含以上|or more|or above|and above|and over|and more)|(?:超过|大于|高于|不低于|达到?|满"
    r"|over|above|exceed\w*|more than|at least|from)\s?$",
    re.IGNORECASE,
)
UNDER = re.compile(
    r"^\s?(?:以下|以内|or less|and below|or below)|(?:不足|低于|少于|不满|未达|不超过|under|below|less than|up to)\s?$",
    re.IGNORECASE,
)
_MONEY = re.compile(r"^[A-Z]{3}$")
_COST = re.compile(
    r"费用|成本|预算|投资|金额|造价|总价|报价|概算|\b(?:costs?|budget|price|spend|expenditure|amount|value|sum"
    r"|total)\b",
    re.IGNORECASE,
)
_THING = 0.6


@dataclass(frozen=True, slots=True)
class Tier:
    """A sum in a currency with the side of it on which a norm holds; `stretches` are the words that say it."""

    value: Decimal
    unit: str
    over: bool
    most: Decimal | None = None

    def holds(self, value: Decimal) -> bool:
        """Whether the norm holds of this sum."""
        if self.most is not None and value > self.most:
            return False
        return value >= self.value if self.over else value <= self.value

    def without(self, words: str) -> str:
        """The words without the sum and what compares with it."""
        for q in reversed([q for q in quantities(words) if q.unit == self.unit]):
            head = re.sub(
                r"(?:超过|大于|高于|不低于|达到?|在|over|above|exceed\w*|more than|cost|at least)+\s?$",
                "",
                words[: q.start],
            )
            tail = re.sub(
                r"^\s?(?:[（(]含[）)])?(?:以上|及以上|含以上|以下|以内|or more|or above)?(?:的)?", "", words[q.end :]
            )
            words = f"{head} {tail}"
        return re.sub(r"\b(?:that|which) (?:cost\w*|exceed\w*)?\s", " ", words)


def tier_of(norm: Norm) -> Tier | None:
    """The sum from which on the norm holds, or below which; None where it names none."""
    for words in (norm.object, norm.condition, norm.bearer):
        sums = [(q, _side(words, q)) for q in quantities(words) if _MONEY.match(q.unit)]
        overs = [q for q, side in sums if side == "over"]
        unders = [q for q, side in sums if side == "under"]
        if overs:
            most = next((u.value for u in unders if u.value > overs[0].value), None)
            return Tier(overs[0].value, overs[0].unit, True, most)
        if unders:
            return Tier(unders[0].value, unders[0].unit, False)
    return None


def _side(words: str, q: Quantity) -> str:
    head, tail = words[: q.start], words[q.end :]
    if UNDER.search(head) or UNDER.match(tail):
        return "under"
    return "over" if OVER.search(head) or OVER.match(tail) else ""


def sum_told(unit: str, s: Statement, start: int, about: str, setting: Setting, whole: bool) -> Decimal | None:
    """The sum approved at `start` of the statement: the last one before it in its part of the sentence, else one after;
    with `whole`, the largest that the document calls its cost; None where nothing tells."""
    begin = max((m.end() for m in re.finditer(r"[;；。]", s.text[:start])), default=0)
    stop = next((start + m.start() for m in re.finditer(r"[;；。]", s.text[start:])), len(s.text))
    near = [q for q in figures(s, setting) if q.unit == unit and begin <= q.start < stop]
    before = [q for q in near if q.end <= start]
    if near:
        return (before[-1] if before else near[0]).value
    told_of = [
        q.value
        for other in setting.live
        if (whole and _COST.search(f"{other.text} {other.under}")) or (not whole and told(about, other.text) >= _THING)
        for q in figures(other, setting)
        if q.unit == unit
    ]
    return max(told_of, default=None)
