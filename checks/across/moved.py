"""What the change requests of a project, and the words of its other documents, move: days and sums that may replace the
charter's. A change request that was turned down or is undecided moves nothing."""

import re
from collections.abc import Sequence
from datetime import date

from checks.across.member import Member, of_type
from checks.consistency.reading import dates

_MOVE = re.compile(
    r"调整|变更|推迟|延[期至后长]|顺延|提前|改[为至到在期]|重新?基线|重排|修订为|顺推|经批准|批复"
    r"|re-?baselin|\bmove[sd]?\b|postpone|brought forward|pushed|shift|revised|extend|re-?plan|resched|slip|delay"
    r"|approved change|change request|\bCR\b",
    re.IGNORECASE,
)
CHANGE_NUMBER = re.compile(
    r"(?<![A-Za-z0-9])(?:CHG|CR|RFC|BG|PCR|CCR|ECR|变更)[-_ ]?(?:[A-Z]{1,6}[-_])?\d{1,4}(?:[-_]\d{1,5})?(?![\d-])"
)


def moves(text: str) -> bool:
    """Whether a sentence or row speaks of something that is moved or changed."""
    return bool(_MOVE.search(text) or CHANGE_NUMBER.search(text))


def accepted(members: Sequence[Member]) -> list[Member]:
    """The change requests that were not turned down."""
    return [m for m in of_type(members, "change-request") if not m.refused]


def moved_to(members: Sequence[Member], day: date, *, besides: Member | None = None) -> bool:
    """Whether an accepted change request names the day, or another document says that something was moved to it."""
    requested = any(day == d.value for m in accepted(members) if m is not besides for d in dates(m.text, m.year))
    if requested:
        return True
    told = [m for m in members if m.type != "change-request" and m is not besides]
    return any(
        moves(s.text) and any(d.value == day for d in dates(s.text, m.year)) for m in told for s in m.said if not s.row
    )
