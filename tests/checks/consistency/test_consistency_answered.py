"""IC-13: what is answered with "not applicable" or "no effect", and what is done or disturbed all the same."""

from typing import Any

import pytest


@pytest.mark.parametrize(
    "text",
    [
        "Impact assessment of personal data: not applicable.\n\nThe impact assessment PIA-2 was concluded in May.\n",
        "| Penetration test | n/a |\n|---|---|\n| Day | May |\n\nThe penetration test was passed on 3 May.\n",
        "应急演练：不适用。\n\n应急演练已于3月完成，报告归档。\n",
        "对刷卡没有影响。\n\n零点起刷卡暂停十分钟。\n",
        "No influence on the bank card.\n\nFrom 1:30 payments by bank card are refused as well.\n",
        "Cash machines are not affected.\n\nCash machines are down for an hour at two.\n",
        "客户无感，不停服务。\n\n第一步期间网上申请停70分钟。\n",
        "Customers notice nothing.\n\nThe app is unavailable for 40 minutes.\n",
        "不列入连续性管理，理由是有纸质备援。\n\n扫完以后纸卷当月销掉。\n",
        "A paper back-up is kept.\n\nThe paper files are destroyed within a month.\n",
        "本频道不做任何营销推送。\n\n每周给客户推一条新品消息，带购买链接。\n",
    ],
)
def test_denied_and_done(found: Any, text: str) -> None:
    assert len(found("IC-13", text)) == 1


@pytest.mark.parametrize(
    "text",
    [
        "Impact assessment of personal data: not applicable.\n\nThe impact assessment is not done.\n",
        "Penetration test: n/a\n\nIf a penetration test is made later, it will be paid by the vendor.\n",
        "应急演练：不适用。\n\n应急预案已于3月完成。\n",
        "对刷卡没有影响。\n\n转账暂停十分钟，刷卡不停。\n",
        "不影响客户。\n\n失败三次转人工，客户登录照旧。\n",
        "No influence on the bank card.\n\nTransfers are refused from 1:30.\n",
        "客户无感，不停服务。\n\n若失败，回退期间停40分钟。\n",
        "有纸质备援。\n\n纸卷满三十年后销毁。\n",
        "本频道不做任何营销推送。\n\n到期前三天给客户发提醒短信。\n",
    ],
)
def test_denied_and_not_done(found: Any, text: str) -> None:
    assert found("IC-13", text) == []
