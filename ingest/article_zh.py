"""One Chinese article -> its clauses: the article, its 款 (paragraphs) and their 项 and 目 (items).

Called by `ingest.statute_zh`. A paragraph that does not begin with an item's number opens a new 款; items glued
into one line are found by their sequence.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import takewhile

from ingest.clause import Clause
from ingest.marks import Mark, mark
from language.numerals import to_chinese

_ITEM_STYLES = ("han", "han-paren", "digit", "half-paren", "paren", "circled")
_GLUED = re.compile(r"(?<=[：:；;。])(?=\s*[（(]\s*[一二三四五六七八九十]+\s*[）)])")


@dataclass
class Article:
    """An article as found: the lines after its head."""

    locator: str
    label: str
    path: tuple[str, ...]
    lines: list[str]


@dataclass
class _Item:
    mark: Mark
    depth: int
    text: str
    locator: str = ""
    path: tuple[str, ...] = ()


@dataclass
class _Paragraph:
    lines: list[str] = field(default_factory=list)
    items: list[_Item] = field(default_factory=list)


def article_clauses(article: Article) -> list[Clause]:
    """The article as the unit, then its 款 and items; a single 款 without items adds nothing and is left out."""
    text = "\n".join(article.lines)
    clauses = [Clause(article.locator, article.label, "article", article.path, text, True)]
    paragraphs = _paragraphs(article.lines)
    if len(paragraphs) == 1 and not paragraphs[0].items:
        return clauses
    for n, paragraph in enumerate(paragraphs, 1):
        locator, label = f"{article.locator}.{n}", f"第{to_chinese(n)}款"
        path = (*article.path, label)
        body = "\n".join(paragraph.lines)
        clauses.append(Clause(locator, label, "paragraph", path, body, False, article.locator))
        clauses += item_clauses(paragraph.items, locator, path)
    return clauses


def item_clauses(items: list[_Item], parent: str, path: tuple[str, ...]) -> list[Clause]:
    """The items under the clause `parent`; a number that comes again in the same list gets "~2"."""
    clauses = []
    seen: dict[str, int] = {}
    above: list[_Item] = []
    for i, item in enumerate(items):
        above = [a for a in above if a.depth < item.depth]
        holder, holder_path = (above[-1].locator, above[-1].path) if above else (parent, path)
        locator = f"{holder}.{item.mark.number}"
        seen[locator] = seen.get(locator, 0) + 1
        item.locator = locator if seen[locator] == 1 else f"{locator}~{seen[locator]}"
        item.path = (*holder_path, item.mark.label)
        under = _under(item, items[i + 1 :])
        text = "\n".join([item.text[item.mark.end :].strip(), *(other.text for other in under)])
        clauses.append(Clause(item.locator, item.mark.label, "item", item.path, text, False, holder))
        above.append(item)
    return clauses


def _under(item: _Item, following: list[_Item]) -> Iterator[_Item]:
    return takewhile(lambda other: other.depth > item.depth, following)


def _paragraphs(lines: list[str]) -> list[_Paragraph]:
    paragraphs: list[_Paragraph] = []
    open_marks: list[Mark] = []
    for line in lines:
        for k, piece in enumerate(_GLUED.split(line)):
            text = piece.strip()
            found = _item(text, open_marks)
            if k == 0 and (found is None or not paragraphs):
                paragraphs.append(_Paragraph())
                open_marks = []
            if k == 0:
                paragraphs[-1].lines.append(line)
            if found is not None:
                depth = _depth(found, open_marks)
                open_marks[depth:] = [found]
                paragraphs[-1].items.append(_Item(found, depth, text))
            elif k and paragraphs[-1].items:
                paragraphs[-1].items[-1].text += piece
    return paragraphs


def _item(text: str, open_marks: list[Mark]) -> Mark | None:
    """The mark of an item: the first of a list, or one that goes on with an open one."""
    found = mark(text)
    if found is None or found.style not in _ITEM_STYLES:
        return None
    same = next((m for m in open_marks if m.style == found.style), None)
    return found if found.value == 1 or (same is not None and found.value > same.value) else None


def _depth(found: Mark, open_marks: list[Mark]) -> int:
    styles = [m.style for m in open_marks]
    return styles.index(found.style) if found.style in styles else len(styles)
