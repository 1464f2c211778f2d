"""XC-08 and XC-11: what a charter promises for compliance and what a report plans is heard of again."""

import pytest

C, R, X, S = "charter", "requirements", "change-request", "status-report"

PROMISES = """# 章程

## 合规安排

- 上线前完成个人信息保护影响评估。
- 上线前须通过第三方渗透测试。
- 操作日志应留存不少于六个月。
"""
PROMISES_EN = """# Charter

## Compliance

- The privacy impact assessment will be signed off before go-live.
- An outside penetration test shall be passed before launch.
- The bank will agree an exit plan with the provider before signature.
"""


def srs(*rows: str, title: str = "合规要求", rest: str = "") -> str:
    listed = "\n".join(rows)
    return f"# 需求规格说明书\n\n## {title}\n\n| 编号 | 需求 |\n|---|---|\n{listed}\n\n{rest}\n"


ASSESSED = "| CR-01 | 上线前完成个人信息保护影响评估并存档。 |"
LOGGED = "| CR-02 | 系统应记录操作日志，保存一年。 |"
TESTED = "| CR-03 | 上线前通过渗透测试。 |"


@pytest.mark.parametrize(
    ("subject", "charter", "later"),
    [
        ("promise:penetration-test", PROMISES, (R, srs(ASSESSED, LOGGED))),
        ("promise:penetration-test", PROMISES, (R, srs(ASSESSED, LOGGED, title="功能需求"))),
        ("promise:audit-log-retention", PROMISES, (R, srs(ASSESSED, TESTED))),
        (
            "promise:outsourcing-exit-plan",
            PROMISES_EN,
            (
                S,
                "# Status report\n\n## Compliance\n\nThe DPIA is in review. The penetration test is booked for June.\n",
            ),
        ),
        (
            "promise:consumer-protection-review",
            "# 章程\n\n## 合规计划\n\n| 事项 | 责任部门 | 计划完成时间 |\n|---|---|---|\n"
            "| 消费者权益保护审查 | 消保办 | 2031-06-20 |\n| 应急演练 | 数据中心 | 2031-07-10 |\n",
            (S, "# 月报\n\n应急演练脚本已编写。\n", "2031-06-05"),
        ),
    ],
)
def test_a_promise_that_no_later_document_speaks_of_is_found(clashes, subject, charter, later):
    (found,) = clashes("XC-08", (C, charter, "2031-02-03"), later)
    assert found.subject == subject
    assert [p.member.type for p in found.places] == [C, later[0]]


def test_the_message_names_the_silent_documents_and_where_the_promise_would_stand(clashes):
    report = "# 月报\n\n影响评估已完成，操作日志已接入。\n"
    (found,) = clashes("XC-08", (C, PROMISES), (R, srs(ASSESSED, LOGGED)), (S, report))
    assert found.params["first"] == "上线前须通过第三方渗透测试。"
    assert found.params["second"] == "合规要求"
    assert found.params["silent"] == "1-requirements.md, 2-status-report.md"


KEPT = [
    srs(ASSESSED, LOGGED, "| CR-03 | 由红队模拟攻击，高危问题清零后方可发布。 |"),
    srs(ASSESSED, LOGGED, rest="渗透测试推迟到二期，已报项目管理委员会。"),
    srs(ASSESSED, LOGGED, rest="其余合规事项见章程第五章。"),
    srs(ASSESSED, LOGGED, rest="各项合规工作单独成册，本文不再列出。"),
    srs("| FR-01 | 按钮为蓝色。 |", title="界面"),
]


@pytest.mark.parametrize("later", KEPT)
def test_a_promise_in_other_words_put_off_or_kept_elsewhere_is_no_clash(clashes, later):
    assert clashes("XC-08", (C, PROMISES), (R, later)) == []


def test_a_word_in_any_later_document_is_enough(clashes):
    request = "# 变更申请\n\n渗透测试的范围增加小程序。\n"
    assert clashes("XC-08", (C, PROMISES), (R, srs(ASSESSED, LOGGED)), (X, request)) == []


