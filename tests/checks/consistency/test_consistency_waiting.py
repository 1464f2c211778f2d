"""IC-03, IC-04: what is done before its gate opens, and too soon after what it has to follow."""

from typing import Any

import pytest

ZH = "# 通知\n\n{}\n\n# 进展\n\n{}\n"
HISTORY = "版本历史：\n\n- V1.3 2031年9月1日 改口径\n- V1.4 2031年9月27日 加接口\n\n"
EN = "# Rules\n\n{}\n\n# Progress\n\n{}\n"


@pytest.mark.parametrize(
    "text",
    [
        ZH.format(
            "押运外包合同须先经安保部会签后，方可移交金库钥匙。安保部会签日期为2031年5月20日。",
            "金库钥匙已于5月12日移交外包公司。",
        ),
        ZH.format(
            "审计委员会于2031年3月18日审议通过，并载明“批准之前不得关闭旧账户”。",
            "二级户部分旧账户3月4日就关了，共216户。",
        ),
        ZH.format("2031年7月9日加密机才到货，此前机房里一台加密机也没有。", "两台加密机已于7月3日上架并通电。"),
        ZH.format(
            "渗透测试须待联调全部结束后方可进行。", "2031年4月1日至4月25日，联调。\n\n2031年4月16日，渗透测试进行完毕。"
        ),
        EN.format(
            "Nobody may open the vault archive before the notary has given her consent. "
            "She signs on Thursday 17 April 2031.",
            "The vault archive was opened on 9 April 2031 and 40 boxes were taken out.",
        ),
        EN.format(
            "Traders are let onto the new screen only once the latency trial has been closed.",
            "| Step | When |\n|---|---|\n| Latency trial | 3–21 March 2031 |\n| Traders on screen | 17 March 2031 |\n",
        ),
    ],
)
def test_a_thing_done_before_its_gate_opens(found: Any, text: str) -> None:
    (wrong,) = found("IC-03", text)
    assert len(wrong.places) >= 2


@pytest.mark.parametrize(
    "text",
    [
        ZH.format(
            "押运外包合同须先经安保部会签后，方可移交金库钥匙。安保部会签日期为2031年5月20日。",
            "金库钥匙已于5月22日移交外包公司。",
        ),
        ZH.format(
            "审计委员会于2031年3月18日审议通过，并载明“批准之前不得关闭旧账户”。", "3月4日提交了关闭旧账户的申请。"
        ),
        ZH.format("请于2031年7月9日前报送名单，逾期不得补报。", "6月30日名单已报送。"),
        EN.format(
            "Nobody may open the vault archive before the notary has given her consent. "
            "She signs on Thursday 17 April 2031.",
            "The opening of the vault archive was rehearsed on 9 April 2031.",
        ),
    ],
)
def test_what_waits_or_is_no_such_act(found: Any, text: str) -> None:
    assert found("IC-03", text) == []


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
