"""A regulation, standard or policy -> clauses, with what was left out and what looks wrong.

Called by the library when a source is added. Every character of the document that is not white space ends in a
unit's text, in a label or heading, or in `aside`.
"""

import re
from datetime import date

from ingest.clause import Regulation, SourceKind
from ingest.document import Document
from ingest.front import Front, front
from ingest.outline import outline
from ingest.passage import Cut, Passage, Warnings, ends, passages, size
from ingest.site_noise import without_noise
from ingest.source_facts import source_of
from ingest.split import split_glued
from ingest.statute_zh import article_heads, statute
from ingest.text_parts import Text, texts_in
from language.normalize import normalize
from language.problem import Unreadable

_BROKEN_OFF = 20  # characters: a last line this long is a sentence, so it must end as one
_LAST_WORDS = 20


def clauses(
    document: Document,
    *,
    title: str | None = None,
    kind: SourceKind | None = None,
    effective: date | None = None,
) -> Regulation:
    """The clauses of `document`; `title`, `kind` and `effective` overrule what the text says of itself.

    Raises Unreadable when the document holds nothing that can be a clause.
    """
    found, aside = passages(document)
    found, noise = without_noise(found)
    whole = Cut(aside=aside + noise)
    first: Front | None = None
    texts = list(texts_in(split_glued(found)))
    for text in texts:
        beginning, cut = _cut(text)
        first = first or beginning
        whole.add(cut)
    if first is None or not whole.clauses:
        raise Unreadable("ingest.no_clauses", name=document.name)
    held = max(text.ordinal for text in texts if not text.annex)
    if held > 1:
        whole.warnings.append(("ingest.warn_several_texts", {"count": str(held)}))
    if not texts[-1].annex:
        whole.warnings += _broken_off(found)
    return Regulation(
        source_of(document, first, title=title, kind=kind, effective=effective),
        tuple(whole.clauses),
        sum(size(c.text) for c in whole.clauses if c.unit) + whole.heads,
        dict(whole.aside),
        tuple(whole.warnings),
    )


def _cut(text: Text) -> tuple[Front, Cut]:
    heads = article_heads(text.passages)
    bare = text.annex and not heads
    beginning = Front(body=text.passages) if bare else front(text.passages, heads[0].passage if heads else None)
    above = (text.head,) if text.head else tuple(p.text for p in beginning.titles[:1] if text.ordinal > 1)
    warnings: Warnings = []
    heads = article_heads(beginning.body, warnings)
    body, prefix = beginning.body, text.prefix
    cut = statute(body, heads, above, prefix) if heads else outline(body, above, prefix)
    cut.aside += beginning.aside()
    cut.warnings += warnings
    if cut.clauses:
        cut.heads += size(text.head)
    elif text.head:
        cut.aside["ingest.aside_empty_heading"] += size(text.head)
    return beginning, cut


def _broken_off(found: list[Passage]) -> Warnings:
    last = found[-1] if found else Passage("")
    words = normalize(last.text).text.strip()
    if last.row or last.heading or len(words) < _BROKEN_OFF or ends(words) or not re.search(r"[,;。.] ?\w", words):
        return []
    return [("ingest.warn_broken_off", {"words": last.text.strip()[-_LAST_WORDS:]})]
