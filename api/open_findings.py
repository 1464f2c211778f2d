"""What triage holds open of a project's documents, as the checks across documents ask for it.

Of an open case only what the newest review of its document still finds is handed on.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from ingest.anchor import Anchor

if TYPE_CHECKING:
    from api.parts import Parts
    from checks.across.member import OpenFinding


def open_findings(parts: "Parts", rows: Sequence[Mapping[str, Any]]) -> "dict[str, tuple[OpenFinding, ...]]":
    """The open findings of the reviews `rows`, by the sha256 of their documents. Those of norms are left out."""
    from api.parts import now
    from triage.cases import lapse

    lapse(parts.store, parts.audit, now())
    return {row["sha256"]: tuple(_of(parts, row)) for row in rows}


def _of(parts: "Parts", row: Mapping[str, Any]) -> "Iterator[OpenFinding]":
    from checks.across.member import OpenFinding
    from triage.still_open import still_open

    held = still_open(parts.store, row["lineage"])
    for found in row["result"]["findings"]:
        case, rule = held.get(found["id"]), parts.packs.rules.get(found["rule"])
        if case and rule:
            place = Anchor.from_json(found["anchor"]) if found["anchor"] else None
            yield OpenFinding(case.case, rule, case.severity, case.since, place)
