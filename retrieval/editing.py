"""Which facts of a held version can be corrected, and what they may be. Called by `Library.edit`."""

import re
from collections.abc import Mapping
from datetime import date

from ingest.clause import KINDS
from language.problem import WrongUse
from retrieval.version import Version

DAYS = ("adopted", "effective", "repealed")
EDITABLE = ("title", "issuer", "number", "kind", "jurisdiction", *DAYS)
LONGEST = 300  # characters of a value
_JURISDICTION = re.compile(r"([A-Z]{2,8})?")
_DAY = re.compile(r"\d{4}-\d\d-\d\d")


def columns(version: Version, values: Mapping[str, str]) -> dict[str, str | None]:
    """The columns for the new values of a version; an empty date is none. Raises WrongUse in the first wrong one."""
    made = {name: _column(name, " ".join(value.split())) for name, value in values.items()}
    begins, ends = made.get("effective", version.begins), made.get("repealed", version.repealed)
    if begins and ends and ends < begins:
        raise WrongUse("retrieval.edit_order", begins=begins, ends=ends)
    return made


def _column(name: str, value: str) -> str | None:
    if name not in EDITABLE:
        raise WrongUse("retrieval.edit_field", name=name, fields=", ".join(EDITABLE))
    if name in DAYS:
        return _day(name, value) if value else None
    kept = {"title": bool(value), "kind": value in KINDS, "jurisdiction": bool(_JURISDICTION.fullmatch(value))}
    if not kept.get(name, True) or len(value) > LONGEST:
        raise WrongUse(f"retrieval.edit_{name}" if name in kept else "retrieval.edit_long", name=name, value=value)
    return value


def _day(name: str, value: str) -> str:
    try:
        if _DAY.fullmatch(value):
            return date.fromisoformat(value).isoformat()
    except ValueError:
        pass
    raise WrongUse("retrieval.edit_day", name=name, value=value)
