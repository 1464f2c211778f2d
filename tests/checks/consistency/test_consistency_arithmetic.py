"""IC-01 and IC-02: products, rests, shares, counts that look back, ids, and wholes told far from their parts."""

from typing import Any

import pytest


def table(*rows: str) -> str:
    first, *rest = [f"| {row} |" for row in rows]
    return "\n".join([first, "|" + "---|" * rows[0].count("|") + "---|", *rest]) + "\n"


FIVE = table("编号 | 需求", "R-1 | 登录", "R-2 | 查询", "R-3 | 导出", "R-4 | 打印", "R-5 | 归档")
STEPS = table("Step | What", "1 | stop", "2 | load", "3 | check", "4 | start")
CITIES = table("地市 | 台数", "省会 | 132", "沿江 | 148", "北部 | 76", "山区 | 52")
BATCHES = "Batch one: 20 outlets, 34 vans\n\nBatch two: 22 outlets, 35 vans\n\nBatch three: 21 outlets, 28 vans\n"
CODED = "| Id | Function |\n|---|---|\n" + "".join(f"| F-0{n} | do {n} |\n" for n in range(1, 7))
IDS = "[F-1] The app shall log in.\n\n[F-2] The app shall log out.\n\n[F-3] The app shall pay.\n\n"

STATES = (
    "| Ref | Finding | State |\n|---|---|---|\n| 3 | No control | In hand |\n| 5 | Unsigned | Overdue |\n"
    "| 8 | Stale list | In hand |\n| 9 | One source | In hand |\n| 10 | Kept too short | In hand |\n"
)
SEATS = (
    "| Tool | Seats | £ a seat |\n|---|---|---|\n| Clarion | 300 | 420 |\n| TestHive | 150 | 610 |\n"
    "| OldScript | 25 | 1,100 |\n"
)
WRONG = {
    "accounts": [
        "总投入168万元（含税，不含税约148.7万元），其中终端58万元、软件72万元、实施36万元。",
        "总额650万元（含税），列银行2026年度信息化预算，其中软件330万元，存储210万元，迁移65万元，预备40万元。",
        "七人到会：五票同意、一票弃权、两票要求补充后再议。",
        "RMB 3.2 million all up: 1.35 million for the cloud, 1.1 million for the partner, 0.45 million for tests, 0.4"
        " million in reserve.",
        "With nine recruiters in Beijing and four in Tianjin, that is to say twelve readers in all.",
    ],
    "outcomes": [
        "评审专家共9人，6人赞成、2人反对、2人弃权。",
        "Test cases: 320 run, 301 passed, 12 failed, 5 blocked.",
        "三个阶段共12个月：设计3个月，开发5个月，试运行3个月。",
    ],
    "products": [
        "全年手续费支出360万元，每月25万元。",
        "The licence costs RMB 20,000 a month, RMB 260,000 a year.",
        "| 风险 | 分值 |\n|---|---|\n| 录音丢失 | 2×5=12 |\n",
        "工作量为12人×3个月=30人月。",
        "六百二十万页按每页三角五分计，加工费二百四十八万元。",
        "共采购50台，每台8,000元，合计45万元。",
        "We equip 61 branches with three tablets each, 193 tablets.",
        "Five orders of CNY 780,000 each, CNY 3.5 million.",
        "61 points, three tablets each.\n\nWave two: 51 points, 143 tablets.",
        "月均36万通，全年约620万通。",
        "It takes 12,000 calls a day, 360,000 a month, 6.2 million a year.",
    ],
    "rests": [
        "六月完成首批十万卷，九月完成二十六万卷。\n\n首批之后，尚余十四万卷，下半年赶毕。",
        "预算300万元，已支付120万元，剩余200万元。",
        "The bank has 26 branches. Ten branches went live in May; the remaining 14 branches follow in June.",
    ],
    "counts that look back": [
        f"# 需求\n\n{FIVE}\n以上六条须在首期实现。\n",
        f"# 需求\n\n{FIVE}\n上述需求共7条，均为必须。\n",
        f"# Steps\n\n{STEPS}\nAll five steps above are timed.\n",
        f"# Steps\n\n{STEPS}\n\n# Notes\n\nWe have rehearsed six steps in the runbook.\n",
        f"# Annex B\n\n{STEPS}\nAnnex B lists five steps.\n",
        f"# Functions\n\n{IDS}# Priorities\n\nThe functions above number four.\n",
        f"# Functions\n\n{CODED}\n# Dates\n\nSeven functions in all.\n",
        f"# Dates\n\nAll seven functions are due in May.\n\n# Functions\n\n{CODED}",
        f"# 功能\n\n{CODED}\n# 计划\n\n以上七项功能均须首期上线。\n",
        "# Terms\n\nSeat: a desk. Drift: a slow change. Pilot: the first branch. That's all four words.\n",
        "# 附件\n\n附件一：测试报告\n\n附件二：回退方案\n\n附件三：签批页\n\n以上附件共四份。\n",
        "材料清单：① 申请表 ② 报告 ③ 方案 —— 共四份。",
        "本函所附共四件：甲为费用明细，乙为退出承诺，丙为迁移样本。",
    ],
    "ids": [
        "413 to 418 are seven stories, all estimated.",
        "F-01至F-08，共七项。",
        "Cases T-01 to T-12, in all thirteen cases.",
        "The DPO set six conditions, all closed in March.\n\nI need the eighth condition confirmed.",
    ],
    "quantities written twice": [
        "设备款合计565,800元，即人民币5.658万元。",
        "合同金额人民币（大写）壹拾贰万元整（￥210,000）。",
        "The supplier hands over three (4) copies of the report.",
        "The fee is £2,500 and, with VAT at 20%, £2,900.",
        "不含税100万元，税率6%，含税108万元。",
        "| 项 | 金额（元） |\n|---|---|\n| 不含税价 | 1,800,000 |\n| 增值税（6%） | 118,000 |\n",
    ],
    "so many of what each is": [
        "A kiosk uses 0.91 kWh in a day. For 24 machines that makes 219 kWh a day.",
        "We get 13.9 GB a night. Storage is reckoned for 400 nights, therefore 5.6 GB in all.",
        "全行四十六家网点，每家配两台，合同单价一万三千五百元，设备款一共一百二十八万四千元。",
        "A box is ₹18 a month, so for all of them ₹1.44 lakh a month and ₹19.28 lakh over a year.",
        "可能性评3分，影响评4分，按“可能性乘影响”得分为9。",
    ],
    "rows against what is said of them": [
        f"Seven are closed, three are in hand and one is overdue.\n\n{STATES}",
        f"The bill for Clarion is £126,000, for TestHive £91,500, for OldScript £22,500.\n\n{SEATS}",
        "| 月份 | 核对 | 自动 | 人工 |\n|---|---|---|---|\n| 7月 | 1,482 | 1,390 | 92 |\n| 8月 | 1,517 | 1,441 | 76 |\n"
        "| 9月 | 1,560 | 1,502 | 68 |\n",
    ],
    "what several have each": [
        "一期集中十名授权员，运管部出三名，个贷中心、营业部各两名，其他支行抽调四名。",
        "We bought 60 recyclers. Muharraq has 15 recyclers, Manama 24, Riffa 11 and Hamad Town 9.",
        "全行已装设备57台。东区15台，西区24台，南区11台，北区9台。",
        "Four bids came in. They are, in million: Barq 11.2; Marsa 9.4; Delphine 12.8; Orison 8.7; Two Seas 13.1.",
    ],
    "wholes told elsewhere": [
        f"97 vans in 61 outlets are replaced.\n\n{BATCHES}",
        f"# 范围\n\n更换十一个地市行的柜员机416台。\n\n{CITIES}",
        "RF makes the forty-one monthly and nine quarterly returns.\n\nThe fifty-two returns are in Schedule A.",
        "全行48家网点分三批上线。\n\n第一批12家，第二批16家，第三批18家。",
        "Wave 1: 10 branches. Wave 2: 20 branches. Wave 3: 12 branches.\n\nAll 40 branches will be live by May.",
    ],
}


