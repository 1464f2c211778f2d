"""XC-02, XC-05, XC-06 and XC-07: requirements keep to the charter, changes to the requirements, reports to both."""

import pytest

C, R, X, S = "charter", "requirements", "change-request", "status-report"

CHARTER = """# 章程

## 建设目标

| 编号 | 目标 |
|---|---|
| O1 | 当日放款 |
| O2 | 一次提交齐全率90% |
| O3 | 线上余额占比25% |

## 本期不包含

- 房产抵押类产品、供应链保理类产品。
- 贷后管理和不良催收，仍由信贷管理系统承担。
"""
CHARTER_EN = """# Charter

## Objectives

- O1 Loans are paid out on the same day
- O2 Nine applications in ten are complete
- O3 A quarter of the balance is online

## Out of scope

- Mortgage-backed loans
- Debt collection letters
"""


def srs(*rows: str, zh: bool = True) -> str:
    head = "| 编号 | 需求 | 对应目标 |" if zh else "| Id | Requirement | Objective |"
    return "# SRS\n\n## 3\n\n" + head + "\n|---|---|---|\n" + "\n".join(rows) + "\n"


BASE = ("| FR-01 | 系统应支持在线申请。 | O1 |", "| FR-02 | 系统应校验资料。 | O2 |")
BASE_EN = (
    "| FR-01 | The system shall take applications online. | O1 |",
    "| FR-02 | The system shall check papers. | O2 |",
)


@pytest.mark.parametrize(
    ("subject", "charter", "requirements"),
    [
        ("objective:O3", CHARTER, srs(*BASE)),
        ("objective:O9", CHARTER, srs(*BASE, "| FR-03 | 系统应展示额度。 | O3、O9 |")),
        ("scope:房产抵押类产品", CHARTER, srs(*BASE, "| FR-03 | 系统应支持房产抵押类产品的在线申请。 | O3 |")),
        ("scope:不良催收", CHARTER, srs(*BASE, "| FR-03 | 系统应提供不良催收短信功能。 | O3 |")),
        ("objective:O3", CHARTER_EN, srs(*BASE_EN, zh=False)),
        (
            "scope:debt collection letters",
            CHARTER_EN,
            srs(*BASE_EN, "| FR-03 | The system shall print debt collection letters. | O3 |", zh=False),
        ),
    ],
)
def test_what_the_charter_excludes_or_nobody_serves_is_found(clashes, subject, charter, requirements):
    (found,) = clashes("XC-02", (C, charter), (R, requirements))
    assert found.subject == subject


@pytest.mark.parametrize(
    ("charter", "requirements"),
    [
        (CHARTER, srs(*BASE, "| FR-03 | 系统应统计余额。 | O3 |")),
        (CHARTER, srs(*BASE) + "\nO3由现有报表满足，无需新增功能。\n"),
        (CHARTER, srs(*BASE, "| FR-03 | 系统应提示房产抵押类产品不予受理。 | O3 |")),
        (CHARTER, srs(*BASE, "| FR-03 | 系统应提供与不良催收系统的接口。 | O3 |")),
        (CHARTER, srs(*BASE, "| FR-03 | 二期支持供应链保理类产品。 | O3 |")),
        (
            CHARTER,
            "# 需求\n\n| 编号 | 需求 | 来源 |\n|---|---|---|\n| FR-01 | 系统应支持在线申请。 | BN1 |\n"
            "| FR-02 | 系统应校验资料。 | BN7 |\n",
        ),
        (
            CHARTER,
            srs(
                "| FR-01 | 系统应支持在线申请。 | O1 |",
                "| FR-02 | 系统应校验。 | 监管要求 |",
                "| FR-03 | 系统应登出。 | 安全 |",
            ),
        ),
        (CHARTER_EN, srs(*BASE_EN, "| FR-03 | The system shall not offer mortgage-backed loans. | O3 |", zh=False)),
        (
            CHARTER_EN,
            srs(
                *BASE_EN,
                "| FR-03 | The system shall pass data to the debt collection letters interface. | O3 |",
                zh=False,
            ),
        ),
        (CHARTER_EN, srs(*BASE_EN, zh=False) + "\nO3 is reached by a campaign and needs no function.\n"),
    ],
)
def test_exclusions_repeated_interfaces_and_other_ids_are_none(clashes, charter, requirements):
    assert clashes("XC-02", (C, charter), (R, requirements)) == []


