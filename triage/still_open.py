"""The findings of a document that still want work, each with the day since when. Asked where a project's documents are
held against each other."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection

from store import cases as rows
from store.engine import Store
from triage.cases import OPEN


@dataclass(frozen=True, slots=True)
class StillOpen:
    """An open case: its number, its severity, and the day on which it was last opened."""

    case: str
    severity: str
    since: date


def still_open(store: Store, lineage: str) -> dict[str, StillOpen]:
    """The open cases of a lineage by fingerprint. A case whose first review is not held is left out."""
    with store.read() as connection:
        held = rows.of_lineage(connection, lineage)
        opened = {key: (row, _since(connection, row)) for key, row in held.items() if row["state"] in OPEN}
    return {key: StillOpen(row["id"], row["severity"], day) for key, (row, day) in opened.items() if day}


def _since(connection: Connection, row: Mapping[str, Any]) -> date | None:
    """The end of its waiver, else the last decision that opened it again, else its first review."""
    if row["state"] == "expired":
        return date.fromisoformat(row["expires"])
    again = [step["at"] for step in rows.decisions(connection, row["id"]) if _opens(step)]
    at = again[-1] if again else rows.first_seen(connection, row["id"])
    return datetime.fromisoformat(at).date() if at else None


def _opens(step: Mapping[str, Any]) -> bool:
    waited = step["before"] not in OPEN or step["before"] == "expired"
    return waited and step["after"] in OPEN
