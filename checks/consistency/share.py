"""IC-02: the parts of a whole make a hundred per cent.

Shares of a budget, of payments or of customers that make 105 leave nobody knowing which figure is wrong. Read are rows
of percentages in a sentence or cell, one to each named part, and columns of shares in a table.
Example: "shops 45%, restaurants 35%, haulage 25%"; 专项60%、自有30%、基金15%.
Traps: rates that are no parts (growth, availability, limits, pass marks), "of which", rounded figures, ranges, two
percentages that merely stand side by side.
"""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import pairwise, takewhile

from checks.consistency.contradiction import Contradiction
from checks.consistency.figure import Figure, cell_figure, figure, roughly
from checks.consistency.passage import cells
from checks.consistency.ratio import wrong_ratios
from checks.consistency.reading import amounts
from checks.consistency.table import Table, at, plain, tables
from checks.consistency.table_sum import total_kind
from checks.statement import Statement
from ingest.anchor import Anchor
from ingest.document import Document
from language.amounts import Amount

_WHOLE = re.compile(
    r"占比?|构成|来源|比例|权重|分摊|分担|支付|付款|出资|股权|首付|尾款|组成"
    r"|\bmix\b|\bsplit\b|\bshares?\b|\bof (?:the )?[\d,.]+\b|weight|consist|compos|\bpaid\b|payable|fund",
    re.IGNORECASE,
)
_NO_PART = re.compile(
    r"增长|下降|上升|降[低到至]|提[高升]|同比|环比|不[低高少多]于|不超过|以[上下内]|至[少多]|超过|[高低大小]于"
    r"|[≥≤<>±]|其中"
    r"|[\u4e00-\u9fff](?<!比)率|阈值|[上下]限|误差|折|灰度|放量|由\d|从\d|梯度|档"
    r"|at (?:least|most)|more than|less than|below|above|under\b|over\b|exceed|within|\bfrom\b.{1,24}\bto\b|of which"
    r"|gr[eo]w|r[io]se|f[ae]ll|increase|decrease|reduc|rates?\b|availab|accura|uptime|limit|threshold|target|ceiling"
    r"|interest|tax|penalt|discount|margin|probab|percentile|\bP\d\d\b|up to|roll-?out|traffic|stage|wave|step",
    re.IGNORECASE,
)
_COLUMN = re.compile(r"占比?|比例|比重|权重|\bshare|weight|proportion|% of", re.IGNORECASE)
_BETWEEN = re.compile(r"(?=.*[^\W\d_]{2})(?=.*(?:[,，、/]|\band\b|和|及))[^。;；.|\n]{1,70}$")
_SIGN = re.compile(r"[%％]|per\s?cent|百分之|成", re.IGNORECASE)
_REST = re.compile(
    r"(?:其余|剩余|剩下|余下|另外)的?[^,，。;；]{0,8}$|(?:其余|剩余|余下|另外)的?\s?\d|\bremaining\b|\bthe rest\b"
    r"|\bthe other\b|\bthe balance\b",
    re.IGNORECASE,
)
_OTHER_WHOLE = re.compile(
    r"[。;；|]|\.\s|中的|其中|\bof (?:these|those|them|which|the rest|the remaining)", re.IGNORECASE
)
_OPENED = re.compile(
    r"(?:其中|\bof which|\bof that)[:：,，]?\s?(?=[^\d,，。;；|]{1,24}$)", re.IGNORECASE
)  # the parts may be some
_WEIGHTS = re.compile(
    r"权重(?:分别|依次|分配|设置)?[为是如下]*[:：]?|满分(?:一百|100)分?[:：,，]?|百分制[:：,，]?"
    r"|\b(?:weights?|weighting|weighted)(?: (?:are|is))?[:,]?|\b(?:out of|of) (?:a hundred|100)(?: points)?[:,]?",
    re.IGNORECASE,
)
_WEIGHT = re.compile(
    r"[,，、;；:：]?\s?(?:and |和)?(?P<name>[\u4e00-\u9fff]{1,10}|[A-Za-z][A-Za-z -]{1,30}?)(?:占|为|\s)?\s?"
    r"(?P<n>\d{1,2})(?:分|点| points?)?(?![\d%％]|\.\d|\s?per)"
)
_NEAR, _FAR = 10, 20  # points from 100 within which parts are meant as a whole, and where the words say that they are


def check(document: Document, said: Sequence[Statement]) -> list[Contradiction]:
    """The shares in sentences and in columns of tables that do not make a hundred."""
    in_text = [c for statement in said if not statement.heading for c in _told(document, statement)]
    told = [c for i, s in enumerate(said) if not s.heading for c in _ratios(document, s, said[max(0, i - 2) : i])]
    weights = [c for statement in said for c in _weights(document, statement)]
    drawn = tables(document)
    in_tables = [c for table in drawn for read in (_columns, _across) for c in read(table)]
    return [*in_text, *told, *weights, *in_tables]


def _told(document: Document, statement: Statement) -> Iterator[Contradiction]:
    for run in _runs(statement.text):
        around = statement.text[max(0, run[0].start - 40) : run[-1].end + 12]
        if opened := _OPENED.search(statement.text, 0, run[0].start):
            around = statement.text[opened.end() : run[-1].end + 12]
        parts = [figure(a, roughly(statement.text, a)) for a in run]
        over = opened is None or sum((p.value for p in parts), Decimal(0)) > 100
        reach = _FAR if opened is None and _WHOLE.search(around) else _NEAR
        if len(run) > 2 and over and not _NO_PART.search(around) and _off(parts, reach):
            yield _wrong(parts, statement.anchor(document, run[0].start))


