"""What becomes of a section by the rule's judgement and the reader of passages together.

The rule knows headings, slots and empty words; the reader recognises a section that no words of a rule name, and
substance that no slot counts. `weighed` adds up what each saw, by weights that were chosen on labelled documents which
neither had seen (`eval.weigh_sections`).
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import chain

from checks.finding import SectionStatus
from checks.packs import SectionRule
from checks.reader.model import Model, odds, weights
from checks.region import Region, titles
from checks.section import SectionJudgement, filled, hollow, solid, strongest
from checks.section_reading import NONE, Belief, Part, believed, knows, parts, sentences
from checks.statement import Statement
from ingest.document import Document

LIKELY = 0.5  # chance from which a section is reported
OVERRULED = 0.8  # the same where the rule holds it for adequate
FLOOR = 1e-3  # no belief counts as less, or as nearer to certainty
DEFECTS: tuple[SectionStatus, ...] = ("weak", "missing")


class SectionReading:
    """The beliefs about a document's parts, sentences and titles, read as a document of the type; `taught` is another
    reader than the one that ships."""

    def __init__(
        self, document: Document, said: Sequence[Statement], doc_type: str, taught: Model | None = None
    ) -> None:
        self.parts = parts(document, said, doc_type, taught)
        self._sentences = sentences(said, doc_type, taught)
        self._titles = [believed("titles", title) for title in titles(document, said)]

    def titled(self, section: str) -> float:
        """The most that is believed of any title being the section's."""
        return max((title.get(section, 0.0) for title in self._titles), default=0.0)

    def said(self, section: str) -> Belief:
        """The most that is believed of any sentence."""
        return _most([part.beliefs.get(section, NONE) for part in self._sentences])

    def best(self, section: str) -> Part | None:
        """The part or sentence that is most likely the section; None in a document without text."""
        every = chain(self.parts, self._sentences)
        return max(every, key=lambda part: part.beliefs.get(section, NONE).any, default=None)


def decided(
    section: str, rule: SectionRule, judged: SectionJudgement, found: Sequence[Region], reading: SectionReading
) -> SectionJudgement:
    """What becomes of the section ("charter.budget"); the rule's judgement alone where the reader does not know it."""
    if not knows(section):
        return judged
    chances = weighed(section, evidence_for(section, rule, judged, found, reading))
    chance = sum(chances.values())
    if chance < (OVERRULED if judged.status == "present" else LIKELY):
        return replace(_present(section, judged, reading), chance=chance)
    if judged.status in DEFECTS:
        return replace(judged, chance=chance)
    return replace(_lacking(rule, judged, found, max(DEFECTS, key=chances.__getitem__)), chance=chance)


def _present(section: str, judged: SectionJudgement, reading: SectionReading) -> SectionJudgement:
    best = reading.best(section)
    place = judged.place if judged.status == "present" or best is None else best.said[0]
    return SectionJudgement("present", place)


def _lacking(
    rule: SectionRule, judged: SectionJudgement, found: Sequence[Region], status: SectionStatus
) -> SectionJudgement:
    """The defect of a section in which the rule found none; it names the slots that nothing fills."""
    full = filled(rule.slots, [s for region in strongest(found) for s in region.said])
    every = tuple(slot.id for slot in rule.slots)
    missing = tuple(slot for slot in every if slot not in full)
    if status == "missing":
        return SectionJudgement("missing", nearest=judged.place, missing=missing or every)
    return SectionJudgement("weak", judged.place, missing=missing)


def evidence_for(
    section: str, rule: SectionRule, judged: SectionJudgement, found: Sequence[Region], reading: SectionReading
) -> dict[str, float]:
    """What speaks for and against the section: what the rule found and where, and the reader's beliefs as log odds."""
    found = strongest(found)
    named = [region for region in found if region.via != "content"]
    body = solid([s for region in found for s in region.said])
    under, said = _most([region.belief for region in found]), reading.said(section)
    best = max((part.beliefs.get(section, NONE) for part in reading.parts), key=lambda b: b.any, default=NONE)
    most = max((len(filled(rule.slots, region.said)) for region in found), default=0)
    return {
        "rule-present": float(judged.status == "present"),
        "rule-weak": float(judged.status == "weak"),
        "filled": most / len(rule.slots),
        "hollow": float(sum(hollow(s) for region in named for s in region.said if not s.heading)),
        **{via: float(any(region.via == via for region in named)) for via in ("heading", "label", "run-in")},
        **{f"under-{name}": odds(belief, FLOOR) for name, belief in _named(under)},
        **{f"said-{name}": odds(belief, FLOOR) for name, belief in _named(said)},
        "title": odds(reading.titled(section), FLOOR),
        "poor": odds(best.poor / best.any, FLOOR) if best.any else 0.0,
        "length": math.log(1 + sum(len(s.text.encode()) for s in body)),
    }


def _most(beliefs: Sequence[Belief]) -> Belief:
    if not beliefs:
        return NONE
    return Belief(max(b.good for b in beliefs), max(b.poor for b in beliefs), max(b.any for b in beliefs))


def _named(belief: Belief) -> tuple[tuple[str, float], ...]:
    return ("good", belief.good), ("poor", belief.poor), ("any", belief.any)


def weighed(section: str, evidence: Mapping[str, float]) -> dict[SectionStatus, float]:
    """The chances, from 0 to 1, that the section is weak and that it is missing."""
    counts = weights("section")
    scores = {
        status: counts[f"{status} {section}"] + sum(counts[f"{status} {name}"] * x for name, x in evidence.items())
        for status in DEFECTS
    }
    total = 1 + sum(math.exp(score) for score in scores.values())
    return {status: math.exp(score) / total for status, score in scores.items()}
