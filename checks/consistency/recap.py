"""Counts that look back at a list or table, or name the one that they count, for `listing`.

Examples: 以上共七条 below a table of six rows; "the requirements above number seven" after K-1 … K-6; "Annex A lists
all four kits" beside its table of three; "that is the lot, four words" behind five that are explained.
Traps: several rows to one thing, a column that counts them otherwise, several tables above, counts of something else.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from checks.consistency.enumeration import plural
from checks.consistency.roll import LEVELS, apart, line_number, readings
from checks.consistency.table import Table, label, plain
from checks.consistency.table_sum import total_kind
from checks.consistency.tally import Tally, tallies
from checks.statement import Statement
from ingest.anchor import Anchor, whole
from ingest.document import Document
from language.numerals import chinese_number
from language.stem import stem

_BACK = re.compile(
    r"(?:(?:^|[\s,，。;；:：(（—])以上|上述|上列|前述|前列|上表|如上)(?:[^,，。;；:：|\d中的里]{0,8}?)(?:共计?|合计|总计|一共|计|有|为|是)?\s?$"
    r"|\b(?:above|foregoing|preceding|aforesaid)(?: [a-z]+){0,2} $"
    r"|\babove(?: (?:number|total|are|make|count|come to|add up to|amount to))(?: in all)? $",
    re.IGNORECASE,
)
_BACK_AFTER = re.compile(
    r"(?: [a-z-]+){1,4} (?:(?:listed|set out|named|given|described|shown) )?above\b"
    r"|[\u4e00-\u9fff]{1,8}(?:如上|见上表|列于上表)",
    re.IGNORECASE,
)
_ADJACENT = re.compile(
    r"^\s?(?:共计?|合计|总计|一共|总共|计)(?:有|为)?\s?$|^\s?就(?:是)?这\s?$"
    r"|\b(?:that(?:'s|’s| is| makes)|those are)(?: the lot| all| everything)?,?\s(?:all |in all )?$"
    r"|^\s?(?:in all|all told),? $",
    re.IGNORECASE,
)
_SUBSET = re.compile(
    r"(?:其中|[中里前后首任]|\b(?:first|last|next|other|remaining|any|some|least|most|every|each))的?\s?$",
    re.IGNORECASE,
)
_ANYTHING = set("条项点款")  # measure words of whatever is listed
_NAMED = re.compile(
    r"(?P<place>(?:Annex|Appendix|Schedule|Table|Attachment) (?:[A-Z]|\d{1,2})"
    r"|(?:附件|附录|附表|表)\s?[一二三四五六七八九十A-Z\d]{1,2})"
    r"[^,，。;；]{0,12}?(?:lists?|contains?|names?|shows?|gives?|has|sets out|列[出明有示]?|载[明有]?|共|含|有)"
    r"(?: all| the| in all)*\s?$",
    re.IGNORECASE,
)
_UNIVERSAL = re.compile(r"(?:\ball(?: the)?|\btotal of|count:|共计?|全部|合计|总计|一共)\s?$", re.IGNORECASE)
_LISTED = re.compile(
    r" [a-z -]{2,30}? (?:in|of|on) the (?:runbook|plan|table|list|register|schedule|annex|script|sheet)\b",
    re.IGNORECASE,
)
_REQUIRED = re.compile(
    r"functions?|requirements?|features?|stories|needs|wishes|items"
    r"|(?:[\u4e00-\u9fff]{0,2}?)(?:功能|需求|要求)",
    re.IGNORECASE,
)
_WHOLE = re.compile(
    r"(?:\ball(?: of)?(?: the| these| our)?|\b(?:the|these|each of the|every one of the)"
    r"|共计?有?|全部|合计|总计|一共|总共|上述|以上|所列|这|下列)\s?$",
    re.IGNORECASE,
)
_WHOLE_AFTER = re.compile(
    r" [a-z]+(?: (?:in (?:all|total)|altogether|all told|above|below|listed|here|of this (?:paper|document)"
    r"|(?:of|in) (?:the table|paragraph|section|chapter)))"
    r"|[\u4e00-\u9fff]{2,6}(?:均|都|全部|逐一|各)",
    re.IGNORECASE,
)
_ID = re.compile(r"^(?:\d{1,3}[.、)]\s?)?[\[(（【]?(?P<prefix>[A-Z][A-Za-z]{0,9})[-.–]?(?P<n>\d{1,4})(?![\w.%])")
_LABEL = re.compile(
    r"^(?P<prefix>附[件录表图]|[\u4e00-\u9fff]{2}|[A-Z][a-z]{3,9} )(?P<n>[一二三四五六七八九十]{1,3}|\d{1,2})[:：.、\s]"
)
_TERM = re.compile(r"^[\w /'’-]{2,30}[:：] ?\S")
_ABOUT = 2  # by which a count of requirements may be wrong
_NEAR = 3  # blocks between a list and a count that belongs to it by its place


@dataclass(frozen=True, slots=True)
class Stock:
    """Things that stand together: their places, the blocks they run from and to, the numbers that count them."""

    things: tuple[Anchor, ...]
    names: tuple[str, ...]
    first: int
    last: int
    readings: frozenset[int]
    titles: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Recap:
    """A count in a statement and the things that it looks back at."""

    statement: Statement
    count: Tally
    stock: Stock


def wrong_recaps(document: Document, said: Sequence[Statement], tables: Sequence[Table]) -> Iterator[Recap]:
    """The counts that the list they look back at, or name, does not bear out."""
    drawn = [s for table in tables if (s := _of_table(document, table))]
    named = [*drawn, *_of_ids(document)]
    coded = [s for s in named if all(_ID.match(name) for name in s.names)]
    together = _together([len(s.names) for s in coded])
    stocks = sorted([*named, *_of_lines(document)], key=lambda s: s.last)
    ends = [s.last for s in stocks]
    for i, statement in enumerate(said):
        if statement.heading or statement.row:
            continue
        for count in tallies(statement.text):
            if not _countable(statement.text, count) or _SUBSET.search(statement.text[: count.start]):
                continue
            before = stocks[: bisect_left(ends, statement.block)]
            pair = _meant(document, said, i, count, before, drawn) or _required(statement.text, count, coded, together)
            if pair and _wrong(count, pair):
                yield Recap(statement, count, pair)
                break


def _countable(text: str, count: Tally) -> bool:
    number = count.value == int(count.value) and 2 <= count.value <= 60 and not count.figure.rough
    counted = count.kind == "count" and count.unit not in LEVELS
    return counted and number and (bool(count.unit) or plural(count) or bool(_BACK.search(text[: count.start])))


def _meant(
    document: Document,
    said: Sequence[Statement],
    i: int,
    count: Tally,
    before: Sequence[Stock],
    drawn: Sequence[Stock],
) -> Stock | None:
    """The things that a count counts: those right above it, or those of the annex or table it names."""
    statement = said[i]
    text, lead = statement.text, statement.text[: count.start]
    if named := _NAMED.search(lead):
        fitting = [s for s in drawn if any(t.lower().startswith(named["place"].lower()) for t in s.titles)]
        return fitting[0] if len(fitting) == 1 else None
    universal = _UNIVERSAL.search(lead) or _LISTED.match(text, count.end)
    if universal and (fitting := [s for s in drawn if _called(s, count)]):
        return fitting[0] if len(fitting) == 1 else None
    back = _BACK.search(lead) or _BACK_AFTER.match(text, count.end)
    if back:
        above = [s for s in before if statement.block - s.last <= _NEAR or _same_section(document, s, statement)]
        ids = [s for s in before if s not in above and len(s.names) > 2 and _ID.match(s.names[0])]
        nearest = above[-1] if above else ids[-1] if ids else None
        return nearest if nearest and _of_its_kind(nearest, count) else None
    if _ADJACENT.search(lead):
        if (own := _explained(document, said, i)) is not None:
            return own
        near = bool(before) and statement.block - before[-1].last <= 1
        return before[-1] if near and _of_its_kind(before[-1], count) else None
    return None


def _together(sizes: Sequence[int]) -> set[int]:
    """The numbers that lists of these sizes make, one alone or several together."""
    made = {0}
    for size in sizes:
        made |= {size + other for other in made}
    return made


def _required(text: str, count: Tally, coded: Sequence[Stock], together: set[int]) -> Stock | None:
    """The numbered requirements where a sentence counts all of them: "seven functions in all", 以上八项功能.

    None where the count is one of `together`: that of a list, or of several.
    """
    noun = count.noun if count.unit in _ANYTHING else count.noun.split()[0] if count.noun and not count.unit else ""
    if not _REQUIRED.match(noun) or not (_WHOLE.search(text[: count.start]) or _WHOLE_AFTER.match(text, count.end)):
        return None
    near = [s for s in coded if abs(len(s.names) - count.value) <= _ABOUT]
    return None if count.value in together or len(near) != 1 else near[0]


def _of_its_kind(stock: Stock, count: Tally) -> bool:
    """Whether a Chinese count with a measure word of its own speaks of what the titles or the members name."""
    if not count.unit or count.unit in _ANYTHING or len(count.noun) < 2:
        return True
    words = " ".join((*stock.titles, *stock.names))
    return any(count.noun[i : i + 2] in words for i in range(min(5, len(count.noun) - 1)))


def _wrong(count: Tally, stock: Stock) -> bool:
    return (
        len(stock.names) > 1
        and apart(count, set(stock.readings))
        and abs(len(stock.names) - count.value) <= max(2, len(stock.names) // 5)
    )


def _called(stock: Stock, count: Tally) -> bool:
    """Whether the title above a table is the noun of a count and little more: Steps, 主要风险."""
    title = stock.titles[-1] if stock.titles else ""
    if count.unit:
        noun = count.noun[:2]
        return len(noun) == 2 and noun in title and len(re.sub(r"[\W\d]|[一二三四五六七八九十]", "", title)) <= 6
    words = re.findall(r"[a-z]{3,}", title.lower())
    nouns = [w for w in count.noun.split() if w.endswith("s")]
    return bool(words and nouns) and len(words) <= 6 and stem(nouns[0]) == stem(words[0])


def _same_section(document: Document, stock: Stock, statement: Statement) -> bool:
    return statement.section is not None and document._section_of[stock.last] == statement.section


def _of_table(document: Document, table: Table) -> Stock | None:
    rows = [row for row in table.body if label(row) is not None and total_kind(row, max(table.columns) + 1) is None]
    if not table.header or len(rows) < 2:
        return None
    things = tuple(whole(document, row) for row in rows)
    titles = (table.title, *document.section_path(table.rows[0][0].id)[-1:])
    read = frozenset(readings(rows, table) - {0, 1})
    return Stock(
        things, tuple(plain(r[0])[:16] for r in rows), table.rows[0][0].id, table.rows[-1][-1].id, read, titles
    )


def _of_ids(document: Document) -> Iterator[Stock]:
    """Paragraphs that begin with ids of one kind, wherever they stand: [K-1, must] …; F-02 …."""
    groups: dict[str, list[tuple[int, int]]] = {}
    for block in document.body():
        text = plain(block) if block.cell is None else ""
        if found := _ID.match(text) or _LABEL.match(text):
            groups.setdefault(found["prefix"], []).append((chinese_number(found["n"]) or 0, block.id))
    for prefix, ids in groups.items():
        numbers = [n for n, _ in ids]
        if len(ids) > 2 and numbers == list(range(numbers[0], numbers[0] + len(numbers))):
            blocks = [document.blocks[b] for _, b in ids]
            places = tuple(whole(document, [b]) for b in blocks)
            names = tuple(f"{prefix}-{n}" for n in numbers)
            yield Stock(places, names, blocks[0].id, blocks[-1].id, frozenset({len(ids)}))


def _of_lines(document: Document) -> Iterator[Stock]:
    """Runs of numbered or marked lines."""
    body = [b for b in document.body() if b.text.strip()]
    marked = ((b, line_number(b) if b.kind == "paragraph" else None) for b in body)
    for is_line, run in groupby(marked, key=lambda pair: pair[1] is not None):
        lines = list(run)
        numbers = [n for _, n in lines]
        if is_line and len(lines) > 1 and (not any(numbers) or numbers == list(range(1, len(lines) + 1))):
            places = tuple(whole(document, [b]) for b, _ in lines)
            names = tuple(plain(b)[:16] for b, _ in lines)
            yield Stock(places, names, lines[0][0].id, lines[-1][0].id, frozenset({len(lines)}))


def _explained(document: Document, said: Sequence[Statement], i: int) -> Stock | None:
    """The sentences "term: …" right before a statement of the same paragraph."""
    terms: list[Statement] = []
    for statement in reversed(said[max(0, i - 30) : i]):
        if statement.block != said[i].block or not _TERM.match(statement.text.strip()):
            break
        terms.insert(0, statement)
    if len(terms) < 3:
        return None
    names = tuple(re.split("[:：]", t.text)[0].strip() for t in terms)
    places = tuple(t.anchor(document) for t in terms)
    return Stock(places, names, said[i].block, said[i].block, frozenset({len(terms)}))
