"""What librarians decide on norms: confirmed or rejected, by whom and when, with an entry in the audit log.

Called by `tollgate rules norms confirm|reject`.
"""

from datetime import datetime
from typing import Literal

from checks.norms.known import KnownNorm
from language.problem import WrongUse
from store import norms as rows
from store.engine import Store
from triage.audit import AuditLog

Verdict = Literal["confirmed", "rejected"]


def decide_norm(
    store: Store, audit: AuditLog, known: KnownNorm, verdict: Verdict, actor: str, reason: str, now: datetime
) -> None:
    """Note the decision on a norm as its clause reads today.

    Raises WrongUse where nobody decides, or a rejection gives no reason; nothing is changed then.
    """
    if not actor.strip():
        raise WrongUse("triage.detail_missing", field="actor")
    if verdict == "rejected" and not reason.strip():
        raise WrongUse("triage.detail_missing", field="reason")
    norm = known.norm
    decision = {"verdict": verdict, "reason": reason.strip(), "clause_sha256": norm.sha256}
    stamp = {"norm": norm.id, "actor": actor.strip(), "at": now.isoformat()}
    with store.write() as connection:
        rows.add(connection, {**decision, **stamp})
        payload = {**decision, "clause": known.held.id, "kind": norm.kind}
        audit.append(connection, at=now, actor=actor.strip(), action="norm", subject=norm.id, payload=payload)
