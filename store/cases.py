"""The queries of cases and their decisions: plain rows in and out, on a connection that the caller opened."""

from collections.abc import Collection
from typing import Any

from sqlalchemy import Connection, Select, func, insert, select, update
from sqlalchemy import case as choose

from store.tables import case, clause, decision, document, review, source_version


def by_id(connection: Connection, case_id: str) -> dict[str, Any] | None:
    """One case's row; None where there is none."""
    row = connection.execute(select(case).where(case.c.id == case_id)).mappings().first()
    return dict(row) if row else None


def of_lineage(connection: Connection, lineage: str) -> dict[str, dict[str, Any]]:
    """The cases of a document over its versions, by fingerprint."""
    found = connection.execute(select(case).where(case.c.lineage == lineage).order_by(case.c.id)).mappings()
    return {row["fingerprint"]: dict(row) for row in found}


def first_seen(connection: Connection, case_id: str) -> str | None:
    """When the first review of a case was made; None where that review is not held."""
    query = select(review.c.created).join(case, case.c.first_review == review.c.id).where(case.c.id == case_id)
    return connection.execute(query).scalar()


def add(connection: Connection, row: dict[str, Any]) -> None:
    """Insert a case (all columns)."""
    connection.execute(insert(case).values(**row))


def change(connection: Connection, case_id: str, **values: Any) -> None:
    """Set columns of one case."""
    connection.execute(update(case).where(case.c.id == case_id).values(**values))


def page(
    connection: Connection,
    *,
    states: Collection[str] = (),
    severity: str = "",
    owner: str = "",
    after: str = "",
    k: int = 50,
) -> list[dict[str, Any]]:
    """Up to `k` cases with their document's name and project, the gravest first, after the `place` `after`.

    Each row's `place` is its cursor. Empty filters let all pass.
    """
    name = select(document.c.name).where(document.c.lineage == case.c.lineage).order_by(document.c.created.desc())
    project = select(document.c.project).where(document.c.lineage == case.c.lineage)
    place = choose({"high": "0~", "medium": "1~"}, value=case.c.severity, else_="2~") + case.c.id
    query = select(
        case,
        name.limit(1).scalar_subquery().label("name"),
        project.limit(1).scalar_subquery().label("project"),
        place.label("place"),
    )
    query = _filtered(query, states, severity, owner).where(place > after).order_by(place).limit(k)
    return [dict(row) for row in connection.execute(query).mappings()]


def _filtered(query: Select[Any], states: Collection[str], severity: str, owner: str) -> Select[Any]:
    if states:
        query = query.where(case.c.state.in_(states))
    if severity:
        query = query.where(case.c.severity == severity)
    if owner:
        query = query.where(case.c.owner == owner)
    return query


def counts(connection: Connection) -> dict[str, int]:
    """How many cases are in each state."""
    found = connection.execute(select(case.c.state, func.count()).group_by(case.c.state))
    return {row[0]: row[1] for row in found}


def lapsed(connection: Connection, today: str) -> list[dict[str, Any]]:
    """Waived cases whose waiver has ended, and cases under way whose due date has passed, on the ISO date `today`."""
    ended = (case.c.state == "waived") & (case.c.expires < today)
    late = case.c.state.in_(("notice-issued", "in-progress")) & (case.c.due < today)
    return [dict(row) for row in connection.execute(select(case).where(ended | late).order_by(case.c.id)).mappings()]


def add_decision(connection: Connection, row: dict[str, Any]) -> None:
    """Insert a decision (all columns but the id)."""
    connection.execute(insert(decision).values(**row))


def decisions(connection: Connection, case_id: str) -> list[dict[str, Any]]:
    """The decisions on one case, the oldest first."""
    found = select(decision).where(decision.c.case == case_id).order_by(decision.c.id)
    return [dict(row) for row in connection.execute(found).mappings()]


def kinds_of_clauses(connection: Connection, clause_ids: Collection[str]) -> dict[str, str]:
    """The kind of source (law, regulation, standard, policy) that each held clause belongs to."""
    query = (
        select(clause.c.id, source_version.c.kind)
        .join(source_version, source_version.c.id == clause.c.version)
        .where(clause.c.id.in_(clause_ids))
    )
    return {row[0]: row[1] for row in connection.execute(query)}
