import io
import json
import threading
import zipfile
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from fastapi.testclient import TestClient
from openpyxl import load_workbook

import api.work
from api.settings import Settings
from ingest.document import Document
from ingest.read import read
from triage.audit import open_public_key, verify_export

from .conftest import CHARTER, ended

Review = Callable[..., dict[str, Any]]


def a_case(review: dict[str, Any], statutory: bool = False) -> str:
    """A case of the review whose finding rests on law, or on house rules alone."""
    for finding in review["result"]["findings"]:
        lawful = any(c["ground"] != "house-rule" for c in finding["citations"])
        if lawful == statutory:
            return str(review["cases"][finding["id"]]["id"])
    raise AssertionError("no such finding")


def test_a_document_is_reviewed_and_each_finding_has_a_case(reviewed: Review) -> None:
    review = reviewed()
    assert review["status"] == "done", review["problem"]
    findings = review["result"]["findings"]
    assert findings
    assert {f["id"] for f in findings} == set(review["cases"])
    assert all(case["state"] == "detected" for case in review["cases"].values())
    assert "lang" not in review["result"]


def test_the_same_file_with_the_same_options_is_the_same_review(hand_in: Review) -> None:
    first, again, other = hand_in(), hand_in(), hand_in(type="charter")
    assert (first["new"], again["new"]) == (True, False)
    assert again["review"] == first["review"]
    assert other["document"] == first["document"]
    assert other["review"] != first["review"]


def test_one_project_does_not_learn_what_another_holds(hand_in: Review) -> None:
    assert hand_in(project="p2")["new"]
    assert hand_in(project="p1")["new"]


def test_the_next_version_of_a_document_continues_its_cases(client: TestClient, reviewed: Review) -> None:
    first = reviewed()
    second = reviewed(CHARTER + "\n## 四、风险\n\n暂无。\n")
    assert second["document"]["lineage"] == first["document"]["lineage"]
    shared = set(first["cases"]) & {f["id"] for f in second["result"]["findings"]}
    assert shared
    assert all(second["cases"][f]["id"] == first["cases"][f]["id"] for f in shared)


def test_a_gap_that_the_next_version_fills_waits_to_be_closed_and_stays_visible(
    client: TestClient, reviewed: Review
) -> None:
    first = reviewed(type="charter")
    second = reviewed(CHARTER.replace("硬件 150", "硬件 100"), type="charter")
    fixed = [case for key, case in second["cases"].items() if case["state"] == "submitted"]
    assert [key for key in first["cases"] if key not in {f["id"] for f in second["result"]["findings"]}]
    assert fixed
    page = client.get(f"/reviews/{second['id']}").text
    assert all(f"/cases/{case['id']}" in page for case in fixed)


def test_progress_streams_to_its_end(client: TestClient, hand_in: Review) -> None:
    review = hand_in()["review"]
    lines = client.get(f"/api/v1/reviews/{review}/events?lang=en").text.splitlines()
    steps = [json.loads(line[6:])["text"] for line in lines if line.startswith("data: ") and "text" in line]
    assert steps[0] == "Reading the file"
    assert steps[-1].startswith("Found ")
    assert json.loads([line for line in lines if line.startswith("data: ")][-1][6:]) == {"status": "done"}


def test_a_file_that_cannot_be_read_fails_with_what_to_do(client: TestClient, hand_in: Review) -> None:
    review = ended(client, hand_in("%PDF-1.7 broken", "坏.pdf")["review"])
    assert review["status"] == "failed"
    assert "坏.pdf" in review["problem"]["detail"]


@pytest.mark.parametrize("format", ["docx", "html", "xlsx", "json", "sarif"])
def test_a_review_downloads_in_every_format(client: TestClient, reviewed: Review, format: str) -> None:
    review = reviewed()
    answer = client.get(f"/api/v1/reviews/{review['id']}/report.{format}")
    assert answer.status_code == 200, answer.text
    assert "attachment" in answer.headers["content-disposition"]
    title = review["result"]["findings"][0]["title"]
    if format == "docx":
        assert "word/comments.xml" in zipfile.ZipFile(io.BytesIO(answer.content)).namelist()
    elif format == "xlsx":
        sheet = load_workbook(io.BytesIO(answer.content)).worksheets[0]
        assert title in {cell.value for row in sheet.iter_rows() for cell in row}
    elif format == "json":
        assert answer.json() == review["result"]
    elif format == "sarif":
        assert len(answer.json()["runs"][0]["results"]) == len(review["result"]["findings"])
    else:
        assert title in answer.text


