"""IC-07 and IC-10: which text it is, and what its ids stand for."""

from typing import Any

import pytest

HISTORY = "| 版本 | 日期 | 修订人 | 修订内容 |\n|---|---|---|---|\n{}"
FORM = "| 文档版本 | {} | 密级 | 内部 |\n|---|---|---|---|\n| 编制人 | 甲 | 日期 | 2031-03-01 |\n\n"


def history(*rows: tuple[str, str]) -> str:
    return HISTORY.format("".join(f"| {v} | {d} | 甲 | 修订 |\n" for v, d in rows))


RISING = history(("V1.0", "2031-01-02"), ("V1.1", "2031-02-02"))


def test_front_and_history_differ(found: Any) -> None:
    (hit,) = found("IC-07", FORM.format("V1.3") + RISING)
    assert [a.quote for a in hit.places] == ["V1.3", "V1.1"]
    assert hit.params["second"] == "V1.1 2031-02-02"


def test_file_name_and_history_differ(found: Any) -> None:
    assert len(found("IC-07", RISING, "charter_v1.0.md")) == 1
    assert found("IC-07", RISING, "charter_v1.1.md") == []


def test_dates_of_the_history_fall(found: Any) -> None:
    (hit,) = found("IC-07", history(("V1.0", "2031-03-02"), ("V1.1", "2031-02-02")))
    assert "2031-02-02" in hit.params["second"]


@pytest.mark.parametrize(
    "text",
    [
        FORM.format("V1.1") + RISING,
        FORM.format("1.1（送审稿）") + RISING,
        FORM.format("V2") + history(("V1.0", "2031-01-02"), ("V2.0", "2031-02-02")),
        FORM.format("V1.1") + history(("V1.1", "2031-02-02"), ("V1.0", "2031-01-02")),
        FORM.format("4.2.7 → 5.1.3") + RISING,
        RISING + "\n| 组件 | 版本 | 许可证 |\n|---|---|---|\n| 消息队列 | 5.2 | Apache |\n| 缓存 | 7.0 | BSD |\n",
    ],
    ids=["equal", "draft mark", "V2 is V2.0", "newest first", "versions of software", "components"],
)
def test_versions_that_agree(found: Any, text: str) -> None:
    assert found("IC-07", text) == []


IDS = """\
| 编号 | 需求 | 用例 |
|---|---|---|
| RQ-PAY-01 | 付款 | TC-01 |
| RQ-PAY-02 | 退款 | TC-02 |
| RQ-PAY-03 | 对账 | TC-09 |

"""


def test_an_id_beyond_the_family_dangles(found: Any) -> None:
    (hit,) = found("IC-10", IDS + "短信接口满足RQ-PAY-07的要求。")
    assert hit.subject == hit.places[0].quote == "RQ-PAY-07"
    assert hit.params["defined"] == "RQ-PAY-01 … RQ-PAY-03"


def test_an_id_defined_twice(found: Any) -> None:
    (hit,) = found("IC-10", IDS.replace("RQ-PAY-03", "RQ-PAY-02"))
    assert (hit.subject, hit.params["count"]) == ("RQ-PAY-02", "2")
    assert len(hit.places) == 2


def test_a_list_of_paragraphs_defines_as_well(found: Any) -> None:
    text = "BR-01 客户一次提交。\n\nBR-02 当日答复。\n\nBR-03 留痕。\n\n{}"
    assert [c.subject for c in found("IC-10", text.format("报表对应BR-05。"))] == ["BR-05"]
    assert found("IC-10", text.format("报表对应BR-03。")) == []


def test_an_attachment_beyond_the_list(found: Any) -> None:
    text = "## 一、说明\n\n脚本见附件{}。\n\n## 附件清单\n\n（1）测试报告\n\n（2）评审记录\n\n（3）对照表\n"
    assert [c.subject for c in found("IC-17", text.format(6))] == ["附件:6"]
    assert found("IC-17", text.format(3)) == []


@pytest.mark.parametrize(
    "text",
    [
        IDS + "用例TC-44不执行。",
        IDS + "RQ-PAY-04已删除。",
        IDS + "《总体需求》中的RQ-PAY-11不在本文。",
        IDS + "变更单RQ-PAY-2031-017已批准。",
        IDS + "验收RQ-PAY-01至RQ-PAY-03。",
        "| 编号 | 结果 |\n|---|---|\n| RQ-PAY-03 | 通过 |\n| RQ-PAY-17 | 通过 |\n\n另测RQ-PAY-05。",
    ],
    ids=["test cases", "deleted", "another document", "document number", "range", "a selection defines nothing"],
)
def test_ids_that_are_in_order(found: Any, text: str) -> None:
    assert found("IC-10", text) == []


FRONT = "{}\n\n| Version | Date | Author |\n|---|---|---|\n| 0.9 | 2 May 2031 | Ann |\n| 1.0 | 9 May 2031 | Ann |\n"


def test_a_version_in_the_first_lines_counts(found: Any) -> None:
    (hit,) = found("IC-07", FRONT.format("Harvest Bank, Loans. Version 1.1 of 16 May 2031. Project RB-2."))
    assert hit.params["first"].endswith("1.1")
    assert found("IC-07", FRONT.format("Harvest Bank, Loans. Version 1.0 of 9 May 2031.")) == []


@pytest.mark.parametrize(
    ("text", "missing"),
    [
        ("# 附录A 日期\n\n# 附录B 费用\n\n分工见附录D。\n", 1),
        ("# 附录A 日期\n\n# 附录B 费用\n\n分工见合同附录D。\n", 0),
        ("# 附录A 日期\n\n分工见附录D。\n", 1),
        ("Table 1: dates\n\nTable 2: costs\n\nThe roles stand in table 4.\n", 1),
        ("Table 1: dates\n\nTable 2: costs\n\nThe roles stand in table 4 of the handbook.\n", 0),
        ("# Appendix A: dates\n\n# Appendix C: costs\n\nSee appendix B.\n", 0),
    ],
)
def test_a_reference_beyond_the_last_is_found(found: Any, text: str, missing: int) -> None:
    assert len(found("IC-17", text)) == missing
