"""XC-07: a high risk of the charter does not disappear without a word.

Compared are the numbered risks of the charter with the report's own list of risks: one that lists some of them by
number and not a high one has lost it.
Example: the charter rates R2 high; the report lists R1, R3 and R4 and never speaks of R2.
Traps: reports that list only new or changed risks, that number anew, risks closed with a word, a summary that names no
numbers.
"""

import re
from collections.abc import Sequence
from itertools import pairwise

from checks.across.clash import Clash, Place, two
from checks.across.member import Member, of_type
from checks.consistency.table import Table, plain, row_of
from ingest.document import Block

_RISK = re.compile(r"风险|\brisks?\b", re.IGNORECASE)
_ID = re.compile(r"(?P<family>[A-Z]{1,6}-?(?:[A-Z]{1,4}-)?)(?P<number>\d{1,3})")
_LEVEL = re.compile(r"等级|级别|程度|评级|level|rating|severity|\brated?\b|exposure", re.IGNORECASE)
_HIGH = re.compile(r"(?:极|很|较)?高|重大|high|very high|critical|severe|red|红", re.IGNORECASE)
_SOME = re.compile(
    r"新增|变化|重点|主要|前[三五十\d]|TOP|有变动|仅列|其余|其他风险|new|changed|top|main|key|selected"
    r"|only those|other risks"
    r"|remaining risks"
    r"|others|unchanged",
    re.IGNORECASE,
)
_CLOSED = re.compile(r"关闭|解除|消除|合并|不再|closed|retired|merged|no longer", re.IGNORECASE)

Rows = dict[str, tuple[Block, str]]


def check(members: Sequence[Member]) -> list[Clash]:
    """The high risks of a charter that a report's list of them lacks."""
    found = []
    for charter in of_type(members, "charter"):
        base, high = _listed(charter)
        for report in of_type(members, "status-report"):
            kept, _ = _listed(report)
            if len(set(kept) & set(base)) < 2 or _same_number_other_risk(base, kept):
                continue
            for name in high:
                if name not in kept and not _spoken(report, name):
                    block, words = base[name]
                    last, listed = kept[max(kept)]
                    places = (
                        Place(report, row_of(report.document, last)),
                        Place(charter, row_of(charter.document, block)),
                    )
                    found.append(two(f"risk:{name}", *places, listed, words))
    return found


def _listed(member: Member) -> tuple[Rows, list[str]]:
    """The rows of the document's tables of risks by number, and the numbers of those that are rated high."""
    rows: Rows = {}
    high = []
    for table in member.tables:
        if not _RISK.search(table.place + " ".join(table.name(c) for c in table.columns)):
            continue
        level = table.column(_LEVEL)
        for row in table.body:
            if row and _ID.fullmatch(plain(row[0])):
                rows.setdefault(plain(row[0]), (row[0], " ".join(plain(b) for b in row[:2])))
                if _rated_high(table, row, level):
                    high.append(plain(row[0]))
    return rows, high


def _rated_high(table: Table, row: tuple[Block, ...], level: int | None) -> bool:
    return any(_HIGH.fullmatch(plain(b)) for b in row if b.cell and b.cell.column == level)


def _same_number_other_risk(base: Rows, kept: Rows) -> bool:
    """Whether the report numbers its risks anew: a number stands for another risk than in the charter."""
    shared = [name for name in kept if name in base]
    alike = [name for name in shared if _letters(base[name][1]) & _letters(kept[name][1])]
    return len(alike) < len(shared)


def _letters(words: str) -> set[str]:
    han = re.findall(r"[\u4e00-\u9fff]", words)
    return {a + b for a, b in pairwise(han)} | set(re.findall(r"[a-z]{4,}", words.lower()))


def _spoken(report: Member, name: str) -> bool:
    """Whether the report names the risk, or says that its list is one of some risks or that others were closed."""
    exact = re.compile(rf"(?<![A-Za-z\d]){re.escape(name)}(?!\d)")
    about = [s for s in report.said if _RISK.search(s.text + s.under)]
    return bool(exact.search(report.text)) or any(
        not s.row and (_SOME.search(s.text) or _CLOSED.search(s.text)) for s in about
    )
