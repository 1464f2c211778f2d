"""Chinese statutes: passages -> articles, under their 编, 分编, 章 and 节.

Called by `ingest.clauses`. An article's head stands at the start of a line or after a sentence's end; what tells it
from a reference in running text is the sequence of the numbers, then the space after 条. A gap is reported, never
filled.
"""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from ingest.article_zh import Article, article_clauses
from ingest.clause import Clause
from ingest.marks import ARTICLE, DIVISION, DIVISIONS, mark
from ingest.passage import Cut, Passage, Warnings, ends, gap, size, title_like
from language.numerals import chinese_number

_REFERS = re.compile(
    r"\s*(?:[、，,；;》〉）)]|(?:[和及与或至到]|以及|或者)\s*第|之?第|的?规定|中(?![华国央])|所[列称述指]|之|款|项|修改|改为|增加|删去|调整|作为|列入)"
)
_STOP = re.compile(r"[。；：！？”’）)]\s*$")
_BARE = re.compile(r"(附|总|分)\s*则$|序\s*言$|前\s*言$")


@dataclass(frozen=True, slots=True)
class Head:
    """The head of an article or of a division inside a passage: `spaced` when white space follows it."""

    passage: int
    start: int
    end: int
    kind: str
    number: int
    sub: int
    spaced: bool
    refers: bool
    opens: bool

    @property
    def locator(self) -> str:
        """The article's number as a citation writes it: "10-1" for 第十条之一."""
        return f"{self.number}-{self.sub}" if self.sub else str(self.number)


def article_heads(passages: list[Passage], warnings: Warnings | None = None) -> list[Head]:
    """The heads of the articles in order. Numbers left out and heads out of order are added to `warnings`."""
    found = list(_candidates(passages))
    opens = [h for h in found if h.opens and h.spaced]
    said = warnings if warnings is not None else []
    chosen: list[Head] = []
    for head in found:
        last = chosen[-1] if chosen else None
        if _accepted(head, last, opens, passages):
            if last is not None and head.number > last.number + 1:
                said.append(gap(last.number + 1, head.number - 1, head.locator))
            chosen.append(head)
        elif last is not None and head.opens and head.spaced and not head.refers and head.number <= last.number:
            said.append(("ingest.warn_out_of_order", {"number": head.locator, "after": last.locator}))
    return chosen


def _candidates(passages: list[Passage]) -> Iterator[Head]:
    for i, passage in enumerate(passages):
        text = passage.text
        if passage.row or "第" not in text:
            continue
        body = _division_end(passage)
        for hit in ARTICLE.finditer(text):
            start = hit.start() + hit[0].index("第")
            before = text[:start]
            opens = not before.strip("“\u200b\ufeff \u3000") and "“" not in before
            opens = opens or (body > 0 and before.strip() == text[:body].strip())
            if not opens and not _STOP.search(before):
                continue
            number = chinese_number(hit[1])
            sub = chinese_number(hit[2]) or 0 if hit[2] else 0
            if number:
                rest = text[hit.end() :]
                spaced = not rest or not rest[0].strip() or rest[0] in "【（(\u200b"
                yield Head(i, start, hit.end(), "条", number, sub, spaced, bool(_REFERS.match(rest)), opens)


def _division_end(passage: Passage) -> int:
    """Where the division's head ends in a passage that goes on with an article; 0 where there is none."""
    hit = DIVISION.match(passage.text)
    if not hit:
        return 0
    article = ARTICLE.search(passage.text, hit.end())
    return article.start() if article and title_like(passage.text[: article.start()]) else 0


def _accepted(head: Head, last: Head | None, opens: list[Head], passages: list[Passage]) -> bool:
    if last is None:
        return head.opens and not (head.refers and not head.spaced) and (head.spaced or head.number == 1)
    follows = (last.number, last.sub + 1) if head.sub else (last.number + 1, 0)
    if (head.number, head.sub) == follows:
        return not head.refers or (head.spaced and _begins_afresh(head, passages))
    if not (head.opens and head.spaced) or head.refers or _quoted(last, head, passages):
        return False
    if head.number == 1:
        return not head.sub
    if head.number <= last.number:
        return False
    return not _comes_later(last.number + 1, head, opens)


def _begins_afresh(head: Head, passages: list[Passage]) -> bool:
    """False where the line goes on with the sentence of the line before it."""
    before = passages[head.passage].text[: head.start].strip()
    if before or head.passage == 0:
        return True
    previous = passages[head.passage - 1]
    return bool(previous.heading) or ends(previous.text) or title_like(previous.text)


def _quoted(last: Head, head: Head, passages: list[Passage]) -> bool:
    """True inside a quotation that was opened since the last head: an amending law quotes the new articles."""
    text = passages[last.passage].text[last.end :]
    text += "".join(p.text for p in passages[last.passage + 1 : head.passage])
    return text.rfind("“") > text.rfind("”")


def _comes_later(number: int, head: Head, opens: list[Head]) -> bool:
    for other in opens:
        if (other.passage, other.start) > (head.passage, head.start):
            if other.number == 1 and not other.sub:
                return False
            if other.number == number and not other.refers:
                return True
    return False


@dataclass
class _Open:
    """A division that is open: its rank, its words, and how many characters of it no clause carries yet."""

    rank: int
    title: str
    level: int
    owed: int


