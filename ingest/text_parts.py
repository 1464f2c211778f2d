"""The texts that one file holds: the main one, its annexes, and a second law behind the first.

Called by `ingest.clauses`. Each is cut by itself; a prefix keeps their locators apart ("A1." in the first annex, "2:"
in the second text).
"""

import itertools
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from ingest.front import TITLE
from ingest.marks import ANNEX, ARTICLE, DIVISION, mark, roman
from ingest.passage import Passage, ends, title_like
from ingest.statute_zh import article_heads
from language.numerals import chinese_number

_LONGEST_HEAD = 60  # characters of an annex's heading


@dataclass(frozen=True, slots=True)
class Text:
    """A text of its own. `head` is an annex's heading; `ordinal` counts the texts whose articles begin at 1."""

    passages: list[Passage]
    prefix: str
    head: str
    ordinal: int
    annex: bool


def texts_in(passages: list[Passage]) -> Iterator[Text]:
    """The texts in order: cut at every annex, and where the articles begin again at 1."""
    starts = [i for i, p in enumerate(passages) if i and _is_annex(p)]
    names: Counter[str] = Counter()
    for start, end in zip([0, *starts], [*starts, len(passages)], strict=True):
        head, body = _annex_head(passages[start:end]) if start else ("", passages[start:end])
        name = _annex_name(head, names) if start else ""
        for ordinal, part in enumerate(_restarts(body), 1):
            prefix = name if ordinal == 1 else f"{name}{ordinal}:"
            yield Text(part, prefix, head if ordinal == 1 else "", ordinal, bool(start))


def _is_annex(passage: Passage) -> bool:
    text = passage.text.strip()
    short = title_like(text) or (len(text) < _LONGEST_HEAD and not ends(text))
    return not passage.row and short and bool(ANNEX.match(text))


def _annex_head(stretch: list[Passage]) -> tuple[str, list[Passage]]:
    """The annex's heading and its body; a title on the next line belongs to the heading."""
    head, body = stretch[0].text, stretch[1:]
    if body and not ANNEX.sub("", head, count=1).strip(" :：") and _is_title(body[0]):
        return f"{head} {body[0].text}", body[1:]
    return head, body


def _is_title(passage: Passage) -> bool:
    text = passage.text
    return title_like(text) and not (passage.row or ARTICLE.match(text) or DIVISION.match(text) or mark(text))


def _annex_name(head: str, names: Counter[str]) -> str:
    hit = ANNEX.match(head)
    number = (hit[1] or hit[2] or hit[3] or "") if hit else ""
    value = chinese_number(number) or (roman(number) if re.fullmatch("[IVX]+", number) else 0)
    name = f"A{value or number}"
    names[name] += 1
    return f"{name}." if names[name] == 1 else f"{name}~{names[name]}."


def _restarts(passages: list[Passage]) -> Iterator[list[Passage]]:
    heads = article_heads(passages)
    starts = [0]
    for before, head in itertools.pairwise(heads):
        if head.number == 1 and not head.sub:
            starts.append(_back_to_title(passages, before.passage + 1, head.passage))
    for start, end in zip(starts, [*starts[1:], len(passages)], strict=True):
        yield passages[start:end]


def _back_to_title(passages: list[Passage], lowest: int, first: int) -> int:
    """Where the text whose first article is `passages[first]` begins: at its title, or at its first division."""
    at = division = first
    while at > lowest and not ends(passages[at - 1].text):
        at -= 1
        if DIVISION.match(passages[at].text):
            division = at
        elif TITLE.search(passages[at].text) or passages[at].heading == 1:
            return at
    return division
