"""What a table lists against what a sentence says of it, for `sums`: how many of its rows are in each state, and the
amounts that its columns make.

Examples: "Seven are closed, three are in hand and one is overdue" above a table with four rows "In hand"; "the bill for
Clarion is £126,000, for TestHive £91,500, for OldScript £22,500" beside seats and prices; 高风险2项、中风险3项.
Traps: states that the table leaves out, several tables, one state alone, rows told in another way.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import combinations

from checks.consistency.contradiction import Contradiction
from checks.consistency.figure import Figure, cell_figure, written
from checks.consistency.table import Table, at, label, plain
from checks.consistency.table_sum import total_kind
from checks.consistency.tally import Tally, tallies
from checks.statement import Statement
from ingest.document import Block, Document

_STATE = re.compile(r"[^\d|]{1,16}")
_FEW = 6  # states that a column has at the most
_BETWEEN = re.compile(
    r"(?:\s(?:are|is|were|was|now|still|already|of them|in|as|rated))*\s?"
    r"|[为是有共的:：\s]*|[风险级项]{0,3}",
    re.IGNORECASE,
)

Row = tuple[Block, ...]


def wrong_census(document: Document, said: Sequence[Statement], tables: Sequence[Table]) -> Iterator[Contradiction]:
    """The numbers of rows and the amounts of rows that sentences tell otherwise than a table."""
    prose = [s for s in said if not s.row and not s.heading and document.blocks[s.block].cell is None]
    for table in tables:
        rows = [r for r in table.body if label(r) is not None and total_kind(r, max(table.columns) + 1) is None]
        if table.header and 3 <= len(rows) <= 60:
            yield from _states(document, prose, table, rows)
            yield from _amounts(document, prose, rows, table)


def _states(
    document: Document, prose: Sequence[Statement], table: Table, rows: Sequence[Row]
) -> Iterator[Contradiction]:
    for column in table.columns[1:]:
        entries = [plain(at(row, column)).lower() for row in rows]
        counts = Counter(entries)
        if not 2 <= len(counts) <= min(_FEW, len(rows) - 1) or not all(_STATE.fullmatch(e) for e in counts):
            continue
        for statement in prose:
            told = {e: t for e in counts if (t := _told(statement.text, e)) is not None}
            wrong = [e for e, t in told.items() if t.value != counts[e]]
            if len(told) < 2 or len(wrong) != 1 or abs(told[wrong[0]].value - counts[wrong[0]]) > 2:
                continue
            found, count = told[wrong[0]], counts[wrong[0]]
            those = [row for row, entry in zip(rows, entries, strict=True) if entry == wrong[0]]
            places = (statement.anchor(document, found.start), *(table.anchor(*row) for row in those))
            names = ", ".join(plain(row[0])[:16] for row in those)
            params = {"label": wrong[0], "stated": found.figure.text, "computed": str(count), "working": names}
            yield Contradiction("IC-01", f"census:{wrong[0]}", places, params)


def _told(text: str, state: str) -> Tally | None:
    """The one number of things that a sentence says are in a state: three are in hand, 高风险2项, 2项高风险."""
    lower = text.lower()
    if state not in lower:
        return None
    ends = [(m.start(), m.end()) for m in re.finditer(re.escape(state), lower)]
    found = [t for t in tallies(text) if t.kind == "count" and any(_beside(text, t, start, end) for start, end in ends)]
    return found[0] if len(found) == 1 and not found[0].figure.rough else None


def _beside(text: str, tally: Tally, start: int, end: int) -> bool:
    behind = tally.end <= start and _BETWEEN.fullmatch(text, tally.end, start)
    return bool(behind or (not text.isascii() and end <= tally.start and _BETWEEN.fullmatch(text, end, tally.start)))


def _amounts(
    document: Document, prose: Sequence[Statement], rows: Sequence[Row], table: Table
) -> Iterator[Contradiction]:
    """The one amount of a sentence about the rows that two columns do not make, though they make the others."""
    figures = [{c: f for c in table.columns if (f := cell_figure(plain(at(row, c))))} for row in rows]
    names = [plain(label(row)).partition("(")[0].strip().lower() for row in rows]
    for statement in prose:
        told = _named(statement.text, names)
        if len(told) < 3:
            continue
        for a, b in combinations(table.columns, 2):
            made = {i: figures[i][a].value * figures[i][b].value for i in told if {a, b} <= set(figures[i])}
            wrong = [i for i in made if made[i] != told[i].value]
            if len(made) == len(told) and len(wrong) == 1:
                i = wrong[0]
                cells = figures[i][a], figures[i][b]
                yield _wrong_amount(document, statement, table, rows[i], told[i], cells)
                break


def _named(text: str, names: Sequence[str]) -> Mapping[int, Tally]:
    """The amounts that a sentence tells right behind the names of rows, by the row."""
    lower, money = text.lower(), [t for t in tallies(text) if t.kind == "money" and not t.figure.rough]
    told = {}
    for i, name in enumerate(names):
        at = lower.find(name) if len(name) > 1 else -1
        behind = next((t for t in money if at >= 0 and 0 <= t.start - at - len(name) <= 12), None)
        if behind is not None:
            told[i] = behind
    return told if len({t.start for t in told.values()}) == len(told) else {}


def _wrong_amount(
    document: Document, statement: Statement, table: Table, row: Row, found: Tally, cells: tuple[Figure, Figure]
) -> Contradiction:
    first, second = cells
    computed: Decimal = first.value * second.value
    params = {
        "label": plain(label(row)),
        "stated": found.figure.text,
        "computed": written(computed, found.figure),
        "working": f"{first.text}×{second.text}",
    }
    places = (statement.anchor(document, found.start), table.anchor(*row))
    return Contradiction("IC-01", f"told:{params['working']}", places, params)
