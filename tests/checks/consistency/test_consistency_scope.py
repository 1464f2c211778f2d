"""IC-09: inside and outside, in forms, tables, labels and sentences that stand elsewhere."""

from typing import Any

import pytest

FORM = "## 做与不做\n\n| 项 | 内容 |\n|---|---|\n| 业务 | {} |\n| 这回不碰 | {} |\n"
IN = "## 建设范围\n\n{}\n\n## 其他说明\n\n{}\n"
IN_EN = "## In scope\n\n{}\n\n## Notes\n\n{}\n"


@pytest.mark.parametrize(
    "text",
    [
        FORM.format("柜面开户、社保卡激活。", "外币业务；社保卡激活（等接口）。"),
        FORM.format("贵宾客户回单打印、开户。", "批量代发；回单打印。"),
        "本期做：扫码取号；预约改期（线上）。\n\n本期不做：跨境收单；预约改期。\n",
        "| 项 | 内容 |\n|---|---|\n| 这期做 | 签约查询；电子回单补打 |\n| 这期不做 | 电子回单补打 |\n",
        IN.format("扫码取号；商户退出（注销）。", "商户退出（注销）涉及清退，本期不纳入。"),
        IN.format("- 柜面取号\n- 手机号码变更", "手机号码变更因渠道未定，本次不做。"),
        IN.format("1）对账单下载；2）印鉴卡更换。", "印鉴卡更换一概不在此次之列。"),
        IN.format("理财签约、定投撤单。", "两家分行提出，定投撤单本项目不涉及。"),
        IN_EN.format("- The yearly re-pricing of overdrafts.", "No overdraft will be re-priced under this project."),
        IN_EN.format("- Card blocking by phone.", "Card blocking by phone is not part of this project."),
        IN_EN.format("- Cheque images of branches.", "Cheque images are out of scope."),
        IN_EN.format("- Standing orders and their changes.", "Standing orders will not be touched."),
        "## Included\n\n- Tickets\n- Safe deposit boxes\n\n## What we leave alone\n\n- Safe deposit boxes\n",
        "## Deliverables\n\n- Mobile signing app\n- Training\n\n## Out of scope\n\n- Signing app\n",
    ],
)
def test_inside_and_outside_at_once(found: Any, text: str) -> None:
    assert len(found("IC-09", text)) == 1


@pytest.mark.parametrize(
    "text",
    [
        FORM.format("柜面开户、社保卡查询。", "外币业务；社保卡激活。"),
        FORM.format("与外币系统的接口。", "外币系统。"),
        IN.format("手机号码变更。", "境外手机号码变更本期不做。"),
        IN.format("手机号码变更。", "如时间不够，手机号码变更本次不做。"),
        IN.format("手机号码变更。", "有人建议手机号码变更本次不做，未采纳。"),
        IN.format("手机号码变更（仅柜面）。", "手机号码变更本次不做线上渠道。"),
        IN_EN.format("- Card blocking by phone.", "Card blocking by post is not part of this project."),
        IN_EN.format("- Standing orders.", "Old mandates will not be touched."),
        IN_EN.format("- Cheque images of branches.", "Cheque images are part of this project."),
        IN_EN.format("- Deposits.", "No deposit is lost, and no branch will be closed."),
        "## In scope\n\n- Statements for retail customers\n\n## Out of scope\n\n- Statements for corporate customers\n",
    ],
)
def test_inside_beside_what_is_outside(found: Any, text: str) -> None:
    assert found("IC-09", text) == []
