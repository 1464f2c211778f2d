"""Obligation verdicts of a document, and a finding for every duty that is broken or unanswered."""

from collections.abc import Callable, Sequence

from checks.concept import terms
from checks.duty_reading import Reading, decided
from checks.finding import Finding, ObligationVerdict, Severity
from checks.obligation import Judgement, judge
from checks.packs import Rule
from checks.statement import Statement
from ingest.anchor import Anchor
from ingest.document import Document
from language.texts import Lang, text
from retrieval.citation import Citation

LOWER: dict[Severity, Severity] = {"high": "medium", "medium": "low", "low": "low"}
SHOWN_QUOTE = 60  # characters of the quote that a message shows
SHOWN_TERMS = 6  # search terms named in a proof of absence
MOST_RELATED = 4


def obligation_findings(
    document: Document,
    said: Sequence[Statement],
    rules: Sequence[Rule],
    ground: Callable[[Rule], tuple[Citation, ...]],
    lang: Lang,
) -> tuple[list[ObligationVerdict], list[Finding]]:
    """(verdict of every rule, findings for gaps and partly met duties)."""
    verdicts, findings = [], []
    reading = Reading(said)
    for rule in rules:
        assert rule.obligation is not None
        judged = decided(rule.id, judge(rule.obligation, said), reading)
        places = tuple(m.statement.anchor(document, m.start) for m in judged.places[: MOST_RELATED + 1])
        evidence = tuple(m.statement.anchor(document, m.start) for m in judged.evidence)
        place = places[0] if places else None
        verdicts.append(ObligationVerdict(rule.id, judged.status, place, evidence, rule.status == "preview"))
        if judged.status in ("gap", "partial"):
            findings.append(_finding(document, rule, judged, places, len(said), ground(rule), lang))
    return verdicts, findings


def _finding(
    document: Document,
    rule: Rule,
    judged: Judgement,
    places: tuple[Anchor, ...],
    count: int,
    citations: tuple[Citation, ...],
    lang: Lang,
) -> Finding:
    partial = judged.status == "partial"
    name = "broken" if judged.proved else "partial" if partial else "read" if judged.words else "silent"
    params = {
        "title": rule.title[lang],
        "why": rule.why[lang],
        "needs": rule.message["needs"][lang],
        "quote": shorten(places[0].quote),
        "words": text("checks.list-mark", lang).join(judged.words),
    }
    nearest = (judged.nearest.statement.anchor(document, judged.nearest.start),) if judged.nearest else ()
    return Finding(
        rule=rule.id,
        kind="obligation",
        target=rule.id,
        subject="",
        status="partial" if name == "partial" else "gap",
        severity=LOWER[rule.severity] if name == "partial" else rule.severity,
        confidence=round(judged.chance, 2) if judged.chance is not None else 0.85 if judged.proved else 0.7,
        origin="rule",
        basis="proved" if judged.proved else "presumed",
        message_key=f"checks.obligation-{name}",
        params=params,
        title=text("checks.obligation-title", lang, title=rule.title[lang]),
        message=text(f"checks.obligation-{name}", lang, **params),
        anchor=places[0],
        related=places[1:] + nearest,
        searched=() if judged.proved else (_searched(rule, count, lang),),
        citations=citations,
    )


def shorten(quote: str) -> str:
    """A quote as a message shows it: one line, cut with an ellipsis."""
    flat = " ".join(quote.split())
    return flat if len(flat) <= SHOWN_QUOTE else flat[:SHOWN_QUOTE] + "…"


def _searched(rule: Rule, count: int, lang: Lang) -> str:
    assert rule.obligation is not None
    heads = dict.fromkeys(c.has[0] for conditions in rule.obligation.evidence.values() for c in conditions)
    named = [term for head in heads for term in terms(head, lang)[:SHOWN_TERMS]]
    return text("checks.searched", lang, count=count, terms=text("checks.list-mark", lang).join(named))
