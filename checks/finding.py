"""What a review says: findings with their proof, section verdicts, obligation verdicts. No detection here.

`Review.to_json` is the contract of `review --format json`.
"""

import hashlib
from dataclasses import asdict, dataclass, field
from datetime import date
from typing import Any, Literal

from ingest.anchor import Anchor
from retrieval.citation import Citation

Severity = Literal["high", "medium", "low"]
FindingKind = Literal[
    "section", "obligation", "consistency", "requirement-quality", "citation", "hidden-text", "injection"
]
FindingStatus = Literal["missing", "weak", "gap", "partial", "inconsistent", "smell"]
SectionStatus = Literal["present", "weak", "missing", "not-applicable"]
ObligationStatus = Literal["gap", "partial", "met", "not-applicable", "not-triggered", "not-assessed"]
Origin = Literal["rule", "norm", "model"]
Basis = Literal["proved", "presumed", "disputed"]
Standing = Literal["new", "unchanged", "reopened"]
Absence = Literal["fixed", "fixed-before", "not-read", "other-type", "not-judged", "rule-changed", "same-document"]


def fingerprint(rule: str, target: str | None, subject: str) -> str:
    """What makes a finding the same one in another version of its document (16 hex digits)."""
    return hashlib.sha256("\x1f".join((rule, target or "", subject)).encode()).hexdigest()[:16]


@dataclass(frozen=True, slots=True)
class Fix:
    """A drafted text that would close a finding, and where it goes (None: at the end of the document)."""

    text: str
    insert_after: Anchor | None
    placeholders: tuple[str, ...]
    citations: tuple[Citation, ...]
    origin: Literal["template", "model"]

    def to_json(self) -> dict[str, Any]:
        """The fix object of the review's JSON."""
        return {
            "text": self.text,
            "insert_after": self.insert_after.to_json() if self.insert_after else None,
            "placeholders": list(self.placeholders),
            "citations": [c.to_json() for c in self.citations],
            "origin": self.origin,
        }


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing a reviewer must look at. `title` and `message` are rendered from the rule and `params`.

    `baseline` is its standing beside an earlier review, None where there was none to compare with.
    """

    rule: str
    kind: FindingKind
    target: str | None
    subject: str
    status: FindingStatus
    severity: Severity
    confidence: float
    origin: Origin
    basis: Basis
    message_key: str
    params: dict[str, str]
    title: str
    message: str
    anchor: Anchor | None = None
    related: tuple[Anchor, ...] = ()
    searched: tuple[str, ...] = ()
    citations: tuple[Citation, ...] = ()
    fix: Fix | None = None
    baseline: Standing | None = None

    @property
    def id(self) -> str:
        """The fingerprint: rule, target and subject, never the quote or its place (16 hex digits)."""
        return fingerprint(self.rule, self.target, self.subject)

    def to_json(self) -> dict[str, Any]:
        """The finding object of the review's JSON."""
        return {
            "id": self.id,
            "rule": self.rule,
            "kind": self.kind,
            "target": self.target,
            "subject": self.subject,
            "status": self.status,
            "severity": self.severity,
            "confidence": self.confidence,
            "origin": self.origin,
            "basis": self.basis,
            "message_key": self.message_key,
            "params": self.params,
            "title": self.title,
            "message": self.message,
            "anchor": self.anchor.to_json() if self.anchor else None,
            "related": [a.to_json() for a in self.related],
            "searched": list(self.searched),
            "citations": [c.to_json() for c in self.citations],
            "fix": self.fix.to_json() if self.fix else None,
            **({"baseline": self.baseline} if self.baseline else {}),
        }


@dataclass(frozen=True, slots=True)
class SectionVerdict:
    """Whether a canonical section is there and adequate, and why."""

    id: str
    status: SectionStatus
    reasons: tuple[str, ...] = ()
    anchor: Anchor | None = None
    nearest: Anchor | None = None

    def to_json(self) -> dict[str, Any]:
        """The section object of the review's JSON."""
        return {
            "id": self.id,
            "status": self.status,
            "reasons": list(self.reasons),
            "anchor": self.anchor.to_json() if self.anchor else None,
            "nearest": self.nearest.to_json() if self.nearest else None,
        }


