"""IC-12: a score is the product of its factors, and a grade is what its scale or its matrix makes of them.

Read are scales ("15 and above is high, 8–14 medium", 乘积6及以上列P1), matrices told clause by clause ("value high and
effort low, first; the remainder is thrown out", 两项都高的为重大), and what they are applied to: rows of factors, score
and grade, and sentences that grade one case.
Traps: scales of other tables, tables graded by judgement (most rows do not fit), scores of another period.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from checks.consistency.contradiction import Contradiction
from checks.consistency.table import Table, at, plain, tables
from checks.statement import Statement
from ingest.anchor import Anchor
from ingest.document import Block, Document
from language.numerals import chinese_number

_N = r"(?:\d{1,3}|[一二两三四五六七八九十]{1,3}(?=分))"
_VERB = r"列为|定为|判为|评为|属于|为|列|属|是|即|\bis\b|\bare\b|\bcounts as\b|\bmeans\b"
_IS = rf"[\s|:：=]*(?:分|points?)?(?:的|者)?[\s|:：=]*(?:{_VERB})?[\s|:：=“\"]*"
_GRADE = (
    r"(?P<grade>[Pp]\s?\d\b|[高中低红黄橙绿蓝](?![\u4e00-\u9fff]{2})|特别重大|极高|较高|较低|重大|较大|一般|重要|严重|轻微|紧急"
    r"|[一二三四]级|[IVⅠⅡⅢⅣ]+级"
    r"|(?:very |moderately )?(?!and\b|or\b|points?\b|to\b|the\b|up\b|below\b|that\b)[a-z]{3,10}\b)"
)
_TO = rf"{_IS}{_GRADE}"
_BANDS = [
    (end, re.compile(pattern, re.IGNORECASE))
    for end, pattern in (
        ("low", rf"(?P<n>{_N})\s?分?\s?(?:[及或]?以上|(?:and|or) (?:above|more|higher|over|up)|\+){_TO}"),
        ("low", rf"(?:≥|>=|不低于|不小于|大于等于|at least )\s?(?P<n>{_N}){_TO}"),
        ("high", rf"(?P<n>{_N})\s?分?\s?(?:[及或]以下|(?:and|or) (?:below|less|lower|under)){_TO}"),
        ("high", rf"(?:≤|<=|不超过|不高于|up to |at most )\s?(?P<n>{_N}){_TO}"),
        ("both", rf"(?<![\d.])(?P<n>{_N})\s?分?\s?(?:[—–\-~～至到]+|to|through)\s?(?P<m>{_N}){_TO}"),
    )
]
_BELOW = re.compile(
    rf"(?:(?:below|under|less than) (?:that|this|it)|(?:再低|更低|其余)(?=的|者|为|列)){_TO}", re.IGNORECASE
)
_SCORE = re.compile(
    r"得分|风险值|分值|总分|乘积|风险度|RPN|[×xX*]|\bscore\b|\bproduct\b|\brating value\b|\bexposure\b", re.I
)
_TIMES = re.compile(r"[×*]|乘|相乘|乘积|\btimes\b|\bmultipl|\bproduct of|\b[A-Z] ?x ?[A-Z]\b", re.I)
_ADDS = re.compile(r"相加|之和|总和|\bsum of|\badded\b|\bplus\b", re.I)
_FACTOR = (
    r"(?:可能性|发生概率|概率|频[度率]|影响(?:程度|面)?|损失(?:程度)?|后果|严重(?:性|程度)|紧急(?:程度|度)?"
    r"|紧迫(?:性|程度)?|价值|难度|工作量|成本"
    r"|likelihood|probability|chance|impact|damage|severity|urgency|value|effort|cost|frequency|consequence)"
)
_LEVEL = r"(?:极高|较高|很高|高|中|低|较低|很低|very high|high|medium|moderate|low|very low)"
_SAYS = re.compile(
    rf"(?P<factor>{_FACTOR})\s?(?:评[为得]?|打|为|是|定为|is|:|：|of|at)?\s?[“\"'（(]?\s?(?P<level>{_LEVEL}|\d(?=\s?分))"
    r"(?![\u4e00-\u9fffA-Za-z]{2,})",
    re.I,
)
_ASSIGNED = re.compile(
    rf"(?P<a>{_FACTOR})\D{{0,6}}(?P<n>\d{{1,2}})\s?分?[^\d。；;]{{0,12}}?(?P<b>{_FACTOR})\D{{0,6}}(?P<m>\d{{1,2}})\s?分?"
    r"[^\d。；;]{0,24}?(?:得分|风险值|分值|score|product|makes|gives)\D{0,6}(?P<score>\d{1,3})(?!\d|\s?[-–—~至到])",
    re.I,
)
_PAIR = re.compile(rf"(?P<a>{_LEVEL})\s?[/／×]\s?(?P<b>{_LEVEL})", re.I)
_BOTH = re.compile(
    rf"(?:两[项者个]|二者|双)(?:都|均|皆|全)?(?:为|是|评)?(?P<level>{_LEVEL})|both (?:are )?(?P<en>{_LEVEL})", re.I
)
_CLASS = r"特别重大|重大|较大|一般|严重|[一二三四]级|P\d"
_OUTCOME = re.compile(
    rf"(?:priority|class|grade|rank|level)\s?[:=]?\s?(?P<en>\d)\b"
    rf"|(?:为|列为?|定为|判为|属)\s?(?P<zh>{_CLASS})|\bis (?P<bare>\d)\b",
    re.IGNORECASE,
)
_GIVEN = re.compile(
    r"(?:priority|rank)\s(?:\w+\s){0,2}?(?:at|is|to|:|of)?\s?(?P<en>\d)\b"
    r"|(?:[本该此][条项单]|故|因此|仍|定级|评级)[^，,。；;]{0,4}?(?:判为|列为?|定为|评为|按)\s?"
    rf"(?P<zh>{_CLASS})",
    re.IGNORECASE,
)
_REST = re.compile(r"\b(?:the )?(?:remainder|rest|others?|anything else|everything else)\b|其余|其他", re.I)
_CLAUSE = re.compile(r"[;；。]|，(?=一高|两|其余)|(?<=[a-z\d])\.\s")


@dataclass(frozen=True, slots=True)
class Scale:
    """Bands of scores with their grades, and where they are told."""

    bands: tuple[tuple[int, int, str], ...]
    statement: Statement

    def grade(self, score: int) -> str | None:
        """The grade of a score, None where no band or more than one has it."""
        found = {g for low, high, g in self.bands if low <= score <= high}
        return found.pop() if len(found) == 1 else None


def check(document: Document, said: Sequence[Statement]) -> list[Contradiction]:
    """The rows and sentences whose score or grade does not follow; each once."""
    scales = [scale for s in said if (scale := _scale(s))]
    found = {c.subject: c for table in tables(document) for c in _graded(document, table, scales, said)}
    for contradiction in (*_multiplied(document, said), *_cased(document, said)):
        found.setdefault(contradiction.subject, contradiction)
    return list(found.values())


def _scale(statement: Statement) -> Scale | None:
    """The scale that a statement tells, where it has two bands."""
    bands = []
    for end, pattern in _BANDS:
        for m in pattern.finditer(statement.text):
            n, grade = _number(m["n"]), _named(m["grade"])
            top = _number(m["m"]) if end == "both" else n
            bands.append((0 if end == "high" else n, 999 if end == "low" else top, grade))
    rest = _BELOW.search(statement.text)
    if bands and rest:
        bands.append((0, min(low for low, *_ in bands) - 1, _named(rest["grade"])))
    return Scale(tuple(bands), statement) if len({g for *_, g in bands}) > 1 else None


def _graded(
    document: Document, table: Table, scales: Sequence[Scale], said: Sequence[Statement]
) -> Iterator[Contradiction]:
    """The rows of one table."""
    if not table.header:
        return
    score = next((c for c in table.columns if _SCORE.search(table.name(c)) and _whole(table, c)), None)
    factors = [c for c in table.columns if c != score and _small(table, c)][:3]
    if score is not None and len(factors) > 1:
        yield from _products(document, table, factors, score)
    near = sorted(scales, key=lambda s: abs(s.statement.block - table.rows[0][0].id))
    for scale in near:
        column = next((c for c in table.columns if c != score and _grades(table, c, scale)), None)
        values = None if column is None else _scores(table, score, factors, scale.statement)
        if column is not None and values:
            yield from _off(document, table, column, values, scale)
            break
    yield from _matrix(document, table, said)


def _products(document: Document, table: Table, factors: Sequence[int], score: int) -> Iterator[Contradiction]:
    """The rows whose score is not the product, where the column is called so or most of the rows bear it out."""
    rows = [(row, [_int(at(row, c)) for c in (*factors, score)]) for row in table.body]
    told = [(row, numbers[:-1], numbers[-1]) for row, numbers in rows if None not in numbers]
    wrong = [(row, parts, total) for row, parts, total in told if _product(parts) != total]
    if _TIMES.search(table.name(score)) or len(wrong) * 2 < len(told):
        for row, parts, total in wrong:
            working = " × ".join(map(str, parts))
            places = [table.in_row(_cell(row, score)), table.in_row(_cell(table.header, score))]
            yield _wrong(_label(row), places, f"{working} = {_product(parts)}", str(total))


def _scores(
    table: Table, score: int | None, factors: Sequence[int], told: Statement
) -> list[tuple[tuple[Block, ...], int]]:
    """The score of every row: as written, else the product of two factors where the scale speaks of one."""
    if score is None and (len(factors) != 2 or not _TIMES.search(f"{told.before} {told.text}")):
        return []
    columns = [score] if score is not None else factors
    read = [(row, [_int(at(row, c)) for c in columns]) for row in table.body]
    return [(row, _product(numbers)) for row, numbers in read if None not in numbers]


def _off(
    document: Document, table: Table, column: int, values: Sequence[tuple[tuple[Block, ...], int]], scale: Scale
) -> Iterator[Contradiction]:
    pairs = [(row, value, scale.grade(value), _named(plain(at(row, column)))) for row, value in values]
    wrong = [p for p in pairs if p[2] and p[2] != p[3]]
    if wrong and len(wrong) * 2 < len(pairs):
        for row, value, due, given in wrong:
            places = [table.in_row(_cell(row, column)), scale.statement.anchor(document)]
            yield _wrong(_label(row), places, f"{value} → {due}", given)


def _matrix(document: Document, table: Table, said: Sequence[Statement]) -> Iterator[Contradiction]:
    """The rows that a matrix told in words grades otherwise: "value high and effort low, first"."""
    words = {c: {plain(b).lower() for r in table.body if (b := at(r, c))} for c in table.columns}
    factors = [c for c in table.columns if len(words[c]) > 1 and all(re.fullmatch(_LEVEL, w) for w in words[c])]
    if len(factors) != 2:
        return
    outcomes = [c for c in table.columns if c > max(factors) and 1 < len(words[c]) < len(table.body)]
    for statement in said if outcomes else ():
        rules, rest = _rules(statement.text, [table.name(c) for c in factors], words[outcomes[0]])
        if len(rules) > 1:
            rows = [(row, tuple(plain(at(row, c)).lower() for c in factors)) for row in table.body]
            judged = [(row, k, rules.get(k, rest), plain(at(row, outcomes[0])).lower()) for row, k in rows]
            wrong = [j for j in judged if j[2] and j[2] != j[3]]
            for row, key, due, given in wrong if len(wrong) * 2 < len(judged) else ():
                places = [table.in_row(_cell(row, outcomes[0])), statement.anchor(document)]
                yield _wrong(_label(row), places, f"{' / '.join(key)} → {due}", given)
            return


def _rules(text: str, names: Sequence[str], outcomes: set[str]) -> tuple[dict[tuple[str, ...], str], str | None]:
    """The outcome of each pair of levels, and that of all others."""
    rules, rest = dict[tuple[str, ...], str](), None
    for clause in _CLAUSE.split(text):
        lower = clause.lower()
        last = lower.strip(" .。")
        due = next((o for o in sorted(outcomes) if o and re.search(rf"(?<!\w){re.escape(o)}$", last)), None)
        levels = [re.search(rf"{re.escape(n.lower())}\W{{0,3}}(?:is |为)?\W?({_LEVEL})", lower) for n in names]
        if due and all(levels):
            rules[tuple(m[1] for m in levels if m)] = due
        elif due and _REST.search(lower):
            rest = due
    return rules, rest


def _multiplied(document: Document, said: Sequence[Statement]) -> Iterator[Contradiction]:
    """The scores told in a sentence beside their two factors."""
    for statement in said:
        for m in _ASSIGNED.finditer(statement.text):
            due, given = int(m["n"]) * int(m["m"]), int(m["score"])
            added = _ADDS.search(statement.text) or (
                due != given == int(m["n"]) + int(m["m"]) and not _TIMES.search(statement.text)
            )
            if due != given and not added:
                working = f"{m['n']} × {m['m']} = {due}"
                yield _wrong(m[0], [statement.anchor(document, m.start())], working, str(given))


def _cased(document: Document, said: Sequence[Statement]) -> Iterator[Contradiction]:
    """The one case whose levels are told, and which is given another grade than the rule for these levels."""
    rules, cases, given = dict[tuple[str, ...], tuple[str, Statement]](), [], []
    for statement in said:
        for clause in _CLAUSE.split(statement.text):
            named, key = len(list(_SAYS.finditer(clause))), _levels(clause)
            due = _OUTCOME.search(clause)
            if key and due:
                rules[key] = (next(g for g in due.groups() if g), statement)
            elif key and named == 2:
                cases.append((key, statement))
            own = _GIVEN.search(clause)
            if own and not key:
                given.append((own["en"] or own["zh"], statement))
    for key, case in cases:
        due_here = rules.get(key)
        own_here = [g for g in given if g[1].section == case.section] or given
        if due_here and len(cases) == 1 and len({g for g, _ in own_here}) == 1 and own_here[0][0] != due_here[0]:
            places = [s.anchor(document) for s in dict.fromkeys((own_here[0][1], case, due_here[1]))]
            yield _wrong(case.text[:24], places, f"{' / '.join(key)} → {due_here[0]}", own_here[0][0])


def _levels(clause: str) -> tuple[str, ...]:
    """The levels of the two factors that a clause names, in whatever order: high and medium, both high."""
    named = [m["level"].lower() for m in _SAYS.finditer(clause)]
    paired, both = _PAIR.search(clause), _BOTH.search(clause)
    if len(named) == 2:
        return tuple(sorted(named))
    if paired:
        return tuple(sorted(g.lower() for g in paired.groups()))
    return ((both["level"] or both["en"]).lower(),) * 2 if both else ()


def _grades(table: Table, column: int, scale: Scale) -> bool:
    cells = [_named(plain(b)) for row in table.body if (b := at(row, column)) is not None]
    return len(cells) > 1 and {*cells} <= {g for *_, g in scale.bands}


def _whole(table: Table, column: int) -> bool:
    return sum(_int(at(row, column)) is not None for row in table.body) * 2 > len(table.body)


def _small(table: Table, column: int) -> bool:
    """Whether a column holds points from 1 to 10 below a name, and is no count of rows."""
    numbers = [n for row in table.body if (n := _int(at(row, column))) is not None]
    rising = numbers == list(range(1, len(numbers) + 1))
    return len(numbers) == len(table.body) and all(0 < n <= 10 for n in numbers) and not (rising and column == 0)


def _int(block: Block | None) -> int | None:
    text = plain(block).removesuffix("分")
    return int(text) if re.fullmatch(r"\d{1,3}", text) else None


def _number(text: str) -> int:
    return int(text) if text.isdigit() else int(Decimal(chinese_number(text) or 0))


def _named(grade: str) -> str:
    return re.sub(r"\s|(?:风险|等级|risk)$", "", grade.lower())


def _product(numbers: Sequence[int | None]) -> int:
    out = 1
    for number in numbers:
        out *= number or 0
    return out


def _cell(row: tuple[Block, ...], column: int) -> Block:
    return at(row, column) or row[0]


def _label(row: tuple[Block, ...]) -> str:
    return " ".join(plain(b) for b in row[:2])


def _wrong(subject: str, places: Sequence[Anchor], due: str, given: str) -> Contradiction:
    return Contradiction("IC-12", subject, tuple(places), {"due": due, "given": given})
