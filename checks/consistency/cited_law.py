"""IC-18: a cited article exists, and is that of the version in force on the document's date.

A reviewer who looks up a citation and finds another clause, or none, cannot trust the sentence that rests on it. It is
looked up in the library. Of China's laws that are not held the number of articles is known (`last_articles.tsv`,
counted in the texts as they stood in 2025): an article far beyond the last one cannot be. Any other source proves
nothing. What laws are called beside their titles stands in `law_names.tsv`.
Example: 《某某管理办法》第九十九条 of a text with forty articles; an article by the number it had before an amendment.
Traps: an excerpt, of which only some articles are held; sentences that speak of old versions or of their repeal;
numbers of the document's own sections; the articles of a contract.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from importlib.resources import files

from checks.consistency.contradiction import Contradiction
from checks.statement import Statement
from ingest.anchor import anchor
from ingest.document import Document
from language.numerals import chinese_number, english_number
from retrieval.across import same_concept
from retrieval.cited import Articles, Cited, Shelf, Wrong, cited
from retrieval.held import Held
from retrieval.version import same_name

_OF_THE_PAST = re.compile(
    r"废止|失效|修订前|修正前|修改前|旧版|旧法|原第|原《|替代|取代|repeal|supersed|former|replace|previous|old version",
    re.IGNORECASE,
)


_AFTER = re.compile(
    r"\b[Aa]rt(?:icle|\.)s?\s(?P<article>\d{1,3})(?:\s?\(\w{1,3}\))*,?\s(?:of (?:the )?)?"
    r"(?P<source>GDPR|DORA|AI Act|NIS ?2|PSD ?2|eIDAS|MiCA|Data Act|DSA|DMA)\b"
)
_TITLE = re.compile(r"《(?P<title>[^《》]{2,40}(?:法|条例|办法|规定|指引))》")
_SAME = re.compile(r"(?:该|此|上述|前述)(?:部)?(?:法律?|条例|办法|规定|指引)$")
_COUNTED = re.compile(
    r"\b(?P<en>\d{1,3}|[a-z]+(?:-[a-z]+)?) articles\b"
    r"|(?:全文|一?共|仅|总共|只有)[^,，。;；\d]{0,4}?(?P<zh>\d{1,3}|[一二三四五六七八九十百]{1,5})条"
)
MARGIN = 5  # articles that an amendment may have added since the laws were counted


@dataclass(frozen=True, slots=True)
class WrongCitation:
    """A citation that cannot be right: its place and words, why, and the clauses that show it."""

    found: Contradiction
    state: str
    held: tuple[Held, ...]


def check(document: Document, said: Sequence[Statement], shelf: Shelf | None, on: date) -> list[WrongCitation]:
    """The citations of the document that are wrong on a day, each article of a source once; `shelf` is the library."""
    articles, seen = Articles(shelf, on) if shelf else None, dict[tuple[str, str], WrongCitation]()
    title, lengths = "", _lengths(said)
    for statement, read in zip(said, cited([s.text for s in said]), strict=True):
        titles = [(0, title), *((m.end(), m["title"]) for m in _TITLE.finditer(statement.text))]
        before = {c: [name for end, name in titles if end <= c.start][-1] for c in read if _SAME.search(c.source)}
        found = [replace(c, source=before.get(c) or c.source) for c in read]
        found += [Cited(*m.span(), m["source"], m["article"], m["article"]) for m in _AFTER.finditer(statement.text)]
        title = titles[-1][1]
        for one in found if not _OF_THE_PAST.search(statement.text) else ():
            wrong = articles.wrong(one) if articles is not None and articles.holds(one) else None
            told = _contradiction(document, statement, one, wrong, on) if wrong else None
            told = told or _beyond_told(document, statement, one, lengths) or _beyond(document, statement, one)
            if told is not None:
                seen.setdefault((one.source, one.locator), told)
    return list(seen.values())


def _lengths(said: Sequence[Statement]) -> list[tuple[int, Statement]]:
    """How many articles the document itself says that some text has, with where it says so."""
    found = ((m["zh"] or m["en"], s) for s in said for m in _COUNTED.finditer(s.text))
    read = ((chinese_number(n) or english_number(n) or (int(n) if n.isdigit() else 0), s) for n, s in found)
    return [(int(n), s) for n, s in read if n and n > 1]


def _beyond_told(
    document: Document, statement: Statement, one: Cited, lengths: Sequence[tuple[int, Statement]]
) -> WrongCitation | None:
    """The contradiction of an article beyond those that the document says the text has."""
    name = one.source.split()[-1] if one.source.isascii() else one.source
    for last, told in lengths:
        if name in told.text and told is not statement and int(one.article.split("-")[0]) > last:
            places = (anchor(document, *statement.spans(one.start, one.end)), told.anchor(document))
            params = {"cited": statement.text[one.start : one.end], "source": one.source, "last": str(last)}
            return WrongCitation(Contradiction("IC-18", f"{one.source} {one.locator}", places, params), "told", ())
    return None


def _beyond(document: Document, statement: Statement, one: Cited) -> WrongCitation | None:
    """The contradiction of an article that lies far beyond the last one of a law."""
    names = (one.source, *same_concept(one.source), *_meant(one.source))
    law = next((name for n in names if (name := same_name(n)) in _last_articles()), None)
    if law is None or int(one.article.split("-")[0]) <= _last_articles()[law] + MARGIN:
        return None
    place = anchor(document, *statement.spans(one.start, one.end))
    params = {"cited": statement.text[one.start : one.end], "source": law, "last": str(_last_articles()[law])}
    return WrongCitation(Contradiction("IC-18", f"{law} {one.locator}", (place,), params), "beyond", ())


def _meant(source: str) -> list[str]:
    """The Chinese laws that a free English name or an abbreviation means: the one of most words, all of them there."""
    if not source.isascii():
        return [law for name, law in _law_names().items() if source.endswith(name)]
    words = set(re.findall(r"[a-z][a-z'-]*", source.lower().replace("’", "'")))
    words |= {part for word in words for part in word.split("-")}
    found = [name for name in _law_names() if words & {"law", "act", "code", "pipl"} and set(name.split()) <= words]
    return [_law_names()[max(found, key=len)]] if found else []


@cache
def _law_names() -> Mapping[str, str]:
    """What laws are called beside their titles: the words of their English names, Chinese abbreviations."""
    lines = (files("checks.consistency") / "law_names.tsv").read_text("utf-8").splitlines()
    return dict(line.split("\t") for line in lines)


@cache
def _last_articles() -> Mapping[str, int]:
    lines = (files("checks.consistency") / "last_articles.tsv").read_text("utf-8").splitlines()
    return {same_name(name): int(last) for name, last in (line.split("\t") for line in lines)}


def _contradiction(document: Document, statement: Statement, one: Cited, wrong: Wrong, on: date) -> WrongCitation:
    place = anchor(document, *statement.spans(one.start, one.end))
    named = wrong.meant or wrong.says
    params = {
        "cited": statement.text[one.start : one.end],
        "source": (wrong.says or named).title if named else one.source,
        "version": wrong.says.id if wrong.says else "",
        "old": wrong.meant.id if wrong.meant else "",
        "last": _place(wrong.last),
        "now": _place(wrong.now),
        "date": on.isoformat(),
    }
    subject = f"{named.source if named else one.source} {one.locator}"
    return WrongCitation(Contradiction("IC-18", subject, (place,), params), wrong.state, tuple(_shown(wrong)))


def _place(held: Held | None) -> str:
    return held.clause.path[-1] if held else "—"


def _shown(wrong: Wrong) -> Iterator[Held]:
    """The clause as it is now, else the last one; then the one that seems to be meant."""
    yield from (held for held in (wrong.now or wrong.last, wrong.old) if held is not None)
