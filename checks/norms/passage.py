"""The clauses of a source as passages to read: an article's or paragraph's sentences, and the items under the last.

Called by `checks.norms.reading`.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ingest.clause import Clause
from language.normalize import normalize
from language.sentences import sentences

_ITEM = re.compile(
    r"^\s*(?:[（(](?:[一二三四五六七八九十]{1,3}|\d{1,2}|[a-z]|[ivx]{1,4})[)）]"
    r"|(?:\d{1,2}|[a-z]|[一二三四五六七八九十]{1,3})[.、．)）](?!\d)|[①-⑳]|[-•·●])\s*"
)
_TAIL = re.compile(r"[；;，,。.、]?\s?(?:and|or|和|以及|或者)?\s?[；;，,。.]?\s*$")


@dataclass(frozen=True, slots=True)
class Passage:
    """A clause as read: `sentences` in order; `items` belong to the last of them where it opens a list."""

    clause: Clause
    article: str
    title: str
    sentences: tuple[str, ...]
    items: tuple[str, ...]


def passages(clauses: Sequence[Clause]) -> Iterator[Passage]:
    """The passages of a source in order: each searched clause, or its paragraphs where it has several."""
    paragraphs = {c.parent for c in clauses if c.level == "paragraph" and c.parent}
    for clause in clauses:
        if clause.level == "item" or (clause.unit and clause.locator in paragraphs):
            continue
        if clause.unit or clause.level == "paragraph":
            article = clause.locator if clause.unit else clause.parent or clause.locator
            yield from _cut(clause, article)


def _cut(clause: Clause, article: str) -> Iterator[Passage]:
    """A clause's text as runs of prose, each with the list that follows it."""
    prose: list[str] = []
    items: list[str] = []
    title = " ".join(clause.path)
    for line in filter(None, (normalize(raw).text.strip() for raw in clause.text.split("\n"))):
        if mark := _ITEM.match(line):
            items.append(_TAIL.sub("", line[mark.end() :]))
            continue
        if items:
            yield Passage(clause, article, title, tuple(prose), tuple(items))
            prose, items = [], []
        prose += [line[start:end] for start, end in sentences(line)]
    if prose or items:
        yield Passage(clause, article, title, tuple(prose), tuple(items))
