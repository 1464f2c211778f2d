"""XC-01 and XC-10: project, code and people are the same in all documents; what only looks different is "
"left alone."""

import pytest

C, R, X, S = "charter", "requirements", "change-request", "status-report"


def form(**fields: str) -> str:
    rows = "\n".join(f"| {name} | {value} |" for name, value in fields.items())
    return f"# 文件\n\n| 字段 | 内容 |\n|---|---|\n{rows}\n"


def english(**fields: str) -> str:
    rows = "\n".join(f"| {name.replace('_', ' ')} | {value} |" for name, value in fields.items())
    return f"# Document\n\n| Field | Entry |\n|---|---|\n{rows}\n"


CHARTER = form(项目名称="手机银行六期", 项目编号="SJ-2025-006", 发起人="方远", 项目经理="王敏")
CHARTER_EN = english(
    Project_name="Cedar Data Platform", Project_number="CD-2025-31", Sponsor="Eva Marsh", Project_manager="Tom Lind"
)

APART = [
    ("project-name", CHARTER, (S, form(项目名称="手机银行七期", 项目编号="SJ-2025-006"))),
    ("project-code", CHARTER, (S, form(项目编号="SJ-2025-060"))),
    ("project-code", CHARTER, (X, "# 变更申请\n\n所属项目编号：SJ-2024-006\n")),
    ("project-manager", CHARTER, (S, form(项目经理="张强"))),
    ("project-manager", CHARTER, (R, "# 需求\n\n项目经理：李晓、电话待补\n")),
    (
        "sponsor",
        CHARTER,
        (
            S,
            "# 月报\n\n| 姓名 | 部门 | 项目角色 |\n|---|---|---|\n| 陈立 | 零售部 | 发起人 |\n"
            "| 王敏 | 零售部 | 项目经理 |\n",
        ),
    ),
    ("project-name", CHARTER_EN, (S, english(Project_name="Maple Data Platform"))),
    ("project-code", CHARTER_EN, (S, english(Project_no="CD-2025-13"))),
    ("project-manager", CHARTER_EN, (S, english(Project_manager="Paul Stein, Retail"))),
    ("sponsor", CHARTER_EN, (R, "# SRS\n\nSponsor: Ruth Kane\n")),
]


@pytest.mark.parametrize(("subject", "charter", "other"), APART)
def test_two_documents_that_name_different_ones_contradict(clashes, subject, charter, other):
    (found,) = clashes("XC-01", (C, charter), other)
    assert found.subject == subject
    assert found.places[0].member.type == other[0]


ALIKE = [
    (CHARTER, (S, form(项目名称="手机银行六期建设项目", 项目编号="SJ2025006", 项目经理="王敏（零售部）"))),
    (CHARTER, (S, form(项目名称="手机银行（六期）", 项目经理="王敏、李晓（副）"))),
    (CHARTER, (S, form(项目经理="张强") + "\n自5月6日起，王敏离职，由张强接任项目经理。\n")),
    (CHARTER, (S, form(项目经理="张强")), (X, "# 变更\n\n项目经理由王敏变更为张强，变更委员会已批准。\n")),
    (CHARTER, (S, form(项目名称="掌上银行六期") + "\n本项目原名手机银行六期，4月起更名。\n")),
    (CHARTER, (S, form(副项目经理="张强", 项目经理助理="李晓"))),
    (CHARTER, (X, form(变更经理="张强", 申请人="李晓", 变更编号="CHG-2025-0012"))),
    (CHARTER, (S, form(项目编号="FIN-88-2025") + "\n财务立项号FIN-88-2025，项目编号为SJ-2025-006。\n")),
    (CHARTER, (R, form(项目经理="待定", 项目名称="需求规格说明书所属：手机银行六期"))),
    (CHARTER, (S, english(Project_manager="Wang Min", Sponsor="Fang Yuan"))),
    (CHARTER_EN, (S, english(Project_name="Cedar", Project_manager="T. Lind", Project_number="CD 2025 31"))),
    (CHARTER_EN, (S, english(Project_name="CDP", Sponsor="Eva Marsh (COO)"))),
    (CHARTER_EN, (S, english(Project_manager="Paul Stein") + "\nPaul Stein took over from Tom Lind on 3 May.\n")),
    (CHARTER_EN, (S, english(Deputy_project_manager="Ana Wolf", Acting_project_manager="Ana Wolf"))),
    (
        CHARTER_EN,
        (S, english(Project_name="Birch") + "\nThe project was renamed: Birch, formerly Cedar Data Platform.\n"),
    ),
    (CHARTER_EN, (S, english(Project="CD-2025-31", Project_manager="vacant"))),
]


