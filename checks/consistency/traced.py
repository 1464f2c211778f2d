"""IC-11: what a document numbers is followed up: every objective by a requirement, every requirement by a test.

A family of ids is followed where another table or list refers to most of its members; the members that nothing refers
to were forgotten. Example: a matrix of tests names FR-01, FR-02 and FR-04 of four functions.
Traps: families that nothing follows, a few references in passing, ids that the text speaks of elsewhere, ranges,
statements about all of them.
"""

import re
from collections.abc import Iterator, Sequence

from checks.consistency.contradiction import Contradiction
from checks.consistency.reference import ID, Family, families, read_numbers
from checks.consistency.table import plain, row_of
from checks.statement import Statement
from ingest.document import Document

_MOST = 0.6
"""Share of a family that another one must refer to before the rest counts as forgotten."""
_FEW = 3  # members that are referred to
_ALL = re.compile(r"全部|所有|各项|均|每一?[条项]|逐[条项]|\ball\b|\bevery\b|\beach\b|\bany\b", re.IGNORECASE)
_RANGE = re.compile(r"[A-Z]-?\d+\s?(?:至|到|\bto\b|[~～–—]|-(?=\s?[A-Z]))")


def check(document: Document, said: Sequence[Statement]) -> list[Contradiction]:
    """The families with members that were forgotten, each family once."""
    known = {name: family for name, family in families(document).items() if family.whole}
    return [found for name, family in known.items() for found in _forgotten(document, said, name, family)]


def _forgotten(document: Document, said: Sequence[Statement], name: str, family: Family) -> Iterator[Contradiction]:
    """The members of a family that nothing but their definition names, where other rows or lines name most."""
    defining = {block.id for blocks in family.defined.values() for block in blocks}
    others = [s for s in said if s.block not in defining and name in s.text]
    if any(_ALL.search(s.text) or _RANGE.search(s.text) for s in others):
        return
    followed: dict[int, Statement] = {}
    for statement in others:
        for found in ID.finditer(statement.text):
            if found["family"] == name:
                for number, _ in read_numbers(statement.text, found, max(family.defined)):
                    followed.setdefault(int(number), statement)
    named, left = sorted(set(family.defined) & set(followed)), sorted(set(family.defined) - set(followed))
    lines = {followed[n].block for n in named}
    if not left or len(named) < max(_FEW, _MOST * len(family.defined)) or len(lines) < _FEW:
        return
    places = [row_of(document, family.defined[n][0]) for n in left]
    missing = ", ".join(f"{name}{n:0{_digits(family)}d}" for n in left)
    params = {"missing": missing, "followed": str(len(named)), "count": str(len(family.defined))}
    yield Contradiction("IC-11", f"trace:{name}", (*places, followed[named[0]].anchor(document)), params)


def _digits(family: Family) -> int:
    """Digits of the family's numbers as written."""
    first = next(iter(family.defined.values()))[0]
    found = re.search(r"\d+", plain(first))
    return len(found[0]) if found else 1
