"""IC-01: totals and their parts."""

from typing import Any

import pytest


def table(*rows: str) -> str:
    first, *rest = [f"| {row} |" for row in rows]
    return "\n".join([first, "|" + "---|" * rows[0].count("|") + "---|", *rest]) + "\n"


WRONG_TABLES = {
    "a total of lines": (table("项目 | 金额（万元）", "软件 | 120", "硬件 | 80", "合计 | 210"), "210", "200"),
    "a subtotal": (
        table("科目 | 金额", "设备 | 10.50", "线路 | 4.50", "小计 | 16.00", "人工 | 9.00", "总计 | 25.00"),
        "16.00",
        "15",
    ),
    "a total of subtotals": (
        table("科目 | 金额", "设备 | 10", "线路 | 5", "小计 | 15", "人工 | 9", "服务 | 1", "小计 | 10", "总计 | 28"),
        "28",
        "25",
    ),
    "cells with units": (
        table("Item | Cost", "Licences | RMB 1,200", "Support | RMB 300", "Total | RMB 1,600"),
        "RMB 1,600",
        "RMB 1,500",
    ),
    "a negative adjustment": (table("科目 | 元", "合同价 | 1,000", "折让 | -100", "合计 | 1,000"), "1,000", "900"),
    "shares of a hundred": (table("部门 | 占比", "甲 | 45%", "乙 | 35%", "丙 | 10%", "合计 | 100%"), "100%", "90%"),
    "years along the row": (
        table("科目 | 2031年 | 2032年 | 合计", "甲 | 10 | 20 | 30", "乙 | 5 | 5 | 10", "丙 | 7 | 8 | 16"),
        "16",
        "15",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("text", "stated", "computed"), WRONG_TABLES.values(), ids=WRONG_TABLES.keys())
def test_a_wrong_total_is_shown_with_its_lines(found: Any, text: str, stated: str, computed: str) -> None:
    (hit,) = found("IC-01", text)
    assert hit.places[0].quote == stated
    assert (hit.params["stated"], hit.params["computed"]) == (stated, computed)
    assert len(hit.places) > 2


RIGHT_TABLES = {
    "subtotals and totals": table("科目 | 金额", "设备 | 10", "线路 | 5", "小计 | 15", "人工 | 9", "合计 | 24"),
    "a total of two subtotals": table("科目 | 元", "甲 | 1", "乙 | 2", "小计 | 3", "丙 | 4", "小计 | 4", "合计 | 7"),
    "tax below the total": table("项 | 元", "甲 | 60", "乙 | 40", "合计 | 100", "税额 | 6", "价税合计 | 106"),
    "rounded to 万元": table("项 | 万元", "甲 | 3.3", "乙 | 3.3", "丙 | 3.3", "合计 | 10.0"),
    "different units": table("项 | 金额", "甲 | 1.2亿元", "乙 | 3,000万元", "合计 | 1.5亿元"),
    "empty and dashed cells": table("项 | 元", "甲 | 60", "乙 | —", "丙 | ", "丁 | 40", "合计 | 100"),
    "an estimate": table("项 | 元", "甲 | 约60", "乙 | 50", "合计 | 100"),
    "a part of the line above": table("项 | 元", "甲 | 60", "其中：培训 | 20", "乙 | 40", "合计 | 100"),
    "unit prices": table("项 | 单价 | 金额", "甲 | 3 | 30", "乙 | 5 | 50", "合计 | 4 | 80"),
    "rates": table("Test | Cases | Pass rate", "A | 10 | 90%", "B | 20 | 96%", "Total | 30 | 94%"),
    "durations run side by side": table("阶段 | 工期", "甲 | 3个月", "乙 | 4个月", "合计 | 5个月"),
    "quantity times price": table("项 | 数量 | 单价 | 合计", "甲 | 2 | 3 | 6", "乙 | 4 | 5 | 20"),
    "net, tax and gross": table("项 | 不含税 | 税额 | 合计", "甲 | 100 | 6 | 106", "乙 | 200 | 12 | 212"),
    "a word among the figures": table("项 | 元", "甲 | 60", "乙 | 另行报价", "合计 | 100"),
}  # fmt: skip


@pytest.mark.parametrize("text", RIGHT_TABLES.values(), ids=RIGHT_TABLES.keys())
def test_an_honest_table_is_left_alone(found: Any, text: str) -> None:
    assert found("IC-01", text) == []


@pytest.mark.parametrize(
    ("text", "computed"),
    [
        ("The nineteen plants move in two phases of 8 and 12 plants.", "20"),
        ("全行36家支行分三批，分别为10家、12家和16家。", "38家"),
        ("It covers 64 contact agents in four teams of 12, 18, 20 and 16 agents.", "66 contact"),
        ("共30个网点，分两批实施，第一批12个，第二批16个。", "28个"),
        ("建设投资为900万元。其中：软件500万元，硬件300万元，服务200万元。", "1,000万元"),
        ("应到22人，实到18人，请假2人，出差3人。", "23人"),
        ("The board had 9 members expected, 6 present, 2 excused.", "8 members"),
        ("Cost: EUR 3.2 million: 1.8 million for tools, 0.9 million for pay, 0.7 million for PCs.", "EUR 3.4 million"),
        ("总投资900万元：软件500万元、硬件300万元、服务200万元。", "1,000万元"),
        ("预算500万元，其中设备400万元、实施150万元。", "550万元"),
    ],
)  # fmt: skip
def test_parts_in_a_sentence_that_do_not_make_the_total(found: Any, text: str, computed: str) -> None:
    (hit,) = found("IC-01", text)
    assert hit.params["computed"] == computed


@pytest.mark.parametrize(
    "text",
    [
        "全行36家支行分三批，分别为10家、12家和14家。",
        "预算500万元，其中设备300万元、实施150万元。",
        "共120人，其中女性80人、党员60人。",
        "总投资约900万元：软件500万元、硬件300万元、服务200万元。",
        "总投资900万元：软件500万元、硬件300万元，其余用于服务。",
        "RMB 5 million: 3 million this year, against 4 million last year.",
        "应到22人，实到18人。",
        "The window has three steps of 10, 20 and 30 minutes.",
        "见第12条、第14条和第18条。",
        "共3人，分两组，1和2。",
    ],
)
def test_a_sentence_without_a_full_account_is_left_alone(found: Any, text: str) -> None:
    assert found("IC-01", text) == []


REPORTS = "## 网点清单\n\n本次改造共{n}个网点。\n\n" + table("分行 | 个数", "甲 | 12", "乙 | 9", "丙 | 4")


def test_a_count_in_prose_is_held_against_the_table_that_lists_it(found: Any) -> None:
    (hit,) = found("IC-01", REPORTS.format(n=26))
    assert hit.params["computed"] == "25个"
    assert [a.quote for a in hit.places[1:]] == ["12", "9", "4"]
    assert found("IC-01", REPORTS.format(n=25)) == []
    assert found("IC-01", REPORTS.format(n="约26")) == []


TYPES = (
    "Need {} kinds, table K.\n\n| Kind | Use |\n|---|---|\n| IN | 1 |\n| OUT | 2 |\n| ACK | 3 |\n\nTable K: kinds.\n"
)
SEATS = "{} present, the secretary included.\n\n| Present | Unit |\n|---|---|\n| Poe | A |\n| Lin | B |\n| Orr | C |\n"


@pytest.mark.parametrize(
    ("text", "computed"),
    [
        (TYPES.format("four"), "3"),
        (SEATS.format("Six"), "4"),
        ("全行40家网点分三批：首批10家，第二批12家，第三批16家。", "38家"),
        ("本行有自助银行三十处。首批十处五月启用，次批八处六月启用，末批九处七月启用。", "27"),
        ("新增贷前核查、额度测算、合同签署五项功能。", "3"),
        ("We hand over five things: the engine, the page, and the handbook.", "3"),
        ("交付物共五项：说明书、设计文档、测试报告、用户手册。", "4"),
    ],
)
def test_an_announced_count_is_held_against_the_list(found: Any, text: str, computed: str) -> None:
    (hit,) = found("IC-01", text)
    assert hit.params["computed"] == computed


@pytest.mark.parametrize(
    "text",
    [
        TYPES.format("three"),
        TYPES.format("about four"),
        SEATS.format("Four"),
        "新增贷前核查、额度测算、合同签署等五项功能。",
        "新增贷前核查、额度测算和提款、合同签署四项功能。",
        "全行40家网点。首批10家，第二批12家启用。",
        "We hand over four things: the engine and its key, the page, and the handbook.",
    ],
    ids=["right", "about", "with the writer", "such as", "joined", "not to the last", "joined in English"],
)
def test_an_announced_count_that_may_be_right(found: Any, text: str) -> None:
    assert found("IC-01", text) == []
