"""A finding for every citation of a law that cannot be right; the clauses that show it are its ground."""

from collections.abc import Sequence
from datetime import date

from checks.consistency import cited_law
from checks.finding import Finding
from checks.packs import Rule
from checks.statement import Statement
from ingest.document import Document
from language.texts import Lang
from retrieval.citation import Citation
from retrieval.cited import Shelf
from retrieval.version import in_force


def citation_findings(
    document: Document, said: Sequence[Statement], rules: Sequence[Rule], shelf: Shelf | None, on: date, lang: Lang
) -> list[Finding]:
    """The findings of the rules on citations; without a library only those of laws whose length is known."""
    now = in_force(shelf.versions(), on) if shelf else set()
    return [
        Finding(
            rule=rule.id,
            kind="citation",
            target=rule.id,
            subject=wrong.found.subject,
            status="inconsistent",
            severity=rule.severity,
            confidence=0.9,
            origin="rule",
            basis="proved",
            message_key=f"{rule.id}.{wrong.state}",
            params=wrong.found.params,
            title=rule.title[lang],
            message=rule.message[wrong.state][lang].format(**wrong.found.params),
            anchor=wrong.found.places[0],
            related=tuple(wrong.found.places[1:]),
            citations=tuple(Citation.of(h, "verified" if h.version.id in now else "stale") for h in wrong.held),
        )
        for rule in rules
        for wrong in cited_law.check(document, said, shelf, on)
    ]
