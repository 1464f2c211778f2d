"""Reviews one document: the main job. Document -> statements -> verdicts and findings with their grounds -> Review."""

import logging
import time
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from datetime import date
from functools import partial

from checks.citation_findings import citation_findings
from checks.consistency_findings import consistency_findings
from checks.doc_date import doc_date
from checks.doc_type import TYPES, type_of
from checks.finding import Finding, Notice, ObligationVerdict, Review, Run, Subject
from checks.ground import grounds, not_yet_in_force
from checks.guard import Guard
from checks.hints import hints
from checks.norms.known import KnownNorm
from checks.obligation import judge
from checks.obligation_findings import obligation_findings, shorten
from checks.packs import Rule, RulePacks
from checks.quality_findings import quality_findings
from checks.second_opinion import SecondOpinion, second_opinion
from checks.section_findings import section_findings
from checks.statement import Statement, statements
from ingest.anchor import prove
from ingest.document import Document
from language.problem import WrongUse
from language.texts import Lang, text
from prompts.gateway import Model
from retrieval.library import Library

log = logging.getLogger(__name__)
ORDER = {"high": 0, "medium": 1, "low": 2}


def review(
    document: Document,
    packs: RulePacks,
    library: Library | None = None,
    *,
    doc_type: str = "auto",
    on: date | None = None,
    jurisdiction: str = "CN",
    lang: Lang | None = None,
    model: Model | None = None,
    norms: Collection[KnownNorm] = (),
    progress: Callable[[str], None] = lambda key: None,
) -> Review:
    """The review of `document`: its type as `doc_type` or as read, on the date `on` or the document's own.

    `lang` is the language of the sentences (default: the document's). `progress` is told the catalogue key of each
    step. Raises WrongUse for a type that does not exist.
    """
    started = time.monotonic()
    if doc_type not in ("auto", *TYPES):
        raise WrongUse("checks.type-unknown", type=doc_type, known=", ".join(TYPES))
    words: Lang = lang or ("zh" if document.language == "zh" else "en")
    progress("checks.step-statements")
    said = statements(document)
    kind, confidence = (doc_type, 1.0) if doc_type != "auto" else type_of(document, said)
    read, read_from = doc_date(document, said, date.today())
    day = on or read
    ground = partial(grounds, library=library, on=day, lang=words)
    live, early = _in_force(packs.obligations(), day)
    guard = Guard()
    progress("checks.step-sections")
    sections, findings = guard(
        lambda rules: section_findings(document, said, rules, ground, words), packs.sections(kind)
    )
    progress("checks.step-obligations")
    obligations, gaps = guard(lambda rules: obligation_findings(document, said, rules, ground, words), live)
    progress("checks.step-consistency")
    wrong = guard(lambda rules: consistency_findings(document, said, rules, ground, words), packs.consistency())
    previews = [_previewed(f, packs.rule(f.rule), words) for f in (*gaps, *wrong) if _in_preview(packs.rule(f.rule))]
    findings += [f for f in (*gaps, *wrong) if not _in_preview(packs.rule(f.rule))]
    wordings = [rule for rule in packs.quality() if kind in rule.types]
    findings += guard(lambda rules: quality_findings(document, said, kind, rules, ground, words), wordings)
    if library is not None:
        cited = packs.citations()
        findings += guard(lambda rules: citation_findings(document, said, rules, library, day, words), cited)
    opinion = SecondOpinion(tuple(findings))
    if model is not None:
        progress("checks.step-model")
        counted = {r.id: r for r in packs.rules.values() if r.id in guard.judged and not _in_preview(r)}
        known = RulePacks(counted, packs.versions)
        opinion = second_opinion(document, said, opinion.findings, known, model, ground, words)
    rules, found = packs.sections(kind), opinion.findings
    told, suggested = list(found), list[Notice]()
    if norms:  # a bank without policies need not wait for their judges
        from checks.norms.norm_findings import norm_findings

        told, suggested = norm_findings(document, said, kind, sections, rules, norms, library, day, words, found)
    shown = tuple(sorted((f for f in told if proven(document, f)), key=_rank))
    return Review(
        Subject(
            document.name,
            document.sha256,
            kind,
            confidence,
            document.language,
            day,
            "option" if on else read_from,
            jurisdiction,
            document.pages,
            len(document.blocks),
        ),
        words,
        tuple(sections),
        shown,
        (
            *(_notice(rule, words) for rule in early if _concerns(rule, said)),
            *previews,
            *_doubts(obligations, packs, words),
            *(hints(shown, packs, library, day, words) if library else ()),
            *suggested,
        ),
        (*obligations, *_not_assessed(packs, early, guard)),
        Run(
            packs=dict(packs.versions),
            corpus_rev=library.revision if library else 0,
            model=model.name if model else None,
            prompts=opinion.prompts,
            calls=opinion.calls,
            seconds=time.monotonic() - started,
            not_done=(*_not_done(document, shown, library, packs, words), *_not_run(packs, guard, words)),
            warnings=opinion.warnings,
            rules=_judged(packs, guard, norms),
        ),
    )


