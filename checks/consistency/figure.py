"""Figures that are added up or compared: a number with its unit and the size of its last place."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from checks.consistency.reading import amounts
from language.amounts import Amount

_AROUND = re.compile(r"[\s()（）+\-−–约]|about|approx\.?|RMB|人民币")
_ROUGH = re.compile(
    r"(?<![签合契条公解履违租])约(?!定)|左右|近|逾|超|(?<=[\d十百千万亿])[余多]|≈|~|\b(?:about|approx|roughly"
    r"|nearly|over|some|up to)\b",
    re.IGNORECASE,
)
_NEGATIVE = re.compile(r"^[-−–]|^\(.*\)$")
_DIGITS = re.compile(r"\d[\d,]*(?:\.\d+)?")
DURATION = re.compile(
    r"年|月|日|天|周|小时|分钟?|秒|季度|years?|months?|days?|weeks?|hours?|minutes?|seconds?", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Figure:
    """`value` is in base units; `step` is the worth of the last written place (10000 for 12万); `rough`: 约, about."""

    value: Decimal
    unit: str
    currency: str | None
    step: Decimal
    rough: bool
    text: str

    @property
    def number(self) -> Decimal:
        """The figure as it is written, without its scale: 1.2 of "1.2 million"; 0 where it has no digits."""
        digits = _DIGITS.search(self.text)
        return Decimal(digits[0].replace(",", "")) if digits else Decimal(0)

    @property
    def bare(self) -> bool:
        """True for a number without unit, scale or currency."""
        return not self.unit and self.currency is None


def figure(amount: Amount, rough: bool = False, negative: bool = False) -> Figure:
    """The figure of an amount found in a text."""
    digits = _DIGITS.search(amount.text)
    step = Decimal(1)
    if digits:
        number = Decimal(digits[0].replace(",", ""))
        step = (amount.value / number if number else Decimal(1)) * Decimal(1).scaleb(_exponent(number))
    return Figure(-amount.value if negative else amount.value, amount.unit, amount.currency, step, rough, amount.text)


def cell_figure(text: str) -> Figure | None:
    """The figure that a cell holds and nothing else; None where it says more or less than one number."""
    found = amounts(text)
    if len(found) != 1:
        return None
    rest = text[: found[0].start] + text[found[0].end :]
    if _AROUND.sub("", rest):
        return None
    return figure(found[0], bool(_ROUGH.search(text)), bool(_NEGATIVE.match(text)))


def roughly(text: str, amount: Amount) -> bool:
    """Whether an amount is marked as not exact in the words right before or after it."""
    return bool(_ROUGH.search(text[max(0, amount.start - 8) : amount.end + 2]))


def add_up(total: Figure, parts: Sequence[Figure], scaled: bool = False) -> bool:
    """Whether the parts make the total, one unit of the last place allowed where the figures are rounded.

    Where some are written to finer places than others (1.35 beside 1.1) only the total may have been rounded.
    `scaled`: the column's name says that bare numbers stand for thousands or more.
    """
    steps = [f.step for f in (total, *parts)]
    exact = not scaled and all(s == 1 for s in steps)
    apart = abs(sum((p.value for p in parts), Decimal(0)) - total.value)
    if exact or min(steps) == max(steps):
        return apart <= (0 if exact else max(steps))
    return apart <= (total.step + len(parts) * min(steps)) / 2


def written(value: Decimal, like: Figure) -> str:
    """A value in the form of another figure: 13000000 like 12万元 is 1,300万元."""
    digits = _DIGITS.search(like.text)
    scale = abs(like.value) / like.number if like.number else Decimal(1)
    shown = f"{(value / scale).normalize():,f}"
    return like.text.replace(digits[0], shown) if digits else shown


def _exponent(number: Decimal) -> int:
    exponent = number.as_tuple().exponent
    return exponent if isinstance(exponent, int) else 0
