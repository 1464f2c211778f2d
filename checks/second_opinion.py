"""A model's second opinion on a review: it may dispute a presumed finding or add one; it never removes any.

A presumed finding becomes *disputed* when the model quotes a passage that passes the very test the rule applies. A new
finding needs a proved quote that contradicts a duty; it stays presumed. What fails the proofs is dropped and counted.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace

from checks.finding import Finding
from checks.obligation import meets_evidence
from checks.obligation_findings import shorten
from checks.packs import Rule, RulePacks
from checks.section import filled
from checks.statement import Statement
from ingest.anchor import Anchor
from ingest.document import Document
from language.problem import Problem
from language.texts import Lang, text
from prompts.gateway import Model
from prompts.judge import Judgement, Slot, judge
from prompts.prompt import prompt
from retrieval.citation import Citation


@dataclass(frozen=True, slots=True)
class SecondOpinion:
    """The findings after the model was heard, with what it cost and what must be said about it."""

    findings: tuple[Finding, ...]
    calls: int = 0
    prompts: dict[str, str] = field(default_factory=dict)
    warnings: tuple[str, ...] = ()


def second_opinion(
    document: Document,
    said: Sequence[Statement],
    findings: Sequence[Finding],
    packs: RulePacks,
    model: Model,
    ground: Callable[[Rule], tuple[Citation, ...]],
    lang: Lang,
) -> SecondOpinion:
    """Ask `model` about every section found wanting and every duty; a model that fails costs a warning, no finding."""
    doubtful = {f.rule: f for f in findings if f.basis == "presumed"}
    rules = [packs.rule(r) for r in doubtful] + [r for r in packs.obligations() if r.id not in doubtful]
    slots = [Slot(rule.id, _question(rule, lang), "section" if rule.section else "obligation") for rule in rules]
    asked = model.calls
    used = {"judge": str(prompt("judge").version)}
    try:
        answer = judge(model, document, slots, lang)
    except Problem as problem:
        why = text(problem.key, lang, **problem.params)
        return SecondOpinion(tuple(findings), model.calls - asked, used, (text("checks.model-failed", lang, why=why),))
    verdicts = {j.slot: j for j in answer.proved}
    kept = [_disputed(f, packs.rule(f.rule), verdicts.get(f.rule), said) for f in findings]
    known = {f.rule for f in findings}
    added = [
        _added(packs.rule(slot), j.anchor, model.name, ground, lang)
        for slot, j in verdicts.items()
        if j.verdict == "contradicted" and j.anchor and slot not in known and packs.rule(slot).obligation
    ]
    failed = len(answer.failed)
    warnings = [text("checks.model-quotes-failed", lang, count=failed)] if failed else []
    if answer.not_read:
        warnings.append(text("checks.model-not-read", lang, count=len(answer.not_read)))
    return SecondOpinion((*kept, *added), model.calls - asked, used, tuple(warnings))


def _question(rule: Rule, lang: Lang) -> str:
    needs = [rule.message["needs"][lang]] if rule.obligation else [words[lang] for words in rule.message.values()]
    return f"{rule.title[lang]}: {rule.why[lang]} {text('checks.list-mark', lang).join(needs)}"


def _disputed(finding: Finding, rule: Rule, verdict: Judgement | None, said: Sequence[Statement]) -> Finding:
    if finding.basis != "presumed" or verdict is None or verdict.verdict != "filled" or verdict.anchor is None:
        return finding
    if not _passes(rule, verdict.anchor, said):
        return finding
    return replace(finding, basis="disputed", related=(verdict.anchor, *finding.related))


def _passes(rule: Rule, place: Anchor, said: Sequence[Statement]) -> bool:
    blocks = {segment.block for segment in place.segments}
    quoted = [s for s in said if any(piece.block in blocks for piece in s.pieces)]
    if rule.section is not None:
        return len(filled(rule.section.slots, quoted)) >= rule.section.enough
    return rule.obligation is not None and meets_evidence(rule.obligation, quoted)


def _added(
    rule: Rule, place: Anchor, model: str, ground: Callable[[Rule], tuple[Citation, ...]], lang: Lang
) -> Finding:
    params = {
        "title": rule.title[lang],
        "needs": rule.message["needs"][lang],
        "quote": shorten(place.quote),
        "model": model,
    }
    return Finding(
        rule=rule.id,
        kind="obligation",
        target=rule.id,
        subject="",
        status="gap",
        severity=rule.severity,
        confidence=0.6,
        origin="model",
        basis="presumed",
        message_key="checks.model-gap",
        params=params,
        title=text("checks.obligation-title", lang, title=rule.title[lang]),
        message=text("checks.model-gap", lang, **params),
        anchor=place,
        citations=ground(rule),
    )
