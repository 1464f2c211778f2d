"""XC-03, XC-04 and XC-09: days and sums that later documents start from are the charter's with approved changes."""

import pytest

C, R, X, S = "charter", "requirements", "change-request", "status-report"

PLAN = """# 项目章程

## 里程碑计划

| 编号 | 里程碑 | 完成日期 | 完成标志 |
|---|---|---|---|
| M1 | 需求确认 | 2025-05-22 | 签字 |
| M2 | 系统测试完成 | 2025-08-28 | 报告 |
| M3 | 三家分行试点 | 2025-09-15 | 报告 |
| M4 | 正式上线 | 2025-10-20 | 投产报告 |
"""
LINES = """# 章程

## 进度安排

需求确认：2025年3月6日

用户验收测试完成：2025年7月3日

全行推广：2025年9月30日
"""
PLAN_EN = """# Charter

## Milestones

| Milestone | Date |
|---|---|
| Requirements signed off | 22 May 2025 |
| System test completed | 28 August 2025 |
| Pilot in two branches | 15 September 2025 |
| Go-live | 20 October 2025 |
"""


def report(*rows: str, head: str = "里程碑 | 基线日期 | 预测日期 | 说明", rest: str = "") -> str:
    line = "|---" * (head.count("|") + 1) + "|"
    return "# 月报\n\n## 里程碑状态\n\n| " + head + " |\n" + line + "\n" + "\n".join(rows) + "\n\n" + rest + "\n"


HEAD_EN = "Milestone | Baseline | Forecast | Remark"


MOVED = [
    ("milestone:go-live", PLAN, (S, report("| 正式上线 | 2025-11-17 | 2025-11-17 | 正常 |"))),
    ("milestone:系统测试", PLAN, (S, report("| M2 系统测试 | 2025-09-05 | 2025-09-05 | 正常 |"))),
    ("milestone:go-live", PLAN, (S, "# 周报\n\n上线时间：2025年11月3日，进展正常。\n")),
    ("milestone:go-live", PLAN, (R, "# 需求\n\n系统上线日期为2025年12月1日。\n")),
    ("before:go-live", PLAN, (X, "# 变更\n\n正式上线由2025年10月27日推迟至2025年11月10日。\n")),
    (
        "before:go-live",
        PLAN,
        (
            X,
            "# 变更\n\n| 项目 | 变更前 | 变更后 |\n|---|---|---|\n| 正式上线 | 2025-10-27 | 2025-11-10 |\n"
            "| 范围 | 不变 | 不变 |\n",
        ),
    ),
    (
        "milestone:go-live",
        PLAN,
        (S, report("| 正式上线 | 2025-11-17 | 2025-11-17 | 正常 |")),
        (X, "# 变更\n\n正式上线由2025年10月20日推迟至2025年11月17日。变更委员会意见：不同意。\n"),
    ),
    (
        "milestone:go-live",
        PLAN_EN,
        (S, report("| Go-live | 17 November 2025 | 17 November 2025 | green |", head=HEAD_EN)),
    ),
    (
        "milestone:system test",
        PLAN_EN,
        (S, report("| System test | 5 September 2025 | 5 September 2025 | |", head=HEAD_EN)),
    ),
    ("milestone:用户验收测试", LINES, (S, report("| 用户验收测试 | 2025-07-18 | 2025-07-18 | 正常 |"))),
    ("milestone:go-live", PLAN_EN, (S, "# Status report\n\nGo-live date: 3 November 2025.\n")),
    ("before:go-live", PLAN_EN, (X, "# Change\n\nGo-live moves from 27 October 2025 to 10 November 2025.\n")),
]


@pytest.mark.parametrize(("subject", "charter", "others"), [(s, c, o) for s, c, *o in MOVED])
def test_a_day_that_no_approved_change_gives_contradicts_the_charter(clashes, subject, charter, others):
    (found,) = clashes("XC-03", (C, charter), *others)
    assert found.subject == subject
    assert found.places[1].member.type == C


