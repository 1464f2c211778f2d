"""Which type a document is: whose sections its passages and titles are, as the reader of passages believes, and what
its title says.

A charter asks for authority to start, requirements state what a system shall do, a change request asks to change
something in production. What each counts was chosen on labelled documents (`eval.weigh_types`).
"""

from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files
from itertools import islice
from math import exp, log

import yaml

from checks.concept import pattern
from checks.reader.model import weights
from checks.region import titles
from checks.section_reading import believed, groups, text_of
from checks.statement import Statement
from ingest.document import Document

TYPES = ("charter", "requirements", "change-request", "status-report", "other")
TITLE_BLOCKS = 6  # a title stands in the first blocks
TITLE_LENGTH = 120  # characters: a longer block is no title
FLOOR = 0.01  # no belief counts as less


def type_of(document: Document, said: Sequence[Statement]) -> tuple[str, float]:
    """(type, confidence from 0 to 1). The burden of proof lies with the first four: what looks like none is "other"."""
    weighed = weights("type")
    seen = evidence(document, said)
    scores = {t: sum(weighed[name] * value for name, value in seen[t].items()) for t in TYPES}
    scores["other"] += weighed["other"]
    best = max(TYPES, key=lambda t: scores[t])
    return best, 1 / sum(exp(score - scores[best]) for score in scores.values())


def evidence(document: Document, said: Sequence[Statement]) -> dict[str, dict[str, float]]:
    """What speaks for each type: a word of the title, the mean log belief of the titles inside, and how sure it is, on
    average, that each of its sections is there."""
    contents = [believed("contents", text_of(group)) for group in groups(document, said)]
    named = [believed("titles", title) for title in titles(document, said)]
    first = (b.text for b in islice(document.body(), TITLE_BLOCKS) if len(b.text) <= TITLE_LENGTH)
    title = "\n".join((*first, document.properties.get("title", "")))
    return {
        t: {
            "title": float(_says(t, title)),
            "titles": _mean_log(t, named),
            "sections": _surest(t, contents),
        }
        for t in TYPES
    }


def _mean_log(name: str, beliefs: Sequence[Mapping[str, float]]) -> float:
    """The mean log belief in the type; that of pure chance where nothing was read."""
    of_type = [sum(b for label, b in one.items() if _is_of(name, label)) for one in beliefs]
    return sum(log(b + FLOOR) for b in of_type) / len(of_type) if of_type else -log(len(TYPES))


def _surest(name: str, beliefs: Sequence[Mapping[str, float]]) -> float:
    """The strongest belief in each of the type's sections, on average."""
    labels = [label for label in (beliefs[0] if beliefs else ()) if _is_of(name, label)]
    return sum(max(one[label] for one in beliefs) for label in labels) / len(labels) if labels else 0.0


def _is_of(name: str, label: str) -> bool:
    return label.startswith(f"{name}.")


def _says(name: str, title: str) -> bool:
    """Whether the title has one of the type's words."""
    return any(pattern(((term, lang),)).search(title) for lang, terms in _words()[name].items() for term in terms)


@cache
def _words() -> Mapping[str, Mapping[str, list[str]]]:
    raw = (files("checks") / "doc_types.yaml").read_text("utf-8")
    words: Mapping[str, Mapping[str, list[str]]] = yaml.load(raw, Loader=yaml.CSafeLoader)
    return words
