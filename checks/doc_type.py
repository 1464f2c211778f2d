"""Which type a document is, by its title and by what it is made of, with a confidence."""

from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files
from itertools import islice
from math import exp

import yaml

from checks.concept import pattern
from checks.packs import RulePacks
from checks.region import named
from checks.statement import Statement
from ingest.document import Document

TYPES = ("charter", "requirements", "change-request", "status-report", "other")
TITLE_BLOCKS = 6  # a title stands in the first blocks
TITLE_WEIGHT, TEXT_WEIGHT, SECTION_WEIGHT = 3.0, 0.5, 2.0


@cache
def _cues() -> Mapping[str, Mapping[str, Mapping[str, list[str]]]]:
    raw = (files("checks") / "doc_types.yaml").read_text("utf-8")
    cues: Mapping[str, Mapping[str, Mapping[str, list[str]]]] = yaml.load(raw, Loader=yaml.CSafeLoader)
    return cues


def type_of(document: Document, said: Sequence[Statement], packs: RulePacks) -> tuple[str, float]:
    """(type, confidence from 0 to 1). A document that looks like none of the four is "other"."""
    scores = {t: _score(t, document, said, packs) for t in TYPES}
    scores["other"] += 1.0  # the burden of proof lies with the four
    total = sum(exp(s) for s in scores.values())
    best = max(TYPES, key=lambda t: scores[t])
    return best, exp(scores[best]) / total


def _score(name: str, document: Document, said: Sequence[Statement], packs: RulePacks) -> float:
    head = " ".join(b.text for b in islice(document.body(), TITLE_BLOCKS)) + " " + document.properties.get("title", "")
    text = "\n".join(s.text for s in said)
    title = _found(name, "title", head)
    cues = _found(name, "text", text)
    rules = packs.sections(name)
    covered = {r.id for section in document.sections for r in named(section.title, rules)}
    share = len(covered) / len(rules) if rules else 0.0
    return TITLE_WEIGHT * min(title, 1) + TEXT_WEIGHT * cues + SECTION_WEIGHT * share


def _found(name: str, part: str, text: str) -> int:
    """How many of the cues occur."""
    return sum(
        bool(pattern(((term, lang),)).search(text)) for lang, terms in _cues()[name][part].items() for term in terms
    )
