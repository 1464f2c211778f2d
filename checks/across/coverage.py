"""XC-02: requirements stay inside the charter's scope, and every objective of the charter is served by one.

A requirement that the charter leaves out has no budget; an objective that no requirement names will not be reached.
Examples: the charter excludes 房产抵押类产品, a requirement of the specification supports them; objective O3 that no
row of the traceability table names; objective O9 that the charter does not have.
Traps: an interface to what is left out, exceptions, a later phase, a requirement that repeats the exclusion, tables
that trace only some objectives, ids of other families.
"""

import re
from collections.abc import Iterator, Sequence

from checks.across.clash import Clash, Place, two
from checks.across.member import Member, of_type
from checks.consistency.reference import ID, families
from checks.consistency.scope import core_of, items
from checks.consistency.table import at, plain
from checks.statement import Statement
from ingest.anchor import whole
from ingest.document import Block
from language.polarity import negated, rejected

_TRACE = re.compile(r"对应|来源|支撑|追溯|目标|trac|source|objective|goal|serves|supports", re.IGNORECASE)
_OBJECTIVES = re.compile(r"目标|收益|objective|goal|benefit|outcome", re.IGNORECASE)
_SHORT_ID = re.compile(r"(?<![A-Za-z\d-])(?P<family>[A-Z]{1,6}-?)(?P<number>\d{1,3})(?![\d.-])")
_NORM = re.compile(r"应当?|须|必须|支持|提供|实现|\bshall\b|\bmust\b|\bwill\b|supports?\b|provides?\b", re.IGNORECASE)
_LEFT_OUT = re.compile(
    r"不[含做包涉支得应在]|不予|拒绝|禁止|拦截|屏蔽|提示|引导|无需|不需|除|以外|之外|排除|范围外|二期|后续|下一?期|将来|接口|对接|跳转"
    r"|由.{1,12}(?:承担|负责|提供)|仍由"
    r"|\bnot\b|\bno\b|without|except|exclud|outside|out of scope|later|future|reject|refus|declin|block|prevent"
    r"|redirect|phase|release \d|interface"
    r"|handled by|stays? in",
    re.IGNORECASE,
)
_SPLIT = re.compile(r"[、，,；;和及与]|\band\b|\bor\b")
_MANNER = re.compile(r"除|以外|例外|仅限|except|other than|unless|only|phase|期", re.IGNORECASE)
_FEW = 4  # Chinese characters, or two English words, that name a thing well enough to be found again
_MOST = 12


def check(members: Sequence[Member]) -> list[Clash]:
    """The requirements outside the charter's scope, and the objectives without one."""
    found: dict[str, Clash] = {}
    for charter in of_type(members, "charter"):
        for source in of_type(members, "requirements"):
            for clash in (*_left_out(charter, source), *_objectives(charter, source)):
                found.setdefault(clash.subject, clash)
    return list(found.values())


def _left_out(charter: Member, source: Member) -> Iterator[Clash]:
    """What the charter leaves out and a numbered requirement asks for."""
    _, outside = items(charter.document, charter.said)
    for item in outside:
        for thing in _things(item.text):
            wanted = next((s for s in source.said if _asks_for(s, thing)), None)
            if wanted is not None:
                at_ = wanted.text.lower().find(thing)
                places = Place(source, wanted.anchor(source.document, at_)), Place(charter, item.place)
                yield two(f"scope:{thing}", *places, wanted.text.strip(), item.text)


def _things(text: str) -> list[str]:
    """What an item outside the scope names: its members, where each says enough to be known again."""
    if _MANNER.search(text):
        return []
    parts = (core_of(part).strip(" -•·") for part in _SPLIT.split(re.split(r"[:：。]|，仍|, which", text)[0]))
    return [p for p in parts if _telling(p)]


def _telling(part: str) -> bool:
    if part.isascii():
        return 2 <= len(part.split()) <= 4 and len(part) > 8
    return _FEW <= len(part) <= _MOST


def _asks_for(statement: Statement, thing: str) -> bool:
    text = statement.text.lower()
    start = text.find(thing)
    if start < 0 or statement.heading or not ID.search(statement.text) or not _NORM.search(statement.text):
        return False
    told = _LEFT_OUT.search(statement.text.replace("|", " ")) or negated(statement.text, start, start + len(thing))
    return not told and not rejected(statement.text)


def _objectives(charter: Member, source: Member) -> Iterator[Clash]:
    """Objectives by id: those that the specification's tracing leaves out, and those it names without their being."""
    for family, known in _numbered(charter).items():
        traced = _traced(source, family)
        numbers = {n for n, _, _ in traced}
        if len(numbers & set(known)) < 2 or len(numbers & set(known)) * 2 < len(known):
            continue  # another family of ids, or a table that selects
        said = {int(m["number"]) for m in _SHORT_ID.finditer(source.text) if m["family"] == family}
        last = traced[-1]
        for number in sorted(set(known) - said):
            here, there = whole(charter.document, [known[number]]), whole(source.document, [last[1]])
            places = Place(charter, here), Place(source, there)
            yield two(f"objective:{family}{number}", *places, plain(known[number]), last[2])
        for number, block, words in traced:
            if number not in known:
                final = known[max(known)]
                both = Place(source, whole(source.document, [block])), Place(charter, whole(charter.document, [final]))
                yield two(f"objective:{family}{number}", *both, words, plain(final))


def _numbered(charter: Member) -> dict[str, dict[int, Block]]:
    """The charter's objectives by family and number, from tables and lists about objectives."""
    found: dict[str, dict[int, Block]] = {}
    for block in charter.document.body():
        path = " ".join(charter.document.section_path(block.id)[-1:])
        match = _SHORT_ID.match(plain(block))
        first = block.cell is None or block.cell.column == 0
        if match and first and block.kind != "heading" and _OBJECTIVES.search(path):
            found.setdefault(match["family"], {}).setdefault(int(match["number"]), block)
    return {f: known for f, known in found.items() if len(known) > 1 and len(known) == max(known)}


def _traced(source: Member, family: str) -> list[tuple[int, Block, str]]:
    """The objectives that a column of the specification names beside its requirements."""
    found = []
    for table in source.tables:
        column = next((c for c in table.columns[1:] if _TRACE.search(table.name(c))), None)
        for cell in (at(row, column) for row in table.body) if column is not None else ():
            for match in _SHORT_ID.finditer(plain(cell)):
                if cell is not None and match["family"] == family:
                    found.append((int(match["number"]), cell, match[0]))
    return [] if family in families(source.document) else found
