from collections.abc import Callable, Iterator
from pathlib import Path
from time import monotonic, sleep
from typing import Any

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from api.app import create_app
from api.settings import Settings

PATIENCE = 60  # seconds for a review on a loaded machine

CHARTER = """# 手机银行六期项目章程

## 一、背景与必要性

现有系统平均响应 4.2 秒，客户投诉 312 件。

## 二、预算

总预算 300 万元，其中软件 200 万元，硬件 150 万元。

## 三、外包

开发工作整体外包给乙公司，不再进行供应商风险评估。
"""

Review = Callable[..., dict[str, Any]]


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(home=tmp_path / "home", max_upload_mb=1)


@pytest.fixture
def app(settings: Settings) -> FastAPI:
    return create_app(settings)


@pytest.fixture(scope="module")
def idle(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    """One service for a whole file of tests that change nothing."""
    made = create_app(Settings(home=tmp_path_factory.mktemp("idle"), max_upload_mb=1))
    with TestClient(made, base_url="http://localhost", follow_redirects=False) as client:
        yield client


@pytest.fixture
def client(app: FastAPI) -> Iterator[TestClient]:
    with TestClient(app, base_url="http://localhost", follow_redirects=False) as made:
        yield made


@pytest.fixture
def hand_in(client: TestClient) -> Review:
    """Hand in a document over REST; the answer's JSON."""

    def post(text: str = CHARTER, name: str = "章程.md", project: str = "p1", **options: str) -> dict[str, Any]:
        answer = client.post(
            f"/api/v1/projects/{project}/documents", files={"file": (name, text.encode())}, data=options
        )
        assert answer.status_code == 202, answer.text
        return dict(answer.json())

    return post


@pytest.fixture
def reviewed(client: TestClient, hand_in: Review) -> Review:
    """Hand in a document and wait for its review's JSON."""

    def wait(*args: Any, **options: str) -> dict[str, Any]:
        return ended(client, hand_in(*args, **options)["review"])

    return wait


def ended(client: TestClient, review: str) -> dict[str, Any]:
    """The review's JSON once it has ended."""
    until = monotonic() + PATIENCE
    while monotonic() < until:
        made: dict[str, Any] = client.get(f"/api/v1/reviews/{review}").json()
        if made["status"] not in ("queued", "running"):
            return made
        sleep(0.1)
    raise AssertionError(f"the review did not end: {made}")
