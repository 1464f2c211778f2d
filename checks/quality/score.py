"""The score of every requirement, from 0 to 100: what each finding takes off. Shown by the reports in `drafting`.

Nothing is stored: the requirements are read again, and the findings say which of them they lower.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from checks.finding import Finding, Severity
from checks.quality.reader import requirements
from checks.quality.requirement import Requirement
from checks.statement import statements
from ingest.anchor import Anchor
from ingest.document import Document

POINTS: Mapping[Severity, int] = {"high": 40, "medium": 20, "low": 10}
SHARED = 5  # points for what the document lacks throughout: one finding on several requirements
_HEAD = re.compile(r".{1,16}(?:(?<=[A-Za-z0-9])[A-Za-z0-9]*)?", re.DOTALL)  # of a requirement, no word cut in two


@dataclass(frozen=True, slots=True)
class Scored:
    """A requirement with the findings that lower it; `score` is 100 less their points, never below 0."""

    requirement: Requirement
    findings: tuple[Finding, ...]

    @property
    def score(self) -> int:
        """From 0 to 100."""
        return max(0, 100 - sum(points(f) for f in self.findings))


def points(finding: Finding) -> int:
    """What a finding takes from 100."""
    return POINTS[finding.severity] if finding.target is not None else SHARED


def scored(document: Document, doc_type: str, findings: Sequence[Finding]) -> list[Scored]:
    """The requirements of the document in reading order."""
    smells = [f for f in findings if f.kind == "requirement-quality"]
    found = requirements(document, statements(document), doc_type) if smells or doc_type == "requirements" else []
    by_id: dict[str, list[Finding]] = {}
    by_place: dict[tuple[int, int], list[Finding]] = {}
    for finding in smells:
        if finding.target is not None:
            by_id.setdefault(finding.target, []).append(finding)
        else:
            for place in filter(None, (finding.anchor, *finding.related)):
                by_place.setdefault(_start(place), []).append(finding)
    return [Scored(r, (*by_id.get(r.id, ()), *by_place.get(_start(head(r, document)), ()))) for r in found]


def mean(listed: Sequence[Scored]) -> int | None:
    """The score of the document: the mean of its requirements, None where there are none."""
    return round(sum(s.score for s in listed) / len(listed)) if listed else None


def head(requirement: Requirement, document: Document) -> Anchor:
    """The first words of a requirement, by which a finding on several of them names it."""
    found = _HEAD.match(requirement.text)
    return requirement.anchor(document, 0, found.end() if found else 0)


def _start(place: Anchor) -> tuple[int, int]:
    return place.segments[0].block, place.segments[0].start
