"""XC-09: the day of go-live leaves the time that the project's documents ask for after the report to the regulator.

A go-live that a report or a change brings forward may fall inside the twenty working days that the charter counted on.
Compared are the lead that a document states, the day of the report in it, and the go-live that a later document gives.
Example: report on 4 September, "20 working days before go-live" in the charter, go-live on 21 September in the status
report.
Traps: the report moved as well, pilots, years whose holidays are not known, a lead that is told of something else.
"""

import re
from collections.abc import Iterator, Sequence

from checks.across.clash import Clash, Place
from checks.across.live import live_days
from checks.across.member import Member, of_type
from checks.consistency.reading import dates, durations
from checks.statement import Statement
from language.calendar import Calendar
from language.dates import DateMention

_REPORT = re.compile(
    r"报[送告备]|向.{0,8}监管|监管.{0,8}(?:报|备案)|\breport(?:ed|s)? to|notif|\bfil(?:e|ed|ing)\b|regulator",
    re.IGNORECASE,
)
_BEFORE_LIVE = re.compile(
    r"(?:距|投产|上线)[^,，。;；|]{0,14}(?:超过|不少于|至少|前|提前|有)|提前[^,，。;；|]{0,12}工作日"
    r"|before (?:the )?(?:go-?live|release|launch)"
    r"|ahead of (?:the )?(?:go-?live|release)",
    re.IGNORECASE,
)


def check(members: Sequence[Member]) -> list[Clash]:
    """The first go-live of a later document that is too near to the day of the report."""
    for base in of_type(members, "charter", "requirements"):
        for statement, asked, sent in _leads(base):
            for later in of_type(members, "status-report"):
                if clash := _too_near(members, base, statement, asked, sent, later):
                    return [clash]
    return []


def _leads(member: Member) -> Iterator[tuple[Statement, int, DateMention]]:
    """Statements with a lead in working days and the one day on which the report is made."""
    for s in member.said:
        days = [d for d in dates(s.text, member.year) if d.precision == "day" and d.end is None]
        leads = [d for d in durations(s.text) if d.unit == "day" and d.working]
        if len(days) == len(leads) == 1 and _REPORT.search(s.text) and _BEFORE_LIVE.search(s.text):
            yield s, int(leads[0].value), days[0]


def _too_near(
    members: Sequence[Member], base: Member, lead: Statement, asked: int, sent: DateMention, later: Member
) -> Clash | None:
    if _reported_anew(members, base, sent):
        return None
    calendar = Calendar.load()
    for s in later.said:
        for live in () if s.heading else live_days(s, later.year):
            left = calendar.working_days(sent.value, live.value)
            if 0 <= left < asked - 1:
                places = (
                    Place(later, s.anchor(later.document, live.start)),
                    Place(base, lead.anchor(base.document, sent.start)),
                )
                told_ = {"first": f"{live.text} ({left} < {asked})", "second": lead.text.strip()}
                names = {"document": later.document.name, "other": base.document.name}
                return Clash("go-live-lead", places, told_ | names)
    return None


def _reported_anew(members: Sequence[Member], base: Member, sent: DateMention) -> bool:
    """Whether another document gives another day for the report to the regulator."""
    return any(
        _REPORT.search(s.text) and any(d.precision == "day" and d.value != sent.value for d in dates(s.text, m.year))
        for m in members
        if m is not base
        for s in m.said
        if "监管" in s.text or re.search("regulator|supervis|authorit", s.text, re.IGNORECASE)
    )
