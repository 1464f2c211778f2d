"""IC-03: events whose order lies in what they are, or is told, and whose dates run the other way."""

from typing import Any

import pytest

PLAN = "| 事项 | 时间 |\n|---|---|\n| {} | {} |\n| {} | {} |\n| 结项 | 2031年12月1日 |\n"


@pytest.mark.parametrize(
    "text",
    [
        "该缺陷2031年10月29日发现，10月22日已修复。\n",
        "报告2031年12月21日送达监管局，回执日期为12月18日。\n",
        "训练数据2031年7月20日提供给厂商；模型训练2031年7月6日开始。\n",
        "测试由2031年11月2日至11月20日进行；测试报告11月13日签字确认。\n",
        PLAN.format("测试结束", "2031年5月28日", "支行试用", "2031年5月10日起，须在测试结束之后"),
        PLAN.format("切换", "2031年6月12日", "学习新界面", "2031年6月15日，必须在切换之前"),
        "The fault was found on 29 October 2031; the repair went in on 22 October 2031.\n",
        "The report was handed to the regulator on 21 December 2031. Its receipt bears the date of 18 December 2031.\n",
        "The tests run from 2 to 20 November 2031; Mr Vane signs off on 13 November 2031.\n",
        "The data are handed over on 20 July 2031; training of the model begins on 6 July 2031.\n",
        "The last server is moved on 23 October 2031; the old room is switched off on 30 September 2031.\n",
    ],
)
def test_events_in_the_wrong_order(found: Any, text: str) -> None:
    assert len(found("IC-03", text)) == 1


@pytest.mark.parametrize(
    "text",
    [
        "该缺陷2031年10月22日发现，10月29日已修复。\n",
        "报告2031年12月18日送达监管局，回执日期为12月21日。\n",
        "训练数据2031年7月6日提供给厂商；模型训练2031年7月20日开始。\n",
        PLAN.format("测试结束", "2031年5月28日", "支行试用", "2031年6月10日起，须在测试结束之后"),
        PLAN.format("切换", "2031年6月12日", "学习新界面", "2031年6月5日，必须在切换之前"),
        PLAN.format("首轮测试结束", "2031年5月28日", "材料归档", "2031年5月10日"),
        "The fault was found on 22 October 2031; the repair went in on 29 October 2031.\n",
        "Found on 3 March 2031 and fixed the same day.\n",
        "The tests run from 2 to 20 November 2031; Mr Vane signs off on 24 November 2031.\n",
        "The last server is moved on 23 October 2031; the old room is switched off on 30 November 2031.\n",
    ],
)
def test_events_in_order(found: Any, text: str) -> None:
    assert found("IC-03", text) == []
