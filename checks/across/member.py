"""One document of a project with what the checks across documents ask of it: statements, rows, text, type, date."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from itertools import islice

from checks.consistency.phase import plan_year
from checks.consistency.reading import dates
from checks.consistency.table import Table, pairs, plain, tables
from checks.packs import Rule
from checks.statement import Statement, statements
from ingest.anchor import Anchor, whole
from ingest.document import Document

_REFUSED = re.compile(
    r"(?:不予|未予|未获|没有)(?:批准|通过|同意)|不同意|驳回|否决|退回|撤回|撤销申请|未批准"
    r"|未通过|待审批|待批|尚未审批"
    r"|\brejected\b|\bdeclined\b|\brefused\b|\bnot (?:yet )?approved\b|\bwithdrawn\b|\bpending\b|\bdeferred\b",
    re.IGNORECASE,
)
_DECISION = re.compile(
    r"审批|批准|评审结论|决定|结论|意见|状态|变更委员会|approv|decision|status|change (?:advisory )?board"
    r"|\bCAB\b|\bCCB\b",
    re.IGNORECASE,
)
_OLD_MATTER = re.compile(r"曾|上次|此前|以往|earlier|previous|last time|formerly", re.IGNORECASE)

_REPORT = re.compile(
    r"(?:[周月季]报|(?:状态|进展|进度)(?:情况)?报告)(?=$|[\s（(:：])|(?:status|progress|highlight) report\b",
    re.IGNORECASE,
)

Period = tuple[date, date]
"""A first and a last day."""


@dataclass(frozen=True, slots=True)
class OpenFinding:
    """A finding that triage holds open under the number `case`; `since` is the day on which it was last opened.

    `anchor` is None for what is missing.
    """

    case: str
    rule: Rule
    severity: str
    since: date
    anchor: Anchor | None = None


@dataclass(frozen=True, eq=False)
class Member:
    """A document of the project. `date` is its own date, None where it gives none; `open` are its open findings."""

    document: Document
    type: str
    date: date | None
    open: tuple[OpenFinding, ...] = ()

    @cached_property
    def said(self) -> Sequence[Statement]:
        """The document's statements."""
        return statements(self.document)

    @cached_property
    def text(self) -> str:
        """The normalised text of all statements, one a line."""
        return "\n".join(s.text for s in self.said)

    @cached_property
    def tables(self) -> list[Table]:
        """The tables of the body."""
        return tables(self.document)

    @cached_property
    def year(self) -> int | None:
        """The year of dates that are written without."""
        return plan_year(self.document)

    @cached_property
    def refused(self) -> bool:
        """Whether a change request says that it was turned down or is still to be decided."""
        return self.type == "change-request" and any(
            _DECISION.search(s.text) and _REFUSED.search(s.text) and not _OLD_MATTER.search(s.text) for s in self.said
        )

    def fields(self, label: re.Pattern[str]) -> Iterator[tuple[str, str, Anchor]]:
        """(label, value, place) of the form fields and of the "label: value" lines whose label matches in full."""
        for name, value in pairs(self.document):
            if label.fullmatch(plain(name).rstrip(" :：")):
                yield plain(name), plain(value), whole(self.document, [value, name])
        for statement in self.said:
            if statement.row or statement.heading:
                continue
            for part in _LINE.finditer(statement.text):
                if label.fullmatch(part["label"].strip(" *")):
                    place = statement.anchor(self.document, part.start("label"))
                    yield part["label"].strip(" *"), part["value"].strip(" *.。"), place

    def period(self, label: re.Pattern[str]) -> Period | None:
        """The first and the last day of the first field of that label that names days."""
        for _, value, _ in self.fields(label):
            if days := dates(value, self.year):
                return days[0].value, max(d.end or d.value for d in days)
        return None


_LINE = re.compile(
    r"(?:^|[;；|,，。]\s?|\s{2,})(?P<label>[^\s:：;；,，。|](?:[^:：;；,，。|]{0,22}[^\s:：;；,，。|])?)"
    r"\s?[:：]\s?(?P<value>(?:(?!\s{2})[^;；|。\n]){1,60})"
)


def titled_report(document: Document) -> bool:
    """Whether the first lines call the document a report on a period."""
    return any(_REPORT.search(plain(b)) for b in islice(document.body(), 2))


def current(members: Sequence[Member]) -> list[Member]:
    """The members without the charters that a newer one replaces, and without older texts of the same title.

    The newest is the one with the latest date; without dates the last one given.
    """
    last: dict[tuple[str, str], Member] = {}
    for member in members:
        key = (member.type, "" if member.type == "charter" else _title(member.document))
        before = last.get(key)
        if before is None or (member.date or date.max) >= (before.date or date.min):
            last[key] = member
    kept = {id(m) for m in last.values()}
    return [m for m in members if id(m) in kept or m.type not in ("charter", "requirements")]


def _title(document: Document) -> str:
    first = next((plain(b) for b in document.body()), "")
    return re.sub(r"[Vv]?\d+(?:\.\d+)*|[(（].*?[)）]", "", first).strip()


def of_type(members: Sequence[Member], *types: str) -> list[Member]:
    """The members of these types, in order."""
    return [m for m in members if m.type in types]
