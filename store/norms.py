"""The queries of decisions on norms: plain rows in and out, on a connection that the caller opened."""

from typing import Any

from sqlalchemy import Connection, func, insert, select

from store.tables import norm_decision


def add(connection: Connection, row: dict[str, Any]) -> None:
    """Insert a decision (all columns but the id)."""
    connection.execute(insert(norm_decision).values(**row))


def latest(connection: Connection) -> dict[tuple[str, str], dict[str, Any]]:
    """The last decision on every norm that was ever decided on, by norm and by the hash of its clause's text."""
    found = connection.execute(select(norm_decision).order_by(norm_decision.c.id)).mappings()
    return {(row["norm"], row["clause_sha256"]): dict(row) for row in found}


def revision(connection: Connection) -> int:
    """How many decisions were ever taken: a review made at the same number saw the same norms."""
    return connection.scalar(select(func.count()).select_from(norm_decision)) or 0
