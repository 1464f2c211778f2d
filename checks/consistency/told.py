"""Every value that a document tells, with what it is told of: for `pairing`, which looks for one thing told twice.

What a value is told of is read by its place: the clause around it, the sentence, the sentence before, the heading; in a
table the row and the column. `values` reads the values themselves.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from checks.consistency.celled import celled
from checks.consistency.subjects import subject_terms
from checks.consistency.values import COUNT_EN, FIGURE, Value, values
from checks.statement import CELL_GAP, Statement
from ingest.document import Document
from language.tokens import stop_terms, terms

_STOP = re.compile(r"[,，。;；|!?！？]|[.:：](?=\s|$)|\s[–—-]\s")
_RATE = re.compile(r"(?P<noun>[\u4e00-\u9fff]{2,4}(?:率|占比|比例|比重))[^率比，。；,;|]{0,7}$")
_NOUN_ZH = re.compile(r"的?(?P<noun>[\u4e00-\u9fff]{2,4})")
_NOUN_BEHIND = re.compile(r"(?P<noun>[\u4e00-\u9fff]{2,4}?)(?:共计?|约|合计|一共|总数|为|是|有|达|[:：\s])*$")
_ROUGH = re.compile(
    r"(?<![签合契条公解履违租])约|大约|将近|接近|近(?=$)|\b(?:about|some|around|roughly|nearly|almost|approx\w*) ?$",
    re.IGNORECASE,
)
_ROUGH_AFTER = re.compile(r"左右|上下|[余多](?![\u4e00-\u9fff]{2}率)")
_LOW = re.compile(
    r"不低于|不少于|不小于|至少|最低|最少|下限|≥|>=|at least|(?:no|not) (?:less|fewer|lower|shorter|below)\b|minimum"
    r"|not (?:be )?below",
    re.IGNORECASE,
)
_HIGH = re.compile(
    r"不[得能可]?(?:超过?|高于|多于|大于|长于|迟于|晚于)|以内|之内|上限|封顶|最[高多大长迟]|[至顶]多|≤|<=|at most"
    r"|(?:no|not|never) (?:be )?(?:more|higher|longer|greater|later|larger|above|exceed)\b|up to|maximum|ceiling"
    r"|\bcap(?:ped)?\b|\blimit|\bwithin\b|\binside\b",
    re.IGNORECASE,
)
_ENOUGH = 6  # terms of a clause that says itself what its value is told of; else its row and column do
_NO_NOUN = ("人", "次", "分")  # what stands behind these is not what they count
_REACH = 64  # characters around a value that tell what it is


@dataclass(frozen=True, slots=True, eq=False)
class Told:
    """A value with what it is told of.

    `kind` and `value` are compared (money:CNY in 元, percent, time in seconds, workdays, count, number of a score,
    clock in minutes, date as its ordinal); `unit` is the unit or noun as written. `clause` is the clause with the row
    and the column that it stands in, a # for the value; `near` are its terms, `wide` those of the sentence with its
    heading, `noun` those of what is counted. `table` is the table, row and column. `rough`: about so much. `bound`:
    "low" and "high" are what the value is an end of; `partner` is the other end of a range.
    """

    kind: str
    value: Decimal
    unit: str
    statement: Statement
    start: int
    end: int
    clause: str
    near: frozenset[str]
    wide: frozenset[str]
    noun: frozenset[str]
    rough: bool
    table: tuple[int, int, int] | None
    bound: str
    partner: Decimal | None

    @property
    def words(self) -> str:
        """The value as written."""
        return self.statement.text[self.start : self.end].strip()


def told(document: Document, said: Sequence[Statement], year: int | None) -> Iterator[Told]:
    """The values of sentences and rows, in reading order."""
    for statement in said:
        if not statement.heading and FIGURE.search(statement.text):
            around = bag(f"{statement.text} {statement.under}")
            found = values(statement.text, year)
            for read in (*found, *celled(document, statement, found, year)):
                yield _placed(document, statement, read, around)


def _placed(document: Document, statement: Statement, read: Value, around: frozenset[str]) -> Told:
    text, start, end = statement.text, read.start, read.end
    first, last = _clause(text, start, end)
    clause = text[first:start] + " # " + text[end:last]
    row, column, table = _cell(document, statement, start)
    own = bag(clause)
    placed = own if len(own) >= _ENOUGH else own | bag(f"{row} {column}")
    wide = around | placed
    if len(wide) < _ENOUGH:
        wide |= bag(statement.before)
    rough = bool(_ROUGH.search(text[max(0, start - 10) : start]) or _ROUGH_AFTER.match(text, end))
    noun = bag(_noun(text, read)) if read.unit not in _NO_NOUN else frozenset()
    bound = read.bound or ("low" if _LOW.search(clause) else "high" if _HIGH.search(clause) else "")
    return Told(
        kind=read.kind, value=read.value, unit=read.unit, statement=statement, start=start, end=end,
        clause=f"{row} {column} {clause}", near=placed, wide=wide, noun=noun, rough=rough, table=table, bound=bound,
        partner=read.partner,
    )  # fmt: skip


def _noun(text: str, read: Value) -> str:
    """What a count counts and what a share is called: 支行 in 六家支行, "old servers" in six old servers."""
    found = None
    if read.kind == "percent":
        found = _RATE.search(text, max(0, read.start - 16), read.start)
    elif read.kind == "count" and read.unit.isascii() and read.unit:
        found = COUNT_EN.match(text, read.start)
    elif read.kind == "count":
        found = _NOUN_ZH.match(text, read.end) or _NOUN_BEHIND.search(text, max(0, read.start - 10), read.start)
    return found["noun"] if found else ""


def _clause(text: str, start: int, end: int) -> tuple[int, int]:
    """The clause around a value; a short one is read with the one before it."""
    stops = [m.end() for m in _STOP.finditer(text, max(0, start - _REACH), start)]
    first = stops[-1] if stops else max(0, start - _REACH)
    if len(stops) > 1 and len(text[first:start].strip()) < 4 and text[first - 1] not in "|。;；":
        first = stops[-2]
    stop = _STOP.search(text, end)
    return first, min(stop.start() if stop else len(text), end + _REACH)


def _cell(document: Document, statement: Statement, start: int) -> tuple[str, str, tuple[int, int, int] | None]:
    """What the row and the column of a value in a table are called, and where it stands."""
    piece = next((p for p in statement.pieces if p.start <= start < p.end), statement.pieces[0])
    cell = document.blocks[piece.block].cell
    if cell is None:
        return "", "", None
    row = document.rows[cell.table, cell.row]
    head = document.rows.get((cell.table, 0), ())
    label = " ".join(b.text for b in row if b.id != piece.block and not re.fullmatch(r"[\d\s.,%:：/-]*", b.text))
    above = next((b for b in head if b.cell and b.cell.column == cell.column and b.cell.row != cell.row), None)
    return (
        label[:80],
        above.text if above is not None and len(above.text) < 24 else "",
        (cell.table, cell.row, cell.column),
    )


def bag(text: str) -> frozenset[str]:
    """What a text speaks of: its terms, and the subjects that it names in whatever words."""
    return content(text) | subject_terms(text)


def content(text: str) -> frozenset[str]:
    """The terms of a text that say something: English stems and pairs of Chinese characters."""
    stop = stop_terms()
    found = terms(text.replace(CELL_GAP, " # "))
    return frozenset(t for t in found if len(t) > 1 and t not in stop and not t[0].isdigit())
