"""Times that a document does not state but give by its dates: from the filing to the change, from first to last day.

Called by `checks.norms.thresholds`. A breach is told only where every pair of the dates that may be meant breaks the
bound; working days are those of the calendar.
"""

import re
from datetime import date
from decimal import Decimal

from checks.norms.events import Day, days, days_of
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
_SAME = 0.8


def by_dates(limit: Bound, act: str, setting: Setting) -> Breach | None:
    """The act's day, where it is too near to the event, or too long after it, by the document's own dates."""
    if not limit.unit.endswith("days"):
        return None
    done = days_of(_TO_WHOM.sub(lambda m: m["act"] or " ", act), setting)
    base = days_of(_base(limit, setting), setting)
    pairs = [(a, b) for a in done for b in base if a is not b]
    if not pairs or any(_kept(limit, a, b) for a, b in pairs):
        return None
    act_day, event = pairs[0]
    said = f"{act_day.first.isoformat()} / {event.first.isoformat()}"
    return Breach("late", "proved", act_day.statement, act_day.start, {"said": said, "limit": limit.text})


def _base(limit: Bound, setting: Setting) -> str:
    """The event's words; a change is counted from being carried out where the norm names no other event."""
    base = _IT.sub("", limit.base).strip()
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
        if not limit.kept_by(inclusive):
            params = {"said": f"{day.first.isoformat()} – {day.last.isoformat()}", "limit": limit.text}
            return Breach("exceeded", "proved", day.statement, day.start, params)
    return None
