"""Times that a document does not state but give by its dates: from the filing to the change, from first to last day.

Called by `checks.norms.thresholds`. A breach is told only where every pair of the dates that may be meant breaks the
bound; working days are those of the calendar.
"""

import re
from datetime import date
from decimal import Decimal

from checks.norms.events import Day, days, days_of, told_acts
from checks.norms.matching import covered
from checks.norms.norm import Bound
from checks.norms.setting import Breach, Setting
from language.calendar import Calendar

_TO_WHOM = re.compile(
    r"(?P<act>提交|递交|报送|上报|呈报|送审|通知|告知|报)(?:至|到|给)?[^,，。;；]*$"
    r"|\b(?:to|with|by) (?:the )?(?:[\w-]+ ){0,4}(?:department|office"
    r"|board|committee|team|unit|manager|officer|bank)\b",
    re.IGNORECASE,
)
_IT = re.compile(r"^(?:it|this|they|these|the (?:change|release|work)|其|该变更)\s", re.IGNORECASE)
_AT_LEAST = re.compile(r"^(?:至少|不少于|最迟|提前|应|须)*(?:在|于)?")
_MONTHS = re.compile(r"月|\bmonths?\b", re.IGNORECASE)
_LONG_MONTHS = 3  # days by which some months in a row are longer than twelfths of a year
_END = re.compile(
    r"^(?:the )?(?:end|close|completion|conclusion) of (?:the )?(?P<en>.+)$|^(?P<zh>.{2,16}?)(?:结束|完成|完毕|完结"
    r"|终止)$",
    re.IGNORECASE,
)
_KEPT = re.compile(r"留存|保存|保留|存放|存续|\b(?:kept|keep|held|hold|retain\w*|stor\w+)\b", re.IGNORECASE)
_SAME = 0.8


def by_dates(limit: Bound, act: str, setting: Setting) -> Breach | None:
    """The act's day, where it is too near to the event, or too long after it, by the document's own dates."""
    if not limit.unit.endswith("days"):
        return None
    done = days_of(_TO_WHOM.sub(lambda m: m["act"] or " ", act), setting)
    base = _days_of_event(_base(limit, setting), setting)
    pairs = [(a, b) for a in done for b in base if a is not b]
    if not pairs or any(_kept(limit, a, b) for a, b in pairs):
        return None
    act_day, event = pairs[0]
    said = f"{act_day.first.isoformat()} / {event.first.isoformat()}"
    return Breach("late", "proved", act_day.statement, act_day.start, {"said": said, "limit": limit.text})


def _days_of_event(event: str, setting: Setting) -> list[Day]:
    """The days of the event; of the end of something, those on which it ends or the last of those that it takes."""
    found = days_of(event, setting)
    over = _END.match(event)
    if found or not over:
        return found
    return [d for d in days_of(over["en"] or over["zh"], setting) if d.first < d.last]


def kept_too_long(limit: Bound, thing: str, setting: Setting) -> Breach | None:
    """The day of erasing what was taken, where it lies later after the taking than the thing may be kept."""
    if not limit.unit.endswith("days") or limit.relation != "at-most" or not _KEPT.search(thing):
        return None
    taken, gone = ([d for d in days(setting) if act in told_acts(d.words)] for act in ("extract", "erase"))
    taken = [d for d in taken if "erase" not in told_acts(d.words)]
    pairs = [(a, b) for a in taken for b in gone if a.statement.section == b.statement.section and a.first <= b.first]
    if not pairs or any(limit.kept_by(elapsed(a.last, b.first, limit.unit)) for a, b in pairs):
        return None
    first, last = pairs[0]
    said = f"{first.first.isoformat()} / {last.first.isoformat()}"
    return Breach("exceeded", "proved", last.statement, last.start, {"said": said, "limit": limit.text})


def _base(limit: Bound, setting: Setting) -> str:
    """The event's words; a change is counted from being carried out where the norm names no other event."""
    base = _AT_LEAST.sub("", _IT.sub("", limit.base)).strip()
    return base or ("implement" if setting.doc_type == "change-request" else "")


def _kept(limit: Bound, act: Day, event: Day) -> bool:
    before = limit.side == "before"
    start, end = (act.first, event.first) if before else (event.last, act.first)
    if not before and end < start:
        return True  # of another release
    return limit.kept_by(elapsed(start, end, limit.unit))


def elapsed(start: date, end: date, unit: str) -> Decimal:
    """The days, or working days, that lie after `start` up to and with `end`."""
    return Decimal(Calendar.load().working_days(start, end) if unit == "working-days" else (end - start).days)


def too_short(limit: Bound, thing: str, setting: Setting) -> Breach | None:
    """The stretch of days that is told of the thing and does not keep the bound."""
    if not limit.unit.endswith("days"):
        return None
    for day in (d for d in days(setting) if d.first < d.last and covered(thing, d.words) >= _SAME):
        inclusive = elapsed(day.first, day.last, limit.unit) + 1
        if limit.relation == "at-most" and _MONTHS.search(limit.text):
            inclusive -= _LONG_MONTHS
        if not limit.kept_by(inclusive):
            params = {"said": f"{day.first.isoformat()} – {day.last.isoformat()}", "limit": limit.text}
            return Breach("exceeded", "proved", day.statement, day.start, params)
    return None
