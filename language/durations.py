"""Lengths of time in Chinese and English text: 30日, 十个工作日, two hours, 半年, 3-5 working days.

Called where periods are compared with a limit (retention, recovery, notice). A date is no duration, and neither is
an ordinal (第3天), a part of the calendar (5月, 每月10日, 2026年), hours of service (7×24小时) or
a rate of work (人天).
"""

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from language.dates import undated
from language.numerals import ENGLISH_NUMERAL, chinese_decimal, english_number

Unit = Literal["second", "minute", "hour", "day", "week", "month", "quarter", "year"]


@dataclass(frozen=True, slots=True)
class Duration:
    """A length of time at text[start:end]; `text` is that stretch.

    `value` counts `unit`s; of a range (3至5日) it is the upper end and `least` the lower one, else `least` is None.
    `working` is true where only working days or hours count.
    """

    value: Decimal
    unit: Unit
    working: bool
    least: Decimal | None
    start: int
    end: int
    text: str

    @property
    def seconds(self) -> Decimal | None:
        """The length by the clock; None for working time and for months and longer, which no clock measures."""
        seconds = _SECONDS.get(self.unit)
        return None if seconds is None or self.working else self.value * seconds

    @property
    def days(self) -> Decimal | None:
        """The length in calendar days, a month taken as a twelfth of 365; None for working time.

        How many calendar days working days take depends on where they begin: see `language.calendar`.
        """
        if self.working:
            return None
        return self.value * _SECONDS[self.unit] / 86400 if self.unit in _SECONDS else self.value * _DAYS[self.unit]


_SECONDS: dict[str, int] = {"second": 1, "minute": 60, "hour": 3600, "day": 86400, "week": 7 * 86400}
_DAYS = {"month": Decimal(365) / 12, "quarter": Decimal(365) / 4, "year": Decimal(365)}
_NEXT: dict[str, tuple[Unit, int]] = {
    "year": ("month", 12), "week": ("day", 7), "day": ("hour", 24), "hour": ("minute", 60), "minute": ("second", 60),
}  # fmt: skip
_GAP = re.compile(r"[零又]?|,?\s(?:and\s)?")
_CHINESE_UNITS: dict[str, Unit] = {
    "秒": "second", "分": "minute", "小时": "hour", "钟头": "hour", "天": "day", "日": "day", "周": "week",
    "星期": "week", "礼拜": "week", "月": "month", "季度": "quarter", "年": "year",
}  # fmt: skip
_ENGLISH_UNITS: dict[str, Unit] = {
    "sec": "second", "second": "second", "min": "minute", "minute": "minute", "h": "hour", "hr": "hour",
    "hour": "hour", "day": "day", "week": "week", "month": "month", "quarter": "quarter", "year": "year",
    "yr": "year", "fortnight": "week",
}  # fmt: skip
_HAN = "零〇一二三四五六七八九十百千万两廿卅"
_TO = r"\s?(?:[-–—~～至到]|或者?|to|or|and)\s?"
_FIGURE = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
_ZH_NUMBER = rf"(?:{_FIGURE}|[{_HAN}]+(?:点[{_HAN}]+)?)"
_EN_NUMBER = rf"(?:{_FIGURE}|{ENGLISH_NUMERAL}|an?|one)"
_START = (
    rf"(?<![第{_HAN}\d_人月])(?<!\d[.,:：/])(?<!\d[×*xX])(?<!\d\s[×*])(?<![上下前后大](?=半))"
    "(?<![A-Za-z][-_])(?<![A-Za-z])"
)
# 三（3）个工作日, three (3) working days: the same number again in brackets
_ZH_AGAIN = rf"(?:\s?[（(]\s?[{_HAN}\d]+\s?[）)])?"
_EN_AGAIN = rf"(?:\s?\((?:\d+|{ENGLISH_NUMERAL})\))?"
_CHINESE = re.compile(
    rf"{_START}(?:(?P<low>{_ZH_NUMBER})\s?(?:(?:个(?:工作)?[日月]?|小时|分钟|[日天周年])?{_TO}))?"
    rf"(?:(?P<half>半)|(?P<value>{_ZH_NUMBER}){_ZH_AGAIN})\s?[多余]?"
    r"(?:个(?P<mid>半)?)?\s?(?P<work>工作|交易|营业)?(?:自然|日历)?"
    r"(?P<unit>小时|钟头|秒|分(?=钟)|(?<=小时\d)分|(?<=小时\d\d)分|天|日(?!期)|周(?![岁年])|星期|礼拜|月|季度|年)"
    r"(?!次|度|代|级|初|底|末|份|报(?![送告备请])|志|内瓦|均|常|终|薪|计|元)(?:钟)?(?P<and>半(?!数|年|径|自|成|价))?"
)
_ENGLISH = re.compile(
    rf"{_START}(?:(?P<low>{_EN_NUMBER})(?!-[a-z]|(?<=hundred)\sand)(?:[\s-](?:hours?|days?|weeks?|months?|years?)(?!\sand))?{_TO})?"
    rf"(?:(?P<half>half(?:\san?)?)|(?P<value>{_EN_NUMBER}){_EN_AGAIN})(?P<mid>\sand\sa\shalf)?[\s-]?"
    r"(?P<work>(?:bank(?:ing)?[\s-])?(?:working|business|trading|banking)[\s-])?(?:calendar[\s-]|full[\s-]|consecutive[\s-])?"
    r"(?P<unit>seconds?|secs?|minutes?|mins?|hours?|hrs?|h|days?|fortnights?|weeks?|months?|quarters?|years?|yrs?)"
    r"(?![a-z])(?P<and>\sand\sa\shalf)?",
    re.IGNORECASE,
)
_QUARTER_NUMBER = re.compile(r"[一二三四1-4]季度")
_HALF = Decimal("0.5")


