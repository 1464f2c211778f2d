"""What is left of a whole against the whole and what has been taken from it, for `prose_sum`.

Example: 首批十万卷 … 完成二十六万卷。首批之后，尚余十四万卷; "26 branches, ten of them live; the remaining 14 follow".
Traps: a rest of another whole, several wholes near by, a whole of which more has been taken than is told, estimates.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from checks.consistency.claim import MOST, head
from checks.consistency.tally import Tally, tallies
from checks.statement import Statement

_LEFT = re.compile(
    r"(?:尚余|尚剩|还剩|仍剩|仍有|尚有|还有|剩余|剩下|余下|其余|结余|尾款|余款|余)[\u4e00-\u9fff]{0,4}\s?$"
    r"|\b(?:remaining|leaving|leaves|remain|the other|the rest,|balance of|still"
    r"|left with)(?: (?:is|are|the|open|with))?\s$",
    re.IGNORECASE,
)
_LEFT_AFTER = re.compile(
    r"(?:\s[a-z]+){0,2}\s(?:remain(?:s|ing)?|(?:are |is )?left|to go|still to (?:do|come|go|follow)|outstanding)\b"
    r"|[\u4e00-\u9fff]{0,4}(?:待完成|未完成|待上线|待迁移|未处理|未到位)",
    re.IGNORECASE,
)
_BACK = 4  # sentences of the same section in which the whole and its part are looked for


@dataclass(frozen=True, slots=True)
class Left:
    """A rest that the whole and the part do not leave, each with its statement."""

    rest: tuple[Statement, Tally]
    whole: tuple[Statement, Tally]
    part: tuple[Statement, Tally]


def wrong_rests(said: Sequence[Statement]) -> Iterator[Left]:
    """The rests that are not what their wholes leave."""
    for i, statement in enumerate(said):
        if statement.heading or statement.row:
            continue
        for rest in tallies(statement.text):
            if not _left(statement.text, rest) or rest.figure.rough:
                continue
            found = _before(said[max(0, i - _BACK) : i + 1], statement, rest)
            if (wrong := _judged(found, rest)) is not None:
                yield Left((statement, rest), *wrong)


def _left(text: str, tally: Tally) -> bool:
    return tally.kind in ("count", "money") and bool(
        _LEFT.search(text[max(0, tally.start - 14) : tally.start]) or _LEFT_AFTER.match(text, tally.end)
    )


def _before(said: Sequence[Statement], own: Statement, rest: Tally) -> list[tuple[Statement, Tally]]:
    """The quantities of the same thing before a rest, in its section, the last one of each value."""
    found: dict[object, tuple[Statement, Tally]] = {}
    for statement in said:
        if statement.section != own.section or statement.row or statement.heading:
            continue
        for tally in tallies(statement.text):
            if statement is own and tally.start >= rest.start:
                break
            if _same(tally, rest):
                found[tally.value] = (statement, tally)
    return list(found.values())


def _same(tally: Tally, rest: Tally) -> bool:
    if tally.kind != rest.kind or tally.unit != rest.unit or not tally.counts_like(rest):
        return False
    if tally.kind == "money" or tally.unit:
        return True
    return not head(rest.noun) or not head(tally.noun) or head(tally.noun) == head(rest.noun)


def _judged(
    found: Sequence[tuple[Statement, Tally]], rest: Tally
) -> tuple[tuple[Statement, Tally], tuple[Statement, Tally]] | None:
    """The whole and the part where there are two, or further ones that make the part, and they leave something else."""
    values = sorted({t.value for _, t in found} - {rest.value}, reverse=True)
    if any(t.figure.rough for _, t in found) or len(values) < 2 or len(found) != len(values):
        return None
    whole, part, *less = values
    if less and sum(less) != part:
        return None
    sums = {whole - part, whole, part, *(abs(a - b) for a, b in combinations(values, 2))}
    if rest.value in sums or rest.value >= whole or abs(whole - part - rest.value) > whole * MOST:
        return None
    named = {t.value: (s, t) for s, t in found}
    return named[whole], named[part]
