"""References to a part by what it is on, for `appendix`: a chapter by its title alone, a part by number and subject.

Example: "see section 'Test strategy' below" in a paper that has no such section; 参见“运行保障”一节;
见附表三《押运登记表》 where 附表三 lists the meals; "drawings are in Attachment 3" and "Attachment 3, Parking permits".
Traps: titles of other papers, a title that is shortened or differs in its number, words that are only quoted.
"""

import re
from collections.abc import Iterator, Sequence

from checks.consistency.contradiction import Contradiction
from checks.consistency.table import plain
from checks.statement import Statement
from ingest.anchor import anchor
from ingest.document import Document
from language.numerals import chinese_number
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
_NO = r"(?P<number>\d{1,2}|[一二三四五六七八九十]{1,3}|[A-Z]\b)"
_LABEL = (
    rf"(?P<label>附[件录表图]|(?i:annex|appendix|attachment|schedule|chapter|section|table))\s?{_NO}"
    r"|第\s?(?P<counted>\d{1,2}|[一二三四五六七八九十]{1,3})\s?(?P<counter>[章节])"
)
_NAMED_PART = re.compile(rf"(?:{_LABEL})\s?[《“\"'](?P<title>[^《》“”\"']{{2,30}})[》”\"']")
_IN_PART = re.compile(
    r"(?:^|[.;]\s)(?:the )?(?P<subject>[A-Za-z][A-Za-z -]{3,40}?) (?:is|are|stands?) (?:all )?"
    rf"(?:shown |set out |listed |given )?(?:in|at) (?:{_LABEL})(?=[.;,]|$)"
)
_PART = re.compile(
    rf"(?:{_LABEL})[\s,，:：.、–—-]+(?P<title>[^。.;；\n|]{{2,40}}?)"
    r"(?=[。.;；\n(（]|\s?附[件录表图][一二三四五六七八九十\d]|$)"
)
_HEADED = re.compile(r"(?P<number>\d{1,2})[.、\s]\s?(?P<title>\D[^|]{1,40})$")
_LISTS = re.compile(r"(?:^|[:：.。;；]\s?|[表件册单图书录])$|附[件录表图].*$")
_PLURAL = 2  # parts in one paragraph: a list of titles, under which nothing else can stand
_OPENING = 40  # characters in which a paragraph or a cell names what it is on


def titled(document: Document, said: Sequence[Statement]) -> Iterator[Contradiction]:
    """The references to a chapter by a title that nothing in the document has; every title once."""
    found = [(s, m) for s in said if not s.heading for m in _REFERENCE.finditer(s.text)]
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


def misdirected(document: Document, said: Sequence[Statement]) -> Iterator[Contradiction]:
    """The references to a part by its number and its subject, where the part of that number is on something else."""
    parts: dict[tuple[str, str], tuple[str, Statement]] = {}
    for statement in said:
        found = _HEADED.match(statement.text) if statement.heading else None
        if found:
            parts.setdefault(("chapter", found["number"]), (found["title"], statement))
        for part in () if statement.row else _PART.finditer(statement.text):
            if not statement.text[: part.start()].strip() or _LISTS.search(statement.text[: part.start()]):
                parts.setdefault(_which(part), (part["title"], statement))
    for statement in said:
        for pattern in (_NAMED_PART, _IN_PART):
            for hit in pattern.finditer(statement.text):
                title, part_at = parts.get(_which(hit), ("", statement))
                named = hit["title"] if pattern is _NAMED_PART else hit["subject"]
                alone = pattern is _IN_PART and sum(s.block == part_at.block for _, s in parts.values()) < _PLURAL
                apart = _words(title) and not alone and not _words(named) & _words(title)
                if part_at is not statement and apart and not _OTHERS.search(statement.text[: hit.start()]):
                    places = (statement.anchor(document, hit.start()), part_at.anchor(document))
                    params = {"reference": hit[0].strip(". ;"), "defined": part_at.text[:_OPENING]}
                    yield Contradiction("IC-17", f"part:{'.'.join(_which(hit))}", places, params)


def _which(found: re.Match[str]) -> tuple[str, str]:
    """The kind and the number of a part: chapters and sections are one kind."""
    number = (found["number"] or found["counted"]).upper()
    label = (
        "chapter" if found["counter"] or found["label"].lower() in ("chapter", "section") else found["label"].lower()
    )
    value = chinese_number(number)
    return label, str(int(value)) if value is not None else number


def _words(text: str) -> frozenset[str]:
    """The stems of English words, and the pairs of Chinese characters that follow each other."""
    han = (run for run in re.findall(r"[\u4e00-\u9fff]+", text))
    pairs = {run[i : i + 2] for run in han for i in range(max(1, len(run) - 1))}
    return frozenset(pairs | {stem(w) for w in re.findall(r"[a-z]{3,}", text.lower())})


def _last(document: Document) -> str:
    """The first and the last heading, "0" for none."""
    headings = [plain(b)[:16] for b in document.body() if b.kind == "heading"]
    return " … ".join(dict.fromkeys((headings[0], headings[-1]))) if headings else "0"
