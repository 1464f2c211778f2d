"""The findings of a review counted and ordered, the same way in every report of this room."""

from collections import Counter

from checks.finding import Finding, Review, Standing
from drafting.marked import RANK
from retrieval.citation import Ground

GROUNDS: tuple[Ground, ...] = ("verified", "text-not-held", "stale", "house-rule")
STANDINGS: tuple[Standing, ...] = ("new", "unchanged", "reopened")


def ordered(review: Review) -> list[Finding]:
    """The gravest first, then in the document's order; what stands nowhere comes first of its severity."""
    return sorted(review.findings, key=lambda f: (RANK[f.severity], f.anchor.segments[0].block if f.anchor else -1))


def by_severity(review: Review) -> dict[str, list[Finding]]:
    """The findings under high, medium, low; a severity without findings is there too."""
    return {severity: [f for f in ordered(review) if f.severity == severity] for severity in RANK}


def ground_of(finding: Finding) -> str:
    """The ground a finding is counted under: its first citation's, "none" without one."""
    return finding.citations[0].ground if finding.citations else "none"


def by_ground(review: Review) -> dict[str, int]:
    """How many findings rest on each ground; every ground is named, so that none is mistaken for another."""
    counts = Counter(ground_of(f) for f in review.findings)
    return {ground: counts[ground] for ground in (*GROUNDS, "none")}


def by_standing(review: Review) -> dict[str, int]:
    """How many findings are new, unchanged and back beside the baseline, and how many of its findings were put right;
    empty without one."""
    if review.baseline is None:
        return {}
    counts = Counter(f.baseline for f in review.findings)
    return {**{standing: counts[standing] for standing in STANDINGS}, "fixed": len(review.baseline.fixed)}
