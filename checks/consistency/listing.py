"""Counts that are announced against what is then listed, for `sums`.

Example: "six message types, table A" above a table of five; "nine present, the writer included" above a table of seven;
四十六处 of which 18, 16 and 14 follow in three batches; 四项功能 after three of them.
Traps: 等, "such as", lists that name only some, groups inside a list, rows that are headings, totals or blank.
"""

import re
from collections.abc import Iterator, Sequence

from checks.consistency.contradiction import Contradiction
from checks.consistency.enumeration import Listed, wrong_lists
from checks.consistency.figure import roughly
from checks.consistency.passage import LINE, Passage, cells, passages
from checks.consistency.reading import amounts
from checks.consistency.recap import wrong_recaps
from checks.consistency.roll import wrong_rolls
from checks.consistency.table import Table, label, plain
from checks.consistency.table_sum import total_kind
from checks.consistency.tally import tallies
from checks.statement import Statement
from ingest.anchor import Anchor, whole
from ingest.document import Block, Document
from language.normalize import normalize
from language.numerals import chinese_number
from language.stem import stem

_TABLE = re.compile(
    r"\btable (?P<en>[A-Z\d]{1,3})\b|(?<![附图])表\s?(?P<zh>[一二三四五六七八九十\d]{1,3})"
    r"|(?:见?下表|如下表|the table below)",
    re.IGNORECASE,
)
_PRESENT = re.compile(r"(?P<count>\w+(?:-\w+)?) (?:were |are )?(?:present|attended)\b(?P<rest>[^.;]*)", re.IGNORECASE)
_WRITER = re.compile(r"writer|minute|secretary|recorder|note-?taker", re.IGNORECASE)
_HEAD = re.compile(r"^(?:present|attend|participant|name|参会|出席|与会)", re.IGNORECASE)
_OPEN = re.compile(
    r"等|例如|包括但不限于|主要|其他|其余|such as|among|including|e\.g\.|etc|others|at least|至少|以上", re.IGNORECASE
)
_BATCHES = re.compile(
    r"(?P<name>首批|头一?批|次批|第[一二三四五六]批|末批)[^\d，,。；;]{0,8}?"
    r"(?P<number>\d+|[一二三四五六七八九十百]+)(?P<unit>[家个处站台户名所套条座点])"
)
_TOLD = re.compile(
    r"(?<![第\d一二三四五六七八九十百])(?P<number>\d+|[一二两三四五六七八九十百]+)[家个处站台户名所套条座点](?!月)"
)
_PLACE = re.compile("[站点店行处所]")


def listed(document: Document, said: Sequence[Statement], tables: Sequence[Table]) -> Iterator[Contradiction]:
    """The announced counts that the list, the table or the batches do not bear out."""
    for statement in said:
        if not statement.heading:
            yield from _in_table(document, statement, tables)
    for passage in passages(document, said):
        yield from _enumerated(document, passage)
        yield from _next_line(document, passage)
    yield from _below(document, said, tables)
    yield from _present(document, said, tables)
    yield from _batches(document, said)


def _in_table(document: Document, statement: Statement, tables: Sequence[Table]) -> Iterator[Contradiction]:
    """ "Six message types, table A": as many rows as things, in the table of that name right behind."""
    named = _TABLE.search(statement.text)
    found = [a for a in amounts(statement.text[: named.start()]) if named and a.value == int(a.value)] if named else []
    table = next((t for t in tables if t.rows[0][0].id > statement.block), None)
    if named is None or not found or table is None or statement.row or _OPEN.search(statement.text):
        return
    amount, rows = found[-1], _rows(table)
    near = named.start() - amount.end < 24 and table.rows[0][0].id - statement.block < 4
    countable = amount.unit.isalpha() and not amount.currency and 2 <= amount.value <= 40
    told = countable and table.header and len(rows) != amount.value and not roughly(statement.text, amount)
    if near and told and _caption(document, table, named):
        yield _wrong(statement.anchor(document, amount.start), _first(table), amount.text, len(rows), _names(rows))


def _caption(document: Document, table: Table, named: re.Match[str]) -> bool:
    """Whether the table bears the name that was used, above or below it; "the table below" needs none."""
    name = named["en"] or named["zh"]
    last = table.rows[-1][-1].id
    around = [table.title, *(normalize(b.text).text for b in document.blocks[last + 1 : last + 2])]
    return name is None or any(
        f"{name}:" in t or f"{name} " in t or t.endswith(name) for t in around if _TABLE.search(t)
    )


def _present(document: Document, said: Sequence[Statement], tables: Sequence[Table]) -> Iterator[Contradiction]:
    """The number present against the table of those present; the writer counts where the words say so."""
    table = next((t for t in tables if t.header and _HEAD.match(t.name(0))), None)
    for statement in said if table else ():
        told = _PRESENT.search(statement.text)
        count = next((a for a in amounts(told[0]) if told and a.start == 0), None) if told else None
        if (
            table is None
            or told is None
            or count is None
            or statement.row
            or not 0 < table.rows[0][0].id - statement.block < 4
        ):
            continue
        rows = _rows(table)
        more = bool(_WRITER.search(told["rest"])) and not any(_WRITER.search(plain(b)) for row in rows for b in row)
        if len(rows) + more != count.value:
            working = _names(rows) + (" + 1" if more else "")
            yield _wrong(statement.anchor(document, told.start()), _last(table), count.text, len(rows) + more, working)
            return


