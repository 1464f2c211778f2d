"""Judges one canonical section: its candidate regions, its slots, and what is empty words.

present: a region (or all regions together) fills enough slots. weak: there is a heading, label or some content of that
kind, but it is empty, a placeholder, or lacks slots. missing: nothing of that kind.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from checks.concept import mentions, pattern
from checks.finding import SectionStatus
from checks.packs import SectionRule, Slot
from checks.region import Region
from checks.statement import CELL_GAP, Statement
from language.amounts import amounts
from language.dates import dates

MONEY = r"元|金额|合计|总计|RMB|EUR|USD|GBP|[Aa]mount|[Cc]ost|[Tt]otal"


@dataclass(frozen=True, slots=True)
class SectionJudgement:
    """What became of a section: `missing` are the slots nothing filled, `empty` the empty words found instead."""

    status: SectionStatus
    place: Statement | None = None
    nearest: Statement | None = None
    missing: tuple[str, ...] = ()
    empty: Statement | None = None


def judge(rule: SectionRule, found: Sequence[Region]) -> SectionJudgement:
    """The verdict on a section whose candidate regions are `found`."""
    named = [r for r in found if r.via != "content"]
    groups = [r.said for r in found] + (
        [tuple(dict.fromkeys(s for r in found for s in r.said))] if len(found) > 1 else []
    )
    graded = sorted(((filled(rule.slots, g), g) for g in groups), key=lambda x: -len(x[0]))
    best, group = graded[0] if graded else (set(), ())
    missing = tuple(s.id for s in rule.slots if s.id not in best)
    body = solid(group)
    if len(best) >= rule.enough and body:
        return SectionJudgement("present", place=body[0])
    if named:
        empty = next((s for r in named for s in r.said if hollow(s)), None)
        place = next((s for s in (*body, *(s for r in named for s in r.said), *(r.title for r in named)) if s), None)
        return SectionJudgement("weak", place, missing=missing, empty=empty)
    if body and best and 2 * len(best) >= rule.enough:
        return SectionJudgement("weak", body[0], missing=missing)
    return SectionJudgement("missing", nearest=body[0] if body else None, missing=missing)


def solid(said: Sequence[Statement]) -> tuple[Statement, ...]:
    """The statements that say something: no headings, placeholders or stock phrases."""
    return tuple(s for s in said if not s.heading and not hollow(s))


def hollow(statement: Statement) -> bool:
    """True for a placeholder or a stock phrase with nothing else to it."""
    text = statement.text.strip()
    cells = text.split(CELL_GAP)
    if statement.row and len(cells) > 1:
        text = CELL_GAP.join(cells[1:])
    spans = mentions("placeholder", text)
    rest = len(text) - sum(b - a for a, b in spans)
    return bool(re.fullmatch(r"[\W_]*", text)) or (bool(spans) and (rest <= 14 or rest < len(text) / 2))


def filled(slots: Sequence[Slot], said: Sequence[Statement]) -> set[str]:
    """The ids of the slots that `said` fills. A table's header counts for its words where the table has content."""
    body = solid(said)
    heads = tuple(s for s in said if s.row and s.heading)
    return {slot.id for slot in slots if body and _fills(slot, body, heads)}


def _fills(slot: Slot, body: Sequence[Statement], heads: Sequence[Statement]) -> bool:
    if slot.cues and not any(_speaks(slot, s) for s in (*body, *heads)):
        return False
    return all(TESTS[name](body) >= least for name, least in slot.counts)


def _speaks(slot: Slot, statement: Statement) -> bool:
    text = statement.text
    return bool(pattern(slot.cues).search(text)) and (not slot.beside or bool(pattern(slot.beside).search(text)))


def _items(said: Sequence[Statement]) -> int:
    listed = sum(1 for s in said if s.row) or len({s.block for s in said})
    longest = max((len(re.findall(r"[、；;，,]| and |和", s.text)) + 1 for s in said), default=0)
    return max(listed, longest)


def _characters(said: Sequence[Statement]) -> int:
    return sum(len(re.sub(r"[\W_]", "", s.text)) for s in said)


def _money(said: Sequence[Statement]) -> int:
    """Sums of money; in a table that speaks of money, every row with a figure."""
    stated = sum(_sums(s.text) for s in said)
    rows = sum(1 for s in said if s.row and re.search(r"\d", s.text))
    return max(stated, rows if any(re.search(MONEY, s.text) for s in said if s.row) else 0)


def _sums(text: str) -> int:
    """Figures with a currency, and figures of the same scale beside one ("RMB 8.4 million: 5.7 for …, 1.5 million")."""
    found = amounts(text)
    if not any(a.currency for a in found):
        return 0
    return sum(1 for a in found if a.currency or a.unit in ("", "万", "亿") or a.unit.startswith(("million", "万元")))


TESTS: Mapping[str, Callable[[Sequence[Statement]], int]] = {
    "money": _money,
    "dates": lambda said: len({d.value for s in said for d in dates(s.text)}),
    "numbers": lambda said: sum(len(re.findall(r"\d+(?:[.,]\d+)*", s.text)) for s in said),
    "items": _items,
    "characters": _characters,
}
