"""One quantity written twice side by side, for `sums`: in figures and in words, in 元 and in 万元, with its tax.

Examples: 565,800元，即人民币5.658万元; 人民币（大写）壹拾贰万元整（￥210,000）; "three (4) copies"; "£2,500 and,
with VAT at 20%, £2,900"; 不含税100万元，税率6%，含税108万元.
Traps: another currency, rounded figures, estimates, a part behind 其中, net and gross amounts, numbers of a list.
"""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import combinations, pairwise

from checks.consistency.contradiction import Contradiction
from checks.consistency.figure import written
from checks.consistency.passage import cells
from checks.consistency.reading import amounts
from checks.consistency.tally import Tally, tallies
from checks.statement import Statement
from ingest.document import Document
from language.numerals import chinese_number, english_number

_SAME = re.compile(
    r"\s?整?\s?[,，]?\s?(?:[(（]\s?)?(?:即|也就是|亦即|折合|合计?|等于|大写|小写"
    r"|that is|i\.e\.|in words|in figures|or|=)"
    r"(?:人民币|金额|[:：,，\s(（)）为是约])*",
    re.IGNORECASE,
)
_BRACKET = re.compile(r"\s?整?\s?[(（](?:人民币|小写|大写|[:：,，\s])*")
_WORDS = re.compile(
    r"(?<![\w第.,-])(?P<words>[a-z]+(?:-[a-z]+)?|[一二三四五六七八九十百两]{1,5})\s?[(（](?P<figure>\d{1,3})[)）]"
    r"(?=\s?(?:[a-z]{3,}|[个家份名位人天日年月张台套项次条]))",
    re.IGNORECASE,
)
_GROSS = re.compile(
    r"(?<!不)含税|价税合计|税后总?[价额]"
    r"|\b(?:with|after|including|incl\.?|plus) (?:the |\d+% )?(?:tax|VAT|GST)|\bgross\b",
    re.IGNORECASE,
)
_RATE = re.compile(r"税|\b(?:tax|VAT|GST)\b", re.IGNORECASE)
_LABEL = 24  # characters before an amount that tell whether its tax is in it


def restated(document: Document, said: Sequence[Statement]) -> Iterator[Contradiction]:
    """The quantities that are written a second time beside themselves and then are another."""
    for statement in said:
        for start, text in () if statement.heading else cells(statement):
            for first, second, computed in (*_twice(text), *_taxed(text, statement.before)):
                working = f"{first.figure.text} = {second.figure.text}"
                yield _wrong(document, statement, start + second.start, second.figure.text, computed, working)
            for told in _WORDS.finditer(text):
                number = english_number(told["words"]) if told["words"].isascii() else chinese_number(told["words"])
                if number is not None and number != int(told["figure"]):
                    found = (told["figure"], told["words"], told[0])
                    yield _wrong(document, statement, start + told.start(), *found)


def _twice(text: str) -> Iterator[tuple[Tally, Tally, str]]:
    """Two amounts of one currency that only a word for "that is", or a bracket, parts."""
    money = [t for t in tallies(text) if t.kind == "money"]
    for first, second in pairwise(money):
        link = text[first.end : second.start]
        alike = first.figure.currency == second.figure.currency and not (first.figure.rough or second.figure.rough)
        closed = _BRACKET.fullmatch(link) and re.match(r"\s?整?[)）]", text[second.end :])
        if not alike or not (_SAME.fullmatch(link) or closed):
            continue
        low, high = sorted((first.value, second.value))
        if low and high - low > max(first.figure.step, second.figure.step) and _misread(low, high):
            yield first, second, written(first.value, second.figure)


def _misread(low: Decimal, high: Decimal) -> bool:
    """Whether two values are one that was written wrongly: near each other, or the same digits in another place."""
    digits = [re.sub(r"\D", "", f"{v.normalize():f}").strip("0") for v in (low, high)]
    return high < low * 2 or digits[0] == digits[1] or sorted(digits[0]) == sorted(digits[1])


def _taxed(text: str, before: str) -> Iterator[tuple[Tally, Tally, str]]:
    """An amount without its tax and with it, that no rate told here bears out."""
    if not _RATE.search(text):
        return
    rates = {a.share for a in amounts(f"{before} {text}") if a.share is not None and a.share < Decimal("0.4")}
    money = [t for t in tallies(text) if t.kind == "money" and not t.figure.rough]
    if not rates or len(money) < 2:
        return
    for net, gross in pairwise(money):
        if net.figure.currency != gross.figure.currency or not _GROSS.search(_before(text, gross)):
            continue
        made = [abs(n.value * (1 + r) - gross.value) for n in money for r in rates]
        slack = max(Decimal(1), net.figure.step, gross.figure.step)
        near = [r for r in rates if r / 2 < gross.value / net.value - 1 < r * 2]
        added = any(abs(a.value + b.value - gross.value) <= slack for a, b in combinations(money, 2))
        if near and not added and min(made) > slack:
            yield net, gross, written(net.value * (1 + near[0]), gross.figure)


def _before(text: str, tally: Tally) -> str:
    return text[max(0, tally.start - _LABEL) : tally.start]


def _wrong(
    document: Document, statement: Statement, at: int, stated: str, computed: str, working: str
) -> Contradiction:
    params = {"label": stated, "stated": stated, "computed": computed, "working": working}
    return Contradiction("IC-01", f"restated:{working}", (statement.anchor(document, at),), params)
