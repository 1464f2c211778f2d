"""IC-01 and IC-02 in prose: totals and their parts, counts and their lists, percentages and their figures."""

from typing import Any

import pytest

WRONG_ACCOUNTS = [
    "The nineteen plants move in two phases of 8 and 12 plants.",
    "Of the 820 desks, 410 are in Lyon, 230 in Lille and 200 in Nice.",
    "Scanners £14,200. Cables £6,300. Total £19,500 without VAT.",
    "It replaces the 240 printers in 60 branches: north 90, middle 84, south 76.",
    "We need $3.1 million. It breaks down as follows: licences from the vendor $1.6 million, our own people $1.1 "
    "million, rooms $0.6 million.",
    "The budget is USD 2.4 million: licences 1.10, people 0.95, rooms 0.45.",
    "There are 40 daily, 32 weekly and 25 yearly returns, together 107.",
    "全行36家支行分三批，分别为10家、12家和16家。",
    "It covers 64 contact agents in four teams of 12, 18, 20 and 16 agents.",
    "共30个网点，分两批实施，第一批12个，第二批16个。",
    "建设投资为900万元。其中：软件500万元，硬件300万元，服务200万元。",
    "应到22人，实到18人，请假2人，出差3人。",
    "The board had 9 members expected, 6 present, 2 excused.",
    "Cost: EUR 3.2 million: 1.8 million for tools, 0.9 million for pay, 0.7 million for PCs.",
    "总投资900万元：软件500万元、硬件300万元、服务200万元。",
    "预算500万元，其中设备400万元、实施150万元。",
    "全行40家网点分三批：首批10家，第二批12家，第三批16家。",
    "本行有自助银行三十处。首批十处五月启用，次批八处六月启用，末批九处七月启用。",
    "forty-two branches are taken in three waves of twelve, fourteen and eighteen.",
    "Of the 42 findings, thirty are closed and 14 remain open.",
    "总投资1,280万元（软件620万元、硬件410万元、实施200万元）。",
    "手机银行客户120万户、网银客户80万户，合计210万户。",
    "Licences cost RMB 620,000, hardware RMB 410,000 and services RMB 200,000, RMB 1,280,000 in all.",
    "本期共发现问题12个，其中高危3个、中危5个、低危5个。",
    "The team has 14 members: six developers, four testers and three analysts.",
    "共42项需求，已完成30项，未完成14项。",
    "The project lasts six months: two for design, three months for build and two months for test.",
    "项目为期6个月：需求1个月、开发3个月、测试1.5个月、试运行1个月。",
    "We have two hundred and ten servers, split between Bern (eighty), Basel (seventy) and Chur (fifty).",
    "RMB 2.4m is requested, made up of 1.5m for software, 0.6m for hardware and 0.1m for training.",
    "Of 3,000 letters sent, 2,100 were answered, 500 came back and the remaining 300 were lost.",
    "36 people will be trained: 12 in Harbin, 14 in Dalian, 12 in Shenyang.",
    "人员12人（行内5人、外包8人）。",
    "十二家分行参加试点，东区五家，西区六家，其余两家。",
    "共 50 处代办点，每处一人。山区 18 处先开，平原 22 处跟上，其余 14 处最后开。",
    "样本 52.1 万条，训练 30.5 万、验证 12.1 万、测试 10.5 万。",
    "设备 31 万，调试 12 万，线路 6.5 万，加起来 59.5 万，走今年费用。",
    "机柜126万元，软件90万元，实施34万元，以上合计270万元。",
    "The maker takes 1.8 million, the shop costs 0.9 million and testing 0.5 million. Together 3.4 million.",
    "Of every hundred callers, 52 ask for a balance, 24 for a card and the remaining 28 for advice.",
    "The north comes to EUR 44,000, the south to 31,500 and the rest to 12,000, in all EUR 97,500.",
]  # fmt: skip