def test_a_report_that_tells_of_few_promises_only_is_not_silent_on_the_others(clashes):
    report = "# 月报\n\n## 合规\n\n个人信息保护影响评估已提交审批。\n"
    assert clashes("XC-08", (C, PROMISES), (S, report)) == []


def test_a_document_older_than_the_charter_is_not_asked(clashes):
    assert clashes("XC-08", (C, PROMISES, "2031-05-01"), (R, srs(ASSESSED, LOGGED), "2031-03-01")) == []


NO_PROMISE = [
    "渗透测试已于一月完成，报告编号ST-31-02。",
    "渗透测试1月20日出具报告。",
    "本项目不做渗透测试。",
    "渗透测试放到二期再做。",
    "《网络安全管理办法》第十二条规定，互联网系统应当进行渗透测试。",
    "如开放外网入口，将进行渗透测试。",
    "制度称“上线前须通过渗透测试”。",
    "建议上线前做一次渗透测试。",
]


@pytest.mark.parametrize("told", NO_PROMISE)
def test_what_is_done_denied_put_off_supposed_quoted_or_law_is_no_promise(clashes, told):
    charter = f"# 章程\n\n## 合规安排\n\n- 上线前完成个人信息保护影响评估。\n- {told}\n"
    assert clashes("XC-08", (C, charter, "2031-02-03"), (R, srs(ASSESSED))) == []


@pytest.mark.parametrize("title", ["背景", "风险", "范围外"])
def test_a_part_that_tells_of_other_things_promises_nothing(clashes, title):
    charter = f"{PROMISES.replace('- 上线前须通过第三方渗透测试。', '')}\n## {title}\n\n上线前须通过渗透测试。\n"
    assert clashes("XC-08", (C, charter), (R, srs(ASSESSED, LOGGED))) == []


@pytest.mark.parametrize(
    ("due", "written"),
    [
        ("2031年3月20日", "2031-05-06"),  # done before the report
        ("2031年12月20日", "2031-05-06"),  # not yet in sight
    ],
)
def test_a_promise_that_is_due_before_or_long_after_a_report_is_no_clash(clashes, due, written):
    charter = f"# 章程\n\n## 合规安排\n\n- {due}前完成应急演练。\n- 上线前完成个人信息保护影响评估。\n"
    report = "# 月报\n\n个人信息保护影响评估正在进行。\n"
    assert clashes("XC-08", (C, charter, "2031-02-03"), (S, report, written)) == []


TASKS = ("完成用户验收测试", "组织网点柜员培训", "编写操作手册", "清理客户地址数据")


def plan(*tasks: str) -> str:
    rows = "".join(f"| {t} | 王敏 | 6月20日 |\n" for t in tasks)
    return f"# 月报\n\n## 下月计划\n\n| 任务 | 责任人 | 完成时间 |\n|---|---|---|\n{rows}"


PLAN = plan(*TASKS)
MAY, JUNE = "2031-05-31", "2031-06-30"
THREE = "用户验收测试6月19日通过。网点柜员培训办了两期。操作手册定稿。"
PLAN_EN = """# Status report

## Next steps

- Train the branch tellers (Mei Tan, 20 June)
- Clean the address file
- Sign the hosting contract
"""


@pytest.mark.parametrize(
    ("subject", "earlier", "later"),
    [
        ("task:清理客户地址数据", PLAN, f"# 月报\n\n## 本月进展\n\n{THREE}\n"),
        (
            "task:清理客户地址数据",
            "# 周报\n\n下周计划：用户验收测试；网点柜员培训；清理客户地址数据。\n",
            "# 周报\n\n本周进展：用户验收测试通过，网点柜员培训结束。\n",
        ),
        (
            "task:清理客户地址数据",
            "# 月报\n\n| 领域 | 本月进展 | 下月计划 |\n|---|---|---|\n| 测试 | 用例评审 | 用户验收测试 |\n"
            "| 网点 | 通知下发 | 柜员培训 |\n| 数据 | 抽样 | 清理客户地址数据 |\n",
            "# 月报\n\n用户验收测试通过，柜员培训结束。\n",
        ),
        (
            "task:Clean the address file",
            PLAN_EN,
            "# Status report\n\n## Done\n\nThe branch tellers were trained. The hosting contract was signed.\n",
        ),
        (
            "task:Clean the address file",
            "# Status report\n\n| No. | Planned for next month |\n|---|---|\n| T-01 | Train the tellers |\n"
            "| T-02 | Clean the address file |\n| T-03 | Sign the hosting contract |\n",
            "# Status report\n\nT-01 and T-03 are closed.\n",
        ),
    ],
)
def test_a_planned_task_that_the_next_report_never_mentions_is_found(clashes, subject, earlier, later):
    (found,) = clashes("XC-11", (S, earlier, MAY), (S, later, JUNE))
    assert found.subject == subject
    assert [p.member.document.name[0] for p in found.places] == ["0", "1"]