HISTORY = """# 需求规格说明书

| 版本 | 日期 | 修订人 | 修订内容 |
|---|---|---|---|
| V1.0 | 2025-05-05 | 王敏 | 初稿 |
| V1.1 | 2025-05-20 | 王敏 | 评审 |
| V1.2 | 2025-06-02 | 王敏 | 接口 |

| 编号 | 需求 |
|---|---|
| FR-01 | 系统应支持在线申请。 |
| FR-02 | 系统应校验资料。 |
| FR-03 | 系统应支持电子签约。 |
"""


@pytest.mark.parametrize(
    ("subject", "request_", "day"),
    [
        ("id:FR-07", "# 变更\n\n本次调整FR-07的处理规则。\n", "2025-06-09"),
        ("id:FR-11", "# Change\n\nThe wording of FR-11 changes; FR-02 stays.\n", "2025-06-09"),
        ("version", "# 变更\n\n针对《需求规格说明书》V1.1，调整FR-02。\n", "2025-06-09"),
        ("version", "# 变更\n\n基线：需求规格说明书（V1.5）。\n", "2025-06-09"),
        ("version", "# Change\n\nAgainst the requirements specification, version 1.0.\n", "2025-06-09"),
    ],
)
def test_a_change_to_what_is_not_there_is_found(clashes, subject, request_, day):
    (found,) = clashes("XC-05", (R, HISTORY), (X, request_, day))
    assert found.subject == subject


def test_the_day_of_a_change_is_read_from_its_form(clashes):
    request = "# Change\n\n| Raised on | 9 June 2025 |\n|---|---|\n| Baseline | SRS version 1.1 |\n"
    (found,) = clashes("XC-05", (R, HISTORY), (X, request))
    assert found.subject == "version"


@pytest.mark.parametrize(
    ("request_", "day"),
    [
        ("# 变更\n\n新增FR-07，调整FR-02。\n", "2025-06-09"),
        (
            "# 变更\n\n| 编号 | 类型 | 内容 |\n|---|---|---|\n| FR-04 | 新增 | 人脸核身 |\n"
            "| FR-02 | 修改 | 校验规则 |\n",
            "2025-06-09",
        ),
        ("# 变更\n\n针对《需求规格说明书》V1.1，调整FR-02。\n", "2025-05-28"),
        ("# 变更\n\n针对《需求规格说明书》V1.2，批准后形成V1.3。\n", "2025-06-09"),
        ("# 变更\n\n需求规格说明书由V1.2修订为V1.3。\n", "2025-06-09"),
        ("# 变更\n\n数据库由4.2升级至5.1，缺陷BUG-0031一并修复，见NFR-09。\n", "2025-06-09"),
        ("# Change\n\nFR-02 is changed, FR-31 is added.\n", "2025-06-09"),
        ("# 变更\n\nFR-02修改，FR-31为新增。\n", "2025-06-09"),
        ("# Change\n\nA new requirement FR-04 is added; FR-02 is reworded.\n", "2025-06-09"),
        ("# Change\n\nThe specification becomes version 1.3; today's is SRS v1.2.\n", "2025-06-09"),
    ],
)
def test_additions_next_versions_and_other_ids_are_none(clashes, request_, day):
    assert clashes("XC-05", (R, HISTORY), (X, request_, day)) == []


REQUEST = "# 变更\n\n| 变更编号 | CHG-2025-014 |\n|---|---|\n| 变更委员会 | 批准，2025-06-16 |\n"
REQUEST_EN = "# Change\n\n| Change number | CHG-2025-014 |\n|---|---|\n| Change board | Approved, 16 June 2025 |\n"


