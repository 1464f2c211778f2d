"""Every value that a document tells, with what it is told of: for `pairing`, which looks for one thing told twice.

A value is money, a share, a length of time, a count of something, a time of day or a day. What it is told of is read by
its place: the clause around it, the sentence, the sentence before, the heading; in a table the row and the column.
Numbers in words count ("half a million", 三十六万). Ranges, ordinals and numbers of things are no values.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from checks.consistency.reading import amounts, dates
from checks.consistency.subjects import subject_terms
from checks.statement import CELL_GAP, Statement
from ingest.document import Document
from language.dates import date_spans
from language.durations import durations
from language.numerals import ENGLISH_NUMERAL, chinese_decimal, english_number
from language.tokens import stop_terms, terms

_CLASSIFIER = (
    "个名人位户家所处台套座辆张份项条件笔只支款类批页起宗例门道种颗块根枚幢间班组队场轮次分级部本期封段列幅卷格"
)
_HAN_NUMBER = r"[〇零一二两三四五六七八九十百千万亿廿卅]+"
_COUNT_ZH = re.compile(
    rf"(?<![第\d./_A-Za-z\-年月〇零一二两三四五六七八九十百千万亿])(?<!\d[,:：])(?P<number>\d[\d,]*(?:\.\d+)?\s?[万亿千百]*|{_HAN_NUMBER})\s?[余多来]?"
    rf"(?P<unit>[{_CLASSIFIER}])(?![\d年月]|百分点|基点)(?P<noun>[\u4e00-\u9fffA-Za-z]{{0,6}})"
)
_WORDS = (
    rf"(?:half a million|(?:a |one |two |three |four |five |six |seven |eight |nine |ten )?dozen"
    rf"|(?:{ENGLISH_NUMERAL}|an?) (?:hundred thousand|thousand|hundred|million|billion)|{ENGLISH_NUMERAL})"
)
_STOPPED = "and|or|to|of|in|on|at|by|for|from|with|the|is|was|are|were|per|but|than|as|will|has|have"
_COUNT_EN = re.compile(
    rf"(?<![\w.,:/$€£-])(?P<number>\d{{1,3}}(?:,\d{{3}})+|\d+(?:\.\d+)?|{_WORDS})"
    rf"(?P<scale> (?:thousand|million|billion))?[ -](?P<noun>(?:(?!(?:{_STOPPED})\b)[a-z][a-z-]+ ?){{1,3}})",
    re.IGNORECASE,
)
_BARE = re.compile(r"(?:[:：]\s?|^)(?P<number>\d{1,3}(?:,\d{3})+|\d{1,9})(?=\s?(?:[.;|](?:\s|$)|$|[。；]))")
_SCALES = {"万": 10**4, "亿": 10**8, "千": 1000, "百": 100, "thousand": 1000, "million": 10**6, "billion": 10**9}
_BIG = {"hundred thousand": 10**5, "thousand": 1000, "hundred": 100, "million": 10**6, "billion": 10**9, "dozen": 12}
_CLOCK = re.compile(
    r"(?<![\d:：.-])(?<![-–—~～至到])(?P<hour>[01]?\d|2[0-4])[:：](?P<minute>[0-5]\d)(?![\d:：%])(?!\s?(?:[-–—~～至到]|to\b|until\b))"
)
_STOP = re.compile(r"[,，。;；|!?！？]|[.:：](?=\s|$)|\s[–—-]\s")
_RATE = re.compile(r"(?P<noun>[\u4e00-\u9fff]{2,4}(?:率|占比|比例|比重))[^率比，。；,;|]{0,7}$")
_NOUN_ZH = re.compile(r"的?(?P<noun>[\u4e00-\u9fff]{2,4})")
_FIGURE = re.compile(rf"[\d一二两三四五六七八九十百千半]|\b{_WORDS}\b", re.IGNORECASE)
_NUMBERED = re.compile(
    r"\b(?:Rules?|Chapters?|Sections?|Tables?|Articles?|Figures?|Annex|Part|Paragraphs?|Appendix|Step|Item|Page|No\.|Clause)\s?$",
    re.IGNORECASE,
)
_ROUGH = re.compile(
    r"(?<![签合契条公解履违租])约|大约|将近|接近|近(?=$)|\b(?:about|some|around|roughly|nearly|almost|approx\w*) ?$",
    re.IGNORECASE,
)
_ROUGH_AFTER = re.compile(r"左右|上下|[余多](?![\u4e00-\u9fff]{2}率)")
_UNIT = re.compile(
    r"[秒分时天日周月年]|钟头|星期|礼拜|季度|sec|min|hour|hr|day|week|month|quarter|year|yr", re.IGNORECASE
)
_HOUR = re.compile(r"\s?(?:凌晨|上午|下午|晚上?)?\s?\d{1,2}[:：时点]")  # behind a day of the month
_OUTLINE = re.compile(r"\s*\d+(?:\.\d+)+\s+[A-Z]")
_TAIL = re.compile(r"\s*(?:[-–—~～至到]|to)\s*$")
_TIMES = {"second": 1, "minute": 60, "hour": 3600, "day": 86400, "week": 604800, "month": 2628000, "quarter": 7884000}
_ENOUGH = 6  # terms of a clause that says itself what its value is told of; else its row and column do
_NO_NOUN = ("人", "次", "分")  # what stands behind these is not what they count
_REACH = 64  # characters around a value that tell what it is


@dataclass(frozen=True, slots=True, eq=False)
class Told:
    """A value with what it is told of.

    `kind` and `value` are compared (money:CNY in 元, percent, time in seconds, workdays, count, clock in minutes, date
    as its ordinal); `unit` is the unit or noun as written. `clause` is the clause with the row and the column that it
    stands in, a # for the value; `near` are its terms, `noun` those of what is counted. `table` is the table, row and
    column. `rough`: about so much.
    """

    kind: str
    value: Decimal
    unit: str
    statement: Statement
    start: int
    end: int
    clause: str
    near: frozenset[str]
    noun: frozenset[str]
    rough: bool
    table: tuple[int, int, int] | None

    @property
    def words(self) -> str:
        """The value as written."""
        return self.statement.text[self.start : self.end].strip()


Read = tuple[str, Decimal, str, int, int]
"""Kind, value, unit, start, end."""


def told(document: Document, said: Sequence[Statement], year: int | None) -> Iterator[Told]:
    """The values of sentences and rows, in reading order."""
    for statement in said:
        if not statement.heading and _FIGURE.search(statement.text):
            for read in values(statement.text, year):
                yield _placed(document, statement, read)


def values(text: str, year: int | None) -> list[Read]:
    """The values in a text, none inside another one, in order."""
    out: list[Read] = []
    taken = [(d.start, d.stop) for d in dates(text, year)] or (date_spans(text) if year is None else [])
    for found in (_lengths(text), _amounts(text), _clocks(text), _counts(text), _days(text, year)):
        for read in found:
            if read[0] == "date" or not any(a < read[4] and read[3] < b for a, b in taken):
                out.append(read)
        taken += [(r[3], r[4]) for r in out]
    return sorted(out, key=lambda r: r[3])


def _lengths(text: str) -> Iterator[Read]:
    for d in durations(text) if _UNIT.search(text) else ():
        if d.least is None and not _HOUR.match(text, d.end):
            kind = "workdays" if d.working else "time"
            seconds = d.value * (31536000 if d.unit == "year" else _TIMES[d.unit])
            yield kind, seconds, d.unit, d.start, d.end


def _amounts(text: str) -> Iterator[Read]:
    for a in amounts(text):
        if _TAIL.search(text[: a.start]):
            continue
        if a.currency:
            yield f"money:{a.currency}", a.value, a.currency, a.start, a.end
        elif a.share is not None:
            yield "percent", a.share * 100, "%", a.start, a.end
        elif a.unit in ("万", "亿"):
            yield "count", a.value, "", a.start, a.end


def _clocks(text: str) -> Iterator[Read]:
    for m in _CLOCK.finditer(text):
        yield "clock", Decimal(int(m["hour"]) * 60 + int(m["minute"])), "", m.start(), m.end()


def _days(text: str, year: int | None) -> Iterator[Read]:
    for d in dates(text, year):
        if d.precision == "day" and d.end is None:
            yield "date", Decimal(d.value.toordinal()), "", d.start, d.stop


def _counts(text: str) -> Iterator[Read]:
    for m in _COUNT_ZH.finditer(text):
        value = _number_zh(re.sub(r"[\s,]", "", m["number"]))
        if value is not None and value > 1:
            yield "count", value, m["unit"], m.start(), m.end("unit")
    for m in _BARE.finditer(text):
        yield "count", Decimal(m["number"].replace(",", "")), "", m.start("number"), m.end("number")
    for m in () if _OUTLINE.match(text) else _COUNT_EN.finditer(text):
        number = _number_en(m["number"].lower())
        if number is not None and number > 1 and not _NUMBERED.search(text, max(0, m.start() - 12), m.start()):
            scale = _SCALES[m["scale"].strip().lower()] if m["scale"] else 1
            yield (
                "count",
                number * scale,
                m["noun"].split()[-1].lower(),
                m.start(),
                m.end("scale" if m["scale"] else "number"),
            )


def _number_zh(written: str) -> Decimal | None:
    found = re.fullmatch(r"(\d+(?:\.\d+)?)([万亿千百]*)", written)
    if found is None:
        return chinese_decimal(written)
    value = Decimal(found[1])
    for scale in found[2]:
        value *= _SCALES[scale]
    return value


def _number_en(written: str) -> Decimal | None:
    if written[0].isdigit():
        return Decimal(written.replace(",", ""))
    if written == "half a million":
        return Decimal(500000)
    for name, size in _BIG.items():
        if written.endswith(name) and (many := written.removesuffix(name).strip()) is not None:
            read = 1 if many in ("", "a", "an") else english_number(many)
            if read is not None:
                return Decimal(read * size)
    read = english_number(written)
    return None if read is None else Decimal(read)


def _placed(document: Document, statement: Statement, read: Read) -> Told:
    kind, value, unit, start, end = read
    text = statement.text
    first, last = _clause(text, start, end)
    clause = text[first:start] + " # " + text[end:last]
    row, column, table = _cell(document, statement, start)
    own = bag(clause)
    placed = own if len(own) >= _ENOUGH else own | bag(f"{row} {column}")
    rough = bool(_ROUGH.search(text[max(0, start - 10) : start]) or _ROUGH_AFTER.match(text, end))
    noun = bag(_noun(text, read)) if unit not in _NO_NOUN else frozenset()
    return Told(kind, value, unit, statement, start, end, f"{row} {column} {clause}", placed, noun, rough, table)


def _noun(text: str, read: Read) -> str:
    """What a count counts and what a share is called: 支行 in 六家支行, "old servers" in six old servers."""
    kind, _, unit, start, end = read
    if kind == "percent":
        found = _RATE.search(text, max(0, start - 16), start)
    elif kind == "count":
        found = _COUNT_EN.match(text, start) if unit.isascii() and unit else _NOUN_ZH.match(text, end)
    else:
        found = None
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
