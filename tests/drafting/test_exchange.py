"""SARIF, Excel and the console: the same findings in the forms that other tools and people read."""

import json
import unicodedata
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from checks.doc_type import TypeReason
from checks.finding import Absent, Baseline, Finding, Review
from drafting.sarif import DeclaredRule, Suppression, sarif
from drafting.table import columns, cut, pad, table
from drafting.type_line import sureness
from drafting.xlsx import xlsx

Kit = SimpleNamespace
LEVEL = {"none", "note", "warning", "error"}


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


def compared(kit: Kit, charter: Path) -> tuple[Review, Finding, Finding]:
    """A review beside a baseline: one new finding, one that is back, one put right, one that was not judged."""
    document = kit.read(charter)
    new = kit.finding(document, "人脸信息", baseline="new")
    back = kit.finding(document, "软件", rule="R-2", baseline="reopened")
    gone = [
        Absent("f" * 16, "R-3", "section", "scope", "", "medium", "rule", "缺少章节：范围", "fixed"),
        Absent("e" * 16, "R-4", "section", "risks", "", "low", "rule", "缺少章节：风险", "not-judged"),
    ]
    review = replace(kit.review(document, new, back), baseline=Baseline("章程 1.docx", "0" * 64, tuple(gone)))
    return review, new, back


def test_every_sarif_result_stands_somewhere_beside_the_baseline(kit: Kit, charter: Path) -> None:
    review, new, back = compared(kit, charter)
    results = sarif([review], [])["runs"][0]["results"]
    assert [(r["partialFingerprints"]["tollgate/v1"], r["baselineState"]) for r in results] == [
        (new.id, "new"),
        (back.id, "new"),
        ("f" * 16, "absent"),
    ]
    assert [r["properties"]["baseline"] for r in results] == ["new", "reopened", "fixed"]
    assert not any("suppressions" in r for r in results)


def test_a_sarif_result_says_what_was_decided_about_it(kit: Kit, charter: Path) -> None:
    review, new, _ = compared(kit, charter)
    decided = {new.id: Suppression("accepted", "已有补偿控制")}
    first, *others = sarif([review], [], decided)["runs"][0]["results"]
    assert first["suppressions"] == [{"kind": "external", "status": "accepted", "justification": "已有补偿控制"}]
    assert [r["suppressions"] for r in others] == [[], []]


def test_sarif_tells_what_was_not_done(kit: Kit, charter: Path) -> None:
    (made,) = sarif([kit.review(kit.read(charter))], [])["runs"][0]["invocations"]
    assert made["executionSuccessful"] is True
    said = [n["message"]["text"] for n in made["toolExecutionNotifications"]]
    assert said == ["第3页没有文字层", "条款库缺少一份文件"]


TEXT = {"text": str}
PLACE = {"uri": str, "index": int}
REGION = {"charOffset": int, "charLength": int, "snippet": TEXT}
LOCATION = {
    "id?": int,
    "physicalLocation": {"artifactLocation": PLACE, "region?": REGION},
    "logicalLocations?": [{"name": str, "fullyQualifiedName": str}],
}
RULE = {"id": str, "shortDescription": TEXT, "fullDescription": TEXT, "defaultConfiguration": {"level": LEVEL}}
SHAPE = {  # the part of the SARIF 2.1.0 schema that a log of ours uses; "?" marks what may be absent
    "$schema": str,
    "version": {"2.1.0"},
    "runs": [
        {
            "tool": {"driver": {"name": str, "version": str, "rules": [RULE]}},
            "columnKind": {"utf16CodeUnits", "unicodeCodePoints"},
            "artifacts": [{"location": {"uri": str}, "hashes": {"sha-256": str}}],
            "invocations": [
                {"executionSuccessful": bool, "toolExecutionNotifications": [{"level": LEVEL, "message": TEXT}]}
            ],
            "results": [
                {
                    "ruleId": str,
                    "ruleIndex": int,
                    "level": LEVEL,
                    "message": TEXT,
                    "locations?": [LOCATION],
                    "relatedLocations?": [LOCATION],
                    "partialFingerprints": {"tollgate/v1": str},
                    "baselineState?": {"new", "unchanged", "updated", "absent"},
                    "suppressions?": [
                        {
                            "kind": {"inSource", "external"},
                            "status": {"accepted", "underReview", "rejected"},
                            "justification": str,
                        }
                    ],
                    "properties": dict,
                }
            ],
        }
    ],
}


def misfits(value: Any, shape: Any, at: str = "log") -> list[str]:
    """Where `value` does not have the shape: a type, a set of words, a list of one shape, or an object's keys."""
    if isinstance(shape, list):
        return [m for i, one in enumerate(value) for m in misfits(one, shape[0], f"{at}[{i}]")]
    if isinstance(shape, set):
        return [] if value in shape else [f"{at}: {value}"]
    if isinstance(shape, type):
        return [] if type(value) is shape else [f"{at}: {value!r}"]
    known = {name.rstrip("?"): inner for name, inner in shape.items()}
    wrong = [f"{at}.{name} is unknown" for name in value if name not in known]
    wrong += [f"{at} lacks {name}" for name in shape if name[-1] != "?" and name not in value]
    return wrong + [m for name in value if name in known for m in misfits(value[name], known[name], f"{at}.{name}")]


def test_a_sarif_log_has_the_shape_of_its_schema(kit: Kit, charter: Path) -> None:
    review, new, back = compared(kit, charter)
    assert back.anchor
    plain = kit.review(kit.read(charter), replace(new, baseline=None, related=(back.anchor,)))
    rules = [DeclaredRule("A-1", "标题", "理由", "high")]
    decided = {new.id: Suppression("underReview", "申请豁免")}
    for log in (sarif([review], rules, decided), sarif([plain], rules), sarif([], [])):
        assert misfits(json.loads(json.dumps(log)), SHAPE) == []
    broken = sarif([review], rules) | {"version": "2.1"}
    broken["runs"][0]["results"][0]["baselineState"] = "reopened"
    assert misfits(broken, SHAPE) == ["log.version: 2.1", "log.runs[0].results[0].baselineState: reopened"]


def test_the_console_says_how_findings_stand_beside_the_baseline(kit: Kit, charter: Path) -> None:
    review, _, _ = compared(kit, charter)
    shown = table(review, 120)
    assert "合规缺口 · 新增" in shown and "合规缺口 · 再次出现" in shown
    assert "与基线审查“章程 1.docx”相比: 新增 1 · 未变 0 · 再次出现 1 · 已整改 1" in shown
    assert "已整改 · 缺少章节：范围" in shown and "缺少章节：风险" not in shown


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


def test_the_console_says_what_told_the_type(kit: Kit, charter: Path) -> None:
    review = kit.review(kit.read(charter))
    assert "项目章程／立项文件（0.98）：标题含“章程”" in table(
        review, 80, reasons=(TypeReason("title", "标题含“章程”"),)
    )


@pytest.mark.parametrize(("belief", "shown"), [(0.998, "0.99"), (1.0, "0.99"), (0.5, "0.50"), (0.976, "0.97")])
def test_a_type_that_was_read_is_never_shown_as_certain(belief: float, shown: str) -> None:
    assert sureness(belief) == shown


@given(st.text(max_size=60), st.integers(1, 40))
def test_a_padded_text_has_exactly_its_width(words: str, width: int) -> None:
    assert columns(pad(words, width)) == width
    assert columns(cut(words, width)) <= width


def test_chinese_and_full_width_characters_count_twice() -> None:
    assert columns("审查ab，") == 8
    assert columns(unicodedata.normalize("NFD", "é")) == 1
