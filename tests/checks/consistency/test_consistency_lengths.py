"""IC-04 and the tables of IC-01: lengths told of spans, leads to events, and columns that are calculated."""

from typing import Any

import pytest

WRONG_LENGTHS = [
    "维护从21:30开始，到次日01:30结束，前后五个小时。",
    "2031-03-08（周六）23:00 至 03-09 03:30。停机合计三个半小时。",
    "The course begins on 3 March 2031, takes eight weeks in all branches, and ends on 4 April 2031.",
    "## 窗口\n\n变更窗口：2031年3月8日01:00至04:00。\n\n## 风险\n\n五个小时的窗口够用。\n",
    "| Window | 8 March 2031, 01:00 to 04:00 |\n|---|---|\n| Owner | Poe |\n\nA five-hour window will do.\n",
    "The pilot runs from 3 March 2031 to 25 April 2031.\n\nA four-week pilot is enough for us.\n",
    "试运行自2031年3月1日开始，2031年4月15日结束，为期三个月。",
    "| 阶段 | 开始 | 结束 | 工期（天） |\n|---|---|---|---|\n| 设计 | 2031-03-03 | 2031-03-12 | 10 |\n"
    "| 开发 | 2031-03-13 | 2031-04-11 | 30 |\n| 测试 | 2031-04-14 | 2031-05-03 | 35 |\n",
    "| 项目 | 内容 |\n|---|---|\n| 开始日期 | 2031-03-01 |\n| 结束日期 | 2031-05-30 |\n| 工期 | 5个月 |\n",
    "Downtime is from 22:00 to 02:00 the next day, that is six hours.",
]  # fmt: skip
RIGHT_LENGTHS = [
    "维护从21:30开始，到次日01:30结束，前后四个小时。",
    "维护从21:30开始，到次日01:30结束，其中停机两小时。",
    "The course begins on 3 March 2031, takes five weeks in all branches, and ends on 4 April 2031.",
    "## 窗口\n\n变更窗口：2031年3月8日01:00至04:00。\n\n## 风险\n\n窗口内预留两小时回退。三个小时的窗口够用。\n",
    "| 阶段 | 开始 | 结束 | 工期（天） |\n|---|---|---|---|\n| 设计 | 2031-03-03 | 2031-03-12 | 8 |\n"
    "| 开发 | 2031-03-13 | 2031-04-11 | 22 |\n| 测试 | 2031-04-14 | 2031-05-03 | 14 |\n",
    "The pilot runs from 3 March 2031 to 25 April 2031.\n\nBefore it there is a four-week test.\n",
    "Calls between 08:00 and 20:00 are answered within two hours.",
    "值班时间09:00至18:00，故障30分钟内响应。",
    "从2031年3月1日到2031年4月15日，每周两天到现场。",
    "Records of 1 March to 30 June 2031 are kept for five years.",
]  # fmt: skip
LEADS = "## 窗口\n\n变更窗口：2031年6月21日01:00至05:00。\n\n## 通知\n\n{}\n"
WRONG_LEADS = [
    LEADS.format("按协议须提前三十日书面通知商户。通知于6月10日寄出，短信同时发送。"),
    LEADS.format("Customers get ten working days' warning: the letter goes out on 17 June 2031."),
    LEADS.format("材料须在变更前15个工作日向监管局报送，已于6月12日报送。"),
    "| Step | Date |\n|---|---|\n| Lease of the hall signed | 2 June 2031 |\n\n"
    "The board wants the paper twenty working days before we sign the lease. It was sent on 20 May 2031.\n",
]  # fmt: skip
RIGHT_LEADS = [
    LEADS.format("按协议须提前三十日书面通知商户。通知于5月10日寄出，短信同时发送。"),
    LEADS.format("Customers get two working days' warning: the letter goes out on 17 June 2031."),
    LEADS.format("演练提前三十日通知，6月10日再提醒一次。"),
    "| Step | Date |\n|---|---|\n| Lease of the hall signed | 2 June 2031 |\n\n"
    "The board wants the paper five working days before we sign the lease. It was sent on 20 May 2031.\n",
]  # fmt: skip