CHANGE = "# 变更申请\n\n正式上线由2025年10月20日推迟至2025年11月17日，变更委员会已批准。\n"
CHANGE_EN = "# Change request\n\nGo-live moves from 20 October 2025 to 17 November 2025. Approved by the board.\n"
STOOD = [
    (PLAN, (S, report("| 正式上线 | 2025-11-17 | 2025-11-17 | 正常 |")), (X, CHANGE)),
    (PLAN, (S, report("| 正式上线 | 2025-10-20 | 2025-11-17 | 延期四周 |"))),
    (PLAN, (S, report("| 正式上线 | 2025年10月 | 2025年10月 | 正常 |"))),
    (PLAN, (S, report("| 首批分行试点 | 2025-09-22 | 2025-09-22 | |", "| 全行推广 | 2026-01-12 | 2026-01-12 | |"))),
    (PLAN, (S, report("| 正式上线 | 2025-11-17 | 2025-11-17 | 按CR-03调整 |"))),
    (PLAN, (S, report("| 正式上线 | 2025-11-17 | 2025-11-17 | |", rest="经批准，基线已调整为2025年11月17日上线。"))),
    (PLAN, (S, report("| 性能测试完成 | 2025-09-30 | 2025-09-30 | |"))),
    (PLAN, (S, report("| 正式上线 | 2025-11-03 | 延期 |", head="里程碑 | 预测日期 | 说明"))),
    (PLAN, (S, "# 周报\n\n预计2025年11月3日上线。试点上线时间：2025年9月15日。\n")),
    (PLAN, (S, "# 周报\n\n上线由2025年10月20日推迟至2025年11月3日。\n")),
    (PLAN, (X, CHANGE)),
    (PLAN, (X, "# 变更\n\n变更窗口：2025年12月6日，本次投产时间为2025年12月6日凌晨。\n")),
    (PLAN, (X, CHANGE), (X, "# 变更二\n\n正式上线由2025年11月17日推迟至2025年12月1日，已批准。\n")),
    (PLAN_EN, (S, report("| Go-live | 17 November 2025 | 17 November 2025 | |", head=HEAD_EN)), (X, CHANGE_EN)),
    (PLAN_EN, (S, report("| Go-live | 20 October 2025 | 17 November 2025 | four weeks late |", head=HEAD_EN))),
    (PLAN_EN, (S, report("| Go-live | Oct 2025 | Oct 2025 | |", head=HEAD_EN))),
    (PLAN_EN, (S, report("| Pilot, wave 2 | 6 October 2025 | 6 October 2025 | |", head=HEAD_EN))),
    (
        PLAN_EN,
        (
            S,
            "# Status report\n\n"
            "The pilot goes live on 15 September 2025; go-live is now expected on 3 November 2025.\n",
        ),
    ),
    (PLAN_EN, (S, "# Status report\n\nThe branch kiosk project goes live in March 2026.\n")),
]


@pytest.mark.parametrize("told", STOOD)
def test_an_approved_change_a_forecast_or_a_pilot_is_no_contradiction(clashes, told):
    charter, *others = told
    assert clashes("XC-03", (C, charter), *others) == []


MONEY = """# 项目章程

## 经费

单位：万元

| 科目 | 金额 |
|---|---|
| 开发 | 1,000 |
| 设备 | 320 |
| 合计 | 1,320 |
"""
MONEY_EN = "# Charter\n\n## Money\n\nThe project costs RMB 9.62 million in total.\n"


def cost(value: str, head: str = "BAC（万元）") -> str:
    return f"# 月报\n\n## 费用\n\n| {head} | AC（万元） | EV（万元） |\n|---|---|---|\n| {value} | 600 | 610 |\n"


OVER = [
    (MONEY, (S, cost("1,500"))),
    (MONEY, (S, "# 月报\n\n批准预算为1,280万元，已支出600万元。\n")),
    (MONEY, (S, cost("1,500")), (X, "# 变更\n\n| 追加预算 | 60万元 |\n|---|---|\n| 变更委员会 | 批准 |\n")),
    (
        MONEY,
        (
            X,
            "# 变更\n\n| 项目 | 变更前 | 变更后 |\n|---|---|---|\n| 总预算 | 1,280万元 | 1,350万元 |\n"
            "| 范围 | 不变 | 不变 |\n",
        ),
    ),
    (MONEY_EN, (S, "# Status report\n\nThe approved budget is RMB 8.4 million.\n")),
    (MONEY, (S, "# 周报\n\n费用：总投资1,423万元，已支付243万元。\n")),
    (MONEY, (X, "# 变更\n\n总投资由1,230万元调整为1,380万元。\n")),
    (MONEY_EN, (X, "# Change\n\nThe total budget rises from RMB 8.9 million to RMB 10 million.\n")),
    (MONEY_EN, (S, "# Status report\n\nBudget at completion: RMB 10,200,000\n")),
    (MONEY_EN, (S, "# Status report\n\n| Item | RMB thousand |\n|---|---|\n| BAC | 7,300 |\n| AC | 3,900 |\n")),
]