class _Divisions:
    """The divisions around the present place."""

    def __init__(self) -> None:
        self.open: list[_Open] = []
        self.barren = 0

    def push(self, rank: int, title: str, level: int) -> None:
        while self.open and self.open[-1].rank >= rank:
            self.barren += self.open.pop().owed
        self.open.append(_Open(rank, title, level, size(title)))

    def path(self) -> tuple[str, ...]:
        return tuple(d.title for d in self.open)

    def name(self, text: str) -> bool:
        """Take `text` for the title of a division whose head is a bare number; False where there is none."""
        if not (self.open and DIVISION.fullmatch(self.open[-1].title) and title_like(text)):
            return False
        self.open[-1].title += f" {text}"
        self.open[-1].owed += size(text)
        return True

    def paid(self) -> int:
        """The characters of the open divisions that a clause carries for the first time now."""
        owed = sum(d.owed for d in self.open)
        for division in self.open:
            division.owed = 0
        return owed

    def rank(self, passage: Passage) -> int | None:
        """The rank of the division that `passage` opens; None when it is none."""
        hit = DIVISION.match(passage.text)
        if hit and title_like(passage.text) and (passage.heading or _titled(passage.text[hit.end() :])):
            return DIVISIONS.index(hit[2]) + 1
        if _BARE.match(passage.text.strip()):
            return min((d.rank for d in self.open), default=3)
        if passage.heading and not ARTICLE.match(passage.text):
            chapter = next((d for d in self.open if d.rank == 3), None)
            return 4 if chapter and chapter.level < passage.heading else 3
        return None


def _titled(rest: str) -> bool:
    return not rest or not rest[0].strip() or not re.match(r"[的规中所相至和、]", rest)


def statute(passages: list[Passage], heads: list[Head], above: tuple[str, ...] = (), prefix: str = "") -> Cut:
    """The clauses of a statute whose article heads are `heads`, under the path `above`, locators with `prefix`."""
    cutting = _Cutting(above, prefix)
    for i, start, end, head in _pieces(passages, heads):
        text = passages[i].text[start:end].strip()
        rank = None if head else cutting.rank(Passage(text, passages[i].heading)) or _listed(passages, heads, i)
        if head is not None:
            cutting.open_article(head, passages[i].text[head.start : head.end].strip(), text)
        elif cutting.name_division(text):
            continue
        elif rank:
            cutting.open_division(rank, text, passages[i].heading)
        else:
            cutting.add(text)
    return cutting.done()


class _Cutting:
    """The clauses so far, the open divisions, the open article, and words that stand before a first article."""

    def __init__(self, above: tuple[str, ...], prefix: str) -> None:
        self.above = above
        self.prefix = prefix
        self.cut = Cut()
        self.divisions = _Divisions()
        self.rank = self.divisions.rank
        self.article: Article | None = None
        self.seen: Counter[str] = Counter()  # a number that comes again gets "~2"
        self.loose: list[str] = []

    def open_article(self, head: Head, label: str, text: str) -> None:
        self._close()
        self.cut.heads += self.divisions.paid() + size(label)
        body = text[len(label) :].strip()
        path = (*self.above, *self.divisions.path(), label)
        self.seen[head.locator] += 1
        times = self.seen[head.locator]
        locator = self.prefix + head.locator + (f"~{times}" if times > 1 else "")
        self.article = Article(locator, label, path, [body] if body else [])

    def open_division(self, rank: int, title: str, level: int) -> None:
        self._close()
        self.divisions.push(rank, title, level)

    def name_division(self, text: str) -> bool:
        return self.article is None and not self.loose and self.divisions.name(text)

    def add(self, text: str) -> None:
        if self.article is not None:
            self.article.lines.append(text)
        else:
            self.loose.append(text)

    def done(self) -> Cut:
        self._close()
        barren = self.divisions.barren + sum(d.owed for d in self.divisions.open)
        if barren:
            self.cut.aside["ingest.aside_empty_heading"] += barren
        return self.cut

    def _close(self) -> None:
        if self.article is not None:
            self.cut.clauses += article_clauses(self.article)
        elif self.loose:
            self.cut.heads += self.divisions.paid()
            label = f"p{len(self.cut.clauses) + 1}"
            path = (*self.above, *self.divisions.path(), label)
            text = "\n".join(self.loose)
            self.cut.clauses.append(Clause(self.prefix + label, label, "paragraph", path, text, True))
        self.article = None
        self.loose = []


def _listed(passages: list[Passage], heads: list[Head], i: int) -> int | None:
    """A line such as 一、一般规定 that stands between articles as a heading does."""
    found = mark(passages[i].text)
    before_article = any(h.passage == i + 1 and h.start == 0 for h in heads)
    if found and found.style in ("han", "han-paren") and before_article and title_like(passages[i].text):
        return 3 if found.style == "han" else 4
    return None


def _pieces(passages: list[Passage], heads: list[Head]) -> Iterator[tuple[int, int, int, Head | None]]:
    """Every stretch (passage, start, end) with the head that opens it, in order."""
    by_passage: dict[int, list[Head]] = {}
    for head in heads:
        by_passage.setdefault(head.passage, []).append(head)
    for i, passage in enumerate(passages):
        starts = by_passage.get(i, [])
        first = starts[0].start if starts else len(passage.text)
        if passage.text[:first].strip():
            yield i, 0, first, None
        ends_at = [*(h.start for h in starts[1:]), len(passage.text)]
        for head, end in zip(starts, ends_at[: len(starts)], strict=True):
            yield i, head.start, end, head
