"""The proofs that a model's answer must pass before anyone sees it. What fails is logged and never shown.

Used by `judge` and `draft`; `invented` also by `drafting`, for the texts that programs write.
"""

import logging
import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Literal

from ingest.anchor import Anchor, find, prove
from ingest.document import Block, Document
from prompts.figures import Figure, figures, squeezed

log = logging.getLogger(__name__)

Reason = Literal[
    "foreign-slot", "duplicate", "quote-not-found", "nearest-not-found", "foreign-clause", "invented-figure"
]
_SHORTEST = 4  # characters of a quote that is less than its whole block: a shorter one stands everywhere


@dataclass(frozen=True, slots=True)
class FailedProof:
    """A statement of a model that was dropped: why, about which slot or clause, and its words (never logged)."""

    reason: Reason
    subject: str
    words: str = ""


def record(model: str, failed: Iterable[FailedProof]) -> None:
    """Logs the failed proofs without any text of the document or the model."""
    for proof in failed:
        log.warning("failed proof: %s (model %s, %d characters)", proof.reason, model, len(proof.words))


def proved_quote(document: Document, quote: str, named: int | None, sent: frozenset[int]) -> Anchor | None:
    """Where `quote` stands verbatim in the blocks that were sent, the block it names first; None where nowhere.

    A quote shorter than four characters must be the whole text of its block (a table cell).
    """
    first = [named] if named in sent else []
    for block in (document.blocks[i] for i in (*first, *sorted(sent))):
        place = find(document, quote, (block,))
        if place and prove(document, place) and _tells(place.quote, block):
            return place
    return None


def _tells(quote: str, block: Block) -> bool:
    return len("".join(quote.split())) >= _SHORTEST or quote == block.text.strip()


def invented(text: str, allowed: Iterable[str]) -> list[str]:
    """The figures of `text` that stand in none of the `allowed` texts, as written, in order, each once.

    A figure is a number with its unit, a percentage, a date, a time, a document number, an article or section
    number, a code such as AES-256, or a title in 《》; the way it is written does not matter (2026年3月5日 is
    2026-03-05, 第五十五条 is Article 55, 1,200万元 is 1200万元 is 12,000,000元). Visible placeholders
    （待补充：…） / [to be provided: …] and the numbers of a list are overlooked. A figure that is all of an
    allowed text (a table cell) covers any unit. Nothing is computed: a sum that nobody wrote is invented.
    """
    told = list(figures(text))
    if not told:
        return []
    texts = list(allowed)
    known = {figure for source in texts for figure in _said(source)}
    words = squeezed("\n".join(texts))
    wrong = (f.words for f in told if not _stands(f.figure, known, words))
    return list(dict.fromkeys(wrong))


def _stands(figure: Figure, known: set[Figure], words: str) -> bool:
    if figure in known:
        return True
    if figure.kind == "literal":
        return re.search(re.escape(str(figure.key[0])) + r"(?!\d)", words) is not None
    return any(figure.covered_by(k) for k in known)


@lru_cache(maxsize=1 << 14)  # every fix of a document is held against all of its blocks
def _said(text: str) -> frozenset[Figure]:
    """The figures of a source, and its dates once more with the year of the one before (…年3月5日至6月30日)."""
    year, said = None, set()
    for found in figures(text):
        said.add(found.figure)
        if found.figure.kind == "date":
            year = found.figure.key[0] or year
            said.add(replace(found.figure, key=(year, *found.figure.key[1:])))
    return frozenset(said)
