"""Hints: for a duty that is broken or unanswered, the clause of the bank's own policies that bears on it, by retrieval.

A hint is never counted and judges nothing. It is shown only where the clause holds most of the words asked for.
"""

from collections.abc import Iterable
from datetime import date

from checks.finding import Finding, Notice
from checks.packs import RulePacks
from language.texts import Lang, text
from retrieval.hit import Hit
from retrieval.library import Library

LEAST_COVERED = 0.6  # share of the query's terms that the clause must hold


def hints(findings: Iterable[Finding], packs: RulePacks, library: Library, on: date, lang: Lang) -> list[Notice]:
    """At most one hint a finding; the clause is one in force on `on`."""
    found = []
    for finding in findings:
        if finding.kind != "obligation" or finding.origin == "norm":
            continue
        rule = packs.rule(finding.rule)
        hit = _best(f"{rule.title[lang]} {rule.message['needs'][lang]}", library, on)
        if hit is None:
            continue
        held = library.clause(hit.clause_id)
        citation = library.cite(held.version.title, held.clause.locator, on=on)
        message = text("checks.hint", lang, title=rule.title[lang], source=hit.source, path=hit.path)
        found.append(Notice("hint", rule.id, rule.id, message, finding.anchor, (citation,)))
    return found


def _best(query: str, library: Library, on: date) -> Hit | None:
    for hit in library.search(query, 1, as_of=on, by_words=True):  # by its words is how the hit is judged, too
        if len(hit.why.terms) >= LEAST_COVERED * len(hit.asked.terms):
            return hit
    return None