@dataclass(frozen=True, slots=True)
class ObligationVerdict:
    """What became of one obligation in this document. That of a rule in preview is told and never counted."""

    id: str
    status: ObligationStatus
    anchor: Anchor | None = None
    evidence: tuple[Anchor, ...] = ()
    preview: bool = False

    def to_json(self) -> dict[str, Any]:
        """The obligation object of the review's JSON."""
        return {
            "id": self.id,
            "status": self.status,
            "anchor": self.anchor.to_json() if self.anchor else None,
            "evidence": [a.to_json() for a in self.evidence],
            **({"preview": True} if self.preview else {}),
        }


@dataclass(frozen=True, slots=True)
class Notice:
    """Something worth knowing that is not counted: advice, a rule not yet in force, a hint."""

    kind: Literal["advice", "not-yet-in-force", "hint"]
    rule: str
    target: str | None
    message: str
    anchor: Anchor | None = None
    citations: tuple[Citation, ...] = ()

    def to_json(self) -> dict[str, Any]:
        """The notice object of the review's JSON."""
        return {
            "kind": self.kind,
            "rule": self.rule,
            "target": self.target,
            "message": self.message,
            "anchor": self.anchor.to_json() if self.anchor else None,
            "citations": [c.to_json() for c in self.citations],
        }


@dataclass(frozen=True, slots=True)
class Absent:
    """A finding of an earlier review that is not there now, and why; `edition` is that of the rule that found it.

    Its state is "" only while it is being compared. Only "fixed" says that the document was put right since the
    earlier review; "fixed-before" that the earlier review said so.
    """

    id: str
    rule: str
    kind: FindingKind
    target: str | None
    subject: str
    severity: Severity
    origin: Origin
    title: str
    state: Absence | Literal[""]
    edition: str = ""


@dataclass(frozen=True, slots=True)
class Baseline:
    """The earlier review that this one was compared with, by its document, and what of it is absent now."""

    name: str
    sha256: str
    absent: tuple[Absent, ...] = ()

    @property
    def fixed(self) -> list[Absent]:
        """What was put right since."""
        return [old for old in self.absent if old.state == "fixed"]

    def to_json(self) -> dict[str, Any]:
        """The baseline object of the review's JSON."""
        document = {"name": self.name, "sha256": self.sha256}
        return {"document": document, "absent": [asdict(old) for old in self.absent]}


@dataclass(frozen=True, slots=True)
class Subject:
    """The document a review is about. `date` decides which clause is in force."""

    name: str
    sha256: str
    type: str
    type_confidence: float
    language: str
    date: date
    date_source: Literal["document", "option", "today"]
    jurisdiction: str
    pages: int | None
    blocks: int


@dataclass(frozen=True, slots=True)
class Run:
    """How the review was made: versions, model, and what was not done (sentences in the review's language).

    `rules` are the rules that judged the document, each with its edition.
    """

    packs: dict[str, str]
    corpus_rev: int
    model: str | None = None
    prompts: dict[str, str] = field(default_factory=dict)
    calls: int = 0
    seconds: float = 0.0
    not_done: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()
    rules: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Review:
    """Everything one review says about one document, `lang` being the language of its sentences."""

    document: Subject
    lang: str
    sections: tuple[SectionVerdict, ...]
    findings: tuple[Finding, ...]
    notices: tuple[Notice, ...]
    obligations: tuple[ObligationVerdict, ...]
    run: Run
    baseline: Baseline | None = None

    def to_json(self) -> dict[str, Any]:
        """The object of `review --format json`."""
        d, r = self.document, self.run
        return {
            "document": {
                "name": d.name,
                "sha256": d.sha256,
                "type": d.type,
                "type_confidence": round(d.type_confidence, 3),
                "language": d.language,
                "date": d.date.isoformat(),
                "date_source": d.date_source,
                "jurisdiction": d.jurisdiction,
                "pages": d.pages,
                "blocks": d.blocks,
            },
            "sections": [s.to_json() for s in self.sections],
            "findings": [f.to_json() for f in self.findings],
            "notices": [n.to_json() for n in self.notices],
            "obligations": [o.to_json() for o in self.obligations],
            "run": {
                "packs": r.packs,
                "corpus_rev": r.corpus_rev,
                "model": r.model,
                "prompts": r.prompts,
                "calls": r.calls,
                "seconds": round(r.seconds, 3),
                "not_done": list(r.not_done),
                "warnings": list(r.warnings),
                "rules": r.rules,
            },
            **({"baseline": self.baseline.to_json()} if self.baseline else {}),
        }