@pytest.mark.parametrize("text", [text for texts in WRONG.values() for text in texts])
def test_arithmetic_that_does_not_come_out(found: Any, text: str) -> None:
    assert len(found("IC-01", text)) == 1


@pytest.mark.parametrize(
    "text",
    [
        "Weights: function 50, price 30, service 15, references 10.",
        "评分权重：技术50、价格30、服务15、业绩10。",
        "| App | Web | Branch | Telephone |\n|---|---|---|---|\n| 63% | 24% | 9% | 6% |\n",
        "There were 2,480 complaints. Refunds made up 496, or 25 per cent.",
    ],
)
def test_shares_that_do_not_come_out(found: Any, text: str) -> None:
    assert len(found("IC-02", text)) == 1


RIGHT = [
    f"# Functions\n\n{CODED}\n# Dates\n\nSix functions in all, of which the first four functions are musts.\n",
    f"# Functions\n\n{CODED}\n# Dates\n\nThe pilot has seven functions fewer.\n",
    f"# 功能\n\n{CODED}\n# 计划\n\n其中五项功能首期上线。\n",
    "设备款合计56,580元，即人民币5.658万元。",
    "The supplier hands over three (3) copies of the report.",
    "A kiosk uses 0.91 kWh in a day. For 24 machines that makes 21.8 kWh a day.",
    "Each licence costs £420 a year. For 300 seats that comes to £126,000.",
    "全省36家支行，每家配3台，单价5,000元，共计54万元，含两年维保。",
    "搬迁设备一百四十四台套：服务器九十六台，存储十二套，网络设备三十一台，机柜配电五套。",
    "抽调骨干十三人，科技部五人，运营部、合规部各三人，审计部两人。",
    f"Seven are closed, four are in hand and one is overdue.\n\n{STATES}",
    "总投入166万元（含税，不含税约148.7万元），其中终端58万元、软件72万元、实施36万元。",
    "八人到会：五票同意、一票弃权、两票要求补充后再议。",
    "| 风险 | 分值 |\n|---|---|\n| 录音丢失 | 2×5=10 |\n",
    "200户×1,500元=30万元。",
    "六百二十万页按每页三角五分计，加工费二百一十七万元。",
    "40家网点每家配3台，共120台，另备10台。",
    "每户每日限额5,000元，每户每年20万元。",
    "每月培训2次，每年演练1次。",
    "月均36万通，全年约430万通。",
    "Each of the 12 branches gets two tablets; the head office has 40 tablets.",
    "六月完成首批十万卷，九月完成二十六万卷。首批之后，尚余十六万卷。",
    "全行共60家网点，试点3家。另一批系统涉及20家，其余15家。",
    f"# 需求\n\n{FIVE}\n以上五条须在首期实现。\n",
    f"# 需求\n\n{FIVE}\n上述三家供应商均已入围。\n",
    f"# 需求\n\n{FIVE}\n以上需求中三条为必须。\n",
    f"# Steps\n\n{STEPS}\nThe first three steps above are timed.\n",
    "逾期两年以上处违法所得三倍以上五倍以下罚款。",
    "413 to 418 are six stories.",
    "评审专家共10人，6人赞成、2人反对、2人弃权。",
    "The licence costs RMB 20,000 a month, RMB 240,000 a year.",
    "The system costs SGD 86,000 once, 5,200 a month.",
    "6月3日至8日共六天。",
    "The DPO set six conditions.\n\nThe third condition is open.",
    f"97 vans in 63 outlets are replaced.\n\n{BATCHES}",
    f"# 范围\n\n首批试点20台。\n\n{CITIES}",
    "the forty-one monthly and nine quarterly returns.\n\nThe fifty returns are in Schedule A.",
    table("Item | HKD", "A | 288,000", "B | 142,000", "Total without GST | 430,000", "Total with 9% GST | 462,580"),
    "自核心、资金、国际结算三个系统取得日终文件（SFTP，单向）。",
    "离线数仓、即席查询、报表调度三块，涉及2,130张表。",
]


