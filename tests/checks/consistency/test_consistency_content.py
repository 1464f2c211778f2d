"""IC-09 and IC-14: what the words say, in and out of scope, and of one metric."""

from typing import Any

import pytest

SCOPE = "## 范围内\n\n{}\n\n## 范围外\n\n{}\n"
SCOPE_EN = "## In scope\n\n{}\n\n## Out of scope\n\n{}\n"


@pytest.mark.parametrize(
    ("text", "inside"),
    [
        (SCOPE.format("1）柜面开户；2）客户的电话回访提醒。", "海外业务；任何电话回访。"), "客户的电话回访提醒"),
        (SCOPE.format("票据贴现。", "贵金属交易；票据贴现业务。"), "票据贴现"),
        ("范围内：理财签约、基金定投。\n\n不包括：所有基金定投业务。\n", "理财签约、基金定投"),
        (SCOPE_EN.format("- Mortgage forms since 2020.", "- Mortgage data of any kind."), "Mortgage forms since 2020"),
        (SCOPE_EN.format("- Calls to customers.", "- Any chats or calls."), "Calls to customers"),
        (SCOPE_EN.format("- Cash pooling for groups.", "- All cash pooling."), "Cash pooling for groups"),
    ],
)  # fmt: skip
def test_an_item_inside_that_is_excluded(found: Any, text: str, inside: str) -> None:
    (hit,) = found("IC-09", text)
    assert hit.params["inside"].rstrip("。.") == inside
    assert len(hit.places) == 2


@pytest.mark.parametrize(
    "text",
    [
        SCOPE.format("与票据系统的接口。", "所有票据业务。"),
        SCOPE.format("票据贴现（一期）。", "所有票据贴现业务留到二期。"),
        SCOPE.format("个人票据贴现。", "除个人客户以外的所有票据贴现。"),
        SCOPE.format("三家分行的柜面开户。", "所有海外分行。"),
        SCOPE.format("票据贴现的查询。", "票据贴现。"),
        SCOPE_EN.format("- Disputes on debit cards.", "- All disputes on cheques."),
        SCOPE_EN.format("- Customer data of deposits.", "- Any changes to accounts."),
        SCOPE_EN.format("- Statements for card holders.", "- Card data of any kind."),
        "## 范围内与范围外\n\n票据贴现。\n\n所有票据贴现。\n",
    ],
    ids=[
        "interface",
        "phases",
        "exception",
        "general word",
        "no quantifier",
        "other use",
        "general English",
        "other head",
        "both",
    ],
)
def test_items_that_live_side_by_side(found: Any, text: str) -> None:
    assert found("IC-09", text) == []


@pytest.mark.parametrize(
    ("text", "metric"),
    [
        ("终端空闲5分钟自动锁定。\n\n安全要求：空闲20分钟自动锁定。", "session-idle"),
        ("Users are logged off after 5 minutes of inactivity.\n\nThe idle time-out is 15 minutes.", "session-idle"),
        ("会话超过5分钟无操作自动退出。\n\n登录超时时间为20分钟。", "session-idle"),
        ("Logs are kept for seven years.\n\nLogs are deleted after 5 years.", "retention:logs"),
        ("业务中断40分钟。\n\n割接期间服务不中断。", "interruption"),
        ("The planned downtime is 40 minutes.\n\nThe switch has no downtime.", "interruption"),
        ("购物车记录保存60日。\n\n购物车记录在30日后自动删除。", "retention:购物车记录"),
        ("Chat records are kept for 90 days.\n\nChat records are deleted after 30 days.", "retention:chat records"),
        ("项目总预算为560万元。\n\n项目总投资约720万元。", "total-cost"),
        ("The total cost is EUR 2.4 million.\n\nThe board grants EUR 3.1 million for the project.", "total-cost:EUR"),
        ("系统RTO为2小时，RPO为10分钟。\n\n恢复时间目标不超过4小时。", "recovery-time"),
        ("RTO 2 hours, RPO 15 minutes.\n\nThe recovery point objective is 30 minutes.", "recovery-point"),
    ],
)  # fmt: skip
def test_one_metric_with_two_values(found: Any, text: str, metric: str) -> None:
    (hit,) = found("IC-14", text)
    assert hit.subject == metric
    assert len({a.segments[0].block for a in hit.places}) == 2


@pytest.mark.parametrize(
    "text",
    [
        "客户空闲5分钟自动退出。\n\n管理员空闲20分钟自动退出。",
        "业务中断约40分钟。\n\n业务中断42分钟。",
        "业务中断40分钟。\n\n如业务中断60分钟则启动应急预案。",
        "2030年系统曾业务中断90分钟。\n\n业务中断40分钟。",
        "交易日志在线保存12个月。\n\n交易日志归档保存5年。",
        "操作日志保存6个月。\n\n影像资料保存10年。",
        "项目总预算约560万元。\n\n项目总投资550万元。",
        "项目总预算560万元。\n\n原项目总预算480万元。",
        "Users are logged off after 5 minutes of inactivity.\n\nTokens live for 30 minutes.",
        "核心系统RTO 2小时。\n\n外围系统RTO 8小时。",
        "RTO为2小时。\n\n| 指标 | 变更前 | 变更后 |\n|---|---|---|\n| RTO | 2小时 | 1小时 |\n",
        "The total budget is EUR 2 million.\n\nThe total cost is USD 3 million.",
        "RTO 4小时没变；归档库是另一套，RTO 8小时。",
        "===== 第 3 封 =====\n\n===== 第 4 封 =====",
        "The service is not interrupted at any time.\n\nOther services are not interrupted.",
    ],
)
def test_values_that_do_not_meet(found: Any, text: str) -> None:
    assert found("IC-14", text) == []


BUDGET = """\
## 预算

项目总预算为{}万元。

| 科目 | 金额（{}元） |
|---|---|
| 软件 | 300 |
| 硬件 | 200 |
| 合计 | 500 |
"""


def test_the_total_in_prose_is_held_against_the_budget_table(found: Any) -> None:
    (hit,) = found("IC-14", BUDGET.format(560, "万"))
    assert hit.places[1].quote == "500"
    assert found("IC-14", BUDGET.format(500, "万")) == []
    assert len(found("IC-14", BUDGET.format(500, ""))) == 1


def test_prose_that_says_what_falls_within_and_outside(found: Any) -> None:
    text = (
        "There fall within it the ship loans of the harbour office, and the small leases.\n\n"
        "There fall outside it all mortgages; the small leases, since another team has them.\n"
    )
    (hit,) = found("IC-09", text)
    assert "small leases" in hit.params["inside"]


@pytest.mark.parametrize(
    ("text", "matters"),
    [
        ("账户变动提醒免费。\n\n账户变动提醒按月收费，收取服务费3元。\n", ["charge"]),
        ("跨行转账不收手续费。\n\n2024年曾收取跨行转账手续费2元，已退还。\n", []),
        ("Nothing leaves the mainland.\n\nEngineers in Lisbon can read the logs at night.\n", ["abroad"]),
        ("Nothing leaves the mainland.\n\nEngineers in Lisbon asked to read the logs; this was refused.\n", []),
        ("数据不出境。\n\n新加坡团队可远程登录生产库查看。\n", ["abroad"]),
        ("数据不出境。\n\n境外人员不得访问。\n", []),
    ],
)
def test_what_is_denied_and_stated(found: Any, text: str, matters: list[str]) -> None:
    assert [c.subject for c in found("IC-13", text)] == matters
