"""Counts that are announced against what is then listed, for `sums`.

Example: "six message types, table A" above a table of five; "nine present, the writer included" above a table of seven;
四项功能 after three of them.
Traps: 等, "such as", lists that name only some, groups inside a list, rows that are headings, totals or blank.
"""

import re
from collections.abc import Iterator, Sequence

from checks.consistency.contradiction import Contradiction
from checks.consistency.enumeration import Listed, wrong_lists
from checks.consistency.figure import roughly
from checks.consistency.id_count import wrong_numbers
from checks.consistency.passage import LINE, Passage, cells, passages
from checks.consistency.reading import amounts
from checks.consistency.recap import wrong_recaps
from checks.consistency.roll import wrong_rolls
from checks.consistency.table import Table, label, plain
from checks.consistency.table_sum import total_kind
from checks.statement import Statement
from ingest.anchor import Anchor, whole
from ingest.document import Block, Document
from language.normalize import normalize
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


def listed(document: Document, said: Sequence[Statement], tables: Sequence[Table]) -> Iterator[Contradiction]:
    """The announced counts that the list or the table does not bear out."""
    for statement in said:
        if not statement.heading:
            yield from _in_table(document, statement, tables)
    for passage in passages(document, said):
        yield from _enumerated(document, passage)
        yield from _next_line(document, passage)
    yield from _below(document, said, tables)
    for beyond in wrong_numbers(said):
        place = beyond.told.anchor(document, beyond.count.start)
        other = beyond.other.anchor(document, beyond.at) if beyond.other is not beyond.told else None
        yield _wrong(place, other, beyond.count.figure.text, beyond.number, beyond.other.text[beyond.at :][:40])
    yield from _present(document, said, tables)


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
