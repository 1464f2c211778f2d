"""`tollgate rules norms`: the list, the decisions, and what they change in a review."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Run = Callable[..., Any]
POLICY = """# 甲银行项目管理办法

（2025年1月1日起施行）

第一条 本办法所称项目，是指一次性的工作。

第二条 预备费不得超过预算总额的百分之十。

第三条 重大项目由项目治理委员会审批。
"""
CHARTER = "# 项目章程\n\n## 预算\n\n总预算1000万元，预备费为预算总额的15%。\n"


@pytest.fixture
def policy(tollgate: Run, tmp_path: Path) -> Run:
    (tmp_path / "办法.md").write_text(POLICY, "utf-8")
    (tmp_path / "charter.md").write_text(CHARTER, "utf-8")
    assert tollgate("ingest", tmp_path / "办法.md", "--kind", "policy").code == 0
    return tollgate


def listed(run: Run, *options: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(run("rules", "norms", "list", "--format", "json", *options).out)
    return found


def broken(run: Run, tmp_path: Path) -> list[dict[str, Any]]:
    made = json.loads(run("review", tmp_path / "charter.md", "--format", "json", "--date", "2026-01-05").out)
    return [f for f in made["findings"] if f["origin"] == "norm"]


def test_norms_are_candidates_at_first(policy: Run) -> None:
    found = listed(policy)
    assert [(n["kind"], n["locator"], n["state"]) for n in found] == [
        ("limit", "2", "candidate"),
        ("approver", "3", "candidate"),
    ]
    assert "2 to confirm, 0 confirmed, 0 rejected" in policy("rules", "norms", "list").out
    assert listed(policy, "--source", "甲银行项目管理办法") == found


def test_a_confirmed_norm_counts_in_a_review(policy: Run, tmp_path: Path) -> None:
    assert broken(policy, tmp_path) == []
    limit = listed(policy)[0]["id"]
    assert policy("rules", "norms", "confirm", limit, "--actor", "王芳").code == 0
    (finding,) = broken(policy, tmp_path)
    assert finding["citations"][0]["ground"] == "verified"
    assert "预备费不得超过预算总额的百分之十" in finding["citations"][0]["text"]
    assert listed(policy, "--state", "confirmed")[0]["decision"]["actor"] == "王芳"
    assert policy("audit", "verify").code == 0


def test_a_rejection_needs_a_reason_and_silences(policy: Run, tmp_path: Path) -> None:
    limit = listed(policy)[0]["id"]
    assert policy("rules", "norms", "reject", limit).code == 2
    assert policy("rules", "norms", "reject", limit, "--reason", "不适用于章程").code == 0
    assert listed(policy, "--state", "rejected")[0]["decision"]["reason"] == "不适用于章程"
    assert broken(policy, tmp_path) == []


def test_a_changed_clause_is_a_candidate_again(policy: Run, tmp_path: Path) -> None:
    limit = listed(policy)[0]["id"]
    policy("rules", "norms", "confirm", limit)
    changed = POLICY.replace("百分之十", "百分之八").replace("2025年", "2026年")
    (tmp_path / "新.md").write_text(changed, "utf-8")
    assert policy("ingest", tmp_path / "新.md", "--kind", "policy").code == 0
    states = {n["limit"]["value"]: n["state"] for n in listed(policy) if n["id"] == limit}
    assert states == {"10": "confirmed", "8": "candidate"}


@pytest.mark.parametrize("wrong", [("confirm", "0000"), ("list", "--source", "没有的制度")])
def test_what_is_not_there_is_said_in_one_line(policy: Run, wrong: tuple[str, ...]) -> None:
    said = policy("rules", "norms", *wrong)
    assert said.code == 2
    assert len(said.problems) == 1
