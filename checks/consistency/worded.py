"""Values told in another form than a figure with its unit, for `values`: fractions, sums in everyday words, how often
something is done, sizes, times of day in words, quarters of an hour.

Examples: "one in twenty files", 七成半, "ninety-five thousand pounds", 五十块, 每季度一次, "twice a year", 256KB, "half
past six".
"""

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from checks.consistency.spelled import HAN_NUMBER, SCALES, WORDS, number_en, number_zh

_EN = rf"(?<![\w.,-])(?P<number>\d{{1,3}}(?:,\d{{3}})+(?:\.\d+)?|\d+(?:\.\d+)?|{WORDS})"
_ZH = rf"(?P<number>\d[\d,]*(?:\.\d+)?|{HAN_NUMBER})"
_PARTS = {
    "half": 2, "halves": 2, "third": 3, "quarter": 4, "fourth": 4, "fifth": 5, "sixth": 6, "eighth": 8, "tenth": 10,
    "twentieth": 20, "hundredth": 100,
}  # fmt: skip
_PART = "|".join(_PARTS)
_LASTS = r"(?:an? |the )?(?:hour|day|week|month|year|minute|second)s?\b"
_FRACTION = re.compile(
    r"(?<!first )(?<!second )(?<!other )(?<!better )\b"
    rf"(?:(?P<number>an?|{WORDS})[ -])?(?P<part>{_PART})s?(?: fewer| less| more)?"
    rf"(?: of (?!{_LASTS})| the (?!{_LASTS})"
    r"|(?= (?:fewer|less|more)))",
    re.IGNORECASE,
)
_OF = re.compile(
    rf"{_EN} (?:in|out of)(?: every)? (?P<whole>an? hundred|\d+|{WORDS})\b"
    r"(?! (?:second|minute|hour|day|week|month|year))",
    re.IGNORECASE,
)
_OF_ZH = re.compile(rf"(?P<whole>{HAN_NUMBER})分之(?P<number>{HAN_NUMBER})")
_TENTHS = re.compile(r"(?P<number>[一二两三四五六七八九])成(?P<half>半)?(?![功本立交员为果长品熟就年人分])")
_HALF_ZH = re.compile(r"一半(?!天|个|年)|半数")
_POINTS = re.compile(
    rf"{_EN} (?P<basis>basis points?|bps?\b|percentage points?)"
    r"|(?<![\d.])(?P<zh>\d+(?:\.\d+)?)\s?(?:个?(?P<whole>基点|百分点)|BPs?\b)",
    re.IGNORECASE,
)
_HALF_PERCENT = re.compile(r"\bhalf an? (?:per ?cent|%)", re.IGNORECASE)
_CURRENCIES = {"pound": "GBP", "dollar": "USD", "euro": "EUR", "franc": "CHF", "yuan": "CNY", "rupee": "INR"}
_SUM = re.compile(
    rf"{_EN}(?: (?P<scale>thousand|million|billion))? (?P<currency>{'|'.join(_CURRENCIES)})s?\b", re.IGNORECASE
)
_SUM_ZH = re.compile(rf"{_ZH}块(?:钱|(?=[,，。;；、|\s]|$))")
_INDIAN = re.compile(
    r"(?P<currency>₹|INR|Rs\.?)?\s?(?P<number>\d[\d,]*(?:\.\d+)?) (?P<scale>lakh|crore)\b", re.IGNORECASE
)
_PERIODS = {
    "秒": 1, "分钟": 60, "小时": 3600, "天": 86400, "日": 86400, "昼夜": 86400, "周": 604800, "星期": 604800,
    "旬": 864000, "半月": 1314000, "月": 2628000, "季": 7884000, "季度": 7884000, "半年": 15768000, "年": 31536000,
    "second": 1, "minute": 60, "hour": 3600, "day": 86400, "week": 604800, "fortnight": 1209600, "month": 2628000,
    "quarter": 7884000, "half-year": 15768000, "year": 31536000, "daily": 86400, "weekly": 604800,
    "fortnightly": 1209600, "monthly": 2628000, "quarterly": 7884000, "half-yearly": 15768000, "yearly": 31536000,
    "annually": 31536000,
}  # fmt: skip
_UNIT_ZH = "|".join(sorted((p for p in _PERIODS if not p.isascii()), key=len, reverse=True))
_UNIT_EN = "second|minute|hour|day|week|fortnight|month|quarter|half-year|year"
_ONCE = rf"[^，。；,;|每]{{0,8}}?(?P<times>\d+|{HAN_NUMBER})[次回遍轮]"
_EVERY_ZH = re.compile(
    rf"(?:每隔?|隔)(?P<number>\d+|{HAN_NUMBER})?个?(?P<unit>{_UNIT_ZH}){_ONCE}"
    rf"|(?P<number2>\d+|{HAN_NUMBER})?个?(?P<unit2>{_UNIT_ZH})(?:来?做?|一般)?(?P<times2>\d+|{HAN_NUMBER})[次回遍轮]"
    rf"|(?:按|逐)(?P<unit3>[日周月季年])(?!期|度计)|(?:每隔|隔)(?P<number4>\d+|{HAN_NUMBER})个?(?P<unit4>{_UNIT_ZH})"
)
_EVERY_EN = re.compile(
    rf"\bevery (?:(?P<number>\d+|other|second|third|fourth|{WORDS})[ -])?(?P<unit>{_UNIT_EN})s?\b"
    rf"|\b(?P<times>once|twice|thrice|(?:\d+|{WORDS}) times)"
    rf" (?:an?|per|each|every|in (?:an?|each)) (?P<unit2>{_UNIT_EN})\b"
    r"|\b(?P<adverb>daily|weekly|fortnightly|monthly|quarterly|half-yearly|yearly|annually)"
    r"(?=\s?(?:[.,;|)]|$|and |in |on |by ))",
    re.IGNORECASE,
)
_TIMES = {"once": 1, "twice": 2, "thrice": 3, "other": 2, "second": 2, "third": 3, "fourth": 4}
_OFTEN = 60  # times: more are a number of what is done, not how often
_POWERS = {"": 0, "k": 1, "m": 2, "g": 3, "t": 4, "p": 5}
_SIZE = re.compile(
    rf"(?<![\dA-Za-z_.,$€£¥-])(?P<number>\d+(?:\.\d+)?|(?<!\w){WORDS})\s?"
    r"(?:(?P<power>[KMGTPk])(?P<unit>i?B|bps|bit/s|b/s|)(?![\dA-Za-z_-])|(?P<word>kilo|mega|giga|tera)bytes?\b)"
)
_BYTES_ZH = re.compile(rf"{_ZH}(?P<power>千|兆|)(?:字节|(?<=兆))")
_HOUR = "one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve"
_CLOCK = re.compile(
    rf"\b(?:(?P<past>half|quarter) (?P<to>past|to) )?(?P<hour>{_HOUR}|\d{{1,2}})"
    r"(?: o'?’?clock)?(?: (?:in the |at )(?P<part>morning|afternoon|evening|night))?",
    re.IGNORECASE,
)
_QUARTER = re.compile(
    r"(?P<zh>[一三])刻钟|(?P<en>an?|three) quarters? of an hour|(?P<fortnight>\ba fortnight|\btwo fortnights)"
    rf"|(?P<number>\d+|{HAN_NUMBER})个?昼夜",
    re.IGNORECASE,
)


