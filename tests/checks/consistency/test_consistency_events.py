"""IC-03: one event with two days, and events of a project in an order that cannot be, wherever they are told."""

from typing import Any

import pytest


@pytest.mark.parametrize(
    "text",
    [
        "合同签订于2031年4月2日。\n\n法务部存档的合同是2031年4月20日签的。\n",
        "Contract signed on 9 October 2031.\n\nAs Legal recalls, the contract was signed on 14 September 2031.\n",
        "| 里程碑 | 日期 |\n|---|---|\n| 用户验收 | 2031-05-20 |\n| 上线 | 2031-06-20 |\n\n用户验收在6月3日结束。\n",
        "User acceptance ends on 23 October 2031.\n\nUser acceptance, which closes on 6 November, needs tellers.\n",
        "全量上线定于2031年8月17日。\n\n计划全量日定在2031年8月3日。\n",
        "The old system is switched off on 15 September 2031.\n\nThe old system is run until 31 October 2031.\n",
        "旧平台于2031年9月15日下线。\n\n旧平台9月30日停用。\n",
        "割接定于2031年6月18日夜。\n\n割接安排在6月25日，请各位留出时间。\n",
        "Data migration begins on 3 May 2031.\n\nThe data migration starts on 10 May 2031.\n",
        "项目计划2031年11月30日结项。\n\n2031年12月31日前不再变动；项目结项为2031年12月20日。\n",
    ],
)
def test_one_event_with_two_days(found: Any, text: str) -> None:
    (hit,) = [c for c in found("IC-03", text) if c.subject.startswith("twice:")]
    assert len(hit.places) == 2


@pytest.mark.parametrize(
    "text",
    [
        "首批网点2031年6月1日上线。\n\n第二批网点2031年7月1日上线。\n",
        "原定2031年6月1日签订合同。\n\n合同于2031年7月1日签订。\n",
        "The pilot begins on 1 May 2031.\n\nThe pilot ends on 30 May 2031.\n",
        "试点自2031年5月1日起。\n\n试点5月31日结束。\n",
        "The contract is signed by 3 May 2031.\n\nThe contract was signed on 28 April 2031.\n",
        "If the audit fails, we go live on 9 May 2031.\n\nGo-live is on 2 May 2031.\n",
        "Rehearsal on 3 May 2031.\n\nA second rehearsal follows on 17 May 2031.\n",
        "投产报告2031年3月1日报送。\n\n系统2031年4月1日投产。\n",
        "2031年3月15日据投产变更办法判为非重要系统。\n\n系统2031年4月1日投产。\n",
        "2031年3月15日提出一般变更（投产）。\n\n系统2031年4月1日投产。\n",
        "材料在2031年8月1日前备齐，供上线使用。\n\n2031年9月1日上线。\n",
        "渗透测试由外部机构做，2031年5月3日上线前给出报告。\n\n2031年6月8日上线。\n",
    ],
)
def test_events_that_are_told_apart(found: Any, text: str) -> None:
    assert found("IC-03", text) == []


@pytest.mark.parametrize(
    "text",
    [
        "8月3日全部班组正式启用。\n\n2031年用户验收测试安排在8月10日到21日。\n",
        "System goes live on 3 August 2031.\n\nUser acceptance tests run from 10 to 21 August 2031.\n",
        "系统2031年5月10日上线。\n\n业务验收定在5月20日。\n",
        "合同2031年7月1日签订。\n\n全面推广安排在2031年6月1日。\n",
        "项目2031年9月1日结项。\n\n正式投产为2031年10月15日。\n",
        "Load test on 20 June 2031, 900 messages a second.\n\nGo-live is on 12 June 2031.\n",
        "The project closes on 30 June 2031.\n\nWe go live on 12 July 2031.\n",
        "切换演练2031年6月20日进行。\n\n正式上线日期：2031年6月13日。\n",
        "| Step | When |\n|---|---|\n| Acceptance | 1 to 18 August 2031 |\n| Go-live | 11 August 2031 |\n",
        "业务验收测试2031年8月3日至8月21日。\n\n系统2031年8月12日正式上线。\n",
    ],
)
def test_events_in_an_order_that_cannot_be(found: Any, text: str) -> None:
    (hit,) = found("IC-03", text)
    assert len(hit.places) == 2


@pytest.mark.parametrize(
    "text",
    [
        "试点2031年6月1日上线。\n\n业务验收定在2031年6月20日。\n",
        "系统2031年8月24日上线。\n\n用户验收测试安排在8月10日到21日。\n",
        "Go-live is on 12 June 2031.\n\nThe look-back is on 12 July 2031.\n",
        "Wave two goes live on 12 June 2031.\n\nUser acceptance of wave three is on 20 June 2031.\n",
        "10月12日上线，2031年10月1日业务验收。\n",
        "2031年6月1日开工；8月14日联调完；11月6日试点；12月11日铺开。\n",
        "合同签订2031年5月8日 → 需求冻结5月29日 → 开发完成8月14日 → 业务测试9月11日 → 全辖上线9月28日。\n",
    ],
)
def test_events_in_their_order(found: Any, text: str) -> None:
    assert found("IC-03", text) == []