@pytest.mark.parametrize("text", [*WRONG_LENGTHS, *WRONG_LEADS])
def test_a_length_that_its_dates_contradict(found: Any, text: str) -> None:
    assert len(found("IC-04", text)) == 1


@pytest.mark.parametrize("text", [*RIGHT_LENGTHS, *RIGHT_LEADS])
def test_a_length_that_holds_or_is_of_something_else(found: Any, text: str) -> None:
    assert found("IC-04", text) == []


def table(*rows: str) -> str:
    first, *rest = [f"| {row} |" for row in rows]
    return "\n".join([first, "|" + "---|" * (rows[0].count("|") + 1), *rest]) + "\n"


WRONG_TABLES = {
    "a product": (table("项 | 数量 | 单价 | 金额",
              "甲 | 12 | 30 | 360", "乙 | 5 | 40 | 200", "丙 | 7 | 20 | 160"), "140"),
    "a difference": (
        table("科目 | 预算 | 已用 | 余额", "甲 | 120 | 50 | 70",
              "乙 | 80 | 30 | 50", "丙 | 60 | 40 | 20", "丁 | 90 | 25 | 75"),
        "65",
    ),
    "a rate": (
        table("Round | Cases | Passed | Rate",
              "1 | 60 | 45 | 75%", "2 | 80 | 72 | 90%", "3 | 50 | 42 | 88%"), "84%"
    ),
    "a total without its name": (
        table("Region | Shops | Staff | Desks",
              "North | 4 | 20 | 12", "South | 6 | 30 | 15", "West | 5 | 25 | 14",
              "Whole bank | 15 | 75 | 43"), "41"
    ),
    "a total above its lines": (table("科目 | 万元",
              "总投资 | 300", "软件 | 150", "硬件 | 100", "实施 | 70"), "320"),
    "a total of numbered heads": (
        table("序号 | 科目 | 万元", "1 | 软件 | 50",
              "1.1 | 许可 | 30", "1.2 | 维护 | 20", "2 | 硬件 | 40", "合计 | | 100"), "90"
    ),
    "a product whose price is no rounded one": (
        table("项 | 数量 | 单价 | 金额", "甲 | 48 台 | 6.5 | 312", "乙 | 14 套 | 1.8 | 25.2",
              "丙 | 62 套 | 0.9 | 58.8"),
        "55.8",
    ),
    "a price with its tax": (
        table("Item | Net | Tax rate | Gross", "Nodes | 84 | 13% | 94.92", "Racks | 70 | 13% | 79.1",
              "Switches | 10 | 13% | 11.3", "Fitting | 12 | 6% | 13.56"),
        "12.72",
    ),
    "a total along its row": (
        table("Item | First half | Second half | Whole year", "Fees | 64,000 | 21,000 | 85,000",
              "Rules | 9,500 | 6,000 | 15,500", "Classes | 7,000 | 4,500 | 11,500",
              "All in all | 80,500 | 31,500 | 122,000"),
        "112000",
    ),
    "a column of parts": (
        table("科目 | 自建 | 外购 | 合计", "甲 | 10 | 20 | 30", "乙 | 5 | 7 | 12", "丙 | 7 | 8 | 16"), "15"
    ),
}  # fmt: skip


@pytest.mark.parametrize(("text", "computed"), WRONG_TABLES.values(), ids=WRONG_TABLES.keys())
def test_a_table_that_breaks_its_own_law(found: Any, text: str, computed: str) -> None:
    (hit,) = found("IC-01", text)
    assert hit.params["computed"] == computed


@pytest.mark.parametrize(
    "text",
    [
        table("项 | 数量 | 单价（元） | 金额（万元）", "甲 | 120 | 3,000 | 36",
              "乙 | 50 | 4,000 | 20", "丙 | 70 | 2,000 | 14"),
        table("Round | Cases | Passed | Rate",
              "1 | 60 | 45 | 75%", "2 | 70 | 61 | 87%", "3 | 50 | 43 | 86%"),
        table("序号 | 科目 | 万元", "1 | 软件 | 50",
              "1.1 | 许可 | 30", "1.2 | 维护 | 20", "2 | 硬件 | 40", "合计 | | 90"),
        table("Site | A | B | C", "North | 4 | 20 | 12",
              "South | 6 | 30 | 15", "West | 5 | 25 | 14", "East | 3 | 11 | 9"),
    ],
    ids=["scaled", "rounded", "numbered", "no total"],
)  # fmt: skip
def test_a_table_that_keeps_its_law(found: Any, text: str) -> None:
    assert found("IC-01", text) == []


