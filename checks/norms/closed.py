"""Periods in which nothing may go live: from one day of the year to another, the end of a month, days of the week,
holidays. Example: "不得在季末最后三个工作日投产" and a change on 30 June.

Called by `checks.norms.stating`.
"""

import re
from collections.abc import Callable
from datetime import date, timedelta

from checks.norms.acts import LIVE_ACTS, acts
from checks.norms.events import Day, days
from checks.norms.norm import Norm
from checks.norms.setting import Breach, Setting
from language.calendar import Calendar
from language.numerals import chinese_number, english_number

Closed = Callable[[date], bool]
_YEARLY = re.compile(
    r"(?P<m1>[一二三四五六七八九十]{1,3}|\d{1,2})月(?P<d1>[一二三四五六七八九十]{1,3}|\d{1,2})日[至到~-](?:次年"
    r"|当年)?"
    r"(?P<m2>[一二三四五六七八九十]{1,3}|\d{1,2})月(?P<d2>[一二三四五六七八九十]{1,3}|\d{1,2})日"
    r"|(?P<e1>\d{1,2}) (?P<n1>[A-Z][a-z]+) (?:to|until|and|through) (?P<e2>\d{1,2}) (?P<n2>[A-Z][a-z]+)"
    r"|(?P<n3>[A-Z][a-z]+) (?P<e3>\d{1,2}) (?:to|until|and|through) (?P<n4>[A-Z][a-z]+) (?P<e4>\d{1,2})"
)
_END = re.compile(
    r"(?:每?(?:个)?(?P<zh>月|季度?|年度?))(?:末|底|终)?月?(?:份)?(?:的)?(?:最后|末|倒数)(?P<n>[一二两三四五六七八九十\d]{1,3})?(?:个)?(?P<w>工作)?日"
    r"|(?P<bare>月末|月底|季末|季度末|季底|年末|年底|年终)(?:当日|最后一日|结算日|结账日)?"
    r"|\blast (?:(?P<en>one|two|three|four|five|six|seven|eight|nine|ten|\d{1,2}) )?(?P<work>working |business )?days? "
    r"(?:of|in) (?:a|the|each|every|any) (?P<per>month|quarter|year)"
    r"|\b(?P<ends>month|quarter|year)[- ]end\b",
    re.IGNORECASE,
)
_WEEK = re.compile(
    r"(?:周|星期|礼拜)(?P<zh>[一二三四五六日天])(?:[、和及至到](?:周|星期)?(?P<to>[一二三四五六日天]))?|(?P<we>周末|双休日)"
    r"|\b(?P<en>Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)days?\b|\b(?P<weekend>weekends?)\b",
    re.IGNORECASE,
)
_HOLIDAY = re.compile(r"节假日|假期|\b(?:public|bank) holidays?\b", re.IGNORECASE)
_EVE = re.compile(
    r"节假日(?:的)?前(?:一|1)(?:个工作)?日|\b(?:day|eve) (?:before|of) (?:a|any|the) (?:public|bank) holiday",
    re.IGNORECASE,
)
_GOES_LIVE = re.compile(
    r"投产|上线|切换|发布|变更|实施|部署|\b(?:releas\w+|changes?|go-live|going live|deploy\w*|production|cut-?over"
    r"|implement\w*|carried out)\b",
    re.IGNORECASE,
)
_SUBJECT = re.compile(
    r"\b(?:to|of|in|for) (?:the |any |a )?([\w-]+(?: [\w-]+)?)|(?:对"
    r"|涉及)?([\u4e00-\u9fff]{2,10}?)(?:的)?(?:变更|投产|上线|发布)"
)
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_DAYS_ZH, _DAYS_EN = "一二三四五六日", ("mon", "tues", "wednes", "thurs", "fri", "satur", "sun")


