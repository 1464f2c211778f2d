"""Findings of the confirmed norms that a document does not keep; hints of the unconfirmed ones. Called by `review`."""

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import replace
from datetime import date

from checks.finding import Finding, Notice, SectionVerdict, Severity
from checks.norms.applying import applies
from checks.norms.barred import judge_barred
from checks.norms.deciding import judge_approver
from checks.norms.hands import judge_separation
from checks.norms.known import KnownNorm
from checks.norms.lacking import judge_artefact, judge_content
from checks.norms.norm import Kind, Norm
from checks.norms.precedence import contradicted, strictest
from checks.norms.setting import Breach, Setting
from checks.norms.thresholds import judge_deadline, judge_limit
from checks.packs import Rule
from checks.statement import Statement
from ingest.document import Document
from language.texts import Lang, text
from retrieval.citation import Citation
from retrieval.held import Held
from retrieval.library import Library
from retrieval.version import in_force

MOST_HINTS = 3
SHOWN = 160  # characters of the document's words in a message
JUDGES: dict[Kind, Callable[[Norm, Setting, Lang], Breach | None]] = {
    "required-content": judge_content,
    "required-artefact": judge_artefact,
    "limit": lambda norm, setting, lang: judge_limit(norm, setting),
    "deadline": lambda norm, setting, lang: judge_deadline(norm, setting),
    "prohibition": judge_barred,
    "approver": lambda norm, setting, lang: judge_approver(norm, setting),
    "separation-of-duties": lambda norm, setting, lang: judge_separation(norm, setting),
}
GRAVE = ("prohibition", "separation-of-duties", "approver")
CONFIDENCE = {"proved": 0.85, "presumed": 0.7}


def norm_findings(
    document: Document,
    said: Sequence[Statement],
    doc_type: str,
    sections: Sequence[SectionVerdict],
    rules: Sequence[Rule],
    norms: Collection[KnownNorm],
    library: Library | None,
    on: date,
    lang: Lang,
    found: Sequence[Finding] = (),
) -> tuple[list[Finding], list[Notice]]:
    """(`found` and the findings of confirmed norms, notices), by the clauses in force on `on`.

    Notices are conflicts with laws and at most a few hints of candidates. A missing section that a norm asks for, too,
    is one finding with the clause among its grounds. `rules` are the section rules whose verdicts `sections` are.
    """
    if library is None or not norms:
        return list(found), []
    setting = Setting(document, said, doc_type, {v.id: v.status for v in sections}, rules)
    now = in_force(library.versions(), on)
    live = [k for k in norms if k.held.version.id in now and k.state != "rejected"]
    against = {k.norm.id: law for k in live if k.state == "confirmed" and (law := contradicted(k, library, now))}
    conflicts = [_conflict(k, against[k.norm.id], lang) for k in live if k.norm.id in against]
    broken = list(_broken([k for k in live if k.norm.id not in against], setting, lang))
    findings = list(found)
    for known, breach, lenient in strictest((k, b) for k, b in broken if k.state == "confirmed"):
        if not _grounded(known, breach, findings):
            findings.append(_beside(lenient, _finding(known, breach, setting, lang), lang))
    hints = [_hint(k, b, setting, lang) for k, b in broken if k.state == "candidate"]
    return findings, [*conflicts, *hints[:MOST_HINTS]]


def _beside(lenient: Sequence[KnownNorm], finding: Finding, lang: Lang) -> Finding:
    """The finding with the policies that are more lenient on the same figure, and that the stricter one holds."""
    if not lenient:
        return finding
    places = text("checks.list-mark", lang).join(f"{k.held.version.title} {k.held.clause.path[-1]}" for k in lenient)
    message = text("checks.norm-stricter", lang, said=finding.message, places=places)
    citations = (*finding.citations, *(Citation.of(k.held, "verified") for k in lenient))
    return replace(finding, message=message, citations=citations)


def _conflict(known: KnownNorm, law: Held, lang: Lang) -> Notice:
    """The notice that a policy's figure and a law's do not go together."""
    held = known.held
    policy, other = (f"{h.version.title} {h.clause.path[-1]}" for h in (held, law))
    message = text("checks.norm-conflict", lang, policy=policy, demand=known.norm.evidence.strip()[:SHOWN], law=other)
    citations = (Citation.of(held, "verified"), Citation.of(law, "verified"))
    return Notice("advice", f"norm.{known.norm.id}", None, message, None, citations)


def _grounded(known: KnownNorm, breach: Breach, findings: list[Finding]) -> bool:
    """Whether the sections asked for are reported as missing; these findings get the norm's clause as a ground."""
    same = [i for i, f in enumerate(findings) if f.kind == "section" and f.target in breach.sections]
    for i in same:
        ground = Citation.of(known.held, "verified")
        findings[i] = replace(findings[i], citations=(*findings[i].citations, ground))
    return bool(same)


def _broken(norms: Iterable[KnownNorm], setting: Setting, lang: Lang) -> Iterable[tuple[KnownNorm, Breach]]:
    """The norms that apply and are not kept; one clause breaks once over one statement."""
    seen: set[tuple[str, Kind, int | None]] = set()
    for known in norms:
        if applies(known.norm, setting) and (breach := JUDGES[known.norm.kind](known.norm, setting, lang)):
            key = (known.held.id, known.norm.kind, id(breach.place) if breach.place else None)
            if key not in seen:
                seen.add(key)
                yield known, breach


def _finding(known: KnownNorm, breach: Breach, setting: Setting, lang: Lang) -> Finding:
    norm = known.norm
    params = _params(known, breach, lang)
    anchor = breach.place.anchor(setting.document, breach.start) if breach.place else None
    severity: Severity = "high" if norm.kind in GRAVE else "medium"
    searched = text("checks.searched", lang, count=len(setting.said), terms=params["lacks"]) if not anchor else ""
    return Finding(
        rule=f"norm.{norm.id}",
        kind="obligation",
        target=None,
        subject="",
        status="gap",
        severity=severity,
        confidence=CONFIDENCE[breach.basis],
        origin="norm",
        basis=breach.basis,
        message_key=f"checks.norm-{breach.key}",
        params=params,
        title=text("checks.norm-title", lang, kind=params["kind"], source=params["source"], path=params["path"]),
        message=text(f"checks.norm-{breach.key}", lang, **params),
        anchor=anchor,
        searched=(searched,) if searched else (),
        citations=(Citation.of(known.held, "verified"),),
    )


def _params(known: KnownNorm, breach: Breach, lang: Lang) -> dict[str, str]:
    norm, held = known.norm, known.held
    params = {
        "kind": text(f"checks.norm-kind-{norm.kind}", lang),
        "source": held.version.title,
        "path": " ".join(held.clause.path[-2:]),
        "demand": norm.evidence.strip(),
        "lacks": "",
        **breach.params,
    }
    return {name: value[:SHOWN] for name, value in params.items()}


def _hint(known: KnownNorm, breach: Breach, setting: Setting, lang: Lang) -> Notice:
    params = _params(known, breach, lang)
    anchor = breach.place.anchor(setting.document, breach.start) if breach.place else None
    said = text(f"checks.norm-{breach.key}", lang, **params)
    message = text("checks.norm-hint", lang, said=said, id=known.norm.id)
    return Notice("hint", f"norm.{known.norm.id}", None, message, anchor, (Citation.of(known.held, "verified"),))