@pytest.mark.parametrize("told", ALIKE)
def test_what_only_looks_different_is_no_contradiction(clashes, told):
    charter, *others = told
    assert clashes("XC-01", (C, charter), *others) == []


def test_an_older_charter_is_replaced_by_the_newer_one(clashes):
    newer = form(项目经理="张强", 项目编号="SJ-2025-006")
    assert clashes("XC-01", (C, CHARTER, "2025-01-05"), (C, newer, "2025-04-05"), (S, form(项目经理="张强"))) == []


def team(*rows: str) -> str:
    return "# 团队\n\n| 姓名 | 部门 | 项目角色 |\n|---|---|---|\n" + "\n".join(rows) + "\n"


TEAM = team("| 王敏 | 零售部 | 项目经理 |", "| 贺远 | 科技部 | 技术负责人 |", "| 苏宁 | 风险部 | 风险负责人 |")


def test_a_role_given_to_another_without_a_word_is_found(clashes):
    report = team("| 王敏 | 零售部 | 项目经理 |", "| 鲁乔 | 科技部 | 技术负责人 |", "| 苏宁 | 风险部 | 风险负责人 |")
    (found,) = clashes("XC-10", (C, TEAM), (S, report))
    assert found.subject == "role:技术负责人"


@pytest.mark.parametrize(
    "report",
    [
        team("| 鲁乔 | 科技部 | 技术负责人 |") + "\n技术负责人由贺远调整为鲁乔。\n",
        team("| 鲁乔 | 科技部 | 副技术负责人 |", "| 苏宁 | 风险部 | 风险负责人 |"),
        team("| 鲁乔 | 科技部 | 开发工程师 |", "| 钱文 | 科技部 | 开发工程师 |"),
        team("| 贺远 | 信息科技部 | 技术负责人 |"),
        team("| 贺远 | 科技部 | 技术负责人 |", "| 鲁乔 | 科技部 | 技术负责人 |"),
    ],
)
def test_a_change_that_is_told_or_a_role_of_several_is_none(clashes, report):
    assert clashes("XC-10", (C, TEAM), (S, report)) == []


@pytest.mark.parametrize("value", ["SJ-2025-006 “手机银行六期”", "手机银行六期（SJ-2025-006）", "SJ-2025-006"])
def test_a_field_may_hold_code_and_name(clashes, value):
    assert clashes("XC-01", (C, CHARTER), (X, form(项目=value))) == []


def test_a_wrong_code_beside_the_right_name_is_found(clashes):
    (found,) = clashes("XC-01", (C, CHARTER), (X, form(项目="手机银行六期（SJ-2025-009）")))
    assert found.subject == "project-code"


@pytest.mark.parametrize(
    "note",
    ["项目文档由王敏统一登记，移交档案室。", "变更申请处于评审中，项目组人员无调整。", "需求变更由张强提出。"],
)
def test_a_hand_over_of_something_else_explains_nothing(clashes, note):
    (found,) = clashes("XC-01", (C, CHARTER), (S, form(项目经理="张强") + f"\n{note}\n"))
    assert found.subject == "project-manager"
