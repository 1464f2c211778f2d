"""IC-05: one task, one accountable."""

from typing import Any

import pytest


def matrix(*rows: str) -> str:
    return "| 任务 | 甲 | 乙 | 丙 |\n|---|---|---|---|\n" + "".join(f"| {r} |\n" for r in rows)


def test_two_accountables_are_named(found: Any) -> None:
    (hit,) = found("IC-05", matrix("方案 | A | R | C", "测试 | A | C | R/A", "投产 | R | A | I"))
    assert hit.params == {"task": "测试", "accountable": "甲, 丙", "responsible": "丙"}
    assert [a.quote for a in hit.places] == ["测试", "A", "R/A"]


@pytest.mark.parametrize("row", ["测试 | R | C | I", "测试 | A | C | I", "测试 | 负责(A) | R | 负责(A)"])
def test_a_task_without_accountable_or_without_anyone_to_do_it(found: Any, row: str) -> None:
    assert [c.subject for c in found("IC-05", matrix("方案 | A | R | C", "开发 | C | A | R", row))] == ["测试"]


@pytest.mark.parametrize(
    "text",
    [
        matrix("方案 | A/R | C | C", "测试 | R | A | C", "投产 | C | A/R | I"),
        matrix("方案 | A | R | C", "周报 | I | C | I", "测试 | A | R | I"),
        matrix("方案 | R | C | I", "测试 | C | R | I"),
        matrix("方案 | A | R | 每周", "测试 | R | A | 每月"),
        "| 字母 | 含义 | 说明 |\n|---|---|---|\n| A | 负责 | A |\n| R | 执行 | R |\n",
        "| 等级 | 甲 | 乙 |\n|---|---|---|\n| 一 | A | A |\n| 二 | B | A |\n| 三 | B | B |\n",
    ],
    ids=[
        "one each",
        "consulted and informed only",
        "no accountables at all",
        "a column of remarks",
        "legend",
        "grades",
    ],
)
def test_other_tables_are_left_alone(found: Any, text: str) -> None:
    assert found("IC-05", text) == []


@pytest.mark.parametrize(
    ("text", "persons"),
    [
        ("项目经理：王敏。\n\n| 角色 | 姓名 |\n|---|---|\n| 项目经理 | 张强 |\n", 1),
        ("项目经理：王敏。\n\n| 角色 | 姓名 |\n|---|---|\n| 项目经理 | 科技部 王敏 |\n", 0),
        ("Project manager: Ann Poe.\n\n| Role | Name |\n|---|---|\n| Project manager | Bo Lind |\n", 1),
        ("Sponsor: Ann Poe.\n\n| Role | Decision | Date |\n|---|---|---|\n| Sponsor | Gladly Approved | May |\n", 0),
        ("项目经理：王敏。\n\n项目经理：张强（接任）。\n", 0),
    ],
)  # fmt: skip
def test_a_role_of_one_person(found: Any, text: str, persons: int) -> None:
    assert len(found("IC-06", text)) == persons


ONE_ROLE = [
    ("项目经理：零售银行部杜晓棠，负责计划。", "（联系人：马秉德，本项目项目经理，内线1234）"),
    ("测试负责人为质量中心林可。", "测试由测试负责人姚思远牵头。"),
    ("本次变更实施负责人：科技部宋明远。", "实施负责人一职亦由胡安邦担任。"),
    ("文中“业务负责人”指荀岚，口径找她。", "业务负责人尉迟明签字才算数。"),
    ("由科技部副总经理谢怀担任总指挥。", "总指挥 叶知秋 下令后方可切换。"),
    (
        "邬启航任项目经理，向发起人负责。",
        "| 事项 | 说明 |\n|---|---|\n| 到货 | 项目经理顾敏之每周对一次 |\n| 组员 | 顾敏之 |\n",
    ),
    ("发起人：陆鸣。", "| 角色 | 姓名 |\n|---|---|\n| 项目发起人 | 韩亦 |\n"),
    ("产品负责人由彭远兼任。", "产品负责人（郝佳）确认验收。"),
    ("The project is run by Ann Poe as project manager.", "The project manager, Bo Lind, reports weekly."),
    ("Tobias Krane, as release lead, gives the word.", "| Field | Entry |\n|---|---|\n| Release lead | Dagny Moll |\n"),
    (
        "Every Friday Lina Sorge, as project manager, mails it.",
        "| Project manager | Tom Ek |\n|---|---|\n| Cost | 3 |\n",
    ),
    ("Sponsor: Ann Poe, Retail.", "The sponsor is Bo Lindqvist."),
    ("Bo Lind acts as test manager.", "The test manager (Ann Poe) signs the report."),
    ("Our change owner remains Ann Poe.", "Approved after Bo Lind (change owner) had agreed."),
]

