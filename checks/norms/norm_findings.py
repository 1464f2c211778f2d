"""Findings of the confirmed norms that a document does not keep; hints of the unconfirmed ones. Called by `review`."""

from collections.abc import Callable, Collection, Iterable, Sequence
from datetime import date

from checks.finding import Finding, Notice, SectionVerdict, Severity
from checks.norms.applying import applies
from checks.norms.deciding import judge_approver
from checks.norms.hands import judge_separation
from checks.norms.known import KnownNorm
from checks.norms.lacking import judge_artefact, judge_content
from checks.norms.norm import Kind, Norm
from checks.norms.setting import Breach, Setting
from checks.norms.stating import judge_prohibition
from checks.norms.thresholds import judge_deadline, judge_limit
from checks.packs import Rule
from checks.statement import Statement
from ingest.document import Document
from language.texts import Lang, text
from retrieval.citation import Citation
from retrieval.library import Library
from retrieval.version import in_force

MOST_HINTS = 3
SHOWN = 160  # characters of the document's words in a message
JUDGES: dict[Kind, Callable[[Norm, Setting, Lang], Breach | None]] = {
    "required-content": judge_content,
    "required-artefact": judge_artefact,
    "limit": lambda norm, setting, lang: judge_limit(norm, setting),
    "deadline": lambda norm, setting, lang: judge_deadline(norm, setting),
    "prohibition": judge_prohibition,
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
) -> tuple[list[Finding], list[Notice]]:
    """(findings of confirmed norms, at most a few hints of candidates), by the clauses in force on `on`.

    `rules` are the section rules whose verdicts `sections` are.
    """
    if library is None or not norms:
        return [], []
    setting = Setting(document, said, doc_type, {v.id: v.status for v in sections}, rules)
    now = in_force(library.versions(), on)
    live = [k for k in norms if k.held.version.id in now and k.state != "rejected"]
    broken = [(k, b) for k, b in _broken(live, setting, lang)]
    findings = [_finding(k, b, setting, lang) for k, b in broken if k.state == "confirmed"]
    hints = [_hint(k, b, setting, lang) for k, b in broken if k.state == "candidate"]
    return findings, hints[:MOST_HINTS]


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