class Worded(NamedTuple):
    """A value in words; see `values.Value`."""

    kind: str
    value: Decimal
    unit: str
    start: int
    end: int


def worded(text: str) -> Iterator[Worded]:
    """The values in words; they may lie inside one another, the longer form first."""
    yield from _frequencies(text)
    yield from _quarters(text)
    yield from _fractions(text)
    yield from _sums(text)
    yield from _sizes(text)
    yield from _hours(text)


def _frequencies(text: str) -> Iterator[Worded]:
    for m in _EVERY_ZH.finditer(text):
        unit = m["unit"] or m["unit2"] or m["unit3"] or m["unit4"]
        number = _read(m["number"] or m["number2"] or m["number4"] or "1")
        times = _read(m["times"] or m["times2"] or "1")
        if number and times and times < _OFTEN:
            yield Worded("every", Decimal(round(_PERIODS[unit] * number / times)), unit, m.start(), m.end())
    for m in _EVERY_EN.finditer(text):
        unit = (m["unit"] or m["unit2"] or m["adverb"]).lower()
        number, times = _often(m["number"] or "one"), _often((m["times"] or "one").removesuffix(" times"))
        if number and times:
            yield Worded("every", Decimal(round(_PERIODS[unit] * number / times)), unit, m.start(), m.end())


def _often(written: str) -> Decimal | None:
    return Decimal(_TIMES[written.lower()]) if written.lower() in _TIMES else _read(written.lower())


def _read(written: str) -> Decimal | None:
    return number_en(written) if written.isascii() else number_zh(written)


