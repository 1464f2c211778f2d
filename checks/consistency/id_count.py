"""Ids against the count told of them, for `listing`: a run from one to another, and one that lies beyond the last.

Examples: "413 to 418 are seven stories"; F-01至F-08，共七项; "six conditions, all closed", then "the eighth condition".
Traps: days and times, ranges of quantities, ordinals of other things, runs with gaps that are explained.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from checks.consistency.enumeration import plural
from checks.consistency.tally import Tally, tallies
from checks.statement import Statement
from language.numerals import english_number

_RUN = re.compile(
    r"(?<![A-Za-z0-9.,/:-])(?P<prefix>第|附[件录表图]|[A-Za-z]{1,10}[-.]?)?\s?(?P<first>\d{1,4})"
    r"\s?[条号项章节]?\s?(?:to|through|至|到|[–—~～-])\s?"
    r"(?:第|(?P=prefix)|附[件录表图])?\s?(?P<last>\d{1,4})(?!\d|[.,]\d|[%:/-])"
    r"(?P<link>[条号项章节]?\s?(?:[,，(（]\s?)?"
    r"(?:\b(?:are|is|make|makes|being|that is|i\.e\.|in all|altogether|together)\b|[共计即]|一共|合计"
    r"|总共|[为是])?(?:[共有计]|\sin all)?\s?)",
)
_ORDINALS = ["first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"]
_ORDINAL = re.compile(
    rf"\b(?:the|its|a|our|their) (?P<rank>{'|'.join(_ORDINALS)}) (?P<noun>[a-z]{{4,}})\b", re.IGNORECASE
)
_FREE = re.compile(
    r"^(?:part|time|quarter|week|month|year|day|hour|line|floor|place|half|edition|version|generation|level|person|century"
    r"|round|attempt|party|of|working|business|calendar|night|weekend|copy|column|option|decimal)",
)


@dataclass(frozen=True, slots=True)
class Beyond:
    """A count and the number that it leaves no room for, each with its statement."""

    told: Statement
    count: Tally
    other: Statement
    at: int
    number: int


def wrong_numbers(said: Sequence[Statement]) -> Iterator[Beyond]:
    """The counts that the ids beside them, or an ordinal elsewhere, contradict."""
    for statement in said:
        if not statement.heading:
            yield from _runs(statement)
    yield from _ordinals(said)


def _runs(statement: Statement) -> Iterator[Beyond]:
    text = statement.text
    for run in _RUN.finditer(text):
        found = next((t for t in tallies(text) if t.start == run.end()), None)
        number = int(run["last"]) - int(run["first"]) + 1
        linked = run["prefix"] or re.search(r"[a-z]", run["link"])
        if re.fullmatch(r"[A-Za-z]+-\d+-\d+", run[0].rstrip(" ,，(（")):
            continue  # one id with two numbers
        if found is None or not linked or not run["link"].strip() or not 1 < number < 200:
            continue
        counted = found.kind == "count" and (found.unit or plural(found)) and not found.figure.rough
        if counted and found.value != number and abs(found.value - number) <= max(2, number // 4):
            yield Beyond(statement, found, statement, run.start(), number)


def _ordinals(said: Sequence[Statement]) -> Iterator[Beyond]:
    """The eighth of things of which there are said to be six and nowhere more."""
    ranks: dict[str, tuple[int, Statement, int]] = {}
    for statement in said:
        for m in _ORDINAL.finditer(statement.text):
            noun, rank = m["noun"].lower(), _ORDINALS.index(m["rank"].lower()) + 1
            if not _FREE.match(noun) and rank > ranks.get(noun, (2,))[0]:
                ranks[noun] = (rank, statement, m.start())
    if not ranks:
        return
    counts: dict[str, tuple[Statement, Tally]] = {}
    for statement in said:
        for tally in tallies(statement.text):
            noun = tally.noun.split()[0].removesuffix("s") if tally.noun.isascii() and tally.noun else ""
            if noun in ranks and tally.noun.split()[0].endswith("s") and _exact(tally):
                kept = counts.get(noun)
                if kept is None or kept[1].value < tally.value:
                    counts[noun] = (statement, tally)
    for noun, (told, count) in counts.items():
        rank, other, at = ranks[noun]
        if 3 <= count.value < rank and told is not other:
            yield Beyond(told, count, other, at, rank)


def _exact(tally: Tally) -> bool:
    """Whether a quantity is a plain number of things."""
    return (
        tally.kind == "count"
        and tally.value == int(tally.value)
        and not tally.figure.rough
        and (english_number(tally.figure.text.split()[0]) is not None or tally.figure.text[:1].isdigit())
    )
