"""XC-06: what was approved is reported: no report says "no changes" of a period in which one was approved.

A steering committee that reads "no changes" will not ask for their cost.
Example: CHG-2031-014 was approved on 12 May, the report for May says that there were no changes.
Traps: requests still open or turned down, decided before or after the period, requests named elsewhere in the report.
"""

import re
from collections.abc import Iterator, Sequence
from datetime import date

from checks.across.clash import Clash, Place, two
from checks.across.member import Member, of_type
from checks.across.moved import accepted
from checks.consistency.reading import dates
from checks.statement import Statement
from ingest.anchor import Anchor
from language.dates import DateMention

_NUMBER = re.compile(
    r"变更(?:申请|请求)?(?:单)?(?:编号|单号|号)|编号|change (?:request )?(?:number|no\.?|id)"
    r"|(?:CR|RFC) (?:number|no\.?)",
    re.IGNORECASE,
)
_APPROVED = re.compile(
    r"(?<![不未])(?:批准|同意|审批通过|评审通过|通过)|\bapproved\b|\bagreed\b|\baccepted\b", re.IGNORECASE
)
_ELSE = re.compile(
    r"须|应|待|若|如|拟|将|后方可|计划|\bto be\b|\bif\b|\bunless\b|\bmust\b|\bwill\b|once|after approv|not ",
    re.IGNORECASE,
)
_NONE = re.compile(
    r"(?:本[期月周]|报告期内?|本阶段)?(?:无|没有|未发生|未提出|未批准|不涉及)"
    r"(?:任何|新增|新的|已批准的?|需求|范围)?(?:变更|需求变更|范围变更)(?!的?影响|风险)"
    r"|变更\s?[:：|]\s?无(?:[。;；|]|$)"
    r"|\bno (?:approved |scope |new |project )?change(?:s| requests?)?\b(?! to\b| in\b| of\b)"
    r"|\bchanges?(?: this period)?\s?[:|]\s?(?:none|nil)\b",
    re.IGNORECASE,
)
_PERIOD = re.compile(r"报告期|报告周期|统计期间|报告区间|reporting period|period", re.IGNORECASE)


def check(members: Sequence[Member]) -> list[Clash]:
    """The approved changes of the period that a report denies."""
    requests = [(m, number, day) for m in accepted(members) if (number := _number(m)) and (day := _approval(m))]
    reports = [(m, period) for m in of_type(members, "status-report") if (period := m.period(_PERIOD))]
    return [
        clash
        for report, (first, last) in reports
        for request, number, (day, place, words) in requests
        if first <= day <= last and (clash := _denied(report, number, Place(request, place), words))
    ]


def _number(member: Member) -> str | None:
    return next((value for _, value, _ in member.fields(_NUMBER) if re.fullmatch(r"[\w-]*\d[\w-]*", value)), None)


def _approval(member: Member) -> tuple[date, Anchor, str] | None:
    """The last day on which the request says that it was approved, with its place."""
    told = [(d.value, s.anchor(member.document, d.start), s.text) for s, d in _approvals(member)]
    return max(told, key=lambda t: t[0], default=None)


def _approvals(member: Member) -> Iterator[tuple[Statement, DateMention]]:
    for statement in member.said:
        days = [d for d in dates(statement.text, member.year) if d.precision == "day"]
        if len(days) == 1 and _APPROVED.search(statement.text) and not _ELSE.search(statement.text):
            yield statement, days[0]


def _denied(report: Member, number: str, approved: Place, words: str) -> Clash | None:
    if number in report.text:
        return None
    for s in report.said:
        found = None if s.heading else _NONE.search(s.text)
        if found:
            here = Place(report, s.anchor(report.document, found.start()))
            return two(f"change:{number}", here, approved, found[0].strip(" |"), f"{number} {words.strip()}")
    return None
