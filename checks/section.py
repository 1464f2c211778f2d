"""Judges one canonical section: its candidate regions, its slots, and what is empty words.

present: a region (or all regions together) fills enough slots. weak: there is a heading, label or some content of that
kind, but it is empty, a placeholder, or lacks slots. missing: nothing of that kind.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from checks.concept import mentions, pattern
from checks.finding import SectionStatus
from checks.kinds import KINDS, WORDED, figures, listed, opinions, points, whens
from checks.packs import SectionRule, Slot
from checks.region import CLEAR, UNLIKELY, Region
from checks.statement import CELL_GAP, Statement
from language.amounts import SCALES, amounts

RUN_IN_FIT = 0.6  # the first words of a paragraph are a title when they say little else
NEAREST = 0.6  # of the best fit: headings that fit less well are about something else
POOR, DOUBTFUL = 0.85, 0.1  # belief in empty words, and how little in good ones, that make a section weak
LONGEST_POINTER = 60  # characters
LONGEST_PRAISE = 150  # bytes, so 50 Chinese characters
SEE = re.compile(r"\W*(?:详?见|参见|另见|参照|see\b).{0,40}$", re.IGNORECASE)  # says only where it would stand
NIL = re.compile(
    r"[|:：]\s*(?:无|无影响|不涉及|没有|none|nil)[。.]?$", re.IGNORECASE
)  # an answer among others, not a blank
HEADED = (*WORDED, "money")  # what the head of a table may say for all of its rows
MONEY = r"元|金额|合计|总计|RMB|EUR|USD|GBP|[Aa]mount|[Cc]ost|[Tt]otal"


@dataclass(frozen=True, slots=True)
class SectionJudgement:
    """What became of a section: `missing` are the slots nothing filled, `empty` the empty words found instead; `chance`
    is how likely it is not adequate, where the reader of passages was heard."""

    status: SectionStatus
    place: Statement | None = None
    nearest: Statement | None = None
    missing: tuple[str, ...] = ()
    empty: Statement | None = None
    chance: float | None = None


def judge(rule: SectionRule, found: Sequence[Region]) -> SectionJudgement:
    """The verdict on a section whose candidate regions are `found`."""
    found = strongest(found)
    named = [r for r in found if r.via != "content"]
    groups = [r.said for r in found] + (
        [tuple(dict.fromkeys(s for r in found for s in r.said))] if len(found) > 1 else []
    )
    graded = sorted(((filled(rule.slots, g), g) for g in groups), key=lambda x: -len(x[0]))
    best, group = graded[0] if graded else (set(), ())
    missing = tuple(s.id for s in rule.slots if s.id not in best)
    body = solid(group)
    if len(best) >= rule.enough and body:
        if _only_words(found, body):
            return SectionJudgement("weak", body[0], missing=tuple(s.id for s in rule.slots))
        return SectionJudgement("present", place=body[0])
    if named:
        empty = next((s for r in named for s in r.said if hollow(s)), None)
        place = next((s for s in (*body, *(s for r in named for s in r.said), *(r.title for r in named)) if s), None)
        return SectionJudgement("weak", place, missing=missing, empty=empty)
    if body and best and 2 * len(best) >= rule.enough:
        return SectionJudgement("weak", body[0], missing=missing)
    return SectionJudgement("missing", nearest=body[0] if body else None, missing=missing)


def _only_words(found: Sequence[Region], body: Sequence[Statement]) -> bool:
    """Whether the reader of passages believes it to be of that kind but to say too little, and no figure is given."""
    good = max((r.belief.good for r in found), default=0.0)
    poor = max((r.belief.poor for r in found), default=0.0)
    return poor >= POOR and good < DOUBTFUL and not any(figures(s.text) or points(s.text) for s in body)


def strongest(found: Sequence[Region]) -> list[Region]:
    """Who writes a heading puts the content there: prose that resembles a section counts only where none is clearly
    named, and a heading that mentions it in passing, or has something else under it, only where none is about it."""
    named = [r for r in found if (r.via in ("heading", "label") and r.fit >= CLEAR) or _empty_run_in(r)]
    titled = [r for r in named if not _points_elsewhere(r)] or named
    titled = [r for r in titled if r.belief.any >= UNLIKELY] or titled
    best = max((r.fit for r in titled), default=0.0)
    return [r for r in titled if r.fit >= best * NEAREST] or list(found)


def _empty_run_in(region: Region) -> bool:
    """Whether a paragraph names the section in its first words and then says nothing."""
    return region.via == "run-in" and region.fit >= RUN_IN_FIT and not solid(region.said[1:] or region.said)


def _points_elsewhere(region: Region) -> bool:
    """Whether all that stands there is "see annex B"."""
    said = [s for s in region.said if not s.heading]
    return bool(said) and all(mentions("pointer", s.text) and len(s.text) <= LONGEST_POINTER for s in said)


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
    if re.fullmatch(r"[\W_]*", text) or SEE.match(text) or _says_nothing(text):
        return True
    return bool(spans) and (rest <= 14 or rest < len(text) / 2)


def _says_nothing(text: str) -> bool:
    """Whether a short statement without a figure only promises or praises: "will be worked out later", "各方满意"."""
    idle = mentions("put-off", text) or mentions("praise", text)
    return bool(idle) and len(text.encode()) <= LONGEST_PRAISE and not figures(text) and not points(text)


def filled(slots: Sequence[Slot], said: Sequence[Statement]) -> set[str]:
    """The ids of the slots that `said` fills. A table's header counts for its words where the table has content."""
    body = solid(said)
    body += tuple(s for s in said if body and s not in body and not s.heading and NIL.search(s.text))
    heads = tuple(s for s in said if s.row and s.heading)
    return {slot.id for slot in slots if body and _fills(slot, body, heads)}


