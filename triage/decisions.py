"""What people decide about a case: the life cycle as one table, and the one way to take a step in it.

A step changes the case, notes the decision and the audit entry in one transaction, or does nothing. Called by the
service's pages, its REST interface and the command line.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from language.problem import Conflict, NotFound, WrongUse
from store import cases as rows
from store.engine import Store
from triage.audit import AuditLog
from triage.cases import Case

LONGEST_WAIVER = {"high": 90, "medium": 180, "low": 180}  # days
SEVERITIES = ("high", "medium", "low")
SAME = "="  # the action leaves the state as it is

History = list[dict[str, Any]]


@dataclass(frozen=True, slots=True)
class Step:
    """One action: the states it starts from, the state it leads to, the details it needs, and what it must not be."""

    after: str
    before: frozenset[str]
    needs: tuple[str, ...] = ()
    guard: Callable[["Decision", Case, History], None] | None = None
    takes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Decision:
    """What a person decided, when, about which case, with the details that the action needs (texts)."""

    case: str
    action: str
    before: str
    after: str
    actor: str
    details: Mapping[str, str]
    at: datetime


def _by_another(*actions: str) -> Callable[[Decision, Case, History], None]:
    """Whoever took one of `actions` last must not be the one who decides now."""

    def guard(decision: Decision, case: Case, history: History) -> None:
        last = next((row["actor"] for row in reversed(history) if row["action"] in actions), None)
        if last is not None and same_person(last, decision.actor):
            raise Conflict("triage.same_person", actor=decision.actor)

    return guard


def _waivable(decision: Decision, case: Case, history: History) -> None:
    if case.statutory:
        raise Conflict("triage.statutory_not_waivable")
    days = (_date(decision.details, "expires") - decision.at.date()).days
    longest = LONGEST_WAIVER[case.severity]
    if not 0 < days <= longest:
        raise WrongUse("triage.waiver_too_long", days=longest)


def _still_waivable(decision: Decision, case: Case, history: History) -> None:
    _by_another("request-waiver")(decision, case, history)
    if case.statutory:
        raise Conflict("triage.statutory_not_waivable")


def _dated(decision: Decision, case: Case, history: History) -> None:
    if _date(decision.details, "due") < decision.at.date():
        raise WrongUse("triage.date_past", field="due")


def _once(decision: Decision, case: Case, history: History) -> None:
    """One extension, agreed by someone else than the owner, to a later date."""
    if any(row["action"] == "extend" for row in history):
        raise Conflict("triage.extended_before")
    if case.owner and same_person(case.owner, decision.actor):
        raise Conflict("triage.same_person", actor=decision.actor)
    if case.due and _date(decision.details, "due") <= date.fromisoformat(case.due):
        raise WrongUse("triage.date_past", field="due")


def _severity(decision: Decision, case: Case, history: History) -> None:
    if decision.details.get("severity", case.severity) not in SEVERITIES:
        raise WrongUse("triage.severity_unknown", severity=decision.details["severity"])


def _states(*names: str) -> frozenset[str]:
    return frozenset(names)


REASON = ("reason",)
PLAN = ("owner", "due")
WAIVER = ("reason", "compensating_control", "residual_risk", "expires")

STEPS: dict[str, Step] = {
    "confirm": Step("confirmed", _states("detected", "contested", "expired"), guard=_severity, takes=("severity",)),
    "false-positive": Step("false-positive", _states("detected"), REASON),
    "issue-notice": Step("notice-issued", _states("confirmed", "expired"), PLAN, _dated),
    "contest": Step("contested", _states("notice-issued"), REASON),
    "withdraw": Step("withdrawn", _states("contested"), REASON, _by_another("contest")),
    "assign": Step(
        "in-progress", _states("confirmed", "notice-issued", "reopened", "escalated", "expired"), PLAN, _dated
    ),
    "extend": Step(SAME, _states("notice-issued", "in-progress"), (*REASON, "due"), _once),
    "submit": Step("submitted", _states("in-progress", "overdue"), ("evidence",)),
    "close": Step("closed", _states("submitted"), guard=_by_another("submit"), takes=("note",)),
    "reopen": Step("reopened", _states("submitted", "closed"), REASON),
    "escalate": Step("escalated", _states("overdue", "reopened"), (*REASON, "to")),
    "request-waiver": Step(
        "waiver-requested", _states("confirmed", "in-progress", "overdue", "escalated", "expired"), WAIVER, _waivable
    ),
    "approve-waiver": Step("waived", _states("waiver-requested"), guard=_still_waivable, takes=("note",)),
    "reject-waiver": Step("in-progress", _states("waiver-requested"), REASON, _by_another("request-waiver")),
    "claim-not-applicable": Step(
        "not-applicable-requested", _states("detected", "confirmed", "contested"), (*REASON, "quote")
    ),
    "agree-not-applicable": Step(
        "not-applicable",
        _states("not-applicable-requested"),
        guard=_by_another("claim-not-applicable"),
        takes=("note",),
    ),
    "refuse-not-applicable": Step(
        "confirmed", _states("not-applicable-requested"), REASON, _by_another("claim-not-applicable")
    ),
}
STATES = tuple(dict.fromkeys(["detected", *(s.after for s in STEPS.values() if s.after != SAME), "overdue", "expired"]))


def same_person(one: str, other: str) -> bool:
    """Names are the same person when they differ in case and outer white space only."""
    return one.strip().casefold() == other.strip().casefold()


def possible(case: Case) -> list[str]:
    """The actions that the case's state allows, in the table's order."""
    return [
        name
        for name, step in STEPS.items()
        if case.state in step.before and not (case.statutory and name in ("request-waiver", "approve-waiver"))
    ]


def load(store: Store, case_id: str) -> Case:
    """The case. Raises NotFound."""
    with store.read() as connection:
        return _case(rows.by_id(connection, case_id), case_id)


def history(store: Store, case_id: str) -> list[Decision]:
    """Every decision on the case, the oldest first. Raises NotFound for an unknown case."""
    with store.read() as connection:
        _case(rows.by_id(connection, case_id), case_id)
        found = rows.decisions(connection, case_id)
    return [
        Decision(**{k: v for k, v in row.items() if k not in ("id", "at")}, at=datetime.fromisoformat(row["at"]))
        for row in found
    ]


def decide(
    store: Store, audit: AuditLog, case_id: str, action: str, actor: str, details: Mapping[str, str], now: datetime
) -> Case:
    """Take the step `action` in the life of a case and return the case as it is then.

    `details` are the texts that the step needs (dates as ISO text); blank ones count as absent and unknown ones
    are refused. Raises NotFound for an unknown case, WrongUse for an unknown action or a missing detail, Conflict
    where the case's state or the house's rules do not allow the step. Nothing is changed then.
    """
    step = STEPS.get(action)
    if step is None:
        raise WrongUse("triage.action_unknown", action=action)
    if not actor.strip():
        raise WrongUse("triage.detail_missing", field="actor")
    with store.write() as connection:
        case = _case(rows.by_id(connection, case_id), case_id)
        after = case.state if step.after == SAME else step.after
        given = {name: value.strip() for name, value in details.items() if value.strip()}
        decision = Decision(case_id, action, case.state, after, actor.strip(), given, now)
        _check(step, decision, case, rows.decisions(connection, case_id))
        rows.change(connection, case_id, state=after, **_columns(given))
        payload = {"action": action, "before": decision.before, "after": after, "details": given}
        stamp = {"case": case_id, "actor": decision.actor, "at": now.isoformat()}
        rows.add_decision(connection, {**payload, **stamp})
        known = {**payload, "finding": case.fingerprint, "rule": case.rule, "review": case.last_review}
        audit.append(connection, at=now, actor=decision.actor, action="decide", subject=case_id, payload=known)
        return _case(rows.by_id(connection, case_id), case_id)


def _check(step: Step, decision: Decision, case: Case, past: History) -> None:
    if case.state not in step.before:
        raise Conflict("triage.step_not_allowed", action=decision.action, state=case.state)
    for name in step.needs:
        if name not in decision.details:
            raise WrongUse("triage.detail_missing", field=name)
    for name in decision.details:
        if name not in step.needs + step.takes:
            raise WrongUse("triage.detail_unknown", field=name)
    if step.guard:
        step.guard(decision, case, past)


def _columns(given: Mapping[str, str]) -> dict[str, str]:
    """The details that are also the case's own columns."""
    return {name: given[name] for name in ("owner", "due", "expires", "severity") if name in given}


def _case(row: Mapping[str, Any] | None, case_id: str) -> Case:
    if row is None:
        raise NotFound("triage.case_unknown", id=case_id)
    return Case(**row)


def _date(details: Mapping[str, str], field: str) -> date:
    try:
        return date.fromisoformat(details[field])
    except ValueError as error:
        raise WrongUse("triage.date_wrong", field=field, value=details[field]) from error
