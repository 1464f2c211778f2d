"""Red, amber, green: only where the notes give what it is computed from, with the computation shown.

Called by `drafting.status_report`. The limits are the house's: green from 0.95, amber from 0.85.
"""

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from drafting.note_lines import NoteLine
from language.texts import Lang, text

GREEN, AMBER = Decimal("0.95"), Decimal("0.85")
_NUMBER = r"\s*(?:[=:：]|is|was|为|是)?\s*(?:RMB|CNY|¥)?\s*(\d[\d,]*(?:\.\d+)?)"


@dataclass(frozen=True, slots=True)
class Colour:
    """The colour of one dimension, why, and the last line whose figures it rests on."""

    dimension: Literal["schedule", "cost"]
    colour: Literal["green", "amber", "red"]
    why: str
    line: NoteLine


def colours(lines: list[NoteLine], lang: Lang) -> list[Colour]:
    """The colours that can be computed: SPI for the schedule, CPI for the cost, given or from EV, PV and AC."""
    found = (_colour("schedule", "SPI", "PV", lines, lang), _colour("cost", "CPI", "AC", lines, lang))
    return [c for c in found if c]


def _last(name: str, lines: list[NoteLine]) -> tuple[Decimal, NoteLine] | None:
    """The last figure given under a name."""
    pattern = re.compile(rf"(?<![A-Za-z]){name}{_NUMBER}", re.I)
    hits = [(Decimal(m[1].replace(",", "")), line) for line in lines for m in pattern.finditer(line.text)]
    return hits[-1] if hits else None


def _colour(
    dimension: Literal["schedule", "cost"], index: str, base: str, lines: list[NoteLine], lang: Lang
) -> Colour | None:
    given = _last(index, lines)
    if given:
        value, line = given
        return Colour(dimension, _shade(value), text("drafting.rag_given", lang, index=index, value=value), line)
    earned, against = _last("EV", lines), _last(base, lines)
    if earned is None or against is None or not against[0]:
        return None
    value = (earned[0] / against[0]).quantize(Decimal("0.01"))
    why = text("drafting.rag_computed", lang, index=index, ev=earned[0], base=base, against=against[0], value=value)
    return Colour(dimension, _shade(value), why, against[1])


def _shade(value: Decimal) -> Literal["green", "amber", "red"]:
    return "green" if value >= GREEN else "amber" if value >= AMBER else "red"
