"""Sections that only the bank's own template knows: looked for by their headings, judged by what stands there.

Of these no signs are known and nothing was learned, so that prose without a heading is none. Called by `checks.review`.
"""

from collections.abc import Callable, Iterable, Sequence

from checks.finding import Finding, SectionVerdict
from checks.packs import Rule
from checks.region import Region, named
from checks.section import judge
from checks.section_findings import _finding, _verdict
from checks.statement import CELL_GAP, Statement
from ingest.document import Document
from language.texts import Lang
from retrieval.citation import Citation

MOST_PARTS = 2.5  # a heading names a section when it is at most so many times as long as the section's name


def own_section_findings(
    document: Document,
    said: Sequence[Statement],
    rules: Sequence[Rule],
    ground: Callable[[Rule], tuple[Citation, ...]],
    lang: Lang,
) -> tuple[list[SectionVerdict], list[Finding]]:
    """(verdicts, findings) for sections of the bank's own template, in its order."""
    verdicts, findings = [], []
    for rule in rules:
        assert rule.section is not None
        judged = judge(rule.section, list(_regions(document, said, rule)))
        verdict = _verdict(document, rule, judged, lang)
        verdicts.append(verdict)
        if judged.status in ("missing", "weak"):
            findings.append(_finding(rule, judged, verdict, len(said), ground(rule), lang))
    return verdicts, findings


def _regions(document: Document, said: Sequence[Statement], rule: Rule) -> Iterable[Region]:
    """What stands under a heading of the section's name, and the rows of forms that begin with it."""
    for section in document.sections:
        fit = _fit(section.title, rule)
        if fit:
            inside = tuple(s for s in said if section.first < s.block <= section.last and (s.row or not s.heading))
            yield Region("heading", inside, next((s for s in said if s.block == section.first), None), fit)
    for statement in said:
        label = statement.text.split(CELL_GAP)[0] if statement.row and CELL_GAP in statement.text else ""
        fit = _fit(label, rule) if label and not statement.heading else 0.0
        if fit:
            yield Region("label", (statement,), None, fit)


def _fit(title: str, rule: Rule) -> float:
    fit = named(title, [rule]).get(rule.id, 0.0)
    return fit if fit * MOST_PARTS >= 1 else 0.0