def durations(text: str) -> list[Duration]:
    """The lengths of time in `text`, in order."""
    found = [m for pattern in (_CHINESE, _ENGLISH) for m in pattern.finditer(text)]
    out: list[Duration] = []
    for m in sorted(undated(text, found), key=lambda m: m.start()):
        if out and m.start() < out[-1].end:
            continue
        if duration := _duration(m):
            whole = _joined(text, out[-1], duration) if out else None
            out[-1:] = [whole] if whole else [*out[-1:], duration]
    return out


def _joined(text: str, first: Duration, second: Duration) -> Duration | None:
    """The one length that both tell, counted in the smaller unit: 1年6个月 is 18 months; None where they are two."""
    unit, many = _NEXT.get(first.unit, (None, 0))
    apart = first.working or second.working or first.least is not None or second.least is not None
    if unit != second.unit or apart or second.value >= many or not _GAP.fullmatch(text, first.end, second.start):
        return None
    value = first.value * many + second.value
    return Duration(value, second.unit, False, None, first.start, second.end, text[first.start : second.end])


def _duration(m: re.Match[str]) -> Duration | None:
    unit = _unit(m)
    value = _HALF if m["half"] else _number(m["value"])
    if value is None or unit is None or _is_date(m, unit):
        return None
    if not m["half"] and (m["mid"] or m["and"]):
        value += _HALF
    least = _number(m["low"]) if m["low"] else None
    weeks = 2 if m["unit"].lower().startswith("fortnight") else 1
    return Duration(value * weeks, unit, bool(m["work"]), least, m.start(), m.end(), m[0])


def _unit(m: re.Match[str]) -> Unit | None:
    written = m["unit"].lower()
    return _CHINESE_UNITS.get(written) or _ENGLISH_UNITS.get(written) or _ENGLISH_UNITS.get(written.rstrip("s"))


def _is_date(m: re.Match[str], unit: Unit) -> bool:
    """Whether it names a day, month, quarter or year of the calendar instead of measuring time."""
    if m.re is _ENGLISH:
        return False
    counted = "个" in m[0] or m["half"] is not None
    if unit == "month":
        return not counted
    if unit == "quarter":
        return not counted and _QUARTER_NUMBER.match(m[0]) is not None
    return unit == "year" and m["value"] is not None and len(m["value"]) == 4 and not counted


def _number(text: str) -> Decimal | None:
    if text.lower() in ("a", "an"):
        return Decimal(1)
    if text[0].isdigit() and text.isascii():
        return Decimal(text.replace(",", ""))
    english = english_number(text)
    return chinese_decimal(text) if english is None else Decimal(english)
