"""What a document was read as and what told it, in one line: for the console and the Word file.

The pages say the same through the macro of `templates/_findings.html`, each reason leading to its places.
"""

from collections.abc import Sequence
from typing import cast

from checks.doc_type import TypeReason
from checks.finding import Review
from language.texts import Lang, text


def type_line(review: Review, reasons: Sequence[TypeReason]) -> str:
    """The type, how sure it is, and the reasons, what told most first."""
    lang, d = cast(Lang, review.lang), review.document
    return text(
        "drafting.type_told",
        lang,
        type=text(f"drafting.type_{d.type.replace('-', '_')}", lang),
        confidence=sureness(d.type_confidence),
        reasons=text("drafting.semicolon", lang).join(reason.text for reason in reasons),
    )


def sureness(confidence: float) -> str:
    """Two digits, cut and not rounded: what was read is never shown as certain."""
    return f"{min(int(round(confidence * 1000) / 10), 99) / 100:.2f}"
