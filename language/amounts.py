"""Quantities in Chinese and English text: money, percentages, counts.

Called where figures are compared (sums, limits, budgets). The value is in base units (元, not 万元); what was
written is kept beside it.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Context, Decimal

from language.dates import undated
from language.numerals import ENGLISH_NUMERAL, chinese_decimal, english_number


@dataclass(frozen=True, slots=True)
class Amount:
    """A quantity at text[start:end]; `text` is that stretch.

    `value` is in base units: 3.5亿元 is 350000000; 3% is 3. `unit` is as written: "亿元", "%", "张", "million",
    "working days", "" where none stands; 百分之三 has "%". `currency` is the ISO code where the text names a currency
    (元 and ¥ count as CNY), else None.
    """

    value: Decimal
    unit: str
    currency: str | None
    start: int
    end: int
    text: str

    @property
    def share(self) -> Decimal | None:
        """What part of a whole it is: 0.3 for 30%, 百分之三十, 30 per cent and 三成; None for what is no part."""
        places = _SHARES.get(re.sub(r"\s", "", self.unit.lower()))
        return None if places is None else self.value.scaleb(-places)

    @property
    def points(self) -> Decimal | None:
        """The percentage points: 3 for 3个百分点 and 3 percentage points, 0.5 for 50 basis points; else None.

        A share and a difference of shares are never the same: 3% is no points, 3 points are no share.
        """
        places = _POINTS.get(re.sub(r"[\s个-]", "", self.unit.lower()).rstrip("s"))
        return None if places is None else self.value.scaleb(-places)


_CURRENCIES = {
    "人民币": "CNY", "元": "CNY", "￥": "CNY", "¥": "CNY", "rmb": "CNY", "cny": "CNY", "yuan": "CNY", "renminbi": "CNY",
    "美元": "USD", "usd": "USD", "us$": "USD", "$": "USD", "dollar": "USD", "dollars": "USD",
    "欧元": "EUR", "eur": "EUR", "€": "EUR", "euro": "EUR", "euros": "EUR", "英镑": "GBP", "gbp": "GBP", "£": "GBP",
    "港元": "HKD", "港币": "HKD", "hkd": "HKD", "hk$": "HKD", "日元": "JPY", "jpy": "JPY", "sgd": "SGD", "aed": "AED",
    "inr": "INR", "₹": "INR", "sar": "SAR",
}  # fmt: skip
SCALES = {
    "万亿": 10**12, "亿": 10**8, "千万": 10**7, "百万": 10**6, "万": 10**4, "千": 1000, "百": 100,
    "thousand": 1000, "k": 1000, "million": 10**6, "mn": 10**6, "m": 10**6, "billion": 10**9, "bn": 10**9,
    "trillion": 10**12, "lakh": 10**5, "lakhs": 10**5, "crore": 10**7, "crores": 10**7,
}  # fmt: skip
"""What a scale, in lower case, multiplies by."""


def _any(names: Iterable[str]) -> str:
    """A pattern of any of the names, the longest first; a name of letters does not run on into more letters."""
    ordered = sorted(names, key=len, reverse=True)
    return "(?:" + "|".join(re.escape(n) + ("(?![a-z])" if n.isascii() and n.isalpha() else "") for n in ordered) + ")"


_CHINESE = "零〇一二两三四五六七八九十百千万亿廿壹贰叁肆伍陆柒捌玖拾佰仟"
_DIGIT = "零〇一二三四五六七八九"
_NUMBER = re.compile(
    rf"(?P<figure>(?<![\d._/])(?<!\d[,:：])(?:\d{{1,3}}(?:[,\u00a0\u202f]\d{{3}})+(?!\d)|\d+)(?:\.\d+)?(?!\.?\d|[:：]\d\d))"
    rf"|(?<![{_CHINESE}])(?P<of>[百千万])分之(?P<part>[{_CHINESE}]+(?:点[{_DIGIT}]+)?|\d+(?:\.\d+)?)(?![{_CHINESE}\d])"
    rf"|(?P<chinese>(?<![第{_CHINESE}点])[{_CHINESE}]+(?:点[{_DIGIT}]+(?=[万亿])|(?:点[{_DIGIT}]+)?(?![{_CHINESE}])))"
    rf"|\b(?P<word>{ENGLISH_NUMERAL})(?=[\s-])",
    re.IGNORECASE,
)
_PARTS = {"百": "%", "千": "‰", "万": "‱"}
_SHARES = {"%": 2, "percent": 2, "‰": 3, "‱": 4, "成": 1}  # decimal places
_POINTS = {"百分点": 0, "percentagepoint": 0, "%point": 0, "基点": 2, "basispoint": 2, "bp": 2}
_LABEL = re.compile(r"[A-Za-z][-_/.]?$")  # the number belongs to a name: SEC-11, v2, H100
_BEFORE = re.compile(rf"(?<![a-z\d{_CHINESE}]){_any(_CURRENCIES)}\s?$", re.IGNORECASE)
_SCALE = re.compile(rf"[余多]?\s?(?P<scale>{_any(SCALES)})[余多]?", re.IGNORECASE)
_AFTER = re.compile(rf"[余多]?\s?(?P<currency>{_any(_CURRENCIES)})", re.IGNORECASE)
_PERCENT = re.compile(
    r"\s?(?:[%％](?:\s?points?\b)?|[‰‱]|个?百分点|个?基点"
    r"|[\s-]?(?:percentage[\s-]points?|per\s?cent|basis[\s-]points?|bps?)(?![a-z]))",
    re.IGNORECASE,
)
_CHINESE_NOUN = re.compile(
    r"[余多]?\s?(个工作日|个自然日|个日历日|个月|个小时|个交易日|工作日|自然日|小时|分钟|季度|人天|人月|人日|人次|平方米"
    r"|[年月日天周秒张台套个名人位份家条项次笔件户只支款类级期轮批页倍成折块章岁吨]|TB|GB|MB)"
)
_ENGLISH_NOUN = re.compile(r"[\s-]((?:(?:working|business|calendar)\s)?[a-z]{2,})")
_NO_NOUN = {
    "and", "or", "to", "of", "in", "on", "at", "by", "for", "from", "with", "the", "an", "is", "was", "are", "were",
    "per", "but", "than", "as", "it", "into", "will", "has", "have", "must", "shall", "may", "can", "that", "which",
    "each", "if", "when", "after", "before", "be", "not", "only", "we", "they", "all",
}  # fmt: skip
_WIDE = Context(prec=60)


def amounts(text: str) -> list[Amount]:
    """The quantities in `text`, in order; dates, times of day, version numbers and identifiers are none.

    Numbers in Chinese characters and English words count only with a scale or unit behind them (二十万元, forty-two
    days).
    """
    return [a for m in undated(text, _NUMBER.finditer(text)) if (a := _amount(text, m))]


def _amount(text: str, number: re.Match[str]) -> Amount | None:
    before = _BEFORE.search(text, max(0, number.start() - 5), number.start())
    if number["figure"] and not before and _LABEL.search(text, max(0, number.start() - 2), number.start()):
        return None
    value, end = _value(number), number.end()
    if value is None:
        return None
    unit_start = end
    if scale := _SCALE.match(text, end):
        value, end = _WIDE.multiply(value, SCALES[scale["scale"].lower()]), scale.end()
    named = before
    if after := _AFTER.match(text, end):
        named, end = after, after.end()
    elif noun := _noun(text, end):
        end = noun
    if end == number.end() and not number["figure"] and not number["of"]:
        return None
    start = before.start() if before else number.start()
    currency = _CURRENCIES[named[0].strip("余多 \u3000").lower()] if named else None
    return Amount(value, _unit(text[unit_start:end], number), currency, start, end, text[start:end])


def _value(number: re.Match[str]) -> Decimal | None:
    if figure := number["figure"]:
        return Decimal(re.sub(r"[,\s]", "", figure))
    if characters := number["chinese"] or number["part"]:
        if characters.isascii():
            return Decimal(characters)
        return chinese_decimal("一百" if number["of"] and characters == "百" else characters)
    read = english_number(number["word"])
    return None if read is None else Decimal(read)


def _noun(text: str, end: int) -> int | None:
    """Where the unit noun behind a number ends; None where there is none."""
    for pattern in (_PERCENT, _CHINESE_NOUN):
        if found := pattern.match(text, end):
            return found.end()
    found = _ENGLISH_NOUN.match(text, end)
    return found.end() if found and found[1] not in _NO_NOUN else None


def _unit(written: str, number: re.Match[str]) -> str:
    """The unit as written, with the scale that is part of the Chinese numeral (二十万元: 万元)."""
    if number["of"]:
        return _PARTS[number["of"]]
    scale = re.search("(万亿|亿|万)$", number["chinese"] or "")
    unit = written.strip(" -余多")
    return (scale[0] if scale else "") + ("%" if unit == "％" else unit)
