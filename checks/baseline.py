"""A review beside an earlier one: which findings are new, and what became of those that are no longer there.

A finding that is not found again is called fixed only when its rule, unchanged, judged another text of the same type
that was read whole; everything else is told apart from that. Called by `review --baseline`.
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from checks.finding import Absence, Absent, Baseline, Review, Standing, fingerprint
from language.texts import Lang, text

Json = Mapping[str, Any]
SOLVED = ("fixed", "fixed-before")
SAID: Mapping[str, str] = {
    "not-read": "checks.baseline-not-read",
    "other-type": "checks.baseline-other-type",
    "not-judged": "checks.baseline-not-judged",
    "rule-changed": "checks.baseline-rule-changed",
    "same-document": "checks.baseline-same-document",
}
"""What is said of findings that are gone and yet not fixed."""
CARRIED: Mapping[str, Absence] = {  # a later review that finds nothing again says no more about these
    "fixed": "fixed-before",
    "fixed-before": "fixed-before",
    "rule-changed": "rule-changed",
    "same-document": "same-document",
}


def beside(review: Review, earlier: Json, *, cleanly: bool, renamed: Mapping[str, str]) -> Review:
    """`review` with each finding's standing beside `earlier`, the JSON of a review, and what is absent now.

    `cleanly` says that the whole document was read; `renamed` gives a rule's present id by its former ones. Raises
    KeyError where `earlier` is no review.
    """
    known = {old.id: old for old in _known(earlier, renamed)}
    found = {finding.id for finding in review.findings}
    absent = tuple(
        replace(old, state=_became(old, review, earlier, cleanly)) for old in known.values() if old.id not in found
    )
    subject = earlier["document"]
    lang: Lang = "zh" if review.lang == "zh" else "en"
    return replace(
        review,
        findings=tuple(replace(f, baseline=_standing(known.get(f.id))) for f in review.findings),
        baseline=Baseline(subject["name"], subject["sha256"], absent),
        run=replace(review.run, not_done=(*review.run.not_done, *_not_judged(absent, lang))),
    )


def _known(earlier: Json, renamed: Mapping[str, str]) -> Iterator[Absent]:
    """What the earlier review found, and what it says of findings before it; under present ids."""
    editions = earlier["run"].get("rules", {})
    for gone in (earlier.get("baseline") or {}).get("absent", ()):
        yield _renamed(Absent(**gone), renamed)
    for data in earlier["findings"]:
        held = {name: data[name] for name in ("id", "rule", "kind", "target", "subject", "severity", "origin", "title")}
        yield _renamed(Absent(**held, state="", edition=editions.get(data["rule"], "")), renamed)


def _renamed(old: Absent, renamed: Mapping[str, str]) -> Absent:
    rule = renamed.get(old.rule)
    if rule is None:
        return old
    target = _named(rule) if old.target == _named(old.rule) else old.target
    return replace(old, id=fingerprint(rule, target, old.subject), rule=rule, target=target)


def _named(rule: str) -> str:
    """What a rule's findings have as their target: a section's id without its type, else the rule's own."""
    return rule.split(".", 1)[-1]


def _standing(old: Absent | None) -> Standing:
    if old is None:
        return "new"
    return "reopened" if old.state in SOLVED else "unchanged"


def _became(old: Absent, review: Review, earlier: Json, cleanly: bool) -> Absence:
    """What the absence of `old` from `review` means."""
    if old.state in CARRIED:
        return CARRIED[old.state]
    if not cleanly:
        return "not-read"
    if review.document.type != earlier["document"]["type"]:
        return "other-type"
    if not _judged(old, review):
        return "not-judged"
    if _judged_otherwise(old, review, earlier["run"]):
        return "rule-changed"
    return "same-document" if review.document.sha256 == earlier["document"]["sha256"] else "fixed"


def _judged(old: Absent, review: Review) -> bool:
    """Whether what found `old` ran again and came to a verdict."""
    if old.origin == "model":
        return review.run.model is not None and old.rule in review.run.rules
    undecided = any(o.id == old.rule and o.status == "not-assessed" for o in review.obligations)
    return old.rule in review.run.rules and not undecided


def _judged_otherwise(old: Absent, review: Review, run: Json) -> bool:
    """Whether what judges `old` is another than before: its rule, the model that found it, the library it cites."""
    now = review.run
    if (old.edition or now.rules[old.rule]) != now.rules[old.rule] or (not old.edition and now.packs != run["packs"]):
        return True
    if old.origin == "model":
        return bool(now.model != run["model"])
    return bool(old.kind == "citation" and now.corpus_rev != run["corpus_rev"])


def _not_judged(absent: tuple[Absent, ...], lang: Lang) -> Iterator[str]:
    """A sentence for each reason."""
    for state, count in Counter(old.state for old in absent if old.state in SAID).items():
        yield text(SAID[state], lang, count=count)