def june(words: str) -> str:
    return f"# 月报\n\n| 报告期 | 2025年6月1日至2025年6月30日 |\n|---|---|\n| 汇报人 | 王敏 |\n\n{words}\n"


@pytest.mark.parametrize(
    ("request_", "report"),
    [
        (REQUEST, june("本期无变更。")),
        (REQUEST, june("变更情况：报告期内未发生需求变更。")),
        (
            REQUEST_EN,
            "# Status report\n\nReporting period: 1 June 2025 to 30 June 2025\n\nThere were no approved changes.\n",
        ),
    ],
)
def test_a_report_that_denies_an_approved_change_is_found(clashes, request_, report):
    (found,) = clashes("XC-06", (X, request_), (S, report))
    assert found.subject == "change:CHG-2025-014"


@pytest.mark.parametrize(
    ("request_", "report"),
    [
        (REQUEST, june("CHG-2025-014已批准，除此之外本期无变更。")),
        (REQUEST.replace("06-16", "07-02"), june("本期无变更。")),
        (REQUEST.replace("批准，", "未批准，"), june("本期无变更。")),
        (REQUEST.replace("批准，2025-06-16", "待批准"), june("本期无变更。")),
        (REQUEST, june("本期批准变更一项，见变更台账。")),
        (REQUEST, june("本期无变更的影响。")),
        (REQUEST_EN, "# Status report\n\nReporting period: 1 May 2025 to 31 May 2025\n\nNo changes.\n"),
    ],
)
def test_a_change_outside_the_period_or_named_is_none(clashes, request_, report):
    assert clashes("XC-06", (X, request_), (S, report)) == []


def risks(*rows: str, last: str = "等级", title: str = "风险", rest: str = "") -> str:
    return f"# 文件\n\n## {title}\n\n| 编号 | 风险 | {last} |\n|---|---|---|\n" + "\n".join(rows) + f"\n\n{rest}\n"


RISKS = risks("| R1 | 接口开通延迟 | 高 |", "| R2 | 评分卡区分度不足 | 高 |", "| R3 | 实施人员流失 | 中 |")
RISKS_EN = risks(
    "| R1 | Interface late | high |",
    "| R2 | Scorecard too weak | High |",
    "| R3 | Supplier staff leave | medium |",
    last="Rating",
    title="Risks",
)


@pytest.mark.parametrize(
    ("charter", "report"),
    [
        (RISKS, risks("| R1 | 接口开通延迟 | 跟踪 |", "| R3 | 实施人员流失 | 跟踪 |", last="状态")),
        (
            RISKS_EN,
            risks(
                "| R1 | Interface late | open |", "| R3 | Supplier staff leave | open |", last="State", title="Risks"
            ),
        ),
    ],
)
def test_a_high_risk_that_disappears_is_found(clashes, charter, report):
    (found,) = clashes("XC-07", (C, charter), (S, report))
    assert found.subject == "risk:R2"


KEPT = ("| R1 | 接口开通延迟 | 跟踪 |", "| R3 | 实施人员流失 | 跟踪 |")


@pytest.mark.parametrize(
    "report",
    [
        risks(*KEPT, last="状态", rest="R2已于5月关闭，模型验证通过。"),
        risks(*KEPT, last="状态", title="本期新增和变化的风险"),
        risks(*KEPT, last="状态", rest="其余风险无变化。"),
        risks("| R1 | 测试环境不足 | 高 |", "| R3 | 数据迁移缓慢 | 中 |"),
        risks("| R1 | 接口开通延迟 | 高 |", "| R2 | 评分卡区分度不足 | 中 |"),
        "# 周报\n\n## 风险\n\n总体风险可控。\n",
    ],
)
def test_a_risk_that_is_spoken_of_or_numbered_anew_is_none(clashes, report):
    assert clashes("XC-07", (C, RISKS), (S, report)) == []