FURTHER_ACCOUNTS = [
    "本期经费四百二十万元，软件二百万元，硬件一百五十万元，培训八十万元。",
    "Budget: EUR 900k in total. Licences 500k, hardware 250k, training 100k.",
    "The budget of USD 2.0m splits into 1.1m for people, 0.6m for kit and 0.5m for travel.",
    "There were 18 incidents in the quarter, 5 of them major, 8 minor and 6 cosmetic.",
    "两地三中心共部署服务器 64 台：主中心 32 台，同城 20 台，异地 16 台。",
    "We tested 24 cases: 20 passed, 3 failed and 2 were skipped.",
    "项目分三个阶段，需求2个月、开发4个月、测试2个月，总工期6个月。",
    "The costs are 1.2 million for licences plus 0.8 million for hardware, a total of 2.3 million.",
    "Present: A. Poe, B. Lin, C. Orr (four people).",
    "## 三项原则\n\n1. 客户第一\n2. 稳妥推进\n3. 数据不出行\n4. 可回退\n",
]  # fmt: skip

FURTHER_RIGHT = [
    "预算由300万元调整为350万元，增加50万元，其中软件200万元。",
    "计划培训40人，实际培训36人，覆盖率90%。",
    "每家支行配2名大堂经理、1名客户经理，12家支行共36人。",
    "原有系统8套，本次下线3套，保留5套，新增2套，共7套。",
    "灾备演练每年两次（3月、9月）。",
    "费用120万元/年，三年360万元。",
    "Capacity is 1,200 TPS today; the peak was 800 TPS in May and 950 TPS in June.",
    "The tool has two modes, fast and safe, and three colours: red, blue and green.",
]

RIGHT_ACCOUNTS = [
    "全行36家支行分三批，分别为10家、12家和14家。",
    "预算500万元，其中设备300万元、实施150万元。",
    "共120人，其中女性80人、党员60人。",
    "总投资约900万元：软件500万元、硬件300万元、服务200万元。",
    "总投资900万元：软件500万元、硬件300万元，其余用于服务。",
    "RMB 5 million: 3 million this year, against 4 million last year.",
    "应到22人，实到18人。",
    "The window has three steps of 10, 20 and 30 minutes.",
    "见第12条、第14条和第18条。",
    "共3人，分两组，1和2。",
    "The team has 12 people: three per shift and four at night.",
    "预算1,000万元，较上年增加200万元，其中软件600万元。",
    "上期遗留10项，本期新增5项，关闭3项，共12项。",
    "The pilot covers 12 branches with 40 staff, 20 of them tellers and 10 managers.",
    "Wave 1 takes 12 branches, wave 2 another 14; 26 branches in all.",
    "目标客户50万户，其中一期20万户。",
    "投产后共5台服务器，主中心3台，备中心2台。",
    "The card has a limit of 50,000 a day, 20,000 per payment and 10,000 per cash withdrawal.",
    "三年总成本1,200万元，其中首年600万元，后两年每年300万元。",
    "Of the 42 findings, 20 are high and 10 open.",
    "合计12个接口，涉及5个系统、3个部门。",
    "2,000 customers take part: 800 from Bern, 700 from Basel, the rest from elsewhere.",
    "Of the 820 desks, 410 are in Lyon, 230 in Lille and 180 in Nice.",
    "Of the 50 agents, 30 speak English, 20 have a degree and 9 are on leave.",
    "Scanners £14,200. Cables £6,300. Total £20,500 without VAT.",
    "The budget is USD 2.4 million: licences 1.10, people 0.85, rooms 0.45.",
    "The budget is USD 2.4 million: release 1.1 and release 1.2 are paid from it.",
]  # fmt: skip

WRONG_LISTS = [
    "新增贷前核查、额度测算、合同签署五项功能。",
    "交付物共五项：说明书、设计文档、测试报告、用户手册。",
    "We hand over five things: the engine, the page, and the handbook.",
    "五家试点分行（杭州、宁波、温州、绍兴）先行。",
    "首批在四家支行试点，即城东、城西和城南支行。",
    "Five branches take part: Bern, Basel, Chur and Thun.",
    "Three pilot branches (Bern and Basel) start first.",
    "Bern, Basel, Chur and Thun, the five branches of the pilot, start in May.",
    "Bern, Basel and Chur (four branches) start in May.",
    "本系统分为四个模块：采集模块、计算模块和展示模块。",
    "涉及六个系统：核心系统、信贷系统、网银、手机银行、柜面系统。",
    "项目组由张三、李四、王平四人组成。",
    "参会人员：张三（主持）、李四、王五，共4人。",
    "措施有三条：（1）双人复核；（2）限额控制；（3）日终对账；（4）异常报警。",
    "从四个方面推进：一是建制度，二是建队伍，三是建系统。",
    "There are four reasons: (1) cost, (2) speed, (3) risk.",
    "本次演练两次：3月5日、4月2日、5月9日。",
    "The release changes six services: accounts, cards, loans, payments and limits.",
    "方案比选了三家厂商，分别是甲公司、乙公司、丙公司、丁公司。",
    "The four options were: rebuild, buy, and wait.",
    "覆盖柜面、网银、手机银行、微信银行、客服五大渠道，含六类业务：存款、贷款、理财、基金、保险。",
]  # fmt: skip

