"""IC-03: dates that cannot all be true."""

from typing import Any

import pytest

PLAN = "| 里程碑 | 完成日期 |\n|---|---|\n{}"


def rows(*pairs: tuple[str, str]) -> str:
    return PLAN.format("".join(f"| {a} | {b} |\n" for a, b in pairs))


def table(*lines: str) -> str:
    first, *rest = [f"| {line} |" for line in lines]
    return "\n".join([first, "|" + "---|" * (lines[0].count("|") + 1), *rest]) + "\n"


@pytest.mark.parametrize(
    "text",
    [
        "停机窗口：2031年5月3日23:00—5月2日04:00。",
        "The freeze runs from 20 March 2031 to 4 March 2031.",
        table("开始时间 | 2031-06-02 22:00 | 结束时间 | 2031-06-01 23:00", "负责人 | 甲 | 复核人 | 乙"),
        table("任务 | 开始日期 | 结束日期", "甲 | 2031-03-01 | 2031-04-01", "乙 | 2031-05-01 | 2031-04-15"),
        "计划于2031年2月30日上线。",
        "培训安排在6月31日。",
        "Testing starts on 3 May 2031 and runs until 28 April 2031.",
    ],
)
def test_a_window_or_day_that_cannot_be(found: Any, text: str) -> None:
    assert len(found("IC-03", text)) == 1


@pytest.mark.parametrize(
    "text",
    [
        "停机窗口：2031年5月2日23:00—5月3日04:00。",
        "停机窗口：2031年5月2日23:00—04:00。",
        "2031年5月至2031年5月20日试运行。",
        "封网期为2031年12月20日至1月5日。",
        "No change from 20 December 2031 to 5 January.",
        "2028年2月29日完成割接。",
        "审计意见2031-31号，版本2.30。",
        "The window of 7 June 2031 23:00 to 8 June 2031 03:00.",
        "Approved 12 May 2031; requested 3 May 2031.",
    ],
)
def test_a_window_that_can_be(found: Any, text: str) -> None:
    assert found("IC-03", text) == []


def test_acceptance_before_development_and_test_names_both(found: Any) -> None:
    plan = rows(
        ("需求确认", "2031-02-01"),
        ("用户验收测试完成", "2031-05-01"),
        ("系统开发完成", "2031-05-20"),
        ("系统测试完成", "2031-06-10"),
        ("投产", "2031-07-01"),
    )
    (hit,) = found("IC-03", plan)
    assert [a.quote for a in hit.places] == ["用户验收测试完成", "系统开发完成", "系统测试完成"]
    assert "2031-05-01" in hit.params["proof"]


def test_milestones_and_numbered_steps_rise(found: Any) -> None:
    (hit,) = found("IC-03", rows(("合同签订", "2031-02-01"), ("设备到货", "2031-05-10"), ("机房改造", "2031-04-02")))
    assert "机房改造 2031-04-02 < 设备到货 2031-05-10" in hit.params["proof"]
    steps = table("Step | When | What", "1 | 4 May 2031, 01:00 | First half", "2 | 2 May, 01:00 | Second half")
    assert len(found("IC-03", steps)) == 1


@pytest.mark.parametrize(
    "text",
    [
        rows(("一期用户验收测试完成", "2031-05-01"), ("一期投产", "2031-06-01"), ("二期开发完成", "2031-09-01")),
        rows(("报送投产报告", "2031-04-01"), ("用户验收测试完成", "2031-05-01"), ("投产", "2031-06-01")),
        rows(("投产", "2031-06-01"), ("项目后评价", "2032-01-10")),
        "| 交付物 | 完成时间 |\n|---|---|\n| 操作手册 | 2031-09-01 |\n| 接口文档 | 2031-05-01 |\n",
        "| 审批人 | 日期 |\n|---|---|\n| 甲 | 2031-05-04 |\n| 乙 | 2031-05-02 |\n",
        "| 模块 | 完成日期 |\n|---|---|\n| 支付用户验收 | 2031-05-01 |\n| 账户系统开发 | 2031-06-01 |\n",
    ],
    ids=["batches", "report before go-live", "review after closure", "deliverables", "approvals", "parts side by side"],
)
def test_plans_that_need_not_rise(found: Any, text: str) -> None:
    assert found("IC-03", text) == []


def test_a_check_after_release_dated_before_it(found: Any) -> None:
    window = table("开始 | 2031年8月9日 00:30 | 结束 | 2031年8月9日 04:00", "联系人 | 甲 | 电话 | 无")
    form = f"## 实施窗口\n\n{window}\n{{}}\n"
    assert len(found("IC-03", form.format("投产后验证于2031年8月8日由业务部门完成。"))) == 1
    assert found("IC-03", form.format("投产后验证于2031年8月9日由业务部门完成。")) == []


