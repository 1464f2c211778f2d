"""One document, change or requirement under two numbers that a slip of the pen tells apart, for `edition`.

Example: CR 2026-338 and CR 2026-383; document no. FRD-SRS-118 on the front and FRD-SRS-108 in the footer.
Traps: numbers that follow each other, rows of ids, standards (GB/T 22239 and 22240), sums of money, years.
"""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import combinations

from checks.consistency.contradiction import Contradiction
from checks.statement import Statement
from ingest.document import Document

_NUMBERED = re.compile(
    r"(?<![A-Za-z0-9_.-])(?P<family>(?:[A-Z][A-Z0-9]{0,7}[-/ ]?){1,3}?"
    r"(?:[(〔\[]?20\d\d[)〕\]]?[-/ ]?|\d{1,2}-)?)(?P<number>\d{3,6})"
    r"(?![A-Za-z0-9_.,:]*\d|[-/]\d|\s?[%％万亿元])"
)
_NO_FAMILY = re.compile(
    r"(?:RMB|CNY|USD|HKD|EUR|SGD|GBP|JPY|AUD|US|HK|AND|OR|TO|IN|OF|[A-Z])[\W\d]*|(?:GB|JR|YD|ISO|IEC|IEEE|RFC|CVE|PCI)\b.*"
)
_CHANGED = re.compile(
    r"取代|替代|作废|原编号|另一|关联|相关|前[序次]|上次|参见|参照|误[写引录作]|笔误|写错|更正|补开"
    r"|replac|supersed|former|other|related|see also|previous|parent|earlier|follow-up|unlike|instead|misquot|mistyp"
    r"|\bwrong|\bcorrect|bounced|re-?issue",
    re.IGNORECASE,
)
_FAMILY = 6  # numbers of a family beyond which two that look alike are no slip
_SHOWN = 4  # places of one number that are named
_FRONT = 10  # statements in which a document says its own number

Place = tuple[int, Statement, int]
"""Which statement, the statement, where in it."""


def misnumbered(document: Document, said: Sequence[Statement]) -> Iterator[Contradiction]:
    """The numbers of a family of two that a slip tells apart."""
    families: dict[str, dict[str, list[Place]]] = {}
    for i, statement in enumerate(said):
        for found in _NUMBERED.finditer(statement.text):
            family = re.sub(r"[\s()〔〕\[\]/-]+", "-", found["family"]).strip("-")
            if not _NO_FAMILY.fullmatch(family):
                told = families.setdefault(family, {}).setdefault(found["number"], [])
                told.append((i, statement, found.start()))
    for family, numbers in families.items():
        if pair := _slip(numbers):
            told = [place for n in pair for place in numbers[n][:_SHOWN]]
            places = tuple(statement.anchor(document, start) for _, statement, start in told)
            params = {"first": f"{family} {pair[0]}", "second": f"{family} {pair[1]}"}
            yield Contradiction("IC-07", f"number:{family}", places, params)


def _slip(numbers: Mapping[str, Sequence[Place]]) -> tuple[str, str] | None:
    """The two numbers of a family that a slip tells apart: two digits turned, or, of two, one digit on the front.

    Of more than two, the turned one stands alone: no number beside it is in use.
    """
    for one, other in combinations(numbers, 2) if len(numbers) <= _FAMILY else ():
        places = [*numbers[one], *numbers[other]]
        both = {i for i, _, _ in numbers[one]} & {i for i, _, _ in numbers[other]}
        years = all(re.fullmatch(r"20\d\d", n) for n in (one, other))
        if both or years or len(one) != len(other) or any(_CHANGED.search(s.text) for _, s, _ in places):
            continue
        wrong = [k for k in range(len(one)) if one[k] != other[k]]
        turned = sorted(one) == sorted(other) and len(wrong) == 2 and wrong[1] - wrong[0] == 1
        single = len(wrong) == 1 and wrong[0] < len(one) - 1 and places[0][0] < _FRONT
        alone = len(numbers) == 2 or (len(one) > 3 and not all(_beside(n, numbers) for n in (one, other)))
        if (turned and alone) or (single and len(numbers) == 2):
            return one, other
    return None


def _beside(number: str, numbers: Collection[str]) -> bool:
    """Whether the number before or after is in use as well."""
    return any(str(int(number) + step).zfill(len(number)) in numbers for step in (-1, 1))
