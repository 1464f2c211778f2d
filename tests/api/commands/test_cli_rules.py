"""`tollgate rules` over the bank's own folder: the list, one rule, the examples, and a profile from a template."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import docx
import pytest

Run = Callable[..., Any]
RULES = """
rules:
  - id: own-no-initials
    kind: quality
    severity: high
    title: {zh: 客户编号不得取自姓名, en: No initials as customer numbers}
    cites: 本行数据规范第5条
    was: [own-1]
    words: {zh: [拼音首字母]}
    message: {smell: "{id}: {word} ({cites})"}
    bad: [FR-01 系统应使用拼音首字母作为客户编号。]
disable:
  - {rule: QR-16, reason: judged at the meeting}
"""


@pytest.fixture
def rules(home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "rules"
    folder.mkdir()
    monkeypatch.setenv("TOLLGATE_RULES", str(folder))
    return folder


def test_list_show_and_test_know_the_banks_own_rules(tollgate: Run, rules: Path) -> None:
    (rules / "own.yaml").write_text(RULES, "utf-8")
    lines = {line.split()[0]: line for line in tollgate("rules", "list").out.splitlines()}
    assert "No initials" in lines["own-no-initials"] and "disabled" in lines["QR-16"]
    assert tollgate("rules", "show", "own-1").out == tollgate("rules", "show", "own-no-initials").out
    assert "judged at the meeting" in tollgate("rules", "show", "QR-16").out
    assert tollgate("rules", "test").code == 0
    (rules / "own.yaml").write_text(RULES.replace("使用拼音首字母作为", "使用随机数作为"), "utf-8")
    said = tollgate("rules", "test")
    assert said.code == 1 and "own-no-initials" in said.out


def test_a_wrong_file_is_one_line_with_its_place(tollgate: Run, rules: Path, charter: Path) -> None:
    (rules / "own.yaml").write_text(RULES + "overide: []\n", "utf-8")
    for command in (("rules", "list"), ("review", charter)):
        said = tollgate(*command)
        assert (said.code, said.out, len(said.problems)) == (3, "", 1)
        assert "own.yaml, line 14" in said.problems[0] and "overide" in said.problems[0]


def test_a_template_becomes_a_profile_that_reviews_go_by(tollgate: Run, rules: Path, tmp_path: Path) -> None:
    page = docx.Document()
    for heading in ("一、项目背景", "二、预算", "三、资源保障"):
        page.add_heading(heading, 1)
    page.save(str(tmp_path / "template.docx"))
    (tmp_path / "p.md").write_text("# 项目章程\n\n## 预算\n\n总预算 300 万元。\n", "utf-8")
    said = tollgate(
        "rules", "profile", tmp_path / "template.docx", "--type", "charter", "--out", rules / "charter.yaml"
    )
    assert said.code == 0
    assert "三、资源保障 -> a section of the bank's own" in said.out and "not in the template: " in said.out
    made = json.loads(tollgate("review", tmp_path / "p.md", "--type", "charter", "--format", "json").out)
    assert [section["id"] for section in made["sections"]] == ["background", "budget", "资源保障"]
    assert any("charter.approval" in line for line in made["run"]["not_done"])


def test_a_template_without_headings_makes_no_file(tollgate: Run, rules: Path, tmp_path: Path) -> None:
    (tmp_path / "t.txt").write_text("请填写。", "utf-8")
    said = tollgate("rules", "profile", tmp_path / "t.txt", "--type", "charter", "--out", rules / "x.yaml")
    assert (said.code, len(said.problems)) == (3, 1)
    assert not (rules / "x.yaml").exists()
