"""The contradictions between the documents of one project: one finding each, its places named with their documents.

Called where several documents of a project were reviewed together, after each was reviewed alone.
"""

import logging
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from types import MappingProxyType
from typing import Any

from checks.across import CHECKS
from checks.across.clash import Clash
from checks.across.member import Member, OpenFinding, current, titled_report
from checks.consistency_findings import contradicted
from checks.finding import Finding, Review
from checks.ground import grounds
from checks.packs import Rule, RulePacks
from ingest.anchor import Anchor, prove
from ingest.document import Document
from language.texts import Lang, text
from retrieval.citation import Citation
from retrieval.library import Library

OpenFindings = Mapping[str, Sequence[OpenFinding]]

log = logging.getLogger(__name__)
TYPE_NAMES = {
    "charter": "checks.across-charter",
    "requirements": "checks.across-requirements",
    "change-request": "checks.across-change-request",
    "status-report": "checks.across-status-report",
}


@dataclass(frozen=True, slots=True)
class AcrossFinding:
    """A finding, and the document of its anchor and of each related place, in their order, with their types."""

    finding: Finding
    documents: tuple[Document, ...]
    types: tuple[str, ...]

    @property
    def places(self) -> tuple[tuple[Document, Anchor], ...]:
        """Where it stands, the anchor first."""
        anchors = [a for a in (self.finding.anchor, *self.finding.related) if a is not None]
        return tuple(zip(self.documents, anchors, strict=True))

    def to_json(self) -> dict[str, Any]:
        """The finding object; every place also names its document by hash, name and type."""
        said = self.finding.to_json()
        for place, document, type_ in zip((said["anchor"], *said["related"]), self.documents, self.types, strict=True):
            place |= {"document": document.sha256, "name": document.name, "type": type_}
        return said


@dataclass(frozen=True, slots=True)
class ProjectReview:
    """What the documents of a project say against each other; `not_done` are sentences in `lang`.

    `rules` are the rules that compared them, each with its edition; `types` each document's type by name.
    """

    project: str
    lang: Lang
    documents: tuple[Document, ...]
    findings: tuple[AcrossFinding, ...]
    not_done: tuple[str, ...]
    rules: dict[str, str]
    types: dict[str, str]

    def to_json(self) -> dict[str, Any]:
        """The project's line of `review --format json`."""
        return {
            "project": self.project,
            "documents": [d.sha256 for d in self.documents],
            "findings": [f.to_json() for f in self.findings],
            "not_done": list(self.not_done),
        }


def project_review(
    project: str,
    reviewed: Sequence[tuple[Document, Review]],
    packs: RulePacks,
    library: Library | None,
    lang: Lang,
    open_findings: OpenFindings = MappingProxyType({}),
) -> ProjectReview:
    """The contradictions between the reviewed documents of `project`, the gravest first.

    `open_findings` are those that triage holds open, by the sha256 of their documents.
    """
    members = current([_member(document, made, open_findings) for document, made in reviewed])
    ground = partial(grounds, library=library, on=max(made.document.date for _, made in reviewed), lang=lang)
    found: list[AcrossFinding] = []
    not_done, judged = [], {}
    for rule in (packs.rules[id_] for id_ in CHECKS if id_ in packs.rules):
        if not CHECKS[rule.id].applies(members):
            not_done.append(_lacking(rule, lang))
            continue
        try:
            clashes = CHECKS[rule.id].check(members)
        except Exception as error:  # a rule that fails is named, the others go on
            log.exception("rule %s", rule.id)
            failed = text("checks.rule-raised", lang, rule=rule.id, title=rule.title[lang], what=type(error).__name__)
            not_done.append(failed)
            continue
        judged[rule.id] = packs.editions[rule.id]
        found += [_finding(rule, clash, ground(rule), lang) for clash in clashes if _proven(rule, clash)]
    rank = {"high": 0, "medium": 1, "low": 2}
    found.sort(key=lambda f: rank[f.finding.severity])
    types = {m.document.name: m.type for m in members}
    documents = tuple(document for document, _ in reviewed)
    return ProjectReview(project, lang, documents, tuple(found), tuple(not_done), judged, types)


def _member(document: Document, made: Review, open_findings: OpenFindings) -> Member:
    """The document with its own date; one whose title says that it reports is a report, whatever sections it has."""
    own: date | None = made.document.date if made.document.date_source != "today" else None
    read = "status-report" if titled_report(document) and made.document.type_confidence < 1 else made.document.type
    return Member(document, read, own, tuple(open_findings.get(document.sha256, ())))


def _lacking(rule: Rule, lang: Lang) -> str:
    known = CHECKS[rule.id]
    names = [text("checks.list-mark", lang).join(_named(types, lang)) for types in (known.base, known.against)]
    return text("checks.across-lacking", lang, rule=rule.id, title=rule.title[lang], base=names[0], against=names[1])


def _named(types: Sequence[str], lang: Lang) -> Iterator[str]:
    return (text(TYPE_NAMES[name], lang) for name in types)


def _proven(rule: Rule, clash: Clash) -> bool:
    """True when every place stands verbatim in its document; fail closed."""
    sound = all(prove(p.member.document, p.anchor) for p in clash.places)
    if not sound:
        log.error("a quote of %s is not in its document; the finding is not shown", rule.id)
    return sound


def _finding(rule: Rule, clash: Clash, citations: tuple[Citation, ...], lang: Lang) -> AcrossFinding:
    anchors = [place.anchor for place in clash.places]
    finding = contradicted(rule, clash.subject, clash.params, anchors, citations, lang)
    members = [place.member for place in clash.places]
    return AcrossFinding(finding, tuple(m.document for m in members), tuple(m.type for m in members))