@pytest.mark.parametrize("told", OVER)
def test_a_budget_that_no_approved_change_makes_contradicts_the_charter(clashes, told):
    charter, *others = told
    (found,) = clashes("XC-04", (C, charter), *others)
    assert found.places[1].member.type == C


WITHIN = [
    (MONEY, (S, cost("1,320.00"))),
    (MONEY, (S, cost("13,200,000", head="BAC（元）"))),
    (MONEY, (S, "# 月报\n\n项目总预算约1,300万元。\n")),
    (MONEY, (S, cost("1,380")), (X, "# 变更\n\n追加预算60万元，变更委员会已批准。\n")),
    (MONEY, (S, cost("1,410")), (X, "# 一\n\n追加预算60万元，已批准。\n"), (X, "# 二\n\n追加预算30万元，已批准。\n")),
    (MONEY, (S, "# 月报\n\n合同金额为620万元，已支付600万元，预计总支出1,350万元。\n")),
    (MONEY, (S, "# 月报\n\n经批复追加后，项目预算为1,380万元。\n")),
    (MONEY, (X, "# 变更\n\n| 项目 | 变更前 | 变更后 |\n|---|---|---|\n| 总预算 | 1,320万元 | 1,380万元 |\n")),
    (MONEY, (S, "# 月报\n\n批准预算为1,245万元（不含税）。\n")),
    (MONEY_EN, (S, "# Status report\n\nThe approved budget is RMB 9,618,400.\n")),
    (MONEY, (S, "# 周报\n\n总投资1,380万元。\n"), (X, "# 变更\n\n总投资由1,320万元调整为1,380万元，已批准。\n")),
    (MONEY, (X, "# 变更\n\n设备预算由320万元调整为380万元，人工成本由90万元增加至120万元。\n")),
    (MONEY_EN, (X, "# Change\n\nThe total budget rises from RMB 9.62 million to RMB 10 million.\n")),
    (MONEY_EN, (S, "# Status report\n\n| Item | RMB thousand |\n|---|---|\n| BAC | 9,620 |\n| AC | 3,900 |\n")),
    (
        MONEY_EN,
        (
            S,
            "# Status report\n\nThe approved budget is about RMB 9.6 million; the contract is worth RMB 5.7 million.\n",
        ),
    ),
    (
        MONEY_EN,
        (S, "# Status report\n\nThe approved budget is RMB 10 million.\n"),
        (X, "# Change\n\nIt adds RMB 380,000. Approved.\n"),
    ),
]


@pytest.mark.parametrize("told", WITHIN)
def test_rounding_units_and_approved_additions_are_no_contradiction(clashes, told):
    charter, *others = told
    assert clashes("XC-04", (C, charter), *others) == []


LEAD = "# 章程\n\n向监管机构报送投产报告：2025年9月1日，距投产不少于20个工作日。\n"
LEAD_EN = "# Charter\n\nThe regulator is notified on 1 September 2025, at least 20 working days before go-live.\n"


@pytest.mark.parametrize(
    ("charter", "report"),
    [
        (LEAD, "# 周报\n\n上线时间：2025年9月15日。\n"),
        (LEAD_EN, "# Status report\n\nGo-live: 15 September 2025.\n"),
    ],
)
def test_a_go_live_inside_the_lead_of_the_report_is_found(clashes, charter, report):
    (found,) = clashes("XC-09", (C, charter), (S, report))
    assert found.subject == "go-live-lead"


@pytest.mark.parametrize(
    "report",
    [
        "# 周报\n\n上线时间：2025年10月20日。\n",
        "# 周报\n\n上线时间：2025年9月15日。监管报送已于2025年8月11日完成。\n",
        "# 周报\n\n试点上线时间：2025年9月15日。\n",
    ],
)
def test_a_lead_that_is_kept_is_none(clashes, report):
    assert clashes("XC-09", (C, LEAD), (S, report)) == []