MAIL = "发件人：甲\n\n时间：2031年10月12日 09:10\n\n{}\n"
MAIL_EN = "From: Ann Lee\n\nDate: Monday, 12 May 2031 09:10\n\n{}\n"


@pytest.mark.parametrize(
    "text",
    [
        MAIL.format("10月30日在准生产走过一遍，实测31分钟。"),
        MAIL.format("报告10月20日已送监管，回执在我这里。"),
        MAIL.format("评审会10月15日开过了，各部门都同意。"),
        MAIL.format("两个中危漏洞在10月18日修完了。"),
        MAIL_EN.format("The report went in on 19 May 2031, receipt 26."),
        MAIL_EN.format("We rehearsed the way back on 23 May and it took 52 minutes."),
        MAIL_EN.format("All findings were closed on 20 May."),
        "# Ticket\n\n**D. Falk, 24 August 2031 09:40** — The test report was signed on 2 September.\n",
        "# 工单\n\n甲 2031-09-02 17:40：渗透9月12日做完了，无高危。\n",
    ],
)
def test_what_is_told_as_done_before_its_day(found: Any, text: str) -> None:
    (hit,) = found("IC-03", text)
    assert len(hit.places) == 2 or text.startswith("#")


@pytest.mark.parametrize(
    "text",
    [
        MAIL.format("10月30日在准生产走一遍。"),
        MAIL.format("会议定在10月30日，会议室已约好。"),
        MAIL.format("10月30日之前把报告交完。"),
        MAIL.format("10月8日在准生产走过一遍。"),
        MAIL.format("测试要在10月30日跑完。"),
        MAIL_EN.format("The window is booked for 19 May 2031."),
        MAIL_EN.format("The report will be sent on 19 May 2031."),
        MAIL_EN.format("The board was asked to meet on 19 May 2031."),
        MAIL_EN.format("The report was sent on 2 May 2031."),
        "The report was sent on 2 May 2031.\n",
    ],
)
def test_what_a_mail_may_tell_of_days_to_come(found: Any, text: str) -> None:
    assert found("IC-03", text) == []


SIGNED = (
    "# Charter\n\nDocument 44, version 1.2, 14 May 2031. Author: Ann Lee.\n\n## Approvals\n\n"
    "| Name | Reply | Date |\n|---|---|---|\n{}\n"
)
ROWS = "\n\n## 会签\n\n| 部门 | 意见 | 日期 |\n|---|---|---|\n| 科技部 | 同意 | 2031-08-01 |\n"
SIGNED_ZH = "某行法律部\n\n函号：X-058    2031年5月11日\n\n我部提议立项，{}\n"


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        (SIGNED.format("| Bo Ray, CIO | approved | 11 May 2031 |"), 1),
        (SIGNED.format("| Bo Ray, CIO | agreed | 3 April 2031 |"), 1),
        (SIGNED_ZH.format("请批示。\n\n批示：同意按此立项。行长 甲 2031年5月9日"), 1),
        ("版本 V1.1　日期：2031年8月12日" + ROWS, 1),
        (SIGNED.format("| Bo Ray, CIO | approved | 15 May 2031 |"), 0),
        (SIGNED.format("| Budget of the contract | approved | 1 May 2031 |"), 0),
        (SIGNED_ZH.format("请批示。\n\n批示：同意按此立项。行长 甲 2031年5月19日"), 0),
        ("目标日期：2031年8月12日" + ROWS, 0),
    ],
)
def test_nothing_is_approved_before_it_is_written(found: Any, text: str, wrong: int) -> None:
    assert len(found("IC-03", text)) == wrong


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("The window is Sunday 10 November 2031.\n", 1),
        ("窗口为2031年9月26日（周六）。\n", 1),
        ("请于2031年9月26日星期一前答复。\n", 1),
        ("Meeting on 3 June 2031 (Monday).\n", 1),
        ("The window is Monday 10 November 2031.\n", 0),
        ("窗口为2031年9月26日（周五）。\n", 0),
        ("窗口为9月26日（周六）。\n", 0),
        ("Support from Monday to 10 November 2031.\n", 0),
    ],
)
def test_a_day_has_its_weekday(found: Any, text: str, wrong: int) -> None:
    assert len(found("IC-03", text)) == wrong


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("系统定于2031年9月上线。\n\n各网点按2031年11月上线准备培训。\n", 1),
        ("Go-live is in September 2031.\n\nThe system goes live on 14 November 2031.\n", 1),
        ("| Step | When | Remark |\n|---|---|---|\n| One payroll | 25 May 2031 | old program ends 15 March 2031 |\n\n"
         "The old program is run until 30 April 2031.\n", 1),
        ("系统定于2031年9月上线。\n\n上线日期：2031年9月12日。\n", 0),
        ("系统2031年9月上线。\n\n2031年3月同城切换实测2小时。\n", 0),
        ("Go-live is on 14 June 2031.\n\nUnder the go-live measures of May 2031 no report is due.\n", 0),
    ],
)  # fmt: skip
def test_months_and_cells_tell_days_too(found: Any, text: str, wrong: int) -> None:
    assert len(found("IC-03", text)) == wrong
