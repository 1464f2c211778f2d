"""How many of a thing a document lists where it calls them by letter or number: "Option A", 方案甲, or lists them.

Called by `checks.norms.thresholds` for a count that the policy asks for.
"""

import re
from decimal import Decimal

from checks.norms.matching import covered, terms
from checks.norms.norm import Bound, Norm
from checks.norms.setting import Breach, Setting
from checks.norms.tables import listings
from checks.statement import Statement

_LABEL = re.compile(
    r"(?P<zh>[\u4e00-\u9fff]{2,4}?)\s?(?P<no>[甲乙丙丁戊己]"
    r"|[一二三四五六七八九十]{1,2}(?![\u4e00-\u9fff]{0,1}[个项种家])|[A-H]|\d{1,2})(?=\s?[:：、,，.()（]|\s|$)"
    r"|\b(?P<en>[A-Z]?[a-z]+) (?P<mark>[A-H]|\d{1,2})(?=\s?[:.,(—–-]|\s|$)"
)
_LEAD_ZH = re.compile(
    r"^.*(?:的|且|并|应当?|须|必须|逐[项条]|单列|列出|列明|写明|说明|提供|比选|包括|包含|至少|设置|安排"
    r"|设)(?=[\u4e00-\u9fff]{2})"
)
_HEAD_OF = 0.3


def judge_listed(norm: Norm, limit: Bound, setting: Setting) -> Breach | None:
    """The list, or the labelled things, that are too few or too many."""
    thing = _thing(norm, limit)
    if not terms(thing):
        return None
    told = [
        (len(listing.entries), listing.entries[0].statement)
        for listing in listings(thing, setting)
        if not listing.heads
    ]
    if labelled := _labelled(thing, setting):
        told.append(labelled)
    if not told or any(limit.kept_by(Decimal(count)) for count, _ in told):
        return None
    count, place = told[0]
    return Breach("exceeded", "proved", place, 0, {"said": f"{thing}: {count}", "limit": limit.text})


def _thing(norm: Norm, limit: Bound) -> str:
    """What is counted: the noun that stands last before the figure, in the norm's own words."""
    before = norm.evidence.partition(limit.text)[0].rstrip(" ,，且并不")
    part = re.split(r"[,，;；。]", before)[-1]
    return _LEAD_ZH.sub("", part).strip() if not part.isascii() else ""


def _labelled(thing: str, setting: Setting) -> tuple[int, Statement] | None:
    """How many different letters or numbers the thing's noun carries where a line begins with it."""
    found: dict[str, Statement] = {}
    for s in setting.said:
        m = _LABEL.match(s.text.strip())
        name = (m["zh"] or m["en"] or "") if m else ""
        if m and thing.endswith(name) and name and covered(thing, f"{s.under} {name}") >= _HEAD_OF:
            found.setdefault(m["no"] or m["mark"], s)
    return (len(found), next(iter(found.values()))) if len(found) > 1 else None