@pytest.mark.parametrize(
    "told",
    [
        "客户地址清理完成八成。",
        "存量地址已核对。",
        "四项任务中，1项顺延至下月。",
        "上月计划均已完成。",
        "各项工作按计划推进。",
        "其余任务取消。",
    ],
)
def test_a_task_in_other_words_merged_or_settled_as_a_whole_is_none(clashes, told):
    assert clashes("XC-11", (S, PLAN, MAY), (S, f"# 月报\n\n{THREE}{told}\n", JUNE)) == []


@pytest.mark.parametrize(
    "told",
    [
        "All tasks planned for June were completed.",
        "The remaining task was moved to July.",
        "Work went on as planned.",
        "Addresses: 80% are clean.",
    ],
)
def test_the_same_in_english_is_none(clashes, told):
    report = f"# Status report\n\nThe branch tellers were trained. The hosting contract was signed. {told}\n"
    assert clashes("XC-11", (S, PLAN_EN, MAY), (S, report, JUNE)) == []


@pytest.mark.parametrize(
    ("task", "told"),
    [
        ("开展压力测试", "性能验证结果达标。"),
        ("编写维护手册", "使用指南已定稿。"),
        ("开展应急演练", "桌面推演已举行。"),
        ("持续跟踪舆情反馈", ""),
        ("如需要，清理客户地址", ""),
        ("7月20日清理客户地址", ""),
    ],
)
def test_a_task_by_another_name_ongoing_conditional_or_due_later_is_none(clashes, task, told):
    earlier = f"# 月报\n\n下月计划：用户验收；网点柜员培训；{task}。\n"
    later = f"# 月报\n\n用户验收通过，网点柜员培训结束。{told}\n"
    assert clashes("XC-11", (S, earlier, MAY), (S, later, JUNE)) == []


def test_a_task_that_is_planned_again_is_none(clashes):
    assert clashes("XC-11", (S, PLAN, MAY), (S, f"{plan(TASKS[3])}\n\n{THREE}\n", JUNE)) == []


@pytest.mark.parametrize(
    ("later", "day"),
    [
        (f"# 月报\n\n{THREE}\n", "2031-09-30"),  # months apart
        (f"# 月报\n\n{THREE}\n", "2031-06-02"),  # of the same period
        ("# 月报\n\n用户验收测试通过。采购合同已签。\n", JUNE),  # of other things
        (f"# 月报\n\n| 报告期 | 2031年8月1日至2031年8月31日 |\n|---|---|\n| 汇报人 | 王敏 |\n\n{THREE}\n", JUNE),
    ],
)
def test_reports_that_do_not_follow_each_other_are_not_compared(clashes, later, day):
    earlier = PLAN.replace(
        "## 下月", "| 报告期 | 2031年5月1日至2031年5月31日 |\n|---|---|\n| 汇报人 | 王敏 |\n\n## 下月"
    )
    assert clashes("XC-11", (S, earlier, MAY), (S, later, day)) == []


def test_a_report_in_between_is_the_one_that_must_tell(clashes):
    between = f"# 月报\n\n{THREE}地址数据清理完毕。\n"
    assert clashes("XC-11", (S, PLAN, MAY), (S, f"# 月报\n\n{THREE}\n", JUNE), (S, between, "2031-06-14")) == []
