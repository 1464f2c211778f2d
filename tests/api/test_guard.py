import pytest
from fastapi.testclient import TestClient
from starlette.responses import PlainTextResponse

from api.guard import Guard


@pytest.fixture
def client(idle: TestClient) -> TestClient:
    return idle


FORM = {"action": "confirm", "actor": "x"}


@pytest.mark.parametrize("host", ["evil.example", "localhost.evil.example", "127.0.0.1.evil.example:8600", ""])
def test_an_unknown_host_name_is_refused(client: TestClient, host: str) -> None:
    assert client.get("/", headers={"host": host}).status_code == 400


@pytest.mark.parametrize("host", ["127.0.0.1:8600", "localhost", "[::1]:8600"])
def test_this_machines_own_names_are_known(client: TestClient, host: str) -> None:
    assert client.get("/", headers={"host": host}).status_code == 200


def test_a_configured_host_name_is_known() -> None:
    guarded = Guard(PlainTextResponse("hello"), {"tollgate.bank"}, 1000)
    assert TestClient(guarded, base_url="http://Tollgate.bank:8600").get("/").text == "hello"


@pytest.mark.parametrize(
    ("headers", "refused"),
    [
        ({"origin": "https://evil.example"}, True),
        ({"origin": "null"}, True),
        ({"sec-fetch-site": "cross-site"}, True),
        ({"sec-fetch-site": "same-site"}, True),
        ({"origin": "http://localhost", "sec-fetch-site": "same-origin"}, False),
        ({}, False),
    ],
)
def test_only_this_sites_pages_and_programs_may_write(
    client: TestClient, headers: dict[str, str], refused: bool
) -> None:
    answer = client.post("/cases/none/decisions", data=FORM, headers=headers)
    assert answer.status_code == (403 if refused else 404)


@pytest.mark.parametrize("path", ["/", "/cases", "/library", "/static/review.js", "/nothing", "/api/v1/reviews"])
def test_every_answer_binds_the_browser(client: TestClient, path: str) -> None:
    headers = client.get(path).headers
    policy = headers["content-security-policy"]
    assert "unsafe" not in policy
    assert "default-src 'none'" in policy
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["x-frame-options"] == "DENY"
