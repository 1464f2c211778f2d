from typing import Any

import pytest
from fastapi.testclient import TestClient


@pytest.fixture
def client(idle: TestClient) -> TestClient:
    return idle


@pytest.mark.parametrize(
    ("method", "url", "status"),
    [
        ("GET", "/api/v1/reviews/nope", 404),
        ("GET", "/api/v1/nothing", 404),
        ("DELETE", "/api/v1/reviews", 405),
        ("GET", "/api/v1/reviews?cursor=bad", 400),
        ("GET", "/api/v1/reviews?k=many", 422),
        ("POST", "/api/v1/cases/nope/decisions", 422),
        ("POST", "/api/v1/reviews/nope/cancel", 404),
    ],
)
@pytest.mark.parametrize(("asked", "chinese"), [("zh-CN,zh;q=0.9", True), ("en-GB", False)])
def test_every_error_is_problem_json_in_the_callers_language(
    client: TestClient, method: str, url: str, status: int, asked: str, chinese: bool
) -> None:
    answer = client.request(method, url, headers={"accept-language": asked})
    assert answer.status_code == status
    assert answer.headers["content-type"] == "application/problem+json"
    problem = answer.json()
    assert problem["status"] == status
    assert problem["title"]
    assert any("\u4e00" <= c <= "\u9fff" for c in problem["detail"]) is chinese


@pytest.mark.parametrize("options", [{"type": "novel"}, {"date": "tomorrow"}, {"lang": "fr"}])
def test_an_option_that_does_not_exist_is_refused(client: TestClient, options: dict[str, str]) -> None:
    answer = client.post("/api/v1/projects/p/documents", files={"file": ("a.md", b"x")}, data=options)
    assert answer.status_code == 400


def test_an_empty_file_is_refused(client: TestClient) -> None:
    assert client.post("/api/v1/projects/p/documents", files={"file": ("a.md", b"")}).status_code == 400


@pytest.mark.parametrize("told", [True, False], ids=["length told", "length not told"])
def test_an_upload_over_the_limit_is_refused_while_it_streams(client: TestClient, told: bool) -> None:
    head = b'--x\r\nContent-Disposition: form-data; name="file"; filename="a.md"\r\n\r\n'
    body = head + b"x" * 2_000_000 + b"\r\n--x--\r\n"
    sent: Any = body if told else (body[i : i + 50_000] for i in range(0, len(body), 50_000))
    kind = {"content-type": "multipart/form-data; boundary=x"}
    answer = client.post("/api/v1/projects/p/documents", content=sent, headers=kind)
    assert answer.status_code == 413
    assert "1 MB" in answer.json()["detail"]
    assert client.get("/api/v1/reviews").json()["items"] == []