def closed_period(norm: Norm) -> tuple[str, Closed] | None:
    """The words of the period in which the norm lets nothing go live, and whether a day lies in it."""
    words = norm.evidence
    if not _GOES_LIVE.search(words):
        return None
    for pattern, made in (
        (_YEARLY, _yearly),
        (_END, _period_end),
        (_EVE, _eve),
        (_WEEK, _weekday),
        (_HOLIDAY, _holiday),
    ):
        if found := pattern.search(words):
            return found[0], made(found)
    return None


def judge_period(norm: Norm, words: str, closed: Closed, setting: Setting) -> Breach | None:
    """The day of going live that lies in the closed period."""
    told = [d for d in days(setting) if _live(d, setting)]
    if not _of_subject(norm, setting):
        return None
    for day in told:
        if closed(day.first) or closed(day.last):
            said = next(d for d in (day.first, day.last) if closed(d)).isoformat()
            return Breach("closed-period", "proved", day.statement, day.start, {"said": said, "limit": words})
    return None


def _live(day: Day, setting: Setting) -> bool:
    told = acts(day.words)
    return bool(told) and told <= LIVE_ACTS


def _of_subject(norm: Norm, setting: Setting) -> bool:
    """Whether the document changes what the norm speaks of, where it names it: the payment engine, 支付系统."""
    found = _SUBJECT.search(norm.bearer or "")
    what = next((g for g in found.groups() if g), "") if found else ""
    return not what or setting.mentions(what, 0.9)


def _yearly(m: re.Match[str]) -> Closed:
    if m["e1"]:
        first, last = (_month(m["n1"]), int(m["e1"])), (_month(m["n2"]), int(m["e2"]))
    elif m["e3"]:
        first, last = (_month(m["n3"]), int(m["e3"])), (_month(m["n4"]), int(m["e4"]))
    else:
        first, last = (_number(m["m1"]), _number(m["d1"])), (_number(m["m2"]), _number(m["d2"]))

    def inside(day: date) -> bool:
        at = (day.month, day.day)
        return first <= at <= last if first <= last else at >= first or at <= last

    return inside


def _period_end(m: re.Match[str]) -> Closed:
    period = next(g for g in (m["zh"], m["bare"], m["per"], m["ends"]) if g).lower()
    length = 12 if period[0] in "年y" else 3 if period[0] in "季q" else 1
    count = _number(m["n"] or m["en"] or "1")
    working = bool(m["w"] or m["work"])
    return lambda day: _left(day, length, working) < count


def _left(day: date, months: int, working: bool) -> int:
    """How many days, or working days, of its month, quarter or year come after `day`."""
    index = (day.month - 1) // months * months + months  # months of the year up to the period's end
    end = date(day.year + index // 12, index % 12 + 1, 1) - timedelta(1)
    return Calendar.load().working_days(day, end) if working else (end - day).days


def _eve(m: re.Match[str]) -> Closed:
    calendar = Calendar.load()
    return lambda day: (
        calendar.is_working(day) and (day + timedelta(1)).weekday() < 5 and not calendar.is_working(day + timedelta(1))
    )


def _holiday(m: re.Match[str]) -> Closed:
    calendar = Calendar.load()
    return lambda day: day.weekday() < 5 and not calendar.is_working(day)


def _weekday(m: re.Match[str]) -> Closed:
    if m["we"] or m["weekend"]:
        return lambda day: day.weekday() >= 5
    if m["en"]:
        return lambda day: day.weekday() == _DAYS_EN.index(m["en"].lower())
    first = _DAYS_ZH.index(m["zh"].replace("天", "日"))
    last = _DAYS_ZH.index(m["to"].replace("天", "日")) if m["to"] else first
    return lambda day: first <= day.weekday() <= last


def _month(name: str) -> int:
    head = name[:3].lower()
    return _MONTHS.index(head) + 1 if head in _MONTHS else 0


def _number(text: str) -> int:
    value = int(text) if text.isdigit() else chinese_number(text) or english_number(text)
    return int(value or 0)