def proven(document: Document, finding: Finding) -> bool:
    """True when every place the finding shows stands verbatim in the document. Fail closed: else it is not shown."""
    sound = all(prove(document, place) for place in (finding.anchor, *finding.related) if place is not None)
    if not sound:
        log.error("a quote of %s is not in the document; the finding is not shown", finding.rule)
    return sound


def _in_force(rules: list[Rule], day: date) -> tuple[list[Rule], list[Rule]]:
    early = [r for r in rules if not_yet_in_force(r, day)]
    return [r for r in rules if r not in early], early


def _not_assessed(packs: RulePacks, early: list[Rule], guard: Guard) -> Iterator[ObligationVerdict]:
    """The duties without a rule, and those whose rule is not yet in force or raised."""
    yield from (ObligationVerdict(id_, "not-assessed") for id_ in packs.not_assessed())
    for rule in packs.obligations():
        if rule in early or rule.id in guard.raised:
            yield ObligationVerdict(rule.id, "not-assessed", preview=_in_preview(rule))


def _concerns(rule: Rule, said: Sequence[Statement]) -> bool:
    """Whether a rule not yet in force is worth a notice: one in preview only where the document calls for it."""
    if not _in_preview(rule) or rule.obligation is None:
        return True
    return judge(rule.obligation, said).status in ("gap", "partial")


def _in_preview(rule: Rule) -> bool:
    """Whether what it finds is told without being counted."""
    return rule.kind in ("obligation", "consistency") and rule.status == "preview"


def _previewed(found: Finding, rule: Rule, lang: Lang) -> Notice:
    """What a rule in preview found: shown with its place and its ground, and not counted."""
    message = text("checks.preview-found", lang, title=rule.title[lang], message=found.message)
    return Notice("advice", found.rule, found.target, message, found.anchor, found.citations)


def _judged(packs: RulePacks, guard: Guard, norms: Collection[KnownNorm]) -> dict[str, str]:
    """The edition of every rule that judged; a norm is named after what it says, and so has one edition."""
    judged = {id_: edition for id_, edition in packs.editions.items() if id_ in guard.judged}
    return judged | {f"norm.{known.norm.id}": "1" for known in norms if known.state == "confirmed"}


def _notice(rule: Rule, lang: Lang) -> Notice:
    return Notice("not-yet-in-force", rule.id, rule.id, text("checks.not-yet-in-force", lang, title=rule.title[lang]))


def _doubts(obligations: Iterable[ObligationVerdict], packs: RulePacks, lang: Lang) -> Iterator[Notice]:
    """What a person should look at: the duties that were read and could not be judged."""
    for verdict in obligations:
        if verdict.status == "not-assessed" and verdict.anchor is not None:
            title, quote = packs.rule(verdict.id).title[lang], shorten(verdict.anchor.quote)
            message = text("checks.obligation-doubtful", lang, title=title, quote=quote)
            yield Notice("advice", verdict.id, verdict.id, message, verdict.anchor)


def _rank(finding: Finding) -> tuple[int, int]:
    place = finding.anchor.segments[0].block if finding.anchor else 1 << 30
    return ORDER[finding.severity], place


def _not_done(
    document: Document, shown: tuple[Finding, ...], library: Library | None, packs: RulePacks, lang: Lang
) -> tuple[str, ...]:
    said = [
        text("checks.set-aside", lang, what=text(a.reason, lang), count=a.count, where=a.where)
        for a in document.set_aside
    ]
    if library is None:
        said.append(text("checks.no-library", lang))
    absent = {(c.source, c.path) for f in shown for c in f.citations if c.ground == "text-not-held"}
    if absent:
        sources = text("checks.list-mark", lang).join(sorted({source for source, _ in absent}))
        said.append(text("checks.clauses-not-held", lang, count=len(absent), sources=sources))
    if unruled := [known for known in packs.not_assessed() if known not in packs.disabled]:
        said.append(text("checks.not-assessed", lang, count=len(unruled)))
    return tuple(said)


def _not_run(packs: RulePacks, guard: Guard, lang: Lang) -> Iterator[str]:
    for off in packs.disabled.values():
        title = off.rule.title[lang]
        yield text("checks.rule-disabled", lang, rule=off.rule.id, title=title, reason=off.reason, file=off.file)
    for rule_id, what in guard.raised.items():
        yield text("checks.rule-raised", lang, rule=rule_id, title=packs.rule(rule_id).title[lang], what=what)