def test_go_live_outside_the_project_period(found: Any) -> None:
    text = "项目周期为2031年1月1日至2031年6月30日。\n\n" + rows(("系统开发完成", "2031-05-01"), ("投产", "2031-08-01"))
    assert [c.subject for c in found("IC-03", text)] == ["period:投产"]
    assert found("IC-03", text.replace("6月30日", "9月30日")) == []


WINDOW = "# 变更单 2031年3月1日\n\n## 步骤\n\n{}\n\n## 窗口\n\n2031/3/8 22:00到次日02:00\n"
MINUTES = "# 例会纪要\n\n时间：2031年4月8日\n\n## {}\n\n| 事项 | 何时 |\n|---|---|\n| {} | 2031-04-02 |\n"
WINDOW_EN = "# Change 12 of 3 March 2031\n\n## Steps\n\n{}\n\n## Window\n\nSunday 9 March 2031, 01:00 to 05:00.\n"


@pytest.mark.parametrize(
    ("text", "proof"),
    [
        (WINDOW_EN.format("01:10 queues are drained\n\n05:40 the old farm is switched off"), "05:40"),
        (WINDOW_EN.format("00:20 proxies stopped\n\n01:10 queues are drained"), "00:20"),
        (WINDOW.format("3/7 22:10 备份\n\n3/7 23:30 切换"), "22:10"),
        ("2031年3月8日22:00开始切换。\n\n各位3月9日晚上十点到机房。\n", "≠"),
        ("Accounts are unavailable from 01:00 to 03:00.\n\nNotice: no service from 01:00 to 02:30.\n", "≠"),
        (MINUTES.format("行动项", "补充接口说明"), "补充接口说明"),
        ("## 里程碑\n\n签约：2031-01-10\n\n清洗：3月1日\n\n规则：2月10日\n\n试点：4月1日\n\n推广：5月1日\n", "规则"),
    ],
)  # fmt: skip
def test_hours_nights_and_lists_that_do_not_fit(found: Any, text: str, proof: str) -> None:
    (hit,) = found("IC-03", text)
    assert proof in hit.params["proof"]
    assert len(hit.places) >= 2


@pytest.mark.parametrize(
    "text",
    [
        WINDOW_EN.format("00:30 shift assembles in room 4\n\n01:10 queues are drained"),
        WINDOW_EN.format("01:10 queues are drained\n\n05:30 error rate is watched"),
        "2031年3月8日22:00开始第一批切换。\n\n3月9日晚上十点切换第二批。\n",
        "2031年3月8日22:00演练切换。\n\n3月9日晚上十点到机房。\n",
        MINUTES.format("上次会议事项", "接口说明"),
        MINUTES.format("行动项", "接口说明，已完成"),
    ],
    ids=["assembly", "watching", "batches", "drill", "meeting before", "done"],
)  # fmt: skip
def test_hours_nights_and_lists_that_fit(found: Any, text: str) -> None:
    assert found("IC-03", text) == []


@pytest.mark.parametrize(
    ("text", "found_days"),
    [
        ("上线时间：2031年9月12日。\n\n计划于2031年9月19日上线。\n", 1),
        ("Go-live is on 12 September 2031.\n\nWe go live on 19 September 2031.\n", 1),
        ("试点上线时间：2031年9月12日。\n\n计划于2031年9月19日上线。\n", 0),
        ("原定2031年9月12日上线。\n\n计划于2031年9月19日上线。\n", 0),
        ("2031年9月12日上线前评审。\n\n计划于2031年9月19日上线。\n", 0),
        ("上线时间：2031年9月12日。\n\n材料在2031年8月1日前备齐，供上线使用。\n", 0),
    ],
)
def test_the_day_of_go_live_is_one(found: Any, text: str, found_days: int) -> None:
    assert len(found("IC-03", text)) == found_days


HOURS = "## 窗口\n\n2031年6月13日 0:00至4:00。\n\n## 怎么做\n\n"


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        (HOURS + table("序 | 时间 | 动作", "1 | 0:00—2:00 | 停入口", "2 | 2:00—5:20 | 放开，观察"), 1),
        ("时间定在2031年11月14日 周五 20:00 到 23:00。\n\n窗口我记的是11月15日周六晚上。\n", 1),
        ("切换窗口：9月26日21:00 到 2031年9月27日5:00。\n\n窗口从2031年9月26日21点到9月27日6点。\n", 1),
        ("窗口定在2031年11月14日夜里。\n\n窗口是11月15日夜里。\n\n说错了，就是14日。\n", 0),
        (HOURS + table("序 | 时间 | 动作", "1 | 0:00—2:00 | 停入口", "2 | 4:00—5:20 | 观察"), 0),
    ],
)
def test_the_hours_of_the_window_are_one(found: Any, text: str, wrong: int) -> None:
    assert len(found("IC-03", text)) == wrong
