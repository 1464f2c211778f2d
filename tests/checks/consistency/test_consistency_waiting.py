"""IC-04: what is done too soon after what it has to follow."""

from typing import Any

import pytest

HISTORY = "版本历史：\n\n- V1.3 2031年9月1日 改口径\n- V1.4 2031年9月27日 加接口\n\n"


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        (
            "# 规定\n\n新模型启用前须连续观察不少于20天。\n\n| 模型 | 观察起 | 启用 |\n|---|---|---|\n"
            "| 甲 | 2031年5月6日 | 2031年6月9日 |\n| 乙 | 2031年5月12日 | 2031年5月21日 |\n",
            1,
        ),
        (
            "The scheme wants six weeks' notice of the switch, set for Saturday 15 November 2031. "
            "Our letter went out on 20 October 2031.\n",
            1,
        ),
        (
            "The scheme wants six weeks' notice of the switch, set for Saturday 15 November 2031. "
            "Our letter went out on 20 September 2031.\n",
            0,
        ),
        (
            "# Terms\n\nThe ceiling is turned on only after three full weeks with the new alarm in service.\n\n"
            "# Plan\n\n- 1 Dec 2031: alarm in service\n- 29 Dec 2031: higher ceiling switched on\n",
            0,
        ),
        ("合同签订前至少十五个工作日应当报告。我们2031年3月3日递交报告，3月14日签约。\n", 1),
        ("合同5月6日签订。设备自合同签订之日起45天内，即2031年7月15日到货。\n", 1),
        ("合同5月6日签订。设备自合同签订之日起45天内，即2031年6月20日到货。\n", 0),
        (
            "The purchase order is dated 3 March 2031. Delivery is forty days from the purchase order, i.e. on "
            "30 April 2031.\n",
            1,
        ),
        ("日志至少保存180天，2031年5月1日起采集日志，6月1日起清理日志。\n", 0),
    ],
)
def test_the_least_time_between_two_events(found: Any, text: str, wrong: int) -> None:
    assert len(found("IC-04", text)) == wrong


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("窗口定在10月17日（周六）凌晨。\n\n维护公告写明10月18日周六凌晨。\n", 1),
        ("窗口定在10月17日（周六）凌晨。\n\n维护公告写明10月18日周日凌晨。\n", 0),
        (
            HISTORY + "审批：主任签，2031年9月20日，按V1.4执行。\n",
            1,
        ),
        (
            HISTORY + "审批：主任签，2031年9月20日，按V1.3执行。\n",
            0,
        ),
    ],
)
def test_two_weekdays_and_an_approval_of_what_was_not_yet_written(found: Any, text: str, wrong: int) -> None:
    assert len(found("IC-03", text)) == wrong
