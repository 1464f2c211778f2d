"""References to a chapter by its title, for `appendix`: the title is that of a heading, or of what opens like one.

Example: "see section 'Test strategy' below" in a paper that has no such section; 参见“运行保障”一节.
Traps: titles of other papers, a title that is shortened or differs in its number, words that are only quoted.
"""

import re
from collections.abc import Iterator, Sequence

from checks.consistency.contradiction import Contradiction
from checks.consistency.table import plain
from checks.statement import Statement
from ingest.anchor import anchor
from ingest.document import Document
from language.stem import stem

_OPEN, _CLOSE = "[“\"「『‘']", "[”\"」』’']"
_TITLE = rf"{_OPEN}(?P<{{}}>[^“”\"「」『』‘’'\n]{{{{2,30}}}}){_CLOSE}"
_ZH = (
    rf"(?:参见|详见|[见按依照])(?:本文|上文|下文|前文|后文|[前后上下]面|本[文稿件])?(?:的)?{_TITLE.format('zh')}"
    r"的?(?:一|这一|该|那一)?(?:章|节|部分|小节|一栏|段)"
)
_EN = (
    rf"(?:§|\b(?:section|chapter|heading|paragraph)s?(?: (?:on|called|titled|headed))?)\s?{_TITLE.format('en')}"
    rf"|\bsee(?: also)?:? (?:under )?(?:the )?{_TITLE.format('place')},?"
    r" (?:section|chapter|below|above|heading|paragraph)"
)
_REFERENCE = re.compile(rf"{_ZH}|{_EN}", re.IGNORECASE)
_OTHERS = re.compile(r"》\S{0,6}$|(?:合同|协议|办法|手册|规范|制度)的?$")
_OF_OTHERS = re.compile(r"\s?(?:of|in) (?!this)")
_OPENING = 40  # characters in which a paragraph or a cell names what it is on


def titled(document: Document, said: Sequence[Statement]) -> Iterator[Contradiction]:
    """The references to a chapter by a title that nothing in the document has; every title once."""
    found = [(s, m) for s in said for m in _REFERENCE.finditer(s.text)]
    titles = [(b.id, _words(plain(b)[:_OPENING])) for b in document.body()] if found else []
    told: set[str] = set()
    for statement, hit in found:
        title = next(g for g in hit.groups() if g)
        other = _OTHERS.search(statement.text[: hit.start()]) or _OF_OTHERS.match(statement.text, hit.end())
        here = _words(title)
        named = any(here <= words for block, words in titles if block != statement.block)
        if here and not (other or named or title in told):
            told.add(title)
            place = anchor(document, *statement.spans(*hit.span()))
            yield Contradiction("IC-17", f"title:{title}", (place,), {"reference": hit[0], "defined": _last(document)})


def _words(text: str) -> frozenset[str]:
    """The stems of English words, and the pairs of Chinese characters that follow each other."""
    han = (run for run in re.findall(r"[\u4e00-\u9fff]+", text))
    pairs = {run[i : i + 2] for run in han for i in range(max(1, len(run) - 1))}
    return frozenset(pairs | {stem(w) for w in re.findall(r"[a-z]{3,}", text.lower())})


def _last(document: Document) -> str:
    """The first and the last heading, "0" for none."""
    headings = [plain(b)[:16] for b in document.body() if b.kind == "heading"]
    return " … ".join(dict.fromkeys((headings[0], headings[-1]))) if headings else "0"
