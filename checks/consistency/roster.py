"""IC-06: who is not on the closed list of a team is given a part in it.

A document names all members of its team and says that these are all (六个人, 上述四人即全部成员, "nobody else");
elsewhere somebody who is not among them is called a member, or has a place in the table of duties.
Example: a team of six, and 项目组成员俞伯牙主责. Traps: open lists, people of other houses, names that only stand by.
"""

import re
from collections.abc import Iterator, Sequence

from checks.consistency.contradiction import Contradiction
from checks.consistency.person import english_name, han_name, key, names, standing
from checks.consistency.table import plain, tables
from checks.statement import CELL_GAP, Statement
from ingest.document import Document

_CLOSED = re.compile(
    r"(?:上述|以上|这)[^。;；,，]{0,6}[\d一二三四五六七八九十]+[人名位][^。;；,，]{0,4}(?:即|为|是|就是)[^。;；,，]{0,8}(?:全部|全体|所有)"
    r"|(?:成员|项目组|小组|团队|班子)[^。;；]{0,12}(?:仅|只有|仅限|全部为|共)[^。;；]{0,60}[人名位]|此外(?:再)?(?:无|没有)(?:其他|别的)?(?:成员|人)"
    r"|^[^。;；]{0,4}[一二三四五六七八九十\d]+个人[,，。]"
    r"|\b(?:nobody|no ?one) else (?:is|belongs)|\bthese (?:\w+ )?(?:people )?(?:are|make up) (?:all|the whole)"
    r"|\bthe (?:whole|entire|full) team\b|\bteam (?:consists|is made up) (?:only )?of\b",
    re.IGNORECASE,
)
_TEAM = re.compile(
    r"成员|团队|项目组|小组|分工|人员|\b(?:team|members?|staff|who['’]s who|organi[sz]ation)\b", re.IGNORECASE
)
_MEMBER = re.compile(
    r"(?:项目组|本组|小组|团队|工作组)(?:的)?(?:成员|组员)\s?|\b(?:team|project|group) members? (?:Mr |Ms |Mrs |Dr )?",
    re.IGNORECASE,
)
_DUTIES = re.compile(r"^[RACI]$")
_LEAST = 3  # names of a list of members


def outsiders(document: Document, said: Sequence[Statement]) -> Iterator[Contradiction]:
    """The persons with a part in a team whose closed list lacks them, each once."""
    known = standing(said)
    for closed in (s for s in said if not s.heading and _CLOSED.search(s.text)):
        team = _team(said, closed, known)
        if len(team) < _LEAST:
            continue
        told: set[str] = set()
        for name, statement, at in (*_members(said, known), *_doers(document, said, known)):
            if statement is not closed and key(name) not in team | told:
                told.add(key(name))
                params = {"first": closed.text.strip()[:60], "second": statement.text.strip()[:60]}
                places = (statement.anchor(document, at), closed.anchor(document))
                yield Contradiction("IC-06", f"outsider:{key(name)}", places, params)


def _team(said: Sequence[Statement], closed: Statement, known: frozenset[str]) -> frozenset[str]:
    """Who stands in the closing statement, what comes right before it in its paragraph, and the rows of its section."""
    own = (s for s in said if s.section == closed.section and s.row and not s.heading)
    here = {key(n) for n, _ in names(f"{closed.before} {closed.text}", known)}
    team = _TEAM.search(f"{closed.under} {closed.before} {closed.text}")
    named = here if len(here) >= _LEAST else {key(n) for s in own for n in _cells(s.text, known)}
    return frozenset(named if team else ())


def _cells(text: str, known: frozenset[str]) -> list[str]:
    """The cells that are nothing but a name."""
    cells = text.split(CELL_GAP)
    return [c for c in cells if c in (han_name(c, 0, known, due=True), english_name(c, 0)) and c]


def _members(said: Sequence[Statement], known: frozenset[str]) -> Iterator[tuple[str, Statement, int]]:
    for statement in said:
        for member in _MEMBER.finditer(statement.text):
            at = member.end()
            if name := han_name(statement.text, at, known, due=True) or english_name(statement.text, at):
                yield name, statement, at


def _doers(
    document: Document, said: Sequence[Statement], known: frozenset[str]
) -> Iterator[tuple[str, Statement, int]]:
    """The names in the cells of a matrix whose columns are R, A, C, I."""
    by_block = {p.block: s for s in said if s.row for p in s.pieces}
    for table in tables(document):
        columns = [c for c in table.columns if _DUTIES.match(table.name(c))]
        for cell in (b for row in table.body for b in row if len(columns) > 1 and b.cell and b.cell.column in columns):
            for name in _cells(plain(cell), known):
                if statement := by_block.get(cell.id):
                    yield name, statement, 0
