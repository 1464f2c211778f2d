"""Which of the held versions a search looks into. Called by `Library.search`.

Decided on the facts of the versions, never by the filters of an index, which cost many times a plain query.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from retrieval.version import Version, called, in_force, standings


@dataclass(frozen=True, slots=True)
class Filter:
    """What the versions searched must be; "" asks for nothing.

    `source` is a title, in either language, or a document number; `issuer` a part of the issuer's name; `status` one
    of `retrieval.version.STANDINGS`, on the day of the search.
    """

    source: str = ""
    issuer: str = ""
    kind: str = ""
    jurisdiction: str = ""
    status: str = ""


EVERYTHING = Filter()


def searched(versions: Iterable[Version], on: date | None, only: Filter) -> set[str]:
    """The ids of the versions that `only` keeps, of those in force `on` a day (None: of all; today where it counts)."""
    held = list(versions)
    if only == EVERYTHING:
        return {v.id for v in held} if on is None else in_force(held, on)
    if only.status:
        day = on or date.today()
        ids = {id_ for id_, state in standings(held, day).items() if state == only.status}
    else:
        ids = {v.id for v in held} if on is None else in_force(held, on)
    if only.source:
        ids &= {v.id for v in called(held, only.source, only.source)}
    return {v.id for v in held if v.id in ids and _is(v, only)}


def _is(version: Version, only: Filter) -> bool:
    return (
        only.issuer.casefold() in version.issuer.casefold()
        and only.kind in ("", version.kind)
        and only.jurisdiction in ("", version.jurisdiction)
    )
