"""XC-05: the requirements and the version that a change request names are there and in force.

A change to a requirement that is not there, or to a superseded text, will be built by guess.
Examples: FR-27 in the change request where the specification ends at FR-18; a change against V1.1 written a month after
V1.2 replaced it.
Traps: ids that the change adds, ids of other families, a specification revised after the change, versions that the
change makes.
"""

import re
from collections.abc import Iterator, Sequence
from datetime import date

from checks.across.clash import Clash, Place, two
from checks.across.member import Member, of_type
from checks.consistency.reading import dates
from checks.consistency.reference import ID, families
from checks.consistency.table import at, plain
from checks.consistency.version import DATED, Number, history_of, number_of
from checks.statement import Statement
from ingest.anchor import Anchor, anchor, whole

_ADDS = re.compile(
    r"(?:新增|增加|追加|补充|拟编号|新编|编号为|原编号|(?:风险|缺陷|用例|工单)[^,，;；。]{0,6})[^,，;；。]{0,8}$"
    r"|(?:\badd\w*|\bnew\b|additional|introduc\w+|\brisk|defect|test case)[^,.;]{0,24}$",
    re.IGNORECASE,
)
_ADDED_BEHIND = re.compile(
    r"^[^,，;；。.]{0,8}(?:为新增|新增|增补|拟新增)"
    r"|^ (?:is|are|will be|shall be) (?:newly )?(?:added|introduced|new)\b",
    re.IGNORECASE,
)
_ADDED_ROW = re.compile(r"新增|追加|\badd(?:ed|ition)?\b|\bnew\b", re.IGNORECASE)
_NAMED = re.compile(
    r"(?:需求(?:规格)?说明书|需求文档|需求规格|业务需求书|需求基线|SRS|BRD|URD)[》”\"]?"
    r"\s?(?:的)?(?:基线)?(?:版本)?[(（,，:：|\s]{0,3}"
    r"[Vv]?(?P<zh>\d{1,2}\.\d{1,2}(?:\.\d{1,2})?)"
    r"|(?:requirements? specification|requirements? document|SRS|BRD|requirements? baseline)(?: \([A-Z]+\))?,?\s?"
    r"(?:\|\s)?(?:version |v)\s?(?P<en>\d{1,2}\.\d{1,2}(?:\.\d{1,2})?)",
    re.IGNORECASE,
)
_RAISED = re.compile(
    r"(?:申请|提出|提交|填报|发起)(?:日期|时间)|(?:date )?(?:raised|submitted|requested)(?: on)?|date(?: of request)?",
    re.IGNORECASE,
)
_MAKES = re.compile(
    r"→|->|修订[为至成]|升[级版]?[为至到]|更新[为至到]|形成|发布新版|将.{0,12}(?:改|更新|升)"
    r"|\bto (?:version|v)|becomes|will be issued"
    r"|new version"
    r"|raise|next version",
    re.IGNORECASE,
)


def check(members: Sequence[Member]) -> list[Clash]:
    """The ids and the versions of the requirements that change requests name wrongly."""
    found: dict[str, Clash] = {}
    for request in of_type(members, "change-request"):
        for source in of_type(members, "requirements"):
            for clash in (*_unknown(request, source), *_superseded(request, source)):
                found.setdefault(clash.subject, clash)
    return list(found.values())


def _unknown(request: Member, source: Member) -> Iterator[Clash]:
    known = {name: f for name, f in families(source.document).items() if f.whole}
    own = {name for name, f in families(request.document).items() if f.whole}
    for s, found in _mentions(request):
        family = known.get(found["family"])
        if family is None or found["family"] in own or _adds(s, found):
            continue  # of nothing that is defined, numbered by the request itself, or added by it
        if int(found["number"]) not in family.defined and found[0] not in source.text:
            ends = [family.defined[n][0] for n in (min(family.defined), max(family.defined))]
            bounds = " … ".join(_id(plain(b)) for b in ends)
            here = Place(request, anchor(request.document, *s.spans(*found.span())))
            yield two(f"id:{found[0]}", here, Place(source, whole(source.document, [ends[1]])), found[0], bounds)


def _adds(statement: Statement, found: re.Match[str]) -> bool:
    """Whether an id is one that the change brings in, or of something else than a requirement."""
    before = statement.text[: found.start()]
    in_row = statement.row and (_ADDED_ROW.search(statement.text) or _ADDED_ROW.search(statement.under))
    behind = _ADDED_BEHIND.search(statement.text[found.end() :])
    return bool(
        in_row or behind or _ADDS.search(before) or (_ADDED_ROW.search(statement.before) and not before.strip())
    )


def _mentions(member: Member) -> Iterator[tuple[Statement, re.Match[str]]]:
    return ((s, m) for s in member.said if not s.heading for m in ID.finditer(s.text))


def _id(text: str) -> str:
    found = ID.search(text)
    return found[0] if found else text


def _superseded(request: Member, source: Member) -> Iterator[Clash]:
    """The version that a request names, where the specification's own table of versions lacks it or had replaced it."""
    known, raised = _versions(source), request.date or _raised(request)
    for statement in request.said if known else ():
        found = _NAMED.search(statement.text)
        named = number_of(found["zh"] or found["en"]) if found else None
        if not found or named is None or statement.heading or _MAKES.search(statement.text + statement.under):
            continue
        newest = max(known)
        replaced = [v for v, (day, _, _) in known.items() if v > named and raised and day and day < raised]
        if (named not in known and named > newest) or (named in known and replaced) or _between(named, known):
            _, words, place = known[max(replaced) if replaced else newest]
            here = Place(request, statement.anchor(request.document, found.start()))
            yield two("version", here, Place(source, place), found[0].strip(), words)


def _raised(request: Member) -> date | None:
    """The day on which the request says that it was made."""
    days = (dates(value) for _, value, _ in request.fields(_RAISED))
    return next((d[0].value for d in days if len(d) == 1 and d[0].precision == "day"), None)


def _between(named: Number, known: dict[Number, tuple[date | None, str, Anchor]]) -> bool:
    """Whether a version lies among those of the table without being one of them."""
    return named not in known and min(known) < named < max(known)


def _versions(source: Member) -> dict[Number, tuple[date | None, str, Anchor]]:
    """The rows of the one table of versions: day, words and place by version."""
    found = [(table, rows) for table in source.tables if len(rows := history_of(table)) > 1]
    if len(found) != 1:
        return {}
    ((table, rows),) = found
    column = table.column(DATED)
    out = {}
    for version, i in rows:
        row = table.body[i]
        cell = at(row, column) if column is not None else None
        day = dates(plain(cell)) if cell is not None else ()
        words = " ".join(plain(b) for b in row[:2])
        out[version] = (day[0].value if len(day) == 1 else None, words, whole(source.document, row))
    return out
