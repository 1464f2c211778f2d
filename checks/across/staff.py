"""XC-10: a change of key people is reported: a report does not give a role of the charter to another without a word.

Supervision wants changes of key staff reported. Compared are the roles of the charter's table of people with those of a
report (project manager and sponsor are XC-01's).
Example: the charter's 技术负责人 is He, the report's is Lu, and no document says that he took over.
Traps: a hand-over that is reported, roles that several hold, deputies, a role of another part of the project.
"""

from collections.abc import Sequence

from checks.across.clash import Clash, Place, two
from checks.across.member import Member, of_type
from checks.across.person import Holder, handed_over, holders, same

_OWN_RULE = ("project-manager", "sponsor")


def check(members: Sequence[Member]) -> list[Clash]:
    """The roles that a report gives to others than the charter does."""
    found: dict[str, Clash] = {}
    for charter in of_type(members, "charter"):
        base = _single(charter)
        for report in of_type(members, "status-report"):
            for role, holder in _single(report).items():
                before = base.get(role)
                if before is None or same(before.names, holder.names):
                    continue
                if not handed_over(members, before, holder):
                    places = Place(report, holder.place), Place(charter, before.place)
                    found.setdefault(role, two(f"role:{role}", *places, holder.words, before.words))
    return list(found.values())


def _single(member: Member) -> dict[str, Holder]:
    """The roles that the document gives to one person."""
    held: dict[str, list[Holder]] = {}
    for holder in holders(member):
        held.setdefault(holder.role, []).append(holder)
    return {role: h[0] for role, h in held.items() if role not in _OWN_RULE and len(h) == 1 and len(h[0].names) == 1}
