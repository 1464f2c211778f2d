"""Products in prose and cells: so many times so much each is what is said to come of it. Used by `sums`.

Read are written sums (2×5=12, 12人×3个月＝30人月), a number of things with a quantity for each and what they make
(620万页按每页三角五分计，加工费248万元; "61 branches with three tablets each, 193 tablets"), the same rate in a
later pair ("51 branches, 143 tablets"), and one flow by the day, the month and the year (月均36万通，全年约620万通).
Traps: limits, several rates in one sentence, a product that another figure of the sentence gives, rounded figures.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal, InvalidOperation
from itertools import combinations, pairwise

from checks.consistency.claim import head
from checks.consistency.contradiction import Contradiction
from checks.consistency.figure import Figure, written
from checks.consistency.passage import cells
from checks.consistency.tally import Tally, tallies
from checks.statement import Statement
from ingest.document import Document
from language.numerals import chinese_number

_NUMBER = r"(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?"
_UNIT = r"\s?[万亿千]?(?:[\u4e00-\u9fff]{1,3}|[a-z]{2,12})?\s?"
_FORMULA = re.compile(
    rf"(?<![\d.,/×x*+=＝-]){_NUMBER}{_UNIT}(?:[×✕xX*+＋−÷]\s?{_NUMBER}%?{_UNIT}){{1,8}}"
    rf"[=＝]\s?(?P<stated>{_NUMBER})(?P<scale>[万亿千%]?)",
    re.IGNORECASE,
)
_SCORE = re.compile(
    r"(?:可能性|概率|频度|likelihood|probability)[^\d。;；]{0,8}(?P<first>\d)(?!\d)[^\d。;；]{0,16}"
    r"(?:影响|损失|后果|严重[度性]|impact|severity)[^\d。;；]{0,8}(?P<second>\d)(?!\d)[^\d。;；]{0,32}"
    r"(?:[总得]分|分值|风险值|乘积|score|rating|product)[^\d。;；]{0,8}(?P<score>\d{1,3})(?!\d)",
    re.IGNORECASE,
)
_TERM = re.compile(rf"(?P<sign>[×✕xX*+＋−÷]?)\s?(?P<number>{_NUMBER})(?P<scale>[万亿千%]?)")
_SCALES = {"": Decimal(1), "万": Decimal(10000), "亿": Decimal(10**8), "千": Decimal(1000), "%": Decimal("0.01")}
_EACH_ZH = re.compile(
    r"(?:每一?(?P<unit>[家个处所座站点台套张份项条名位人户批组类种件笔只辆次场页本间卷席机柜路])"
    r"[^,，。;；\d一二三四五六七八九十两]{0,6}"
    r"|单价[为是按]?|单位造价[为是]?)(?:约|按)?\s?$"
)
_EACH_AFTER = re.compile(
    r"\s?(?:each|apiece|a piece)\b|\s?[/／](?P<unit>[家个处所座站点台套张份项条名位人户批组类种件笔只辆次场页本间卷席])"
    r"|\s(?:per|a|for each|for every|in each|in every|at each) (?P<noun>[a-z]{3,})\b",
    re.IGNORECASE,
)
_COINS = re.compile(r"(?P<jiao>[一二三四五六七八九\d])角(?:(?P<fen>[一二三四五六七八九\d])分)?")
_LIMIT = re.compile(
    r"不超过|不低于|至少|最[多高低少]|上限|以[内上下]|at (?:least|most)|up to|maximum|more than|less than|limit",
    re.IGNORECASE,
)
_PERIOD = re.compile(
    r"(?P<day>日均|每[日天]|一天|[按]日)|(?P<month>月均|每月|一个月|按月)|(?P<year>年均|每年|全年|一年|年度?共?)",
)
_PERIOD_AFTER = re.compile(
    r"\s?(?:[a-z]+ )?(?:(?:(?:in |over |for )?a|per|each|every) (?P<name>day|month|year)\b|[/／](?P<zh>[日天月年]))",
    re.IGNORECASE,
)
_ALTOGETHER = re.compile(r"\s?(?:altogether|in all|in total|all told)\b", re.IGNORECASE)
_A_PERIOD = re.compile(r"\b(?:a|per|each|every) (?P<name>day|month|year)\b", re.IGNORECASE)
_BESIDE = re.compile(
    r"(?:[\u4e00-\u9fff]|\s?[a-z]+|\sin (?:all|total))?(?:\s?(?:a|per|each|every) [a-z]+)?[,，、;；/]?\s?"
    r"(?:即|合|约|全|[日月年]|[均度共]|and|or|about|some|that is|\s|一年|每)*"
)
_CLAUSE = re.compile(r"[,，、;；。:：|\d]")
_PAIRED = re.compile(r"\s?[,(]?\s?(?:with|and|=)?\s?")
_TIMES = {
    (per, whole): (Decimal(low), Decimal(high))
    for per, whole, low, high in (("day", "month", 19, 32), ("month", "year", 11, 13), ("day", "year", 225, 375))
}
_ORDER = ["day", "month", "year"]
_TIME_NOUNS = {"day", "week", "month", "year", "hour", "minute", "second", "quarter", "night", "shift", "annum", "cent"}


@dataclass(frozen=True, slots=True)
class Rate:
    """So much for each of so many, told in a statement."""

    statement: Statement
    many: Tally
    each: Tally

    @property
    def product(self) -> Decimal:
        """What they make."""
        return self.many.value * self.each.value


def wrong_products(document: Document, said: Sequence[Statement]) -> Iterator[Contradiction]:
    """The products that do not come out, in reading order."""
    rates: list[Rate] = []
    for statement in said:
        if statement.heading or not re.search(r"\d|每|each|[=＝]", statement.text):
            continue
        for start, text in cells(statement):
            yield from _formulas(document, statement, start, text)
            found = _with_coins(text, tallies(text))
            rates += _rates(statement, text, found)
            yield from _made(document, statement, start, text, found)
            yield from _scored(document, statement, start, text)
            yield from _flows(document, statement, start, text, found)
    yield from _repeated(document, said, [r for r in rates if head(r.many.noun) and head(r.each.noun)])


def _formulas(document: Document, statement: Statement, start: int, text: str) -> Iterator[Contradiction]:
    for formula in _FORMULA.finditer(text):
        left = text[formula.start() : formula.start("stated")]
        try:
            computed = _value(list(_TERM.finditer(left)))
            stated = Decimal(formula["stated"].replace(",", "")) * _SCALES[formula["scale"]]
        except InvalidOperation:
            continue
        digits = formula["stated"].partition(".")[2]
        step = Decimal(1).scaleb(-len(digits)) * _SCALES[formula["scale"]]
        if computed is None or not stated or not computed:
            continue
        scaled = [computed * Decimal(10) ** k for k in (0, -4, 4, -8, -3, 3)]
        rounded = step if computed != int(computed / step) * step else step / 2
        if not any(abs(c - stated) < rounded for c in scaled):
            working = left.rstrip("=＝ ")
            made = f"{computed.normalize():,f}"
            yield _wrong(document, statement, start + formula.start(), formula["stated"], made, working)


def _scored(document: Document, statement: Statement, start: int, text: str) -> Iterator[Contradiction]:
    """A score that a sentence calls the product of two marks: 概率3分，影响4分，按“概率乘影响”得分为9."""
    found = _SCORE.search(text)
    if found and re.search(r"乘|[×✕]|\btimes\b|\bmultipl", text, re.IGNORECASE):
        first, second, stated = (int(found[name]) for name in ("first", "second", "score"))
        if first * second != stated:
            made, working = str(first * second), f"{first}×{second}"
            yield _wrong(document, statement, start + found.start(), found["score"], made, working)


def _value(terms: Sequence[re.Match[str]]) -> Decimal | None:
    """What a row of terms makes, products before sums."""
    total, factor = Decimal(0), Decimal(0)
    for i, term in enumerate(terms):
        number = Decimal(term["number"].replace(",", "")) * _SCALES[term["scale"]]
        if i and not term["sign"]:
            return None
        if term["sign"] in ("×", "✕", "x", "X", "*"):
            factor *= number
        elif term["sign"] == "÷":
            factor /= number
        else:
            total, factor = total + factor, -number if term["sign"] == "−" else number
    return total + factor


def _with_coins(text: str, found: Sequence[Tally]) -> list[Tally]:
    """The quantities with the small coins, which are prices: 三角五分."""
    coins = []
    for m in _COINS.finditer(text):
        value = Decimal(chinese_number(m["jiao"]) or 0) / 10 + Decimal(chinese_number(m["fen"] or "零") or 0) / 100
        exact = Figure(value, "元", "CNY", Decimal("0.01"), False, m[0])
        coins.append(Tally(value, "money", "", "", m.start(), m.end(), m.end(), exact))
    kept = [t for t in found if not any(c.start <= t.start < c.end for c in coins)]
    return sorted([*kept, *coins], key=lambda t: t.start)


def _rates(statement: Statement, text: str, found: Sequence[Tally]) -> Iterator[Rate]:
    """The numbers of things that have so much each, nearest first."""
    for i, each in enumerate(found):
        if each.figure.rough or each.kind == "time" or each.value <= 0:
            continue
        before, after = _EACH_ZH.search(text[: each.start]), _EACH_AFTER.match(text, each.after)
        after = after or _EACH_AFTER.match(text, each.end)
        unit = (before and before["unit"]) or (after and after["unit"]) or ""
        noun = stemmed(after["noun"]) if after and after["noun"] else ""
        if not (before or after) or noun in _TIME_NOUNS:
            continue
        near = [*reversed(found[:i]), *found[i + 1 :]]
        many = next((t for t in near if _many(t, each, unit, noun, text)), None)
        if many is not None:
            yield Rate(statement, many, each)
            return  # of several rates in one sentence nobody knows which makes the sum


def stemmed(noun: str) -> str:
    """A noun without the ending of its plural."""
    return noun.lower().rstrip("s")


def _many(tally: Tally, each: Tally, unit: str, noun: str, text: str) -> bool:
    if tally.kind != "count" or tally.value < 2 or tally.value != int(tally.value) or tally.figure.rough:
        return False
    gap = text[min(tally.end, each.end) : max(tally.start, each.start)]
    if len(gap) > 40 or re.search(r"[。;；|]|\.\s", gap):
        return False
    if unit:
        return tally.unit == unit
    if noun:
        return stemmed(head(tally.noun)) == noun
    return bool(tally.unit or head(tally.noun)) and tally.end <= each.start and len(gap) <= 30


def _made(
    document: Document, statement: Statement, start: int, text: str, found: Sequence[Tally]
) -> Iterator[Contradiction]:
    """A rate with the quantity that is said to come of it in the same sentence."""
    rates = list(_rates(statement, text, found))
    if len(rates) != 1 or _LIMIT.search(text):
        return
    rate = rates[0]
    others = [t for t in found if t.start not in (rate.many.start, rate.each.start) and _alike(t, rate.each)]
    if len(re.findall(r"每[^周月年日天次]|\beach\b|\bper\b|单价", text)) > 1 or any(_fits(rate, t) for t in others):
        return
    behind = [t for t in others if t.start > max(rate.many.start, rate.each.start)]
    total = next(iter(behind), None)
    if total is None or not rate.product * 2 / 5 < total.value < rate.product * 5 / 2:
        return
    gap = text[max(rate.many.end, rate.each.end) : total.start]
    if len(gap) <= 24 and not re.search(r"[。;；]|\.\s|其中|另|除|of which|plus|another|余", gap):
        working = f"{rate.many.figure.text}×{rate.each.figure.text}"
        made = written(rate.product, total.figure)
        yield _wrong(document, statement, start + total.start, total.figure.text, made, working)


def _alike(tally: Tally, each: Tally) -> bool:
    if each.kind == "money":
        return tally.kind == "money" and tally.counts_like(each)
    same_noun = not head(each.noun) or not head(tally.noun) or head(each.noun) == head(tally.noun)
    return tally.kind == each.kind and (tally.unit == each.unit) and same_noun


def _fits(rate: Rate, total: Tally) -> bool:
    slack = total.figure.step if total.figure.step > 1 else Decimal(0)
    if total.figure.rough:
        slack = max(slack, total.value / 10)
    return abs(total.value - rate.product) <= slack


def _flows(
    document: Document, statement: Statement, start: int, text: str, found: Sequence[Tally]
) -> Iterator[Contradiction]:
    """One flow by the day, the month and the year, its figures side by side."""
    timed = [(t, p) for t in found if (p := _period(text, t))]
    for pair in combinations(timed, 2):
        beside = _BESIDE.fullmatch(text[pair[0][0].end : pair[1][0].start])
        (first, per), (second, whole) = sorted(pair, key=lambda told: _ORDER.index(told[1]))
        if not beside or per == whole or first.unit != second.unit or first.kind != second.kind:
            continue
        low, high = _TIMES[per, whole]
        exact = per == "month" and first.kind == "money" and not (first.figure.rough or second.figure.rough)
        slack = Decimal("0.05")
        if exact:
            low, high, slack = Decimal(12), Decimal(12), Decimal("0.01")
        times = second.value / first.value
        if not low * (1 - slack) <= times <= high * (1 + slack) and Decimal("0.3") < times / high < 3:
            most = 12 if per == "month" else high
            working = f"{first.figure.text}×{most}"
            computed = written(first.value * most, second.figure)
            yield _wrong(document, statement, start + second.start, second.figure.text, computed, working)
            return


def _period(text: str, tally: Tally) -> str:
    """The period that a quantity is told for, "" for none."""
    if before := list(_PERIOD.finditer(_CLAUSE.split(text[max(0, tally.start - 12) : tally.start])[-1])):
        return before[-1].lastgroup or ""
    if after := _PERIOD_AFTER.match(text, tally.after) or _PERIOD_AFTER.match(text, tally.end):
        return after["name"].lower() if after["name"] else {"月": "month", "年": "year"}.get(after["zh"], "day")
    if _ALTOGETHER.match(text, tally.end):
        told = list(_A_PERIOD.finditer(re.split(r"[.;。；]\s", text[: tally.start])[-1]))
        return told[-1]["name"].lower() if told else ""
    return ""


def _repeated(document: Document, said: Sequence[Statement], rates: Sequence[Rate]) -> Iterator[Contradiction]:
    """Later pairs of the same two things that the rate does not give: three tablets each; 51 branches, 143 tablets."""
    known = {(head(r.many.noun), head(r.each.noun)): r for r in reversed(rates)}
    for statement in said if known else ():
        found = () if statement.heading else tallies(statement.text)
        for many, made in pairwise(found):
            rate = known.get((head(many.noun), head(made.noun)))
            gap = statement.text[many.after : made.start]
            if rate is None or rate.statement is statement or many.kind != made.kind or not _PAIRED.fullmatch(gap):
                continue
            right = many.value * rate.each.value
            if made.value != right and abs(made.value - right) < right / 4 and made.value >= many.value:
                told = [s for s in said if any(_tells(t, rate) for t in tallies(s.text))]
                working = f"{many.figure.text}×{rate.each.figure.text}"
                wrong = _wrong(document, statement, made.start, made.figure.text, f"{right:f}", working)
                yield replace(wrong, places=(*wrong.places, *(s.anchor(document) for s in (rate.statement, *told))))


def _tells(tally: Tally, rate: Rate) -> bool:
    """Whether a quantity is what a rate makes."""
    return tally.value == rate.product and head(tally.noun) == head(rate.each.noun)


def _wrong(
    document: Document, statement: Statement, at: int, stated: str, computed: str, working: str
) -> Contradiction:
    params = {"label": stated, "stated": stated, "computed": computed, "working": working}
    return Contradiction("IC-01", f"product:{working}", (statement.anchor(document, at),), params)