def test_a_decision_is_taken_and_remembered(client: TestClient, reviewed: Review) -> None:
    case = a_case(reviewed())
    url = f"/api/v1/cases/{case}/decisions"
    answer = client.post(url, json={"action": "confirm", "actor": "王", "details": {"severity": "low"}})
    assert (answer.status_code, answer.json()["state"]) == (201, "confirmed")
    known = client.get(url).json()
    assert [(d["actor"], d["after"]) for d in known["decisions"]] == [("王", "confirmed")]
    assert known["possible"]["assign"]["needs"] == ["owner", "due"]
    assert [c["id"] for c in client.get("/api/v1/cases?state=confirmed").json()["items"]] == [case]


def test_a_statutory_duty_is_not_waived_over_rest_either(client: TestClient, reviewed: Review) -> None:
    url = f"/api/v1/cases/{a_case(reviewed(), statutory=True)}/decisions"
    client.post(url, json={"action": "confirm", "actor": "王"})
    waiver = {"reason": "r", "compensating_control": "c", "residual_risk": "r", "expires": "2026-12-01"}
    answer = client.post(url, json={"action": "request-waiver", "actor": "李", "details": waiver})
    assert (answer.status_code, answer.json()["type"]) == (409, "urn:tollgate:triage.statutory_not_waivable")


def test_lists_come_in_pages_that_lose_and_repeat_nothing(client: TestClient, reviewed: Review) -> None:
    review = reviewed()
    seen: list[str] = []
    grave: list[str] = []
    cursor: str | None = ""
    while cursor is not None:
        page = client.get("/api/v1/cases", params={"cursor": cursor, "k": 3}).json()
        seen += [c["id"] for c in page["items"]]
        grave += [c["severity"] for c in page["items"]]
        cursor = page["next"]
    assert sorted(seen) == sorted(c["id"] for c in review["cases"].values())
    assert grave == sorted(grave, key=("high", "medium", "low").index)
    reviewed(type="other")
    first = client.get("/api/v1/reviews?k=1").json()
    second = client.get("/api/v1/reviews", params={"k": 1, "cursor": first["next"]}).json()
    assert {first["items"][0]["id"], second["items"][0]["id"]} >= {review["id"]}
    assert second["next"] is None


def test_the_log_of_the_service_verifies_here_and_offline(
    client: TestClient, reviewed: Review, settings: Settings
) -> None:
    case = a_case(reviewed())
    client.post(f"/api/v1/cases/{case}/decisions", json={"action": "confirm", "actor": "王"})
    assert client.get("/api/v1/audit/verify").json()["ok"]
    lines = client.get("/api/v1/audit/export").text.splitlines()
    key = open_public_key(settings.key_path.with_name("audit.key.pub"))
    assert verify_export(lines, key).entries == 2


def test_a_review_is_cancelled_once_and_stays_so(client: TestClient, hand_in: Review, stuck: threading.Event) -> None:
    review = hand_in()["review"]
    assert client.post(f"/api/v1/reviews/{review}/cancel").status_code == 204
    stuck.set()
    assert client.post(f"/api/v1/reviews/{review}/cancel").status_code == 409
    assert ended(client, review)["status"] == "cancelled"
    assert hand_in()["review"] != review  # asked again, it is reviewed again


@pytest.fixture
def stuck(monkeypatch: pytest.MonkeyPatch) -> Iterator[threading.Event]:
    """Reading a file waits until this is set."""
    go = threading.Event()

    def slow(*args: Any, **kwargs: Any) -> Document:
        go.wait(30)
        return read(*args, **kwargs)

    monkeypatch.setattr(api.work, "read", slow)
    yield go
    go.set()


def test_searching_an_empty_library_finds_nothing(client: TestClient) -> None:
    assert client.get("/api/v1/library/search?q=外包").json() == []


def test_the_interface_describes_itself(client: TestClient) -> None:
    paths = client.get("/api/v1/openapi.json").json()["paths"]
    assert "/api/v1/projects/{project}/documents" in paths
    assert "/" not in paths


def test_the_type_comes_with_its_reasons_unless_a_person_gave_it(reviewed: Review) -> None:
    read, given = reviewed()["result"]["document"], reviewed(type="charter")["result"]["document"]
    assert read["type"] == "charter" and "章程" in read["type_reasons"][0]["text"]
    assert read["type_reasons"][0]["places"][0]["quote"]
    assert given["type_reasons"] == []
