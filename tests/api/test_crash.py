"""What was acknowledged survives kill -9, with a real service in a process of its own."""

import time
from pathlib import Path
from typing import Any

import httpx
import pytest

from .serving import Serving

pytestmark = pytest.mark.slow
LONG = "# 项目章程\n\n" + "\n\n".join(f"## {i}. 外包\n\n第{i}批开发整体外包给乙公司。" for i in range(1, 600))


def hand_in(client: httpx.Client, text: str, name: str) -> str:
    answer = client.post("/api/v1/projects/p/documents", files={"file": (name, text.encode())})
    assert answer.status_code == 202
    return str(answer.json()["review"])


def state(client: httpx.Client, review: str) -> dict[str, Any]:
    return dict(client.get(f"/api/v1/reviews/{review}").json())


def wait(client: httpx.Client, review: str, *wanted: str) -> dict[str, Any]:
    until = time.monotonic() + 120
    while time.monotonic() < until:
        known = state(client, review)
        if known["status"] in wanted:
            return known
        time.sleep(0.02)
    raise AssertionError(known["status"])


def test_a_review_that_was_killed_in_the_middle_completes_after_the_next_start(tmp_path: Path) -> None:
    first = Serving(tmp_path)
    with first.client() as client:
        running = hand_in(client, LONG, "长.md")
        queued = [hand_in(client, f"# 章程\n\n预算 {i} 万元。", f"{i}.md") for i in range(3)]
        wait(client, running, "running")
    first.kill()
    second = Serving(tmp_path)
    with second.client() as client:
        for review in (running, *queued):
            done = wait(client, review, "done")
            assert {f["id"] for f in done["result"]["findings"]} == set(done["cases"])
        log = client.get("/api/v1/audit/verify").json()
        assert (log["ok"], log["entries"]) == (True, 4)  # each review was recorded once
    second.stop()


def test_nothing_acknowledged_is_lost_however_often_it_is_killed(tmp_path: Path) -> None:
    acknowledged: list[str] = []
    for round in range(5):
        serving = Serving(tmp_path)
        with serving.client() as client:
            acknowledged += [hand_in(client, f"# 章程\n\n第 {round}-{i} 期。", f"{round}-{i}.md") for i in range(4)]
            time.sleep(0.3 * round)
        serving.kill()
    last = Serving(tmp_path)
    with last.client() as client:
        assert all(wait(client, review, "done") for review in acknowledged)
        assert client.get("/api/v1/audit/verify").json()["entries"] == len(acknowledged)
    last.stop()


def test_a_second_service_over_the_same_home_is_refused_in_one_line(tmp_path: Path) -> None:
    first = Serving(tmp_path)
    said = Serving.refused(tmp_path, port=first.port + 1)
    busy = Serving.refused(tmp_path / "other", port=first.port)
    first.stop()
    for answer in (said, busy):
        assert answer.returncode == 4
        assert len(answer.stderr.strip().splitlines()) == 1
        assert "Traceback" not in answer.stderr