SAME_OR_OTHERS = [
    ("项目经理：零售银行部杜晓棠。", "联系人杜晓棠，本项目项目经理。"),
    ("项目经理：王敏。", "供应商项目经理张强驻场。"),
    ("项目经理：王敏。", "项目经理安排周会，项目经理应每周汇报，项目经理于3月到岗。"),
    ("项目经理：王敏。", "王敏休假期间由项目经理张强代为签批。"),
    ("测试负责人：林可。", "测试负责人林可、姚思远共同签字。"),
    ("一期项目经理：王敏。", "项目经理：张强。"),
    ("| 模块 | 开发负责人 |\n|---|---|\n| 甲 | 王敏 |\n", "| 模块 | 开发负责人 |\n|---|---|\n| 乙 | 张强 |\n"),
    ("| 角色 | 姓名 |\n|---|---|\n| 测试负责人 | 王敏 |\n| 测试负责人 | 张强 |\n", "测试负责人：王敏。"),
    ("Project manager: Ann Poe.", "Vantor's project manager, Bo Lind, sits with us."),
    ("Project manager: Ann Poe.", "The project manager, A. Poe, reports weekly."),
    ("Project manager: Ann Poe.", "Bo Lind is deputy project manager."),
    ("Project manager: Ann Poe until 3 May, then Bo Lind.", "The project manager is Bo Lind."),
    ("Project manager: Ann Poe.", "The project manager reports to the sponsor, Bo Lind, in May."),
    ("Sponsor: Ann Poe.", "A sponsor is named by the Board; Bo Lind of the sponsor's office keeps the list."),
]


@pytest.mark.parametrize(("one", "other"), ONE_ROLE)
def test_one_role_with_two_holders(found: Any, one: str, other: str) -> None:
    assert len(found("IC-06", f"{one}\n\n{other}\n")) == 1
    assert len(found("IC-06", f"{other}\n\n{one}\n")) == 1


@pytest.mark.parametrize(("one", "other"), SAME_OR_OTHERS)
def test_one_holder_or_other_roles(found: Any, one: str, other: str) -> None:
    assert found("IC-06", f"{one}\n\n{other}\n") == []


@pytest.mark.parametrize(
    "text",
    [
        "项目经理：科技部 邰景行，管计划。\n\n延期由项目经理翁立夏写出说明。\n",
        "总指挥 苍术；窗口四小时。\n\n会上总指挥由纪小满担任。\n",
        "问：谁是项目经理？\n\n答：科技部章碣。\n\n名单写的是罗邺任项目经理。\n",
        "| 姓名 | 部门 | 分工 |\n|---|---|---|\n"
        "| 尚予诺 | 普惠部 | 项目经理 |\n| 路遥 | 科技部 | 开发 |\n\n项目经理焦亦民月末核对。\n",
        "| 验收人 | 卫蘅 |\n|---|---|\n| 地点 | 总行 |\n\n验收负责人 裘千，业务部。\n",
        "Who is the project manager? Ann Poe, Retail.\n\nProject manager: Bo Lindqvist.\n",
        "Ms. Ruan Yi, Back Office, is responsible for acceptance.\n\nThe final acceptor, Mr. Mo Deng, signs.\n",
        "| Name | Unit | Role |\n|---|---|---|\n| Ann Poe | Retail | Project manager |\n| Cy Dow | IT | Developer |\n\n"
        "Bo Lindqvist is project manager.\n",
    ],
)
def test_one_role_and_two_persons_in_any_form(found: Any, text: str) -> None:
    assert len(found("IC-06", text)) == 1


@pytest.mark.parametrize(
    "text",
    [
        "项目经理：科技部 邰景行。\n\n延期由项目经理邰景行写出说明。\n",
        "问：谁是项目经理？\n\n答：还没定。\n\n项目经理：王敏。\n",
        "项目经理：王敏。\n\n一期项目经理：张强。\n",
        "项目经理：王敏。\n\n项目经理负责全部计划，项目经理应按月报告。\n",
        "Who is the project manager? It is open.\n\nProject manager: Bo Lindqvist.\n",
        "Ms. Ruan Yi is responsible for acceptance.\n\nThe acceptor, Ms. Ruan Yi, signs.\n",
        "| Name | Role |\n|---|---|\n| Ann Poe | Test lead |\n\nThe test lead of the vendor, Bo Dahl, joins.\n",
        "Jia Lan, Vice President, is sponsor.\n\nSponsor: Jia Lan.\n",
    ],
)
def test_one_person_in_any_form(found: Any, text: str) -> None:
    assert found("IC-06", text) == []


