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


PARAGRAPHS = "\n\n".join(f"{i}. 本段讲第{i}件事的做法。" for i in range(1, 13)) + "\n\n{}\n"
ENGLISH = "\n\n".join(f"{i}. The desk does thing number {i}." for i in range(1, 13)) + "\n\n{}\n"
SLIDES = "\n\n".join(f"## Slide {i} - topic\n\nWords." for i in range(1, 8)) + "\n\n{}\n"
PAGES = "\n\n".join(f"## 第{i}页（某事）\n\n讲稿。" for i in range(1, 8)) + "\n\n{}\n"


@pytest.mark.parametrize(
    "text",
    [
        "系统分三层。接口字段见附录C。\n",
        "The design has three layers. Attachment F gives the list of tables.\n",
        "The register is set out in Annex C.\n",
        "# 附录甲 清单\n\n# 附录乙 告知书\n\n正文。拒绝者可到网点办理，详见附录丁。\n",
        "# Annex 1 Arrangement\n\nThe certificate number is listed in annex 2.\n",
        "See Annex 3 for the load plan.\n\nAnnexes: 1 list of types; 2 notice.\n",
        "附件：一 明细表；二 承诺书。\n\n样本见附件四。\n",
        PARAGRAPHS.format("口径另见第15段。"),
        PARAGRAPHS.format("与第16条抵触的，以第16条为准。"),
        ENGLISH.format("The cases stand in paragraph 19."),
        ENGLISH.format("For the list reference is made to Chapter 14."),
        SLIDES.format("As slide 9 shows, three banks did the same."),
        PAGES.format("数字和第11页一致。"),
        '# Scope\n\nx\n\n# Plan\n\nSee section "Test strategy" below.\n',
        "# 范围\n\n甲。\n\n# 计划\n\n做法参见“运行保障”一节。\n",
        "Annex A lists the people; Annex B is the inventory.\n\n# Annex A Access\n\nx\n",
        "The fee table in Schedule 8 to this charter governs.\n",
        "As said in Table 3 of this mail, it costs more.\n",
        "附注：本信第四节所列价格有效。\n",
        "See Figure 3 for the way back.\n",
    ],
)
def test_a_part_of_any_kind_that_is_not_there(found: Any, text: str) -> None:
    assert len(found("IC-17", text)) == 1


@pytest.mark.parametrize(
    "text",
    [
        "清单见附件1，样本见附件2。\n",
        "The list is attached (annex L).\n",
        "退出办法见合同附件三。\n\n除附件三外不再约定。\n",
        "附件甲：对照表（另册）附件乙：退出计划（另册）\n\n退出见附件乙。\n",
        "本函附件甲为明细，附件乙为承诺，附件丙为样本。\n\n见附件丙。\n",
        PARAGRAPHS.format("主合同第十六条写明审计权。"),
        PARAGRAPHS.format("按《数据安全法》第二十条办。"),
        PARAGRAPHS.format("见第9段和第12条；版本号在台账第44页。"),
        ENGLISH.format("It follows paragraph 15 of the hosting standard."),
        ENGLISH.format("See paragraphs 3 to 8."),
        SLIDES.format("As slide 3 shows, it pays."),
        PAGES.format("数字和第3页一致，原件在台账共44页。"),
        '# Scope\n\nx\n\n# 5 Test strategy and plan\n\nx\n\nSee section "Test strategy" above.\n',
        "# 运行与保障\n\n甲。\n\n做法参见“运行与保障”一节，口径见《手册》“对账”一章。\n",
        "合同里“保密”条款照旧。\n",
        "Annex A lists the people; Annex B is the inventory.\n\nAccess follows Annex B.\n",
        "Schedule 8 to the contract governs.\n",
        "See Figure 1 for the way back.\n",
        "![one](a.png)\n\n![two](b.png)\n\nSee Figure 2 for the way back.\n",
        PARAGRAPHS.format("见本函第9段。"),
    ],
)
def test_parts_of_any_kind_that_are_there(found: Any, text: str) -> None:
    assert found("IC-17", text) == []


@pytest.mark.parametrize(
    "text",
    [
        "车辆号牌见附表二《押运登记表》。\n\n附表一 设备清单\n\n附表二 用餐安排\n\n附表三 联系人\n",
        "口径见第 2 章“折算规则”。\n\n## 1 背景\n\n甲。\n\n## 2 旧数据清理\n\n乙。\n",
        "The wiring plans are in Attachment 2.\n\nAttachment 1, Order form. Attachment 2, Parking permits. "
        "Attachment 3, Holidays.\n",
    ],
)
def test_a_part_that_is_on_something_else(found: Any, text: str) -> None:
    (hit,) = found("IC-17", text)
    assert len(hit.places) == 2


@pytest.mark.parametrize(
    "text",
    [
        "车辆号牌见附表二《押运登记表》。\n\n附表一 设备清单\n\n附表二 押运车辆登记\n\n附表三 联系人\n",
        "The wiring plans are in Attachment 2.\n\nAttachment 1, Order form. Attachment 2, Plan of the wiring.\n",
        "5 Tables in this report: Table 1, types; Table 2, measures; and these two are all there is.\n",
        "按第 4 节点并入。\n\n## 一、背景\n\n## 二、安排\n\n## 三、费用\n",
    ],
)
def test_a_part_that_is_on_what_is_said(found: Any, text: str) -> None:
    assert found("IC-17", text) == []
