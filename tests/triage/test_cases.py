from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from ingest.document import Document, SetAside
from store import cases as rows
from store.engine import Store
from triage.audit import AuditLog, verify
from triage.cases import Matched, case_id, lapse, record
from triage.decisions import decide, history, load
from triage.ran import read_cleanly

from .conftest import NOW

Make = Callable[..., dict[str, Any]]
CASE = case_id("charter-1", "f1")
OBLIGATION = {"kind": "obligation", "target": "id-30"}


@pytest.fixture
def see(store: Store, audit: AuditLog, review: Make) -> Callable[..., Matched]:
    """Record a review of the one document of this file."""

    def record_it(review_id: str, *findings: dict[str, Any], cleanly: bool = True, **changes: Any) -> Matched:
        made = review(*findings, **changes)
        return record(store, "charter-1", review_id, made, audit, "li", NOW, cleanly=cleanly)

    return record_it


def state(store: Store) -> str:
    return load(store, CASE).state


def close(store: Store, audit: AuditLog) -> None:
    for action, actor, details in (
        ("confirm", "wang", {}),
        ("assign", "wang", {"owner": "li", "due": "2026-11-27"}),
        ("submit", "li", {"evidence": "v2"}),
        ("close", "wang", {}),
    ):
        decide(store, audit, CASE, action, actor, details, NOW)


def test_a_first_review_opens_a_case_for_each_finding(store: Store, see: Callable[..., Matched], finding: Make) -> None:
    matched = see("r1", finding("f1"), finding("f2"))
    assert len(matched.new) == 2
    assert state(store) == "detected"


def test_a_finding_seen_again_is_the_same_case_with_its_newest_words(
    store: Store, see: Callable[..., Matched], finding: Make
) -> None:
    see("r1", finding(message="old"))
    assert see("r2", finding(message="new")).unchanged == (CASE,)
    case = load(store, CASE)
    assert (case.finding["message"], case.first_review, case.last_review) == ("new", "r1", "r2")


def test_recording_a_review_twice_changes_nothing(
    store: Store, audit: AuditLog, see: Callable[..., Matched], finding: Make
) -> None:
    assert see("r1", finding()) == see("r1", finding())
    assert verify(store, audit.public_key).entries == 1


def test_a_finding_that_is_gone_waits_for_another_person_to_close_it(
    store: Store, audit: AuditLog, see: Callable[..., Matched], finding: Make
) -> None:
    see("r1", finding())
    assert see("r2").fixed == (CASE,)
    assert state(store) == "submitted"
    assert history(store, CASE)[-1].details == {"evidence": "r2"}
    with pytest.raises(Exception, match="same_person"):
        decide(store, audit, CASE, "close", "Li ", {}, NOW)
    assert decide(store, audit, CASE, "close", "wang", {}, NOW).state == "closed"


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ({}, {"document": {"type": "requirements"}}),
        ({}, {"cleanly": False}),
        ({}, {"sections": []}),
        ({"origin": "model"}, {}),
        (OBLIGATION, {}),
        (OBLIGATION, {"obligations": [{"id": "id-30", "status": "not-assessed"}]}),
    ],
    ids=["other type", "not read cleanly", "section not judged", "no model", "no verdict", "not assessed"],
)
def test_absence_means_nothing_when_the_rule_could_not_run(
    store: Store, see: Callable[..., Matched], finding: Make, first: dict[str, Any], second: dict[str, Any]
) -> None:
    see("r1", finding(**first))
    assert see("r2", **second).fixed == ()
    assert state(store) == "detected"


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ({"origin": "model"}, {"run": {"model": "qwen"}}),
        (OBLIGATION, {"obligations": [{"id": "id-30", "status": "met"}]}),
        ({"kind": "consistency", "target": "IC-01"}, {}),
    ],
    ids=["model asked again", "obligation met", "contradiction resolved"],
)
def test_absence_counts_when_the_rule_ran(
    store: Store, see: Callable[..., Matched], finding: Make, first: dict[str, Any], second: dict[str, Any]
) -> None:
    see("r1", finding(**first))
    assert see("r2", **second).fixed == (CASE,)


def test_a_closed_case_that_comes_back_is_reopened(
    store: Store, audit: AuditLog, see: Callable[..., Matched], finding: Make
) -> None:
    see("r1", finding())
    close(store, audit)
    assert see("r2", finding()).reopened == (CASE,)
    assert state(store) == "reopened"


def test_a_model_alone_reopens_nothing(
    store: Store, audit: AuditLog, see: Callable[..., Matched], finding: Make
) -> None:
    see("r1", finding(origin="model"))
    close(store, audit)
    assert see("r2", finding(origin="model")).reopened == ()
    assert state(store) == "closed"


WAIVER = {"reason": "r", "compensating_control": "c", "residual_risk": "low", "expires": "2026-12-20"}


@pytest.mark.parametrize(
    ("steps", "after"),
    [
        ([("false-positive", "wang", {"reason": "quoted example"})], "false-positive"),
        ([("confirm", "wang", {}), ("request-waiver", "li", WAIVER), ("approve-waiver", "wang", {})], "waived"),
        (
            [("claim-not-applicable", "li", {"reason": "r", "quote": "q"}), ("agree-not-applicable", "wang", {})],
            "not-applicable",
        ),
    ],
)
def test_what_people_decided_survives_a_new_version_and_stays_visible(
    store: Store, audit: AuditLog, see: Callable[..., Matched], finding: Make, steps: list[Any], after: str
) -> None:
    see("r1", finding())
    for action, actor, details in steps:
        decide(store, audit, CASE, action, actor, details, NOW)
    assert see("r2", finding()).unchanged == (CASE,)
    assert see("r3").fixed == ()
    with store.read() as connection:
        assert [c["state"] for c in rows.page(connection)] == [after]


@pytest.mark.parametrize(
    ("reason", "clean"),
    [
        ("ingest.page_without_text", False),
        ("ingest.embedded", False),
        ("ingest.coverage", False),
        ("ingest.word_comment", True),
    ],
)
def test_a_document_is_read_cleanly_when_no_page_or_embedded_file_was_left_out(reason: str, clean: bool) -> None:
    document = Document("a.pdf", "0", "pdf", "zh", (), set_aside=(SetAside(reason, 1),))
    assert read_cleanly(document) is clean


def test_a_confirmed_severity_is_not_overwritten_by_a_re_check(
    store: Store, audit: AuditLog, see: Callable[..., Matched], finding: Make
) -> None:
    see("r1", finding())
    decide(store, audit, CASE, "confirm", "wang", {"severity": "low"}, NOW)
    see("r2", finding())
    assert load(store, CASE).severity == "low"


def test_time_makes_a_waiver_expire_and_a_deadline_overdue(
    store: Store, audit: AuditLog, see: Callable[..., Matched], finding: Make
) -> None:
    see("r1", finding("f1"), finding("f2"))
    decide(store, audit, CASE, "confirm", "wang", {}, NOW)
    decide(store, audit, CASE, "request-waiver", "li", WAIVER, NOW)
    decide(store, audit, CASE, "approve-waiver", "wang", {}, NOW)
    other = case_id("charter-1", "f2")
    decide(store, audit, other, "confirm", "wang", {}, NOW)
    decide(store, audit, other, "assign", "wang", {"owner": "li", "due": "2026-11-27"}, NOW)
    assert lapse(store, audit, NOW + timedelta(days=7)) == 0
    assert lapse(store, audit, NOW + timedelta(days=60)) == 2
    assert (state(store), load(store, other).state) == ("expired", "overdue")
    assert verify(store, audit.public_key).ok