DECIDED = [
    ("贷款减免由支行行长一人决定。", "减免申请一律报总行资产保全部审批，支行行长无权决定。"),
    ("供应商的选定权在采购中心，其他部门不得干预。", "选哪一家供应商，由信息科技部总监拍板，采购中心不参与。"),
    ("投产与否由投产指挥组决定，任何人不得越过。", "投产由科技部罗总一人说了算。"),
    ("The supplier is chosen by the evaluation panel and nobody else.", "The supplier was chosen by the CFO alone."),
    ("Model releases are approved only by the Model Board.", "The head of analytics alone decides on model releases."),
]
DECIDED_APART = [
    ("一般变更由科长审批。", "重大变更由变更委员会审批，科长无权批准。"),
    ("方案由项目组提出，由科技委员会审定。", "预算由财务部审批，项目组不得自行调整。"),
    ("Leave is approved by the team lead alone.", "Purchases are approved only by the finance committee."),
]


@pytest.mark.parametrize(("one", "other"), DECIDED)
def test_what_one_decides_alone_is_decided_by_another(found: Any, one: str, other: str) -> None:
    assert len(found("IC-06", f"{one}\n\n{other}\n")) == len(found("IC-06", f"{other}\n\n{one}\n")) == 1


@pytest.mark.parametrize(("one", "other"), DECIDED_APART)
def test_two_decisions_on_two_matters(found: Any, one: str, other: str) -> None:
    assert found("IC-06", f"{one}\n\n{other}\n") == []


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("验收组由樊博文带队。", "验收组组长江月如签署验收单。"),
        ("数据治理委员会主任委员为曹明。", "会议由数据治理委员会主任委员陆远航主持。"),
        ("Ann Poe heads Collections.", "It went to the Head of Collections, Mr Bo Lind, for comment."),
        ("The steering committee is chaired by Ann Poe.", "Signed by the chair of the steering committee, Bo Lind."),
        ("Ann Poe takes over as test manager from Cy Ek.", "The test manager, Bo Lind, signs."),
    ],
)
def test_a_lead_told_by_its_verb(found: Any, one: str, other: str) -> None:
    assert len(found("IC-06", f"{one}\n\n{other}\n")) == 1


def test_a_role_that_was_handed_over_has_two_holders(found: Any) -> None:
    handed = "Ann Poe took over as test manager from Bo Lind.\n\nTest manager: Bo Lind.\n\n"
    assert found("IC-06", handed + "The test manager, Ann Poe, signs.\n") == []


def test_what_says_that_nobody_was_replaced_is_shown_too(found: Any) -> None:
    text = "质量经理由聂宁担任。\n\n聂宁的分工至今未作任何调整。\n\n本月质量经理温如玉出具了报告。\n"
    (hit,) = found("IC-06", text)
    assert len(hit.places) == 3


def test_items_on_several_projects_each_have_their_manager(found: Any) -> None:
    assert found("IC-06", "1. 贷款项目按期，由项目经理王敏负责。\n2. 柜面项目延后，由项目经理张强负责。\n") == []


def test_the_rule_that_a_matrix_breaks_is_shown_with_it(found: Any) -> None:
    text = matrix("方案 | A | R | C", "测试 | A | C | A/R") + "\n每项任务只能有一个A。\n"
    assert found("IC-05", text)[0].places[-1].quote == "每项任务只能有一个A。"


TEAM = (
    "## 项目组\n\n| 姓名 | 单位 |\n|---|---|\n| 王敏 | 科技部 |\n| 宗立言 | 运营部 |\n| 李航 | 风险部 |\n\n"
    "上述三人即全部成员。\n\n## 分工\n\n| 任务 | R | A |\n|---|---|---|\n| 方案 | 李航 | 王敏 |\n| 验收 | {} | 王敏 |\n"
)


@pytest.mark.parametrize(("doer", "outsiders"), [("章蕴华", 1), ("宗立言", 0)])
def test_who_is_not_in_a_closed_team_has_no_part_in_it(found: Any, doer: str, outsiders: int) -> None:
    assert len(found("IC-06", TEAM.format(doer))) == outsiders
