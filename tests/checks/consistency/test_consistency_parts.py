"""IC-17 and IC-10: chapters, tables, annexes, steps and ids that are not there, however they are named."""

from typing import Any

import pytest

CHAPTERS = "# 一、背景\n\n老系统停产。\n\n# 二、范围\n\n开户。\n\n# 三、预算\n\n300万元。\n\n# 四、风险\n\n{}\n"
DEEP = "# 1 Why\n\nx\n\n# 2 What\n\n## 2.1 In\n\nx\n\n## 2.2 Out\n\nx\n\n# 3 How\n\n## 3.1 Steps\n\n{}\n"
STEPS = "| 步骤 | 动作 | 回退 |\n|---|---|---|\n| S1 | 停服务 | 无 |\n| S2 | 切库 | 按{}办 |\n| S3 | 放开 | 无 |\n"
STEP_TABLE = "| Step | Action |\n|---|---|\n| 1 | stop |\n| 2 | move |\n| 3 | start |\n\n{}\n"


@pytest.mark.parametrize(
    "text",
    [
        CHAPTERS.format("预算依据见第七章。"),
        CHAPTERS.format("口径与第六部分一致。"),
        DEEP.format("The dates stand in section 9."),
        DEEP.format("As set out in 2.7, nothing changes."),
        DEEP.format("See § 3.6 and chapter two."),
        "# 1 概述\n\nx\n\n# 2 方案\n\n## 2.1 部署\n\nx\n\n## 2.2 切换\n\n容量见2.9节。\n\n# 3 计划\n\nx\n",
        "附表 1 参数；附表 2 统计；附表 3 测算。\n\n名单见附表 5。\n",
        "Two attachments: (1) list of sites, (2) letter.\n\nThe reasons stand in attachment (4).\n",
        "附件：1.测试报告；2.评审记录。\n\n脚本详见附件三。\n",
        "随函附件共两份：（一）清单；（二）说明。\n\n口径见附件（四）。\n",
        "# Annex A Dates\n\n# Annex B Costs\n\nRoles: see Annexes A and F.\n",
        "| 附件 | 名称 |\n|---|---|\n| 附件1 | 报告 |\n| 附件2 | 记录 |\n\n见附件1、附件6。\n",
        "| Name | Day |\n|---|---|\n| a | b |\n\nWaiting times stand in Table 6.\n",
        "# 立项\n\n| 科目 | 金额 |\n|---|---|\n| 软件 | 甲 |\n\n分年投入见表5。\n",
        "图1 架构\n\n图2 网络\n\n时序如图4所示。\n",
        STEP_TABLE.format("On failure go back to step 7."),
        "| 步骤 | 操作 |\n|---|---|\n| 1 | 停 |\n| 2 | 切 |\n\n失败时从第5步重做。\n",
    ],
)
def test_a_part_that_is_not_there(found: Any, text: str) -> None:
    assert len(found("IC-17", text)) == 1


@pytest.mark.parametrize(
    "text",
    [
        CHAPTERS.format("依据《数据安全法》第七章。"),
        CHAPTERS.format("合同第九章写明。"),
        CHAPTERS.format("见第三章，占比1.5%，版本V7.2。"),
        CHAPTERS.format("自2031年7月5日起，按3.5万元计。"),
        DEEP.format("Section 9 of the master agreement applies, and ISO 27001 Annex A."),
        DEEP.format("See section 2.2 and chapter 3; release 4.2 of the gateway at 7.5 per cent."),
        "附表 1 参数；附表 2 统计；附表 3 测算。\n\n名单见附表 3。\n",
        "附件：1.测试报告；2.评审记录。\n\n脚本另附，见附件三。\n",
        "附件：1.测试报告；2.评审记录。\n\n保密条款见合同附件五、附件六。\n",
        "Two attachments: (1) list of sites, (2) letter.\n\nThe reasons stand in attachment (2).\n",
        "# Annex A Dates\n\n# Annex C Costs\n\nSee annexes A to C.\n",
        "各分行代表2人，时间表5天内报送。\n\n| 科目 | 金额 |\n|---|---|\n| 软件 | 甲 |\n",
        STEP_TABLE.format("After step 3 the desk calls the branches."),
    ],
)
def test_parts_that_are_there_or_of_other_papers(found: Any, text: str) -> None:
    assert found("IC-17", text) == []


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        (STEPS.format("S9"), ["S9"]),
        (STEPS.format("S1"), []),
        ("| No | Need |\n|---|---|\n| R1 | read |\n| R2 | write |\n| R3 | print |\n\nR2 rests on R8.\n", ["R8"]),
        ("| No | Need |\n|---|---|\n| R1 | read |\n| R2 | write |\n| R3 | print |\n\nDue in Q4, priority P9.\n", []),
        ("### REQ-101 登录\n\nx\n\n### REQ-102 退出\n\nx\n\n### REQ-103 锁定\n\n依赖REQ-109。\n", ["REQ-109"]),
        ("FR-01：登录。\n\nFR-02：退出。\n\nFR-03：锁定。\n\n验收FR-01至FR-03，追溯FR-01/02/07。\n", ["FR-07"]),
        ("FR-01：登录。\n\nFR-02：退出。\n\nFR-03：锁定。\n\n验收FR-01~06。\n", ["FR-06"]),
        ("| 序号 | 用例 |\n|---|---|\n| 1 | TC-1 |\n| 2 | TC-2 |\n| 3 | TC-3 |\n\nTC-8须重测。\n", ["TC-8"]),
    ],
)
def test_ids_that_nothing_defines(found: Any, text: str, wrong: list[str]) -> None:
    assert [c.subject for c in found("IC-10", text)] == wrong
