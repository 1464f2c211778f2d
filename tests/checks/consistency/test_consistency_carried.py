"""IC-09: what is left out in one place and done, or counted among what is done, in another."""

from typing import Any

import pytest


@pytest.mark.parametrize(
    "text",
    [
        "自助取款机、清分机都不在里头。\n\n试点行的自助取款机也一并换掉。\n",
        "做还款提醒一个场景，普通话和粤语。\n\n方言里粤语先不上。\n",
        "拟加工之范围，系公司卷宗，以及个人住房贷款卷宗。\n\n个人贷款类卷宗留待总行平台建成后再办，此番概不触碰。\n",
        "本次不碰容灾机房。\n\n容灾机房同步升级。\n",
        "对公网银本期不上线。\n\n6月起对公网银同时开通。\n",
        "历史影像暂不迁移，也不改动旧柜。\n\n历史影像已于3月迁入。\n",
        "补登折机与回单打印机不动。\n\n回单打印机与柜台共用模块，本次一并更换。\n",
        "不在其列者：保管箱业务、基金投顾。\n\n保管箱业务的预约页，随首批一并交付。\n",
        "Left for later: deposit slips, signature cards and maps.\n\nIn May the team moves to the signature cards.\n",
        "Smartwatches out of the first release.\n\nS-7 Payment with a smartwatch, first release.\n",
        "Not included: remittance abroad, and card limits.\n\nRemittance abroad is opened on the same page.\n",
        "The disaster site is not touched.\n\nThe disaster site is upgraded too.\n",
        "We do not move the loan archive.\n\nThe loan archive will be moved in May.\n",
        "| 归这里 | 不归这里 |\n|---|---|\n| 线上申请 | 抵押类贷款 |\n| 逾期催收短信 | 催收 |\n",
        "# 3. Scope\n\n- the money book of the Lanzhou branch;\n\n# 4. Not doing in this project\n\n"
        "- the money book in Lanzhou;\n",
        "# 3. Scope\n\n- Corporate bulk payment by file;\n\n# 4. Out of scope\n\n- corporate customers of any kind;\n",
    ],
)
def test_left_out_and_done(found: Any, text: str) -> None:
    assert len(found("IC-09", text)) == 1


@pytest.mark.parametrize(
    "text",
    [
        "自助取款机不在里头。\n\n自助取款机的换代二期再做。\n",
        "做普通话一个场景。\n\n粤语先不上。\n",
        "不在其列者：保管箱业务、基金投顾。\n\n保管箱业务的预约页不随首批交付。\n",
        "Left for later: deposit slips, signature cards.\n\nNobody moves to the signature cards before phase 2.\n",
        "本次不碰容灾机房。\n\n若容灾机房升级，另行申请。\n",
        "本次不碰容灾机房。\n\n生产机房升级到新版。\n",
        "对公网银本期不上线。\n\n个人网银6月开通。\n",
        "历史影像暂不迁移。\n\n与历史影像的接口同步改造。\n",
        "Not included: remittance abroad.\n\nRemittance at home is opened on the same page.\n",
        "Not included: remittance abroad.\n\nRemittance abroad is delivered in a later phase.\n",
        "The disaster site is not touched.\n\nThe main site is upgraded.\n",
        "| 归这里 | 不归这里 |\n|---|---|\n| 线上申请 | 抵押类贷款 |\n| 到期提醒 | 催收 |\n",
        "# 范围\n\n- 预约取号的页面改造归网金部另行立项，本项目不做；\n",
    ],
)
def test_left_out_and_not_done(found: Any, text: str) -> None:
    assert found("IC-09", text) == []