def _quarters(text: str) -> Iterator[Worded]:
    for m in _QUARTER.finditer(text):
        if m["fortnight"]:
            yield Worded("time", Decimal(1209600), "week", m.start(), m.end())
        elif m["number"]:
            days = _read(m["number"])
            if days:
                yield Worded("time", days * 86400, "day", m.start(), m.end())
        else:
            many = 3 if (m["zh"] or m["en"].lower()) in ("三", "three") else 1
            yield Worded("time", Decimal(900 * many), "minute", m.start(), m.end())


def _fractions(text: str) -> Iterator[Worded]:
    for m in _POINTS.finditer(text):
        points = Decimal(m["zh"]) if m["zh"] else number_en(m["number"].lower())
        if points is not None:
            whole = m["whole"] == "百分点" or "percentage" in m[0].lower()
            yield Worded("percent", points if whole else points / 100, "%", m.start(), m.end())
    for m in _HALF_PERCENT.finditer(text):
        yield Worded("percent", Decimal("0.5"), "%", m.start(), m.end())
    for pattern in (_OF, _OF_ZH):
        for m in pattern.finditer(text):
            part, whole = _read(m["number"].lower()), _read(re.sub("^an? ", "one ", m["whole"].lower()))
            if part and whole and part < whole <= 1000:
                yield Worded("percent", 100 * part / whole, "%", m.start(), m.end())
    for m in _FRACTION.finditer(text):
        written = (m["number"] or "a").lower()
        many = Decimal(1) if written in ("a", "an") else number_en(written)
        share = many / _PARTS[m["part"].lower()] if many else None
        if share and share < 1:
            yield Worded("percent", 100 * share, "%", m.start(), m.end("part"))
    for m in _TENTHS.finditer(text):
        tenths = number_zh(m["number"])
        if tenths:
            yield Worded("percent", 10 * tenths + (5 if m["half"] else 0), "%", m.start(), m.end())
    for m in _HALF_ZH.finditer(text):
        yield Worded("percent", Decimal(50), "%", m.start(), m.end())


def _sums(text: str) -> Iterator[Worded]:
    for m in _SUM.finditer(text):
        number, currency = number_en(m["number"].lower()), _CURRENCIES[m["currency"].lower()]
        if number:
            scale = SCALES[m["scale"].lower()] if m["scale"] else 1
            yield Worded(f"money:{currency}", number * scale, currency, m.start(), m.end())
    for m in _SUM_ZH.finditer(text):
        sum_ = number_zh(m["number"].replace(",", ""))
        if sum_:
            yield Worded("money:CNY", sum_, "CNY", m.start(), m.end())
    for m in _INDIAN.finditer(text):
        scale = 10**7 if m["scale"].lower() == "crore" else 10**5
        rupees = Decimal(m["number"].replace(",", "")) * scale
        kind, unit = ("money:INR", "INR") if m["currency"] else ("count", "")
        yield Worded(kind, rupees, unit, m.start(), m.end())


def _sizes(text: str) -> Iterator[Worded]:
    for m in _SIZE.finditer(text):
        power, unit = (m["word"] or m["power"])[0].lower(), m["word"] or m["unit"]
        number = number_en(m["number"].lower())
        if number is None or re.search(r"[A-Z]{3} ?$", text[: m.start()]):
            continue
        if unit or (power in "mg" and not (power == "g" and len(m["number"]) == 1 and m["number"] in "2345")):
            yield Worded("size", number * 1000 ** _POWERS[power], power, m.start(), m.end())
    for m in _BYTES_ZH.finditer(text):
        size = number_zh(m["number"].rstrip("千").replace(",", ""))
        if size:
            thousand = 1000 if m["power"] == "千" or m["number"].endswith("千") else 1
            yield Worded("size", size * (10**6 if m["power"] == "兆" else thousand), "", m.start(), m.end())


def _hours(text: str) -> Iterator[Worded]:
    for m in _CLOCK.finditer(text):
        hour = number_en(m["hour"].lower())
        if hour is None or hour > 12 or not (m["past"] or m["part"] or "clock" in m[0].lower()):
            continue
        late = 12 if m["part"] and m["part"].lower() in ("afternoon", "evening") and hour < 12 else 0
        shift = 0 if not m["past"] else 30 if m["past"].lower() == "half" else 15
        minutes = (hour + late) * 60 + (-shift if m["to"] and m["to"].lower() == "to" else shift)
        yield Worded("clock", minutes, "", m.start(), m.end())
