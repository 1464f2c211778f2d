"""A stored review as the objects that reports are made of: the way back from `Review.to_json`.

Called by the service before it hands a review to `drafting`.
"""

from collections.abc import Mapping
from datetime import date
from typing import Any

from checks.doc_type import TypeReason
from checks.finding import Finding, Fix, Notice, ObligationVerdict, Review, Run, SectionVerdict, Subject
from ingest.anchor import Anchor
from retrieval.citation import Citation

Json = Mapping[str, Any]


def review(data: Json, lang: str) -> Review:
    """The review whose `to_json` gave `data`; `lang` is the language of its sentences."""
    subject = {name: value for name, value in data["document"].items() if name != "type_reasons"}
    run = data["run"]
    return Review(
        document=Subject(**{**subject, "date": date.fromisoformat(subject["date"])}),
        lang=lang,
        sections=tuple(_section(s) for s in data["sections"]),
        findings=tuple(_finding(f) for f in data["findings"]),
        notices=tuple(_notice(n) for n in data["notices"]),
        obligations=tuple(_obligation(o) for o in data["obligations"]),
        run=Run(**{**run, "not_done": tuple(run["not_done"]), "warnings": tuple(run["warnings"])}),
    )


def type_reasons(data: Json) -> tuple[TypeReason, ...]:
    """What told the type of a stored review's document; empty where it was given, or stored before it was told."""
    told = data["document"].get("type_reasons", ())
    return tuple(TypeReason(r["kind"], r["text"], tuple(map(Anchor.from_json, r["places"]))) for r in told)


def _finding(data: Json) -> Finding:
    given = {name: value for name, value in data.items() if name != "id"}
    given |= {
        "anchor": _anchor(data["anchor"]),
        "related": tuple(Anchor.from_json(a) for a in data["related"]),
        "searched": tuple(data["searched"]),
        "citations": _citations(data),
        "fix": _fix(data["fix"]),
    }
    return Finding(**given)


def _fix(data: Json | None) -> Fix | None:
    if data is None:
        return None
    placeholders = tuple(data["placeholders"])
    return Fix(data["text"], _anchor(data["insert_after"]), placeholders, _citations(data), data["origin"])


def _section(data: Json) -> SectionVerdict:
    return SectionVerdict(
        data["id"], data["status"], tuple(data["reasons"]), _anchor(data["anchor"]), _anchor(data["nearest"])
    )


def _obligation(data: Json) -> ObligationVerdict:
    evidence = tuple(Anchor.from_json(a) for a in data["evidence"])
    return ObligationVerdict(data["id"], data["status"], _anchor(data["anchor"]), evidence, data.get("preview", False))


def _notice(data: Json) -> Notice:
    return Notice(**{**data, "anchor": _anchor(data["anchor"]), "citations": _citations(data)})


def _citations(data: Json) -> tuple[Citation, ...]:
    return tuple(Citation(**c) for c in data["citations"])


def _anchor(data: dict[str, Any] | None) -> Anchor | None:
    return None if data is None else Anchor.from_json(data)
