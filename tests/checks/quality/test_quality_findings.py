"""Smells: forty planted ones are found, their traps are not, and a finding says which word, which rule, which id."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from checks.examples import example_document
from checks.finding import Finding
from checks.packs import load
from checks.quality.attributes import ATTRIBUTE_TESTS
from checks.quality.named import NAMED
from checks.quality.score import mean, scored
from checks.quality_findings import quality_findings
from checks.statement import statements
from ingest.anchor import prove

RULES = load().quality()
PLANTED: list[dict[str, Any]] = yaml.safe_load((Path(__file__).parent / "planted.yaml").read_text("utf-8"))
SEVERAL = {rule.id for rule in RULES if rule.quality and rule.quality.test in ATTRIBUTE_TESTS}


def found(text: str, doc_type: str = "requirements", lang: Any = "zh") -> list[Finding]:
    document = example_document(text)
    return quality_findings(document, statements(document), doc_type, RULES, lambda rule: (), lang)


@pytest.mark.parametrize("planted", PLANTED, ids=lambda p: p["text"][:24])
def test_what_was_planted_is_found_and_nothing_else(planted: dict[str, Any]) -> None:
    rules = {f.rule for f in found(f"REQ-1 {planted['text']}")} - SEVERAL
    assert rules == set(planted["smells"])


def test_every_rule_of_the_wording_was_planted_in_both_languages() -> None:
    for language in (str.isascii, lambda text: not text.isascii()):
        planted = {
            rule for p in PLANTED for rule in p["smells"] if language(p["text"].replace("“", "").replace("”", ""))
        }
        assert {rule.id for rule in RULES} - SEVERAL == planted


def test_a_finding_names_the_requirement_the_rule_and_the_word() -> None:
    (finding,) = [f for f in found("FR-07 系统应快速返回结果。") if f.rule == "QR-01"]
    assert (finding.kind, finding.status, finding.target, finding.subject) == (
        *("requirement-quality", "smell"),
        *("FR-07", "FR-07"),
    )
    assert finding.anchor is not None and finding.anchor.quote == "快速"
    assert "FR-07" in finding.message and "“快速”" in finding.message and "INCOSE R7" in finding.message
    (english,) = [f for f in found("FR-07 系统应快速返回结果。", lang="en") if f.rule == "QR-01"]
    assert "'快速' in requirement FR-07" in english.message and english.id == finding.id


def test_the_identity_lives_through_a_new_wording_and_a_new_place() -> None:
    before = found("FR-07 系统应快速返回结果。")
    after = found("# 3 功能需求\n说明文字。\nFR-06 系统应展示余额。\nFR-07 查询结果返回应当迅速。")
    ids = [{f.id for f in fs if f.rule == "QR-01"} for fs in (before, after)]
    assert ids[0] == ids[1] and len(ids[0]) == 1


def test_a_smell_is_reported_once_for_a_requirement() -> None:
    findings = found("FR-07 系统应友好、高效、稳定、灵活。\nFR-08 界面应友好。")
    assert [f.target for f in findings if f.rule == "QR-01"] == ["FR-07", "FR-08"]


@pytest.mark.parametrize(
    "line",
    [
        "FR-1 “快速”是指2秒以内。",
        "FR-1 系统应展示余额（例如快速查询页）。",
        "FR-1 市场部关于快速开户的建议未予采纳。",
        "FR-1 去年的系统不够稳定,发生过故障。",
        "备注：系统应快速返回。",
    ],
)
def test_what_requires_nothing_does_not_smell(line: str) -> None:
    assert [f for f in found(f"# 3 功能需求\n{line}") if f.rule == "QR-01"] == []


def test_a_blank_cell_is_found_by_itself_and_a_missing_column_once() -> None:
    rows = "| FR-01 | 系统应展示余额 | 高 |\n| FR-02 | 系统应展示明细 | |\n| FR-03 | 系统应支持转账 | 中 |"
    findings = found(f"# 3 功能需求\n| 编号 | 需求 | 优先级 |\n{rows}")
    assert [f.target for f in findings if f.rule == "QR-20"] == ["FR-02"]
    (source,) = [f for f in findings if f.rule == "QR-21"]
    assert source.target is None and source.params["count"] == "3" and len(source.related) == 2


def test_the_first_words_by_which_a_requirement_is_named_end_with_a_word() -> None:
    text = "# 3 Functions\nFR-01 The desk shall print a ticket.\nFR-02 系统应展示最近三个月内的全部交易明细。"
    (source,) = [f for f in found(text) if f.rule == "QR-21"]
    assert [a.quote for a in (source.anchor, *source.related) if a] == [
        "The desk shall print",
        "系统应展示最近三个月内的全部交易",
    ]


@pytest.mark.parametrize(
    "accepts",
    [
        "FR-01至FR-03用例全部通过。",
        "Test sets for FR-01 to FR-03 passed.",
        "每条功能至少两个用例。",
        "FR-01、FR-02、FR-03逐条核对。",
    ],
)
def test_a_section_on_acceptance_verifies_the_requirements_that_it_names(accepts: str) -> None:
    rows = "FR-01 系统应展示余额。\nFR-02 系统应展示明细。\nFR-03 系统应支持转账。"
    assert "QR-22" in {f.rule for f in found(f"# 3 功能需求\n{rows}")}
    assert "QR-22" not in {f.rule for f in found(f"# 3 功能需求\n{rows}\n# 9 验收\n{accepts}")}


def test_of_a_need_neither_priority_nor_test_is_asked() -> None:
    needs = "# 2 业务需求\n| 编号 | 业务需求 | 提出部门 |\n| BR-1 | 客户在家办完 | 零售部 |"
    assert {f.rule for f in found(needs)} & SEVERAL == set()


def test_only_sections_on_requirements_count_in_other_documents() -> None:
    text = "# 二、背景\n系统应快速返回。\n# 三、业务需求\nBR-1 系统应友好。"
    assert [(f.rule, f.target) for f in found(text, "charter")] == [("QR-01", "BR-1")]


def test_every_place_is_verbatim() -> None:
    text = "# 3 功能需求\nＦＲ－０１ 系统应快速、友好。\n| 编号 | 需求 |\n| FR-02 | 系统應當及時通知 |"
    document = example_document(text)
    findings = quality_findings(document, statements(document), "requirements", RULES, lambda rule: (), "zh")
    assert findings
    assert all(prove(document, place) for f in findings for place in (f.anchor, *f.related) if place)


def test_the_score_is_a_hundred_less_what_the_findings_take_off() -> None:
    head = "# 3 功能需求\n| 编号 | 需求 | 优先级 | 来源 | 用例 |"
    text = f"{head}\n| FR-01 | 系统应展示余额 | 高 | A | T1 |\n| FR-02 | 系统应快速、实时展示明细 | 高 | A | |"
    document = example_document(text)
    first, second = scored(document, "requirements", found(text))
    assert (first.score, first.findings) == (100, ())
    assert {f.rule for f in second.findings} == {"QR-01", "QR-06", "QR-22"} and second.score == 60
    assert mean([first, second]) == 80 and mean([]) is None


def test_what_the_document_lacks_throughout_weighs_less_than_a_fault_of_one() -> None:
    text = "# 3 功能需求\nFR-01 系统应展示余额。"
    (only,) = scored(example_document(text), "requirements", found(text))
    assert only.score == 85  # no priority, source or test


@pytest.mark.parametrize("rule", RULES, ids=lambda r: r.id)
def test_a_rule_names_a_test_that_exists_and_its_standard(rule: Any) -> None:
    assert rule.quality.test in {*NAMED, *ATTRIBUTE_TESTS}
    assert rule.quality.cites.startswith(("INCOSE ", "ISO/IEC/IEEE 29148"))
    assert set(rule.message) == {"smell"} and rule.severity in ("medium", "low")
