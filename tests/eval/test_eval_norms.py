"""Norms are scored by clause and kind, findings by the clause they stand on."""

import json
from pathlib import Path

import pytest

from api.cli import main

POLICY = """# 示例银行项目管理办法

第一条 项目预算的预备费不得超过总额的百分之十。

第二条 本办法自发布之日起施行。
"""
NORMS = """
- policy: 办法.md
  clause: 第一条
  text: 项目预算的预备费不得超过总额的百分之十。
  about: project-document
  norms: [{kind: limit}]
- {policy: 办法.md, clause: 第二条, text: 本办法自发布之日起施行。, about: none, norms: []}
"""
EXPECTED = """
applies: {立项.md: [办法.md]}
findings: [{document: 立项.md, policy: 办法.md, clause: 第一条, kind: limit, quote: 预备费 200 万元}]
"""
PLAN = "# 示例项目立项报告\n\n## 预算\n\n预算总额 1000 万元，其中预备费 200 万元。\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name, text in (
        ("policies/办法.md", POLICY),
        ("documents/立项.md", PLAN),
        ("norms.yaml", NORMS),
        ("expected.yaml", EXPECTED),
    ):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text, "utf-8")
    return tmp_path


def test_norms_and_their_findings_are_scored(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["eval", "norms", str(folder), "--json"]) == 0
    figures = json.loads(capsys.readouterr().out)
    assert (figures["clauses"], figures["clauses_read_that_hold_none"]) == (2, 0)
    assert figures["norms"] == {"precision": 1.0, "recall": 1.0}
    assert figures["findings"]["expected"] == 1
    assert figures["findings"]["found"] + len(figures["findings"]["missed"]) == 1


def test_a_folder_without_labels_is_refused_in_one_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["eval", "norms", str(tmp_path)]) == 3
    assert capsys.readouterr().err.count("\n") == 1
