"""XC-12: a status report speaks of every high finding that triage still holds open.

Who reads the report decides on money and dates; a duty that a review found broken, and that nobody has put right, must
not stay with the reviewers.
Example: a charter's case on its penetration test has been open since 1 March; the report of 31 March never mentions it.
Traps: reports older than the case, a report that names its ledger or annex of findings, a duty that the report tells of
in other words, requests that were turned down, findings that a person has closed or waived (triage hands on open ones
only).
"""

import re
from collections.abc import Sequence

from checks.across.clash import Clash, Place
from checks.across.member import Member, OpenFinding, of_type
from checks.concept import mentions
from checks.packs import ObligationRule, Rule
from checks.statement import CELL_GAP
from ingest.anchor import Anchor

_SOURCES = ("charter", "requirements", "change-request")
_FINDINGS = re.compile(
    r"问题|整改|审查意见|评审意见|审查发现|发现项|缺陷项|未关闭|合规"
    r"|\bfindings?\b|\bopen (?:points?|items?|actions?)\b|\bissues?\b|\bremediation\b|\bcompliance\b|\bactions?\b",
    re.IGNORECASE,
)
_ELSEWHERE = re.compile(
    r"(?:(?<![意常可少罕预])见|参[阅照]|列[入于示在]|登记[于在]|记[录载][于在]|载[于入]|纳入|录入)"
    r"[^。；;]{0,16}(?:台账|清单|附[件表录]|一览表|跟踪表|整改表|(?:问题|整改|跟踪|缺陷)(?:管理)?(?:系统|平台))"
    r"|另附|附后|随附|另行(?:报送|报告|列示)|单独(?:报送|报告|列示)"
    r"|\b(?:see|in|on|to) (?:[\w'’-]+ ){0,3}(?:annex|appendix|attachment)\b"
    r"|\bsee (?:[\w'’-]+ ){0,3}(?:register|ledger|log|tracker|list)\b"
    r"|\b(?:findings?|issues?|actions?|remediation|review|compliance|risk|raid) (?:register|ledger|log|tracker|list)\b"
    r"|\b(?:register|ledger|log|tracker|list) of (?:[\w'’-]+ ){0,2}(?:findings|issues|actions|points|items)\b"
    r"|\battached\b|\breported separately\b|\bunder separate cover\b",
    re.IGNORECASE,
)
_ROOMS = (
    re.compile(r"合规|整改|审查|监管|审计|\bcompliance\b|\bremediation\b|\bfindings?\b", re.IGNORECASE),
    re.compile(r"风险|问题|\brisks?\b|\bissues?\b", re.IGNORECASE),
)
_PARTS = re.compile(r"[与和及、，（）()]|\band\b|,", re.IGNORECASE)


def check(members: Sequence[Member]) -> list[Clash]:
    """The high open findings of the project's documents that a later report passes over."""
    sources = [m for m in of_type(members, *_SOURCES) if not m.refused]
    return [
        _clash(report, source, finding)
        for report in of_type(members, "status-report")
        if not _listed_elsewhere(report)
        for source in sources
        for finding in source.open
        if _due(report, finding) and not _spoken(report, finding)
    ]


def _due(report: Member, finding: OpenFinding) -> bool:
    told = finding.severity == "high" and finding.rule.kind in ("obligation", "section")
    return told and report.date is not None and report.date > finding.since


def _listed_elsewhere(report: Member) -> bool:
    """Whether the report names another paper in which the findings stand."""
    return any(_ELSEWHERE.search(s.text) and _FINDINGS.search(s.text + s.under) for s in report.said if not s.heading)


def _spoken(report: Member, finding: OpenFinding) -> bool:
    """Whether the report names the case, or what the finding is about, in any words that are known for it."""
    low = report.text.lower()
    named = finding.case.lower() in low or any(name in low for name in _names(finding.rule))
    return named or (finding.rule.obligation is not None and _in_other_words(report.text, finding.rule.obligation))


def _names(rule: Rule) -> list[str]:
    """What a rule's title calls the duty or the section, whole and in its parts, in both languages."""
    titles = [title.lower() for title in rule.title.values()]
    parts = [part.strip() for title in titles for part in _PARTS.split(title)]
    return [name for name in (*titles, *parts) if name]


def _in_other_words(text: str, duty: ObligationRule) -> bool:
    """Whether all concepts of something that keeps or breaks the duty are mentioned."""
    conditions = (*duty.violations, *(c for slot in duty.evidence.values() for c in slot))
    return any(all(mentions(name, text) for name in condition.has) for condition in conditions)


def _clash(report: Member, source: Member, finding: OpenFinding) -> Clash:
    room = _room(report)
    told = {
        "document": report.document.name,
        "other": source.document.name,
        "first": room.quote,
        "since": finding.since.isoformat(),
        "case": finding.case,
        **finding.rule.title,
    }
    places = Place(report, room), Place(source, finding.anchor or _head(source))
    return Clash(f"open:{finding.case}@{report.document.name}", places, told)


def _room(report: Member) -> Anchor:
    """Where the finding would stand: under compliance, else under risks and issues, else under the report's title."""
    labelled = [(s, s.text.split(CELL_GAP)[0]) for s in report.said if s.heading or s.row]
    found = (s for pattern in _ROOMS for s, label in labelled if pattern.search(label))
    room = next(found, None)
    return room.anchor(report.document) if room else _head(report)


def _head(member: Member) -> Anchor:
    return member.said[0].anchor(member.document)
