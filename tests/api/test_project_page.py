"""A project in the service: what its documents say against each other, decided on like any other finding."""

import io
from collections.abc import Callable
from typing import Any

import docx
import pytest
from fastapi.testclient import TestClient

Review = Callable[..., dict[str, Any]]
REPORT = """# Status report, June 2025

Project number: {code}

File: {name}

## Progress

The interfaces were built and the first system test was begun this month.
"""


@pytest.fixture
def clash(client: TestClient, reviewed: Review) -> dict[str, Any]:
    """Two documents of one project under different numbers: the project's JSON."""
    hand_in(reviewed, "CD-2025-31", "June.md")
    hand_in(reviewed, "CD-2025-13", "July.md")
    return told(client)


def hand_in(reviewed: Review, code: str, name: str, project: str = "Cedar", type: str = "status-report") -> None:
    assert reviewed(REPORT.format(code=code, name=name), name, project, type=type)["status"] == "done"


def told(client: TestClient, project: str = "Cedar") -> dict[str, Any]:
    return dict(client.get(f"/api/v1/projects/{project}").json())


def test_rest_tells_the_contradiction_with_its_case(clash: dict[str, Any]) -> None:
    assert [r["name"] for r in clash["reviews"]] == ["June.md", "July.md"]
    (found,) = clash["result"]["findings"]
    assert found["target"] == "XC-01" and found["anchor"]["type"] == "status-report"
    assert clash["cases"][found["id"]]["state"] == "detected"


def test_the_page_shows_every_place_and_leads_to_it_and_to_the_decision(
    client: TestClient, clash: dict[str, Any]
) -> None:
    page = client.get("/projects/Cedar").text
    (case,) = clash["cases"].values()
    assert "CD-2025-31" in page and "CD-2025-13" in page
    assert all(f"/reviews/{r['id']}#b" in page for r in clash["reviews"])
    assert f'href="/cases/{case["id"]}"' in page
    listed = client.get("/cases").text
    assert "/projects/Cedar#f-" in listed and "June.md" in listed
    shown = client.get(f"/cases/{case['id']}").text
    assert "/projects/Cedar#f-" in shown and "<b>June.md</b>" in shown and "<b>July.md</b>" in shown


def test_a_decision_is_kept_when_the_documents_come_again(
    client: TestClient, reviewed: Review, clash: dict[str, Any]
) -> None:
    ((finding, case),) = clash["cases"].items()
    body = {"action": "confirm", "actor": "Wang", "details": {"severity": "low"}}
    assert client.post(f"/api/v1/cases/{case['id']}/decisions", json=body).status_code == 201
    hand_in(reviewed, "CD-2025-14", "July.md")
    again = told(client)
    assert again["cases"] == {finding: {"id": case["id"], "state": "confirmed"}}


@pytest.mark.parametrize(("type", "state"), [("status-report", "submitted"), ("other", "detected")])
def test_what_was_put_right_waits_for_a_person_only_while_the_document_is_still_compared(
    client: TestClient, reviewed: Review, clash: dict[str, Any], type: str, state: str
) -> None:
    hand_in(reviewed, "CD-2025-31", "July.md", type=type)
    again = told(client)
    assert again["result"]["findings"] == []
    assert [case["state"] for case in again["cases"].values()] == [state]


def test_the_reports_of_a_project(client: TestClient, clash: dict[str, Any]) -> None:
    page = client.get("/api/v1/projects/Cedar/report.html").text
    assert "CD-2025-13" in page and "July.md" in page and "<script" not in page
    word = docx.Document(io.BytesIO(client.get("/api/v1/projects/Cedar/report.docx").content))
    assert {row.cells[0].text for row in word.tables[0].rows[1:]} == {"June.md", "July.md"}
    assert client.get("/api/v1/projects/Cedar/report.json").json() == clash["result"]
    assert client.get("/api/v1/projects/Cedar/report.pdf").status_code == 404


def test_documents_for_which_nobody_named_a_project_are_not_compared(client: TestClient, reviewed: Review) -> None:
    hand_in(reviewed, "CD-2025-31", "June.md", "default")
    hand_in(reviewed, "CD-2025-13", "July.md", "default")
    assert told(client, "default")["result"] is None
    assert client.get("/api/v1/projects/default/report.html").status_code == 404
    assert client.get("/projects/default").status_code == 200


def test_an_unknown_project_is_not_found(client: TestClient) -> None:
    assert client.get("/api/v1/projects/nobody").status_code == client.get("/projects/nobody").status_code == 404
