"""Which cases of a document still want work, and since which day."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Any

import pytest

from store import reviews
from store.engine import Store
from triage.audit import AuditLog
from triage.cases import case_id, lapse, record
from triage.decisions import decide
from triage.still_open import StillOpen, still_open

from .conftest import NOW

Make = Callable[..., dict[str, Any]]
Step = Callable[..., None]
CASE = case_id("charter-1", "f1")
WAIVER = {"reason": "late tool", "compensating_control": "by hand", "residual_risk": "low"}


@pytest.fixture
def opened(store: Store, audit: AuditLog, finding: Make, review: Make) -> StillOpen:
    """One finding of one document, seen first by a review of NOW."""
    document = {"id": "d1", "project": "p", "sha256": "0", "name": "c.md", "lineage": "charter-1", "size": 1}
    with store.write() as connection:
        reviews.add_project(connection, "p", NOW.isoformat())
        reviews.add_document(connection, {**document, "content": b"c", "created": NOW.isoformat()})
        reviews.add_review(connection, "r1", "d1", {}, NOW.isoformat())
    record(store, "charter-1", "r1", review(finding()), audit, "li", NOW, cleanly=True)
    return StillOpen(CASE, "high", NOW.date())


@pytest.fixture
def step(store: Store, audit: AuditLog) -> Step:
    def take(action: str, actor: str, at: datetime = NOW, **details: str) -> None:
        decide(store, audit, CASE, action, actor, details, at)

    return take


def test_a_finding_is_open_since_its_first_review(store: Store, opened: StillOpen, step: Step) -> None:
    assert still_open(store, "charter-1") == {"f1": opened}
    step("confirm", "wang", NOW + timedelta(days=3), severity="medium")
    assert still_open(store, "charter-1") == {"f1": StillOpen(CASE, "medium", opened.since)}


def test_what_was_submitted_is_open_again_since_it_was_reopened(store: Store, opened: StillOpen, step: Step) -> None:
    step("confirm", "wang")
    step("assign", "wang", owner="li", due="2026-11-27")
    step("submit", "li", evidence="v2")
    assert still_open(store, "charter-1") == {}
    step("reopen", "wang", NOW + timedelta(days=9), reason="not there")
    assert still_open(store, "charter-1")["f1"].since == date(2026, 11, 29)


def test_a_waived_finding_is_open_again_since_its_waiver_ended(
    store: Store, audit: AuditLog, opened: StillOpen, step: Step
) -> None:
    step("confirm", "wang")
    step("request-waiver", "li", **WAIVER, expires="2026-12-20")
    step("approve-waiver", "wang")
    assert still_open(store, "charter-1") == {}
    lapse(store, audit, NOW + timedelta(days=60))
    assert still_open(store, "charter-1")["f1"].since == date(2026, 12, 20)


def test_a_case_whose_first_review_is_not_held_is_left_out(
    store: Store, audit: AuditLog, finding: Make, review: Make
) -> None:
    record(store, "charter-2", "gone", review(finding()), audit, "li", NOW, cleanly=True)
    assert still_open(store, "charter-2") == {}
