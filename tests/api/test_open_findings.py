"""A report of a project beside what triage holds open of the project's other documents, over REST and on its page."""

from collections.abc import Callable
from typing import Any

import pytest
from fastapi.testclient import TestClient

Review = Callable[..., dict[str, Any]]
REPORT = "# 手机银行六期月报\n\n## 风险与问题\n\n{}\n"
SILENT = "接口联调延迟两天，已协调解决。"
LATER, EARLIER = "2099-03-31", "2020-03-31"
DUTY = "outsourcing-risk-assessment"


def told(client: TestClient) -> dict[str, Any]:
    return dict(client.get("/api/v1/projects/p1").json())


def passed_over(made: dict[str, Any]) -> list[dict[str, Any]]:
    return [f for f in made["result"]["findings"] if f["target"] == "XC-12"]


@pytest.fixture
def duty(client: TestClient, reviewed: Review) -> dict[str, Any]:
    """The case of the charter's duty that is broken."""
    assert reviewed(type="charter")["status"] == "done"
    cases = client.get("/api/v1/cases").json()["items"]
    return dict(next(case for case in cases if case["target"] == DUTY))


def report(reviewed: Review, words: str = SILENT, date: str = LATER) -> None:
    made = reviewed(REPORT.format(words), "月报.md", type="status-report", date=date)
    assert made["status"] == "done"


def test_a_later_report_is_shown_with_the_finding_that_it_passes_over(
    client: TestClient, reviewed: Review, duty: dict[str, Any]
) -> None:
    report(reviewed)
    made = told(client)
    found = next(f for f in passed_over(made) if duty["id"] in f["subject"])
    assert [(p["name"], p["type"]) for p in (found["anchor"], *found["related"])] == [
        ("月报.md", "status-report"),
        ("章程.md", "charter"),
    ]
    assert found["anchor"]["quote"] == "风险与问题"
    assert found["related"][0]["quote"] == duty["finding"]["anchor"]["quote"]
    assert made["cases"][found["id"]]["state"] == "detected"
    assert duty["id"] in client.get("/projects/p1").text


@pytest.mark.parametrize(
    ("words", "date"),
    [(SILENT, EARLIER), ("供应商尽职调查尚未完成。", LATER), ("评审未关闭问题见整改台账。", LATER)],
)
def test_an_older_report_and_one_that_speaks_of_it_are_silent(
    client: TestClient, reviewed: Review, duty: dict[str, Any], words: str, date: str
) -> None:
    report(reviewed, words, date)
    assert not any(duty["id"] in f["subject"] for f in passed_over(told(client)))


def test_what_a_person_decided_is_no_longer_asked_of_the_report(
    client: TestClient, reviewed: Review, duty: dict[str, Any]
) -> None:
    report(reviewed)
    before = {f["id"] for f in passed_over(told(client)) if duty["id"] in f["subject"]}
    body = {"action": "false-positive", "actor": "Wang", "details": {"reason": "in the annex"}}
    assert client.post(f"/api/v1/cases/{duty['id']}/decisions", json=body).status_code == 201
    after = told(client)
    assert not any(duty["id"] in f["subject"] for f in passed_over(after))
    assert [after["cases"][key]["state"] for key in before] == ["submitted"]
