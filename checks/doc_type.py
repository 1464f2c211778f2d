"""Which type a document is: whose sections its passages and titles are, as the reader of passages believes, and what
its title says.

A charter asks for authority to start, requirements state what a system shall do, a change request asks to change
something in production. What each counts was chosen on labelled documents (`eval.weigh_types`).
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import islice
from math import exp, log
from typing import Any, Literal

import yaml

from checks.concept import pattern
from checks.reader.model import Model, weights
from checks.region import plain_title, titles
from checks.section_reading import OF_NO_TYPE, believed, groups, text_of
from checks.statement import Statement
from ingest.anchor import Anchor, anchor
from ingest.document import Block, Document
from language.texts import Lang, text

TYPES = ("charter", "requirements", "change-request", "status-report", "other")
TITLE_BLOCKS = 6  # a title stands in the first blocks
TITLE_LENGTH = 120  # characters: a longer block is no title
FLOOR = 0.01  # no belief counts as less
CLEAR = 0.5  # belief from which a title or a section is named as a reason
NAMED = 3  # titles or sections at most in one reason
SHORT = 24  # characters of a title that is named

Told = Literal["title", "titles", "sections", "none"]


@dataclass(frozen=True, slots=True)
class TypeReason:
    """One thing that told the type, as a sentence, and where it stands; `kind` says what kind of thing it is."""

    kind: Told
    text: str
    places: tuple[Anchor, ...] = ()

    def to_json(self) -> dict[str, Any]:
        """One of `type_reasons` of the review's JSON."""
        return {"kind": self.kind, "text": self.text, "places": [place.to_json() for place in self.places]}


def type_of(document: Document, said: Sequence[Statement]) -> tuple[str, float]:
    """(type, confidence from 0 to 1). The burden of proof lies with the first four: what looks like none is "other"."""
    scores = _scores(evidence(document, said))
    best = max(TYPES, key=lambda t: scores[t])
    return best, 1 / sum(exp(score - scores[best]) for score in scores.values())


def type_reasons(
    document: Document, said: Sequence[Statement], name: str, sections: Mapping[str, str], lang: Lang
) -> tuple[TypeReason, ...]:
    """What told that the document is of the type `name` and not of the next best, what told most first.

    `sections` names the sections in `lang` by the ids of their rules ("charter.budget").
    """
    seen = evidence(document, said)
    scores = _scores(seen)
    rival = max((t for t in TYPES if t != name), key=lambda t: scores[t])
    gains = {told: weights("type")[told] * (seen[name][told] - seen[rival][told]) for told in _REASONS}
    strongest = sorted((told for told in gains if gains[told] > 0), key=lambda told: -gains[told])
    made = (_REASONS[told](document, said, name, sections, lang) for told in strongest)
    return tuple(filter(None, made)) or (TypeReason("none", text("checks.type-none", lang)),)


def _scores(seen: Mapping[str, Mapping[str, float]]) -> dict[str, float]:
    weighed = weights("type")
    scores = {t: sum(weighed[name] * value for name, value in seen[t].items()) for t in TYPES}
    return scores | {"other": scores["other"] + weighed["other"]}


def evidence(document: Document, said: Sequence[Statement], taught: Model | None = None) -> dict[str, dict[str, float]]:
    """What speaks for each type: a word of the title, the mean log belief of the titles inside, and how sure it is, on
    average, that each of its sections is there; `taught` is another reader of contents than the one that ships."""
    contents = [believed("contents", text_of(group), taught) for group in groups(document, said)]
    named = [believed("titles", title) for title in titles(document, said)]
    title = "\n".join((*(b.text for b in _first(document)), document.properties.get("title", "")))
    return {
        t: {
            "title": float(_says(t, title)),
            "titles": _mean_log(t, named),
            "sections": _surest(t, contents),
        }
        for t in TYPES
    }


def _first(document: Document) -> Iterable[Block]:
    """The blocks in which the document's title may stand."""
    return (b for b in islice(document.body(), TITLE_BLOCKS) if len(b.text) <= TITLE_LENGTH)


