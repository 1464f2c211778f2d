"""Reviews as SARIF 2.1.0, for the tools that collect findings. Called by `review --format sarif`.

Every rule is declared even on a clean run, so that "nothing found" and "not looked for" differ.
"""

from collections.abc import Iterable, Mapping
from importlib.metadata import PackageNotFoundError, version
from typing import Any, Literal, NamedTuple
from urllib.parse import quote

from checks.finding import Absent, Finding, Review
from drafting.comments import ground_line
from ingest.anchor import Anchor
from language.texts import Lang

LEVEL = {"high": "error", "medium": "warning", "low": "note"}
STATE = {"new": "new", "unchanged": "unchanged", "reopened": "new"}  # absent from the baseline's results, so new
SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"


class DeclaredRule(NamedTuple):
    """A rule as SARIF declares it: its id, a short title, the reason for it, and "high", "medium" or "low"."""

    id: str
    title: str
    reason: str
    severity: str


class Suppression(NamedTuple):
    """What a person decided, or asked to have decided, about a finding that is to stay as it is."""

    status: Literal["accepted", "underReview"]
    reason: str


def sarif(
    reviews: Iterable[Review], rules: Iterable[DeclaredRule], suppressed: Mapping[str, Suppression] | None = None
) -> dict[str, Any]:
    """One run over all reviews; a finding of an undeclared rule declares it with its own title.

    `suppressed` holds by a finding's id what was decided about it; None where nothing is known of decisions.
    """
    held = list(reviews)
    declared = {r.id: r for r in rules}
    shown: list[Finding | Absent] = [f for review in held for f in review.findings]
    shown += [old for review in held for old in _fixed(review)]
    for finding in shown:
        declared.setdefault(finding.rule, DeclaredRule(finding.rule, finding.title, finding.title, finding.severity))
    order = {rule: i for i, rule in enumerate(declared)}
    results = [
        _result(f, review, i, order[f.rule]) | _suppressions(f, suppressed)
        for i, review in enumerate(held)
        for f in review.findings
    ]
    results += [
        _gone(old, order[old.rule]) | _suppressions(old, suppressed) for review in held for old in _fixed(review)
    ]
    driver = {"name": "Tollgate", "version": _version(), "rules": [_rule(r) for r in declared.values()]}
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "artifacts": [{"location": {"uri": _uri(r)}, "hashes": {"sha-256": r.document.sha256}} for r in held],
        "invocations": [{"executionSuccessful": True, "toolExecutionNotifications": _notifications(held)}],
        "results": results,
    }
    return {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}


def _fixed(review: Review) -> list[Absent]:
    return review.baseline.fixed if review.baseline else []


def _suppressions(finding: Finding | Absent, suppressed: Mapping[str, Suppression] | None) -> dict[str, Any]:
    """Every result of a run says whether it is suppressed, or none does."""
    if suppressed is None:
        return {}
    decided = suppressed.get(finding.id)
    if decided is None:
        return {"suppressions": []}
    return {"suppressions": [{"kind": "external", "status": decided.status, "justification": decided.reason}]}


def _notifications(reviews: Iterable[Review]) -> list[dict[str, Any]]:
    """What was not done: a result that is lacking may be one that was not looked for."""
    return [
        {"level": "warning", "message": {"text": line}}
        for review in reviews
        for line in (*review.run.not_done, *review.run.warnings)
    ]


def _version() -> str:
    try:
        return version("tollgate")
    except PackageNotFoundError:  # run from a checkout
        return "0"


def _uri(review: Review) -> str:
    return quote(review.document.name)


def _rule(rule: DeclaredRule) -> dict[str, Any]:
    return {
        "id": rule.id,
        "shortDescription": {"text": rule.title},
        "fullDescription": {"text": rule.reason or rule.title},
        "defaultConfiguration": {"level": LEVEL[rule.severity]},
    }


def _result(finding: Finding, review: Review, artifact: int, rule: int) -> dict[str, Any]:
    lang: Lang = "zh" if review.lang == "zh" else "en"
    result: dict[str, Any] = {
        "ruleId": finding.rule,
        "ruleIndex": rule,
        "level": LEVEL[finding.severity],
        "message": {"text": f"{finding.title}\n{finding.message}"},
        "locations": [_location(finding.anchor, review, artifact)],
        "partialFingerprints": {"tollgate/v1": finding.id},
        "properties": {
            "kind": finding.kind,
            "status": finding.status,
            "basis": finding.basis,
            "target": finding.target,
            "grounds": [ground_line(c, lang) for c in finding.citations],
            "searched": list(finding.searched),
        },
    }
    if finding.baseline:
        result["baselineState"] = STATE[finding.baseline]
        result["properties"]["baseline"] = finding.baseline
    if finding.related:
        result["relatedLocations"] = [{"id": i} | _location(a, review, artifact) for i, a in enumerate(finding.related)]
    return result


def _gone(old: Absent, rule: int) -> dict[str, Any]:
    """A finding of the baseline that was put right; it has no place any more."""
    return {
        "ruleId": old.rule,
        "ruleIndex": rule,
        "level": LEVEL[old.severity],
        "message": {"text": old.title},
        "partialFingerprints": {"tollgate/v1": old.id},
        "baselineState": "absent",
        "properties": {"kind": old.kind, "target": old.target, "baseline": old.state},
    }


def _location(anchor: Anchor | None, review: Review, artifact: int) -> dict[str, Any]:
    """The file, and where there is a quote: its characters in its block, and the block as a logical location."""
    place: dict[str, Any] = {"artifactLocation": {"uri": _uri(review), "index": artifact}}
    if anchor is None:
        return {"physicalLocation": place}
    first = anchor.segments[0]
    place["region"] = {
        "charOffset": first.start,
        "charLength": first.end - first.start,
        "snippet": {"text": first.quote},
    }
    block = {"name": f"block {first.block}", "fullyQualifiedName": f"{anchor.path}#block{first.block}"}
    return {"physicalLocation": place, "logicalLocations": [block]}