def _fills(slot: Slot, body: Sequence[Statement], heads: Sequence[Statement]) -> bool:
    if slot.cues and not any(_speaks(slot, s) for s in (*body, *heads)):
        return False
    return all(
        TESTS[name]((*body, *heads) if name in (*WORDED, "money") else body) >= least for name, least in slot.counts
    )


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
    if not any(a.currency or a.unit in SCALES for a in found):
        return 0
    return sum(1 for a in found if a.currency or a.unit == "万元" or a.unit.partition(" ")[0] in ("", *SCALES))


def _concrete(text: str) -> bool:
    """Whether it says something that can be checked: a figure, a date, who."""
    return bool(figures(text) or mentions("duty", text) or mentions("party", text))


def _decided(said: Sequence[Statement]) -> int:
    """Opinions given, or asked of a body that is named; of several lines for signatures, a blank one is none."""
    return sum(opinions(s.text) or len(mentions("asked", s.text)) or _signed_row(s) for s in said)


def _signed_row(statement: Statement) -> bool:
    """Whether a row fills every cell under a head with a column for opinions."""
    columns = statement.under.count(CELL_GAP)
    asked = statement.row and columns and mentions("opinion-column", statement.under)
    return bool(asked and statement.text.count(CELL_GAP) == columns and not mentions("informal", statement.text))


def _summed(count: Callable[[str], int]) -> Callable[[Sequence[Statement]], int]:
    return lambda said: sum(count(s.text) for s in said)


TESTS: Mapping[str, Callable[[Sequence[Statement]], int]] = {
    **{kind: _summed(count) for kind, count in KINDS.items()},
    "money": _money,
    "dates": lambda said: len({point for s in said for point in points(s.text)}),
    "concretes": lambda said: sum(_concrete(s.text) for s in said),
    "decided": _decided,
    "reviewer": lambda said: sum(bool(whens(s.text) or mentions("party", s.text)) for s in said),
    "steps": lambda said: max(sum(1 for s in said if s.row), max((listed(s.text) for s in said), default=0), len(said)),
    "items": _items,
    "characters": _characters,
}
