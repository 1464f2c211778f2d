"""IC-03: one event with two days, and events of a project in an order that cannot be, wherever they are told."""

from typing import Any

import pytest


@pytest.mark.parametrize(
    "text",
    [
        "合同签订于2031年4月2日。\n\n法务部存档的合同是2031年4月20日签的。\n",
        "Contract signed on 9 October 2031.\n\nAs Legal recalls, the contract was signed on 14 September 2031.\n",
        "| 里程碑 | 日期 |\n|---|---|\n| 用户验收 | 2031-05-20 |\n| 上线 | 2031-06-20 |\n\n用户验收测试在2031年6月3日结束。\n",
        "User acceptance ends on 23 October 2031.\n\nUser acceptance, which closes on 6 November 2031, needs ten tellers.\n",
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
    ],
)
def test_events_in_their_order(found: Any, text: str) -> None:
    assert found("IC-03", text) == []
