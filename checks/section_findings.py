"""Section verdicts of a document, and a finding for every section that is missing or weak."""

from collections.abc import Callable, Sequence

from checks.finding import Finding, SectionVerdict
from checks.packs import Rule
from checks.region import regions
from checks.section import SectionJudgement, judge
from checks.section_weighing import SectionReading, decided
from checks.statement import Statement
from ingest.document import Document
from language.texts import Lang, text
from retrieval.citation import Citation

CONFIDENCE = 0.8  # of a rule's verdict alone
SHOWN_EMPTY = 40  # characters of the empty words that a message shows


def section_findings(
    document: Document,
    said: Sequence[Statement],
    rules: Sequence[Rule],
    ground: Callable[[Rule], tuple[Citation, ...]],
    lang: Lang,
) -> tuple[list[SectionVerdict], list[Finding]]:
    """(verdicts in canonical order, findings) for the section rules of the document's type."""
    if not rules:
        return [], []
    reading = SectionReading(document, said, rules[0].types[0])
    candidates = regions(document, said, rules, reading.parts)
    verdicts, findings = [], []
    for rule in rules:
        assert rule.section is not None
        found = candidates[rule.id]
        judged = decided(rule.id, rule.section, judge(rule.section, found), found, reading)
        verdict = _verdict(document, rule, judged, lang)
        verdicts.append(verdict)
        if judged.status in ("missing", "weak"):
            findings.append(_finding(rule, judged, verdict, len(said), ground(rule), lang))
    return verdicts, findings


def _verdict(document: Document, rule: Rule, judged: SectionJudgement, lang: Lang) -> SectionVerdict:
    return SectionVerdict(
        id=_id(rule),
        status=judged.status,
        reasons=_reasons(rule, judged, lang),
        anchor=judged.place.anchor(document) if judged.place else None,
        nearest=judged.nearest.anchor(document) if judged.nearest else None,
    )


def _id(rule: Rule) -> str:
    return rule.id.split(".", 1)[1]


def _reasons(rule: Rule, judged: SectionJudgement, lang: Lang) -> tuple[str, ...]:
    if judged.status == "present":
        return ()
    if judged.status == "missing":
        return (text("checks.reason-missing", lang),)
    if not judged.missing:
        return (text("checks.reason-thin", lang),)
    lacks = text("checks.reason-lacks", lang, lacks=_lacks(rule, judged, lang))
    return (text("checks.reason-empty", lang), lacks) if judged.empty else (lacks,)


def _lacks(rule: Rule, judged: SectionJudgement, lang: Lang) -> str:
    return text("checks.list-mark", lang).join(rule.message[slot][lang] for slot in judged.missing)


def _finding(
    rule: Rule,
    judged: SectionJudgement,
    verdict: SectionVerdict,
    count: int,
    citations: tuple[Citation, ...],
    lang: Lang,
) -> Finding:
    assert rule.section is not None and judged.status in ("missing", "weak")
    weak = "empty" if judged.empty else "lacks" if judged.missing else "thin"
    name = "missing" if judged.status == "missing" else weak
    params = {
        "title": rule.title[lang],
        "why": rule.why[lang],
        "lacks": _lacks(rule, judged, lang),
        "empty": judged.empty.text[:SHOWN_EMPTY] if judged.empty else "",
    }
    names = [phrase for phrase, phrase_lang in rule.section.headings if phrase_lang == lang]
    searched = text("checks.searched", lang, count=count, terms=text("checks.list-mark", lang).join(names))
    return Finding(
        rule=rule.id,
        kind="section",
        target=verdict.id,
        subject="",
        status="missing" if judged.status == "missing" else "weak",
        severity=rule.severity,
        confidence=CONFIDENCE if judged.chance is None else round(judged.chance, 2),
        origin="rule",
        basis="proved" if name == "empty" else "presumed",
        message_key=f"checks.section-{name}",
        params=params,
        title=text(f"checks.section-title-{judged.status}", lang, title=rule.title[lang]),
        message=text(f"checks.section-{name}", lang, **params),
        anchor=verdict.anchor,
        related=(verdict.nearest,) if verdict.nearest else (),
        searched=(searched,),
        citations=citations,
    )