@pytest.mark.parametrize("text", RIGHT)
def test_arithmetic_that_comes_out(found: Any, text: str) -> None:
    assert found("IC-01", text) == []


SHARES = {
    "损失人民币1,930万元，追回410万元，也就是25%。": 1,
    "损失人民币1,930万元，追回410万元，也就是21%。": 0,
    "全部席位是2,600，其中居家1,150、职场1,450；其中新人占两成，即420席。": 1,
    "全部席位是2,600，其中居家1,150、职场1,450；其中新人占两成，即520席。": 0,
    "Pass share over the first run: 388 of 390, i.e. 98.5%.": 1,
    "The total is RMB 8 million, of which 25%, i.e. 1.6 million, is hardware.": 1,
    "三年合计1,870万元。其中云资源订阅62%，迁移实施21%，培训8%，预备11%。": 1,
    "三年合计1,870万元。其中云资源订阅62%，迁移实施21%，培训8%。": 0,
    "处理时间由120分钟降至30分钟，缩短80%。": 1,
    "授信500万元，用信300万元，利率3.5%。": 0,
}


@pytest.mark.parametrize(("text", "number"), SHARES.items())
def test_shares_of_figures_told_before(found: Any, text: str, number: int) -> None:
    assert len(found("IC-02", text)) == number