def _ratios(document: Document, statement: Statement, before: Sequence[Statement]) -> Iterator[Contradiction]:
    """Percentages beside the figures that they are the ratio of, and two shares of which one is the rest."""
    if not _SIGN.search(statement.text):
        return
    for start, text in cells(statement):
        for found in wrong_ratios(text, "" if statement.row else statement.before):
            sign = "−1" if found.growth else ""
            working = f"{found.part.figure.text}÷{found.whole.figure.text}{sign}"
            params = {"working": working, "computed": f"{found.computed:.1f}%", "stated": found.percent.text}
            place = statement.anchor(document, start + found.percent.start)
            whole = [s for s in before if found.far and found.whole.figure.text in s.text]
            places = (place, *(s.anchor(document, s.text.index(found.whole.figure.text)) for s in whole))
            yield Contradiction("IC-02", f"ratio:{working}", places, params)
        shares = [a for a in amounts(text) if a.share is not None]
        for first, rest in pairwise(shares):
            parts = [figure(a, roughly(text, a)) for a in (first, rest)]
            if _is_rest(text, first, rest) and len(shares) == 2 and _off(parts, _FAR):
                yield _wrong(parts, statement.anchor(document, start + first.start))


def _is_rest(text: str, first: Amount, rest: Amount) -> bool:
    """Whether the second share is told as what the first one leaves."""
    between = text[first.end : rest.start]
    around = _REST.search(text[max(first.end, rest.start - 16) : rest.start]) or _REST.search(
        text[first.end : rest.end + 12]
    )
    return bool(around) and not _OTHER_WHOLE.search(between)


def _runs(text: str) -> Iterator[list[Amount]]:
    """The percentages that follow each other in one sentence, a name and a comma between them."""
    run: list[Amount] = []
    for amount in amounts(text):
        if amount.share is None:
            continue
        if run and not _BETWEEN.match(text[run[-1].end : amount.start]):
            yield run
            run = []
        run.append(amount)
    if run:
        yield run


def _columns(table: Table) -> Iterator[Contradiction]:
    for column in table.columns[1:]:
        if _COLUMN.search(table.name(column)) and not _NO_PART.search(table.name(column)):
            cells = [b for row in table.body if (b := at(row, column)) is not None and total_kind(row, column) is None]
            parts = [f for b in cells if (f := cell_figure(plain(b))) is not None and f.unit == "%"]
            if len(parts) == len(cells) > 2 and _off(parts, _NEAR):
                yield _wrong(parts, *(table.in_row(b) for b in cells))


def _across(table: Table) -> Iterator[Contradiction]:
    """The one row of shares below their names: App, Web, Branch | 63%, 24%, 19%."""
    rows = [row for row in table.body if any(plain(b) for b in row)]
    if (
        len(rows) != 1
        or not table.header
        or _NO_PART.search(" ".join((table.title, *(table.name(c) for c in table.columns))))
    ):
        return
    figures = [(b, f) for b in rows[0] if (f := cell_figure(plain(b))) is not None and f.unit == "%"]
    parts = [f for _, f in figures]
    if len(parts) > 2 and len(parts) + 1 >= len(rows[0]) and _off(parts, _NEAR):
        yield _wrong(parts, table.anchor(*(b for b, _ in figures)), table.anchor(*table.header))


def _weights(document: Document, statement: Statement) -> Iterator[Contradiction]:
    """Weights or points of a hundred without a sign: "Weights: function 50, price 30, service 15, references 10"."""
    opened = _WEIGHTS.search(statement.text)
    if opened is None or statement.row:
        return
    found = list(_WEIGHT.finditer(statement.text, opened.end()))
    run = takewhile(lambda pair: pair[0].end() == pair[1].start(), pairwise(found))
    members = [found[0], *(b for _, b in run)] if found and found[0].start() - opened.end() < 12 else []
    values = [Decimal(m["n"]) for m in members]
    if len(members) > 2 and all(values) and 0 < abs(sum(values, Decimal(-100))) <= _FAR:
        parts = [Figure(v, "", None, Decimal(1), False, m["n"]) for v, m in zip(values, members, strict=True)]
        yield _wrong(parts, statement.anchor(document, opened.start()))


def _off(parts: Sequence[Figure], reach: int) -> bool:
    """Whether exact parts come near a hundred and miss it by more than rounding explains."""
    apart = abs(sum((p.value for p in parts), Decimal(0)) - 100)
    rounded = max((p.step for p in parts), default=Decimal(0)) * (1 if len(parts) < 7 else 2)
    return rounded < apart <= reach and not any(p.rough or p.value == 0 for p in parts)


def _wrong(parts: Sequence[Figure], *places: Anchor) -> Contradiction:
    working = "+".join(p.text for p in parts)
    computed = f"{sum((p.value for p in parts), Decimal(0)).normalize():f}%"
    return Contradiction("IC-02", working, places, {"working": working, "computed": computed, "stated": "100%"})