def _mean_log(name: str, beliefs: Sequence[Mapping[str, float]]) -> float:
    """The mean log belief in the type; that of pure chance where nothing was read."""
    of_type = [_of_type(name, one) for one in beliefs]
    return sum(log(b + FLOOR) for b in of_type) / len(of_type) if of_type else -log(len(TYPES))


def _of_type(name: str, belief: Mapping[str, float]) -> float:
    return sum(b for label, b in belief.items() if _is_of(name, label))


def _surest(name: str, beliefs: Sequence[Mapping[str, float]]) -> float:
    """The strongest belief in each of the type's sections, on average."""
    labels = [label for label in (beliefs[0] if beliefs else ()) if _is_of(name, label)]
    return sum(max(one[label] for one in beliefs) for label in labels) / len(labels) if labels else 0.0


def _is_of(name: str, label: str) -> bool:
    return label.startswith(f"{name}.")


def _says(name: str, title: str) -> bool:
    """Whether the title has one of the type's words."""
    return _said(name, title) is not None


def _said(name: str, title: str) -> tuple[int, int] | None:
    """Where the longest of the type's words stands in the title."""
    found = (pattern(((term, lang),)).search(title) for lang, terms in _words()[name].items() for term in terms)
    return max((m.span() for m in found if m), key=lambda span: span[1] - span[0], default=None)


def _of_title(
    document: Document, said: Sequence[Statement], name: str, sections: Mapping[str, str], lang: Lang
) -> TypeReason | None:
    for block in _first(document):
        if span := _said(name, block.text):
            place = anchor(document, (block.id, *span))
            return TypeReason("title", text("checks.type-title", lang, word=place.quote.rstrip(",:")), (place,))
    title = document.properties.get("title", "")
    start, end = _said(name, title) or (0, 0)
    return TypeReason("title", text("checks.type-title", lang, word=title[start:end])) if end else None


def _of_titles(
    document: Document, said: Sequence[Statement], name: str, sections: Mapping[str, str], lang: Lang
) -> TypeReason | None:
    beliefs = {title: _of_type(name, believed("titles", title)) for title in titles(document, said)}
    surest = [t for t in sorted(beliefs, key=lambda t: -beliefs[t]) if beliefs[t] >= CLEAR]
    written = {plain_title(s.text): s for s in reversed(said)}
    places = [written[t].anchor(document) for t in surest if t in written][:NAMED]
    named = [text("checks.type-quoted", lang, title=_short(place.quote)) for place in places]
    listed = text("checks.list-mark", lang).join(named)
    return TypeReason("titles", text("checks.type-titles", lang, titles=listed), tuple(places)) if places else None


def _of_sections(
    document: Document, said: Sequence[Statement], name: str, sections: Mapping[str, str], lang: Lang
) -> TypeReason | None:
    best: dict[str, tuple[float, Sequence[Statement]]] = {}
    for group in groups(document, said):
        for label, belief in believed("contents", text_of(group)).items():
            known = _is_of(name, label) and _called(label, sections, lang)
            if known and belief > best.get(label, (CLEAR, ()))[0]:
                best[label] = belief, group
    surest = sorted(best, key=lambda label: -best[label][0])[:NAMED]
    named = text("checks.list-mark", lang).join(_called(label, sections, lang) for label in surest)
    places = tuple(best[label][1][0].anchor(document) for label in surest)
    return TypeReason("sections", text("checks.type-sections", lang, sections=named), places) if surest else None


_REASONS: Mapping[Told, Callable[..., TypeReason | None]] = {
    "title": _of_title,
    "titles": _of_titles,
    "sections": _of_sections,
}


def _called(label: str, sections: Mapping[str, str], lang: Lang) -> str:
    """What a section is called: by its rule, or, for the types that have no rules, by the catalogue; "" where the rule
    is switched off."""
    if label.startswith(OF_NO_TYPE):
        return text(f"checks.holds-{label.replace('.', '-')}", lang)
    return sections.get(label, "")


def _short(title: str) -> str:
    return title if len(title) <= SHORT else f"{title[: SHORT - 1]}…"


@cache
def _words() -> Mapping[str, Mapping[str, list[str]]]:
    raw = (files("checks") / "doc_types.yaml").read_text("utf-8")
    words: Mapping[str, Mapping[str, list[str]]] = yaml.load(raw, Loader=yaml.CSafeLoader)
    return words