RIGHT_LISTS = [
    "新增贷前核查、额度测算、合同签署等五项功能。",
    "新增贷前核查、额度测算和提款、合同签署四项功能。",
    "We hand over four things: the engine and its key, the page, and the handbook.",
    "Five branches take part: Bern, Basel, Chur, Thun and Sion.",
    "三家分行：杭州、宁波、温州。",
    "本行共有12个部门，其中科技部、运营部三名员工参与。",
    "We have three rules: no data leaves the bank, no one logs in without a card, and nothing goes live on Friday.",
    "项目组12人（行内5人、外包7人）。",
    "两项要求：一是留痕，二是复核。",
    "Two teams (operations and development) do it.",
    "The two banks are big, old and slow.",
    "系统有三个环境：开发、测试及生产。",
    "The 12 cases: all passed, none open.",
    "五个部门：科技部、运营部、风险部、合规部，以及审计部。",
    "共三类人员：柜员、客户经理和管理员，均需培训。",
    "four eyes: one enters, one checks",
    "涉及3个系统：核心系统（CBS、GL）、信贷系统、网银。",
    "双方各指派两名联系人（姓名、电话、邮箱）。",
    "须满足三个条件：A、余额大于1万元；B、无逾期；C、年满18岁。",
]  # fmt: skip

WRONG_RATIOS = [
    "Of 48 cases, 12 were open (30%).",
    "12 of 48 cases (30%) were open.",
    "共60项需求，其中已完成45项，占80%。",
    "已完成45项，占全部60项的80%。",
    "手机银行用户由200万户增至260万户，增长25%。",
    "Complaints rose from 200 to 260, an increase of 25%.",
    "We ask for RMB 300,000, 40% of RMB 1.2 million.",
    "合同价1,000万元的30%，即400万元，签约后支付。",
    "30% of 1,200 branches, that is 400, take part.",
    "平均每月投诉由120件降至80件，下降50%。",
    "Of the 250 calls sampled, 180 were answered in time, or 80%.",
    "软件投入620万元，占总投资1,280万元的58%。",
    "本次压测共发起5,000笔，成功4,900笔，成功率99.8%。",
]  # fmt: skip

RIGHT_RATIOS = [
    "12 of 48 cases (25%) were open.",
    "共60项需求，其中已完成45项，占75%。",
    "手机银行用户由200万户增至260万户，增长30%。",
    "合同价1,000万元的30%，即300万元，签约后支付。",
    "Of 3 cases 1 failed (33%).",
    "系统可用率99.9%，共12台服务器，其中3台备用。",
    "用户由200万户增至260万户，活跃率40%。",
    "Out of 12 branches 5 take part, 60% of the customers.",
    "成本由500万元降至400万元，节约20%。",
    "全年处理12万笔，其中手机银行8万笔，占比67%。",
]  # fmt: skip


@pytest.mark.parametrize("text", [*WRONG_ACCOUNTS, *FURTHER_ACCOUNTS, *WRONG_LISTS])
def test_what_does_not_add_up_is_told_once(found: Any, text: str) -> None:
    assert len(found("IC-01", text)) == 1


@pytest.mark.parametrize("text", [*RIGHT_ACCOUNTS, *FURTHER_RIGHT, *RIGHT_LISTS])
def test_what_may_add_up_is_left_alone(found: Any, text: str) -> None:
    assert found("IC-01", text) == []


@pytest.mark.parametrize("text", WRONG_RATIOS)
def test_a_percentage_that_its_figures_do_not_give(found: Any, text: str) -> None:
    assert len(found("IC-02", text)) == 1


@pytest.mark.parametrize("text", RIGHT_RATIOS)
def test_a_percentage_that_its_figures_give(found: Any, text: str) -> None:
    assert found("IC-02", text) == []
