"""The queries of the audit log: rows in, rows out. Hashes and signatures are `triage.audit`'s business."""

from collections.abc import Iterator
from typing import Any

from sqlalchemy import Connection, insert, select, update

from store.tables import audit, audit_head

PAGE = 1000


def head(connection: Connection, *, hold: bool = False) -> dict[str, Any] | None:
    """The last entry's seq and hash with their signature; None in an empty log.

    `hold` keeps other writers waiting until the transaction ends.
    """
    query = select(audit_head.c.seq, audit_head.c.hash, audit_head.c.signature)
    row = connection.execute(query.with_for_update() if hold else query).mappings().first()
    return dict(row) if row else None


def append(connection: Connection, row: dict[str, Any], signature: str) -> None:
    """Add `row` (all columns of `audit`) and move the signed head to it."""
    connection.execute(insert(audit).values(**row))
    values = {"seq": row["seq"], "hash": row["hash"], "signature": signature}
    if connection.execute(update(audit_head).values(**values)).rowcount == 0:
        connection.execute(insert(audit_head).values(id=1, **values))


def rows(connection: Connection) -> Iterator[dict[str, Any]]:
    """Every entry in order, read in pages."""
    last = 0
    while True:
        page = connection.execute(select(audit).where(audit.c.seq > last).order_by(audit.c.seq).limit(PAGE)).mappings()
        batch = [dict(row) for row in page]
        yield from batch
        if len(batch) < PAGE:
            return
        last = batch[-1]["seq"]


def find(connection: Connection, action: str, subject: str) -> dict[str, Any] | None:
    """The first entry of `action` about `subject`; None where there is none."""
    found = select(audit).where(audit.c.object == subject, audit.c.action == action).order_by(audit.c.seq).limit(1)
    row = connection.execute(found).mappings().first()
    return dict(row) if row else None
