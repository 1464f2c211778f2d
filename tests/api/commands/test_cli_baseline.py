"""`review --baseline`: two versions of a document, from file to file."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Run = Callable[..., Any]
FIRST = """# 手机银行六期项目章程

## 一、背景与必要性

现有系统平均响应 4.2 秒，客户投诉 312 件。

## 二、预算

总预算 300 万元，其中软件 200 万元，硬件 150 万元。
"""


@pytest.fixture
def first(tmp_path: Path) -> Path:
    (tmp_path / "章程.md").write_text(FIRST, "utf-8")
    return tmp_path / "章程.md"


@pytest.fixture
def second(tmp_path: Path) -> Path:
    (tmp_path / "章程第二版.md").write_text(FIRST.replace("硬件 150", "硬件 100"), "utf-8")
    return tmp_path / "章程第二版.md"


def reviewed(run: Run, *arguments: Any) -> dict[str, Any]:
    said = run("review", *arguments, "--type", "charter", "--format", "json")
    assert said.code == 0, said.err
    return dict(json.loads(said.out))


def test_a_second_version_says_what_is_fixed_and_a_third_what_is_back(
    full: Run, first: Path, second: Path, tmp_path: Path
) -> None:
    one, two = tmp_path / "1.json", tmp_path / "2.json"
    one.write_text(json.dumps(reviewed(full, first)), "utf-8")
    made = reviewed(full, second, "--baseline", one)
    two.write_text(json.dumps(made), "utf-8")
    assert {f["baseline"] for f in made["findings"]} == {"unchanged"}
    assert [(old["rule"], old["state"]) for old in made["baseline"]["absent"]] == [("IC-01", "fixed")]
    assert made["baseline"]["document"]["name"] == "章程.md"
    third = reviewed(full, first, "--baseline", two)
    assert {f["rule"]: f["baseline"] for f in third["findings"]}["IC-01"] == "reopened"
    shown = full("review", second, "--type", "charter", "--baseline", one, "--lang", "en")
    assert "fixed 1" in shown.out and "Beside the baseline" in shown.out


def test_of_several_files_each_is_compared_with_the_review_of_its_name(
    full: Run, first: Path, second: Path, tmp_path: Path
) -> None:
    lines = full("review", first, second, "--type", "charter", "--format", "json").out
    (tmp_path / "all.jsonl").write_text(lines, "utf-8")
    said = full("review", first, second, "--type", "charter", "--format", "json", "--baseline", tmp_path / "all.jsonl")
    made = [json.loads(line) for line in said.out.splitlines()]
    assert all(f["baseline"] == "unchanged" for review in made for f in review["findings"])
    assert [review["baseline"]["absent"] for review in made] == [[], []]


def test_a_file_that_the_baseline_does_not_know_is_reviewed_and_that_is_said(
    full: Run, first: Path, second: Path, tmp_path: Path
) -> None:
    (tmp_path / "1.json").write_text(json.dumps(reviewed(full, first)), "utf-8")
    said = full("review", first, second, "--type", "charter", "--format", "json", "--baseline", tmp_path / "1.json")
    one, other = map(json.loads, said.out.splitlines())
    assert "baseline" in one and "baseline" not in other
    assert said.code == 0 and len(said.problems) == 1 and second.name in said.problems[0]


@pytest.mark.parametrize("words", ["", "{", "[]", "1", '{"document": {"name": "x"}}', '{"document": 1, "run": {}}'])
def test_what_is_no_review_is_refused_in_one_line(full: Run, first: Path, tmp_path: Path, words: str) -> None:
    (tmp_path / "bad.json").write_text(words, "utf-8")
    said = full("review", first, "--baseline", tmp_path / "bad.json")
    assert (said.code, said.out, len(said.problems)) == (3, "", 1)
    assert "bad.json" in said.problems[0]


def test_a_baseline_changes_no_exit_code(full: Run, first: Path, tmp_path: Path) -> None:
    (tmp_path / "1.json").write_text(json.dumps(reviewed(full, first)), "utf-8")
    said = full("review", first, "--type", "charter", "--baseline", tmp_path / "1.json", "--fail-on", "low")
    assert said.code == 1
