"""What a text that is no regulation cites: 《…法》第五十五条第（一）项, PIPL Art. 55, 银监办发〔2009〕437号 第十八条.

Only a citation that names its source itself is read; abbreviations that the text introduces are written out. Then the
citation is looked up among the versions that the library holds. Called by the check of cited laws.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal, Protocol

from ingest.clause import Clause
from ingest.references import Places, Reference, references
from language.normalize import HAN
from retrieval.compare import counterpart
from retrieval.held import Held
from retrieval.version import Version, called, in_force, standing

State = Literal["absent", "no-point", "old-number", "deleted", "old-version", "ended"]
_NUMBER = re.compile(rf"[{HAN}]{{2,10}}[〔\[【（(]\d{{4}}[〕\]】）)]第?\d+号(?:文)?[》）)]?\s*$")
_WORDS_BEFORE = re.compile(r"^(?:按照?|依据|依照|根据|遵照|参照|比照|执行|符合|违反|以及|和|与|及|见|对|据)+")
_BEFORE_EN = re.compile(
    r"(?<![A-Za-z])(?:[A-Z]{2,8}"
    r"|(?!The |Under |By |See )[A-Z][\w’'-]+ (?:(?:[A-Z][\w’'-]*|and|of|on|the|for) ){0,8}"
    r"(?:Law|Act|Code|Measures|Regulations?))"
    r"(?: \([^()]{2,24}\))?,?\s*$"
)
_SHORT_ZH = re.compile(
    r"《(?P<title>[^《》]+)》[（(][^（）()]{0,30}(?:简|统)称(?:为)?[：:]?[“《\"‘]{0,2}(?P<short>[^”》\"’）)]{2,20})"
)
_IN_TITLE = r"(?:[A-Z][\w’'-]*|\((?:EU|EC)\)|No\.?|of|and|on|the|for|against|\d[\w/]*)"
_SHORT_EN = re.compile(
    rf"(?P<title>{_IN_TITLE}(?:\s{_IN_TITLE})+)\s[(（](?:(?:hereinafter|hereafter)\s)?(?:(?:referred to as|called)\s)?"
    r"(?:the )?[“\"](?P<short>[^”\"]{2,30})[”\"]"
)
_PINNED = re.compile(r"》?[（(](\d{4})(?:年|[^\d）)][^）)]*|-\d\d-\d\d)?[）)]")
_JOINED = re.compile(r"\s*(?:(?:[、，,和及与或&]|以及|或者|and|or)\s*){1,2}")
_BARE = re.compile(r"第|前|本|该|Art|Section|Clause|Rule|Chapter|Part|para|point|this", re.IGNORECASE)
_POINT = re.compile(r"\d+(?:-\d+)?\.(\d+)(?:\.(\d+))?")  # a paragraph, or an item, in Chinese numbering
_ARTICLE = re.compile(r"\d+(?:-\d+)?")
_LEADING = re.compile(r"^(?:(?:the|under|of|and|by|see|on|for)\s+)+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Cited:
    """A citation in a text: code points `start` to `end`, the source's name, the article, the clause's key with its
    paragraph and item, and the year of the version that is named with it ("" where none is)."""

    start: int
    end: int
    source: str
    article: str
    locator: str
    year: str = ""


class Shelf(Protocol):
    """What is asked of a library: its versions and their clauses."""

    def versions(self) -> list[Version]:
        """Every held version."""

    def clauses(self, version: str) -> list[Held]:
        """The clauses of a version."""


@dataclass(frozen=True, slots=True)
class Wrong:
    """A citation that cannot be right: what `says` so is in force on the day, `meant` is the version it seems to mean.

    "absent": no held version has the article; "no-point": the article has no such paragraph or item; "old-number":
    another version has the article, and the clause stands in `now` today; "deleted": the same, but the clause is gone;
    "old-version": the version that it names is not the one in force; "ended": nothing of that name is in force any
    more (`says` is what followed it, if that is held).
    """

    state: State
    says: Version | None
    meant: Version | None = None
    last: Held | None = None
    old: Held | None = None
    now: Held | None = None


def cited(texts: Sequence[str]) -> list[list[Cited]]:
    """The citations of articles in each of the texts, which are the sentences of one document."""
    clauses = [Clause(str(i), "", "paragraph", (), text, True) for i, text in enumerate(texts)]
    places = Places(clauses)
    places.titles |= {short: title for text in texts for short, title in _abbreviations(text)}
    places.names |= places.titles.keys()
    return [list(_explicit(clause.text, references(clause, places), places.titles)) for clause in clauses]


def _abbreviations(text: str) -> Iterator[tuple[str, str]]:
    for hit in (*_SHORT_ZH.finditer(text), *_SHORT_EN.finditer(text)):
        yield hit["short"].strip(), _LEADING.sub("", hit["title"])


def _explicit(text: str, found: Sequence[Reference], titles: dict[str, str]) -> Iterator[Cited]:
    """Those that name their source right there, or stand in one row with one that does."""
    last: tuple[int, str, str] | None = None
    for one in found:
        start, source, year = one.start, one.source or "", ""
        english = one.text[0].isascii() and not source
        before = (_BEFORE_EN if english else _NUMBER).search(text[: one.start])
        joined = last is not None and _JOINED.fullmatch(text[last[0] : one.start]) is not None
        if last and english and joined and one.text[0].isdigit():
            source, year = last[1], last[2]  # Law Arts 24, 29 and 55
        elif before:
            source = _WORDS_BEFORE.sub("", before[0].strip(" 》）),"))
            start = text.index(source, before.start())
        elif _BARE.match(one.text) and not _is_english(one):
            if last is None or last[1] != source or not one.text.startswith("第") or not joined:
                last = None
                continue
            year = last[2]
        pin = _PINNED.search(text[start : one.end])
        year = pin[1] if pin and not before else year
        last = (one.end, source, year)
        for locator in dict.fromkeys((one.locator, one.through)):
            article = _ARTICLE.match(locator)
            if source and article:
                yield Cited(start, one.end, titles.get(source, source), article[0], locator, year)


def _is_english(one: Reference) -> bool:
    """Article 5 of …: the grammar itself takes the source from the words that follow."""
    return one.text[0].isascii() and bool(one.source)


class Articles:
    """The versions on a shelf on a day, asked for their articles."""

    def __init__(self, shelf: Shelf, on: date) -> None:
        self._shelf, self._on = shelf, on
        self._versions = shelf.versions()
        self._now = in_force(self._versions, on)
        self._read: dict[str, dict[str, Held]] = {}

    def holds(self, citation: Cited) -> bool:
        """Whether some version of the cited source is held."""
        return bool(called(self._versions, citation.source))

    def wrong(self, citation: Cited) -> Wrong | None:
        """Why a citation cannot be right; None where it can, or where the library cannot tell."""
        named = called(self._versions, citation.source)
        now = [v for v in named if v.id in self._now]
        if not now:
            return self._ended(named)
        said = [v for v in named if citation.year and v.is_pinned_by(citation.year)]
        earlier = [v for v in named if v.id not in self._now and v.begins <= max(n.begins for n in now)]
        if said and not any(v in now for v in said) and all(v in earlier for v in said):
            return self._followed("old-version", citation, said[-1], now)
        having = [v for v in now if citation.article in self._of(v)]
        wrong = self._no_point(citation, having) if having else self._absent(now)
        if wrong is None:
            return None
        for version in sorted(earlier, key=lambda v: v.begins, reverse=True):
            if self._has(version, citation, with_point=bool(having)):
                return self._followed("old-number", citation, version, now)
        return wrong

    def _ended(self, named: Sequence[Version]) -> Wrong | None:
        stands = [(standing(v, self._versions, self._on), v) for v in named]
        if not stands or any(how == "not-yet" for (how, _), _ in stands):
            return None
        (_, later), version = stands[-1]
        return Wrong("ended", later, version)

    def _followed(self, state: State, citation: Cited, old: Version, now: Sequence[Version]) -> Wrong:
        held = self._of(old).get(citation.article)
        found = ((v, counterpart(held, self._shelf.clauses(v.id))) for v in now if held)
        version, there = next(((v, h) for v, h in found if h is not None), (now[0], None))
        gone = state == "old-number" and there is None
        return Wrong("deleted" if gone else state, version, old, None, held, there)

    def _absent(self, now: Sequence[Version]) -> Wrong | None:
        """The article is absent from a text without gaps; an excerpt or a single part of a code proves nothing."""
        numbers: dict[int, Held] = {int(n): h for v in now for n, h in self._of(v).items() if n.isdecimal()}
        whole = len(numbers) > 1 and set(numbers) == set(range(1, max(numbers) + 1))
        return Wrong("absent", now[0], last=numbers[max(numbers)]) if whole else None

    def _no_point(self, citation: Cited, having: Sequence[Version]) -> Wrong | None:
        """Of an article with several paragraphs, or with items, one beyond the last."""
        steps = _POINT.fullmatch(citation.locator)
        if steps is None or len(having) > 1:
            return None
        pattern = re.compile(rf"{re.escape(citation.article)}\.(\d+)" + (r"\.(\d+)" if steps[2] else ""))
        hits = ((pattern.fullmatch(h.clause.locator), h) for h in self._shelf.clauses(having[0].id))
        points = {int(hit[hit.lastindex or 0]): h for hit, h in hits if hit}
        beyond = len(points) > 1 and int(steps[2] or steps[1]) > max(points)
        return Wrong("no-point", having[0], last=points[max(points)]) if beyond else None

    def _has(self, version: Version, citation: Cited, *, with_point: bool) -> bool:
        if not with_point:
            return citation.article in self._of(version)
        return any(h.clause.locator == citation.locator for h in self._shelf.clauses(version.id))

    def _of(self, version: Version) -> dict[str, Held]:
        """The articles of a version by number."""
        if version.id not in self._read:
            articles = (h for h in self._shelf.clauses(version.id) if h.clause.level == "article")
            numbered = ((_ARTICLE.match(h.clause.locator), h) for h in articles)
            self._read[version.id] = {number[0]: h for number, h in numbered if number}
        return self._read[version.id]
