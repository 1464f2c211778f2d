"""A finding for every contradiction inside a document; all of them are proved by arithmetic, dates or direct words."""

from collections.abc import Callable, Sequence

from checks.consistency import CHECKS
from checks.finding import Finding
from checks.packs import Rule
from checks.statement import Statement
from ingest.anchor import Anchor
from ingest.document import Document
from language.texts import Lang
from retrieval.citation import Citation


def consistency_findings(
    document: Document,
    said: Sequence[Statement],
    rules: Sequence[Rule],
    ground: Callable[[Rule], tuple[Citation, ...]],
    lang: Lang,
) -> list[Finding]:
    """The findings of every consistency rule; `related` holds the other places of each contradiction."""
    return [
        contradicted(rule, found.subject, found.params, found.places, ground(rule), lang, found.said)
        for rule in rules
        for found in CHECKS[rule.id](document, said)
    ]


def contradicted(
    rule: Rule,
    subject: str,
    params: dict[str, str],
    places: Sequence[Anchor],
    citations: tuple[Citation, ...],
    lang: Lang,
    said: str = "inconsistent",
) -> Finding:
    """The finding of a contradiction between `places`, the first of which is shown first; `said` names its message."""
    return Finding(
        rule=rule.id,
        kind="consistency",
        target=rule.id,
        subject=subject,
        status="inconsistent",
        severity=rule.severity,
        confidence=0.9,
        origin="rule",
        basis="proved",
        message_key=f"{rule.id}.{said}",
        params=params,
        title=rule.title[lang],
        message=rule.message[said][lang].format(**params),
        anchor=places[0],
        related=tuple(places[1:]),
        citations=citations,
    )