PLAN_EN = (
    "| Step | Date |\n|---|---|\n| Contract signed | 30 April 2031 |\n| Official launch | 17 November 2031 |\n\n{}\n"
)
PLAN_ZH = (
    "| 里程碑 | 日期 |\n|---|---|\n| 合同签订 | 2031-04-01 |\n"
    "| 系统试点 | 2031-09-01 |\n| 全面推广 | 2031-11-30 |\n\n{}\n"
)


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        (PLAN_EN.format("The whole period from signing to official launch is about four months."), 1),
        (PLAN_EN.format("The project lasts three months from 30 April 2031."), 1),
        (PLAN_ZH.format("项目自2031年4月1日起算，建设期四个月。"), 1),
        (PLAN_ZH.format("从合同签订到全面推广总工期五个月。"), 1),
        (PLAN_ZH.format("试点为期四周，10月30日结束。"), 1),
        (
            "Pilot from 4 August 2031.\n\nThe pilot takes eight weeks and is over by 1 September.\n",
            1,
        ),
        ("Launch is on 5 May 2031, after five weeks of parallel running from 17 March.\n", 1),
        ("首批试点：2031年5月19日开始。\n\n试点期满六周，于6月9日转入推广。\n", 1),
        ("数据迁移2031年3月3日开始，3月31日完成。\n\n数据迁移共八周，由两个小组承担。\n", 1),
        ("User acceptance runs from 3 to 14 March 2031.\n\nThree weeks of user acceptance need ten tellers.\n", 1),
        (PLAN_EN.format("The whole period from signing to official launch is about six and a half months."), 0),
        (PLAN_ZH.format("项目自2031年4月1日起算，建设期八个月。"), 0),
        (PLAN_ZH.format("试点为期两个月，10月30日结束。"), 0),
        ("Pilot from 4 August 2031.\n\nThe pilot takes four weeks and is over by 1 September.\n", 0),
        ("Pilot from 4 August 2031 to 1 September.\n\nEach pilot branch is visited every two weeks.\n", 0),
        ("数据迁移2031年3月3日开始，3月31日完成。\n\n数据迁移后八周内保留旧机。\n", 0),
    ],
)
def test_what_lasts_lasts_as_long_as_its_days(found: Any, text: str, wrong: int) -> None:
    assert len(found("IC-04", text)) == wrong


NIGHT_ZH = "时间：2031-09-24（周三）23:30 至 09-25（周四）02:30，业务量最低。\n\n{}\n"
NIGHT_EN = "When: Saturday 8 November 2031, 01:00 to 03:00.\n\n{}\n"


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        (NIGHT_ZH.format("客户公告按规矩提前七天，定在9月20日挂官网，客服9月21日拿到口径。"), 1),
        (NIGHT_ZH.format("公告须不少于投产前10个自然日，定于9月19日发布。"), 1),
        (NIGHT_EN.format("The text message of 5 November goes out five days before the window."), 1),
        (NIGHT_EN.format("Customers get seven days' notice: the letter goes out on 4 November."), 1),
        ("计划2031年6月30日上线。\n\n通知须在上线前30天发出，定于6月20日寄出。\n", 1),
        (NIGHT_ZH.format("客户公告按规矩提前七天，定在9月16日挂官网，客服9月21日拿到口径。"), 0),
        (NIGHT_EN.format("The text message of 3 November goes out five days before the window."), 0),
        ("计划2031年6月30日上线。\n\n通知须在上线前30天发出，定于5月20日寄出。\n", 0),
    ],
)
def test_a_lead_to_the_hours_of_the_work(found: Any, text: str, wrong: int) -> None:
    assert len(found("IC-04", text)) == wrong
