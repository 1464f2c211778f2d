"""A finished review as a file: which formats there are and who writes each."""

import json
import tempfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from api import stored
from checks.doc_type import TypeReason
from checks.finding import Review
from checks.packs import RulePacks
from ingest.document import Document
from language.problem import NotFound

if TYPE_CHECKING:
    from drafting.sarif import Suppression

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@dataclass(frozen=True, slots=True)
class Reviewed:
    """A review with all that a report may need: the document as read, the file itself, the rules."""

    document: Document
    review: Review
    rules: RulePacks
    content: bytes
    at: datetime
    suppressed: "Mapping[str, Suppression] | None" = None
    """What was decided about findings, by their ids; None where nothing is known of decisions."""
    reasons: tuple[TypeReason, ...] = ()
    """What told the document's type; empty where a person gave it."""


def reviewed(
    row: Mapping[str, Any],
    rules: RulePacks,
    content: bytes = b"",
    suppressed: "Mapping[str, Suppression] | None" = None,
) -> Reviewed:
    """The stored review `row` as objects."""
    return Reviewed(
        Document.from_json({**row["blocks"], "name": row["name"]}),
        stored.review(row["result"], row["result"]["lang"]),
        rules,
        content,
        datetime.fromisoformat(row["finished"]),
        suppressed,
        stored.type_reasons(row["result"]),
    )


def result_json(row: Mapping[str, Any]) -> dict[str, Any]:
    """The contract's object of a stored review: what `review --format json` prints."""
    return {name: value for name, value in row["result"].items() if name != "lang"}


def as_json(review: Review, reasons: tuple[TypeReason, ...]) -> dict[str, Any]:
    """The object of `review --format json`, with what told the document's type."""
    made = review.to_json()
    return {**made, "document": {**made["document"], "type_reasons": [reason.to_json() for reason in reasons]}}


def write(format: str, made: Reviewed) -> tuple[bytes, str]:
    """The file and its media type. Raises NotFound for a format that is not offered."""
    if format not in FORMATS:
        raise NotFound("api.format_unknown", format=format, formats=", ".join(FORMATS))
    media, writer = FORMATS[format]
    return writer(made), media


def names(made: Reviewed) -> dict[str, str]:
    """What sections and obligations are called, by id, in the review's language."""
    lang = made.review.lang
    titles = {rule.id: rule.title[lang] for rule in made.rules.rules.values()}
    titles |= {obligation: words[lang] for obligation, words in made.rules.register.items()}
    own = {s.id: titles.get(f"{made.review.document.type}.{s.id}", s.id) for s in made.review.sections}
    return titles | own


def _json(made: Reviewed) -> bytes:
    return json.dumps(as_json(made.review, made.reasons), ensure_ascii=False, indent=1).encode()


def _html(made: Reviewed) -> bytes:
    from drafting.html import html_report

    return html_report(made.document, made.review, names=names(made), reasons=made.reasons).encode()


def _word(made: Reviewed) -> bytes:
    from drafting.redline import redline
    from drafting.redline_report import redline_report

    with tempfile.TemporaryDirectory() as folder:
        source, target = Path(folder) / "source.docx", Path(folder) / "target.docx"
        if made.document.format == "docx":
            source.write_bytes(made.content)
            redline(source, target, made.document, made.review, made.reasons, at=made.at)
        else:
            redline_report(target, made.document, made.review, made.reasons, at=made.at)
        return target.read_bytes()


def _sheet(made: Reviewed) -> bytes:
    from drafting.xlsx import xlsx

    with tempfile.TemporaryDirectory() as folder:
        target = Path(folder) / "target.xlsx"
        xlsx(made.review, target, names=names(made))
        return target.read_bytes()


def _sarif(made: Reviewed) -> bytes:
    from drafting.sarif import DeclaredRule, sarif

    lang = made.review.lang
    declared = [DeclaredRule(r.id, r.title[lang], r.why[lang], r.severity) for r in made.rules.rules.values()]
    return json.dumps(sarif([made.review], declared, made.suppressed), ensure_ascii=False, indent=1).encode()


FORMATS: dict[str, tuple[str, Callable[[Reviewed], bytes]]] = {
    "docx": (WORD, _word),
    "html": ("text/html; charset=utf-8", _html),
    "xlsx": (SHEET, _sheet),
    "json": ("application/json", _json),
    "sarif": ("application/sarif+json", _sarif),
}
