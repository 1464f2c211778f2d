"""SARIF, Excel and the console: the same findings in the forms that other tools and people read."""

import json
import unicodedata
from pathlib import Path
from types import SimpleNamespace

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from drafting.sarif import DeclaredRule, sarif
from drafting.table import columns, cut, pad, table
from drafting.xlsx import xlsx

Kit = SimpleNamespace


def test_sarif_declares_every_rule_even_on_a_clean_run(kit: Kit, charter: Path) -> None:
    rules = [DeclaredRule("A-1", "标题", "理由", "high"), DeclaredRule("A-2", "标题", "理由", "low")]
    run = sarif([kit.review(kit.read(charter))], rules)["runs"][0]
    assert [r["id"] for r in run["tool"]["driver"]["rules"]] == ["A-1", "A-2"]
    assert run["results"] == []


def test_a_sarif_result_names_rule_level_place_and_fingerprint(kit: Kit, charter: Path) -> None:
    document = kit.read(charter)
    finding = kit.finding(document, "人脸信息", related=(kit.finding(document, "软件").anchor,))
    nowhere = kit.finding(document, None, severity="low", rule="R-2")
    log = json.loads(json.dumps(sarif([kit.review(document, finding, nowhere)], [])))
    first, second = log["runs"][0]["results"]
    rules = log["runs"][0]["tool"]["driver"]["rules"]
    assert log["version"] == "2.1.0"
    assert rules[first["ruleIndex"]]["id"] == first["ruleId"] == "R-1"
    assert (first["level"], second["level"]) == ("error", "note")
    region = first["locations"][0]["physicalLocation"]["region"]
    block = document.blocks[1].text
    assert block[region["charOffset"] :][: region["charLength"]] == region["snippet"]["text"] == "人脸信息"
    assert first["locations"][0]["logicalLocations"][0]["fullyQualifiedName"] == "一、项目背景#block1"
    assert first["partialFingerprints"] == {"tollgate/v1": finding.id}
    assert first["relatedLocations"][0]["physicalLocation"]["region"]["snippet"]["text"] == "软件"
    assert "region" not in second["locations"][0]["physicalLocation"]


def test_the_workbook_holds_findings_sections_and_obligations(kit: Kit, charter: Path, tmp_path: Path) -> None:
    document = kit.read(charter)
    xlsx(kit.review(document, kit.finding(document, "人脸信息")), tmp_path / "r.xlsx", names={"budget": "预算"})
    book = openpyxl.load_workbook(tmp_path / "r.xlsx")
    assert book.sheetnames == ["审查发现", "章节概览", "合规义务"]
    findings = [[c.value for c in row] for row in book["审查发现"]]
    assert findings[0][:4] == ["级别", "状态", "类别", "标题"]
    assert findings[1][:4] == ["高", "合规缺口", "合规义务", "未做个人信息保护影响评估"]
    assert findings[1][5] == "人脸信息"
    assert [c.value for c in book["章节概览"][3]][:3] == ["预算", "缺失", "没有总额"]


@pytest.mark.parametrize("words", ['=HYPERLINK("http://x")', "+1", "-2+3", "@SUM(A1)"])
def test_a_text_like_a_formula_stays_text(kit: Kit, charter: Path, tmp_path: Path, words: str) -> None:
    document = kit.read(charter)
    xlsx(kit.review(document, kit.finding(document, None, title=words, message="a\x00b")), tmp_path / "r.xlsx")
    cell = openpyxl.load_workbook(tmp_path / "r.xlsx")["审查发现"]["D2"]
    assert (cell.value, cell.data_type, cell.quotePrefix) == (words, "s", True)


@pytest.mark.parametrize("width", [40, 60, 80, 132])
def test_no_console_line_is_wider_than_asked(kit: Kit, charter: Path, width: int) -> None:
    document = kit.read(charter)
    review = kit.review(document, kit.finding(document, "人脸信息"), kit.finding(document, None, severity="low"))
    lines = table(review, width).split("\n")
    assert all(columns(line) <= width for line in lines)


def test_the_console_says_findings_grounds_sections_and_what_was_not_done(kit: Kit, charter: Path) -> None:
    document = kit.read(charter)
    shown = table(kit.review(document, kit.finding(document, "人脸信息")), 120)
    assert "高    合规缺口  未做个人信息保护影响评估  人脸信息" in shown
    assert "条款已核实 1 · 未收录条款原文 0 · 版本不符 0 · 本行规则 0" in shown
    assert "缺失 1: budget" in shown
    assert "! 第3页没有文字层" in shown
    assert "没有审查发现。" in table(kit.review(document), 80)


@given(st.text(max_size=60), st.integers(1, 40))
def test_a_padded_text_has_exactly_its_width(words: str, width: int) -> None:
    assert columns(pad(words, width)) == width
    assert columns(cut(words, width)) <= width


def test_chinese_and_full_width_characters_count_twice() -> None:
    assert columns("审查ab，") == 8
    assert columns(unicodedata.normalize("NFD", "é")) == 1