def _batches(document: Document, said: Sequence[Statement]) -> Iterator[Contradiction]:
    """A number of places that follow in the first, the second and the last batch."""
    for i, statement in enumerate(said):
        found = list(_BATCHES.finditer(statement.text)) if not statement.row else []
        to_the_last = len(found) > 2 or (len(found) == 2 and found[-1]["name"] == "末批")
        if not to_the_last or len({m["unit"] for m in found}) != 1:
            continue
        parts = [_number(m["number"]) for m in found]
        whole = _whole(said[: i + 1], found[0], statement)
        if whole and whole[0].block != statement.block and all(parts) and sum(parts) != _number(whole[1]["number"]):
            working = "+".join(m["number"] for m in found)
            places = (whole[0].anchor(document, whole[1].start()), statement.anchor(document, found[0].start()))
            yield _wrong(places[0], places[1], whole[1][0], sum(parts), working)


def _whole(before: Sequence[Statement], first: re.Match[str], own: Statement) -> tuple[Statement, re.Match[str]] | None:
    """The first number of places told, counted in the word that the batches use or naming it."""
    if any(
        t.unit == first["unit"] and t.start < first.start()
        for s in before
        if s.block == own.block
        for t in tallies(s.text)
    ):
        return None  # the paragraph tells its own whole
    for statement in before:
        text = statement.text if statement is not own else statement.text[: first.start()]
        for found in _TOLD.finditer(text):
            around = text[max(0, found.start() - 2) : found.end() + 2]
            rough = re.search("约|近|余", text[max(0, found.start() - 2) : found.end() + 1])
            if _PLACE.search(around) and first["unit"] in around and not rough:
                return statement, found
    return None


def _number(text: str) -> int:
    return int(text) if text.isdigit() else chinese_number(text) or 0


def _enumerated(document: Document, passage: Passage) -> Iterator[Contradiction]:
    """The members of a list in one paragraph or cell against the count before or behind it."""
    first = passage.statements[0]
    if passage.lines or first.heading:
        return
    for start, text in cells(first) if first.row else [(0, passage.text)]:
        for found in wrong_lists(text, None if first.row else passage.tallies):
            yield _listed(found, *passage.anchor(document, start + found.count.start, start + found.start))


def _next_line(document: Document, passage: Passage) -> Iterator[Contradiction]:
    """The members in the line below a short one that ends with their number: 值守名单（共六人）."""
    if passage.lines and passage.statements[0].text.endswith((")", "）")) and len(passage.statements[0].text) < 40:
        first, second = passage.statements[:2]
        for found in wrong_lists(f"{first.text}{LINE}{second.text}"):
            if found.count.start < len(first.text) < found.start:
                yield _listed(found, first.anchor(document, found.count.start), second.anchor(document))


def _listed(found: Listed, place: Anchor, other: Anchor | None = None) -> Contradiction:
    stated = found.count.figure.text + (found.noun if found.count.unit else f" {found.noun}")
    return _wrong(place, other, stated.strip(), len(found.members), ", ".join(found.members))


def _below(document: Document, said: Sequence[Statement], tables: Sequence[Table]) -> Iterator[Contradiction]:
    """The lines, or the rows of the table, against the count told above or below them."""
    told = set()
    for roll in wrong_rolls(document, said, tables):
        told.add(roll.statement)
        names = ", ".join(plain(b)[:16] for b in roll.things)
        place = roll.statement.anchor(document, roll.count.start)
        yield _wrong(place, whole(document, roll.things), roll.count.figure.text, len(roll.things), names)
    for recap in wrong_recaps(document, said, tables):
        if recap.statement not in told:
            place, names = recap.statement.anchor(document, recap.count.start), ", ".join(recap.stock.names)
            yield _wrong(place, recap.stock.things, recap.count.figure.text, len(recap.stock.names), names)


def _rows(table: Table) -> list[tuple[Block, ...]]:
    return [row for row in table.body if label(row) is not None and total_kind(row, max(table.columns) + 1) is None]


def _first(table: Table) -> Anchor:
    """The caption below or above the table where there is one, else its first row."""
    last = table.rows[-1][-1].id
    below = table.document.blocks[last + 1 : last + 2]
    named = [b for b in below if b.cell is None and _TABLE.search(normalize(b.text).text)]
    return table.anchor(*(named or table.rows[0]))


def _last(table: Table) -> Anchor:
    return table.anchor(*(b for row in reversed(table.rows) for b in row if plain(b)))


def _names(rows: Sequence[tuple[Block, ...]]) -> str:
    return ", ".join(plain(row[0])[:16] for row in rows)


def _wrong(
    place: Anchor, other: Anchor | Sequence[Anchor] | None, stated: str, computed: int, working: str
) -> Contradiction:
    others = () if other is None else (other,) if isinstance(other, Anchor) else other
    places = (place, *others)
    params = {"label": stated, "stated": stated, "computed": str(computed), "working": working}
    return Contradiction("IC-01", f"listed:{stem(stated)}", places, params)
