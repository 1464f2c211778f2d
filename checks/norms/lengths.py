"""How long something lasts by the document: a window from 21:00 to 03:00 takes six hours.

Called by `checks.norms.thresholds` for a limit that is a share of another length of time.
"""

import re
from decimal import Decimal

from checks.norms.matching import covered
from checks.norms.quantity import due, quantities
from checks.norms.setting import Setting
from language.dates import dates, datetimes

_SAME = 0.6
_CLOCK = re.compile(
    r"(?<!\d)(?P<h>[01]?\d|2[0-4])(?:[:：](?P<m>[0-5]\d)|[时点](?:(?P<m2>[0-5]?\d)分|(?P<half>半))?)(?!\d)"
)
_WINDOW = re.compile(r"窗口|\bwindow\b", re.IGNORECASE)
_CHINESE_OF = re.compile(r"(?:的)?(?:时长|长度|时间|期间|总长)$")


def length_of(thing: str, setting: Setting) -> Decimal | None:
    """The hours that the thing lasts, where all statements that tell it agree."""
    name = _CHINESE_OF.sub("", thing.strip())
    told = {hours for s in setting.live if _names(name, s.text) and (hours := _told(s.text))}
    return told.pop() if len(told) == 1 else None


def _names(name: str, text: str) -> bool:
    return covered(name, text) >= _SAME or bool(_WINDOW.search(name) and _WINDOW.search(text))


def _told(text: str) -> Decimal | None:
    moments = [m.value for m in datetimes(text, _year(text))]
    if len(moments) == 2 and moments[0] < moments[1]:
        return Decimal((moments[1] - moments[0]).total_seconds()) / 3600
    clocks = list(_CLOCK.finditer(text))
    if len(clocks) == 2 and len({d.value for d in dates(text, 2000)}) <= 2:
        first, last = (_minutes(m) for m in clocks)
        return Decimal((last - first) % (24 * 60)) / 60 or None
    lasting = [q for q in quantities(text) if q.unit == "hours" and not due(text, q)]
    return lasting[0].value if len(lasting) == 1 else None


def _year(text: str) -> int | None:
    return next((d.value.year for d in dates(text, 2000) if d.value.year != 2000), None)


def _minutes(m: re.Match[str]) -> int:
    return int(m["h"]) * 60 + (30 if m["half"] else int(m["m"] or m["m2"] or 0))
