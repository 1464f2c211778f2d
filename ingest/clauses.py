"""A regulation, standard or policy -> clauses, with what was left out and what looks wrong.

Called by the library when a source is added. Every character of the document that is not white space ends in a
unit's text, in a label or heading, or in `aside`.
"""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from ingest.clause import Regulation, SourceKind
from ingest.document import Document
from ingest.front import TITLE, Front, front
from ingest.marks import ANNEX, ARTICLE, DIVISION, mark, roman
from ingest.outline import outline
from ingest.passage import Cut, Passage, Warnings, ends, passages, size, title_like
from ingest.site_noise import without_noise
from ingest.source_facts import source_of
from ingest.split import split_glued
from ingest.statute_zh import article_heads, statute
from language.normalize import normalize
from language.numerals import chinese_number
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
    texts = list(_texts(split_glued(found)))
    for text in texts:
        beginning, cut = _cut(text)
        first = first or beginning
        whole.add(cut)
    if first is None or not whole.clauses:
        raise Unreadable("ingest.no_clauses", name=document.name)
    held = max(text.ordinal for text in texts)
    if held > 1:
        whole.warnings.append(("ingest.warn_several_texts", {"count": str(held)}))
    if not texts[-1].head:
        whole.warnings += _broken_off(found)
    return Regulation(
        source_of(document, first, title=title, kind=kind, effective=effective),
        tuple(whole.clauses),
        sum(size(c.text) for c in whole.clauses if c.unit) + whole.heads,
        dict(whole.aside),
        tuple(whole.warnings),
    )


@dataclass
class _Text:
    """A text of its own inside the file: the main one, a second law, or an annex (`head` holds its heading)."""

    passages: list[Passage]
    prefix: str = ""
    head: str = ""
    ordinal: int = 1


def _cut(text: _Text) -> tuple[Front, Cut]:
    heads = article_heads(text.passages)
    if text.prefix.startswith("A") and not heads:
        beginning = Front(body=text.passages)
    else:
        beginning = front(text.passages, heads[0].passage if heads else None)
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


def _texts(passages: list[Passage]) -> Iterator[_Text]:
    """The texts in the file: cut at every annex, and where the articles begin again at 1."""
    starts = [i for i, p in enumerate(passages) if i and _annex(p)]
    annexes: Counter[str] = Counter()
    for start, end in zip([0, *starts], [*starts, len(passages)], strict=True):
        stretch = passages[start:end]
        if start == 0:
            for ordinal, text in enumerate(_restarts(stretch), 1):
                yield _Text(text, "" if ordinal == 1 else f"{ordinal}:", "", ordinal)
        else:
            yield _annexed(stretch, annexes)


def _annexed(stretch: list[Passage], annexes: Counter[str]) -> _Text:
    """The annex whose head is the first passage; a title on the next line belongs to the head."""
    head, body = stretch[0].text, stretch[1:]
    hit = ANNEX.match(head)
    number = (hit[1] or hit[2] or "") if hit else ""
    bare = hit is not None and not head[hit.end() :].strip(" :：")
    if (
        bare
        and body
        and title_like(body[0].text)
        and not body[0].row
        and not ARTICLE.match(body[0].text)
        and mark(body[0].text) is None
    ):
        head, body = f"{head} {body[0].text}", body[1:]
    value = chinese_number(number) or (roman(number) if re.fullmatch("[IVX]+", number) else 0)
    name = f"A{value or number}"
    annexes[name] += 1
    times = annexes[name]
    return _Text(body, f"{name}." if times == 1 else f"{name}~{times}.", head)


def _annex(passage: Passage) -> bool:
    text = passage.text.strip()
    return not passage.row and bool(ANNEX.match(text)) and (title_like(text) or (len(text) < 60 and not ends(text)))


def _restarts(passages: list[Passage]) -> Iterator[list[Passage]]:
    heads = article_heads(passages)
    begins = [h.passage for n, h in enumerate(heads) if n and h.number == 1 and not h.sub]
    starts = [0, *(_back_to_title(passages, i) for i in begins)]
    for start, end in zip(starts, [*starts[1:], len(passages)], strict=True):
        yield passages[start:end]


def _back_to_title(passages: list[Passage], first: int) -> int:
    """Where the text whose first article is `passages[first]` begins: at its title, or at its first division."""
    at = first
    division = first
    while at > 0 and not ends(passages[at - 1].text):
        at -= 1
        if DIVISION.match(passages[at].text):
            division = at
        elif TITLE.search(passages[at].text) or passages[at].heading == 1:
            return at
    return division


def _broken_off(found: list[Passage]) -> Warnings:
    last = found[-1] if found else Passage("")
    words = normalize(last.text).text.strip()
    if last.row or last.heading or len(words) < _BROKEN_OFF or ends(words) or not re.search(r"[,;。.] ?\w", words):
        return []
    return [("ingest.warn_broken_off", {"words": last.text.strip()[-_LAST_WORDS:]})]
