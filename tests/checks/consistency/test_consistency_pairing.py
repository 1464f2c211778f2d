"""IC-14: one thing told twice with two values, in whatever words; and two things that are told alike."""

from pathlib import Path
from typing import Any

import pytest

from checks.consistency.pairing import sure
from checks.consistency.values import values
from eval.train_values import hosted
from ingest.read import read

ROOT = Path(__file__).parents[3]
FILLER = (
    """
项目由运营管理部牵头，信息科技部实施。

客户可以在网点或者手机上办理。

各分行指定一名联系人。

会议每两周召开。

"""
    * 4
)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("页面闲置8分钟即退出登录。", "会话中12分钟没有操作的，自动结束。"),
        ("网点共配备自助机具52台。", "本次涉及自助机具六十一台。"),
        ("误报比例控制在16%以下。", "模型的误报率不得高于20%。"),
        ("厂商派驻四名现场工程师。", "驻场工程师共六人。"),
        ("单笔转出最高十万元。", "单笔超过八万元的不予受理。"),
        ("试点支行为七家。", "试点在九家支行同时开展。"),
        ("硬件质保三年。", "硬件保修期为五年。"),
        ("A session ends after 8 minutes without input.", "Idle sessions are closed when 20 minutes have passed."),
        ("A file holds at most 40,000 lines.", "Files of up to sixty thousand lines are taken."),
        ("Recordings are kept for six years.", "Recordings are erased after four years."),
        ("Our 40 agents of the desk are trained.", "The desk has 55 agents."),
        ("接通率只有61.7%。", "接通率现状是67.1%，请更正。"),
        ("评分320至560分的客户转人工。", "转人工的分数段为320至590分。"),
        ("平台从3.4.1升到3.5.0。", "生产上装3.5.2程序包。"),
        ("规则集R4.1随夜间批次装入。", "回退到规则集R1.4。"),
        ("Firmware moves from 8.1.3 to 8.2.0.", "Load firmware 8.2.4 at midnight."),
        ("Printers carry a warranty of five years.", "The warranty on the printers lasts three years."),
    ],
)
def test_one_thing_with_two_values(found: Any, one: str, other: str) -> None:
    assert len(found("IC-14", f"{one}\n\n{FILLER}\n\n{other}\n")) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("需求号QW-462，由零售部提出。", "归档时随QW-426一并入库。"),
        ("变更单号BG 2031-157，申请人为运行部。", "签报附BG 2031-175的清单。"),
        ("Request RQ 2031-517 is raised by Cards.", "The sheets of RQ 2031-571 are attached."),
    ],
)
def test_a_number_with_turned_figures(found: Any, one: str, other: str) -> None:
    assert len(found("IC-07", f"{one}\n\n{FILLER}\n\n{other}\n")) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("目前平均等候25分钟。", "改造后平均等候降到10分钟。"),
        ("转账单笔不超过五万元。", "取现单笔不超过三万元。"),
        ("日均来电约400通。", "日均来电430通。"),
        ("准入线原为520分。", "准入线定为560分。"),
        ("第一阶段历时三个月。", "第二阶段历时五个月。"),
        ("合同含税总价318万元。", "合同不含税价300万元。"),
        ("柜员页面闲置8分钟即退出登录。", "客户页面闲置20分钟即退出登录。"),
        ("日志保存30天。", "日志保存一个月。"),
        ("单笔限额五万元。", "单日限额二十万元。"),
        ("每笔节省费用2元。", "每笔罚款5元。"),
        ("通过率不低于95%。", "覆盖率不低于80%。"),
        ("六家支行参加试点。", "六台服务器参加演练。"),
        ("Phase one lasts three months.", "Phase two lasts five months."),
        ("Staff sessions end after 8 minutes idle.", "Customer sessions end after 20 minutes idle."),
        ("Logs are kept for one year.", "Logs are kept for twelve months."),
        ("In 2025 there were nine incidents.", "In 2026 there were four incidents."),
        ("平台从3.4.1升到3.5.0。", "SDK 3.5.2由手机组另行发布。"),
        ("需求号QW-462，由零售部提出。", "后一需求QW-463另行提交。"),
        ("按GB/T 22239定级。", "按GB/T 22293测评。"),
        ("Firmware moves from 8.1.3 to 8.2.0.", "Once firmware 8.1.9 was planned."),
        ("Rule 3.6 contains the limits.", "Rule 3.7 contains the limits."),
    ],
)
def test_two_things_or_one_value(found: Any, one: str, other: str) -> None:
    assert found("IC-14", f"{one}\n\n{FILLER}\n\n{other}\n") == []


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("三十六万户客户", 360_000),
        ("half a million payments", 500_000),
        ("two dozen files", 24),
        ("twelve hundred cards", 1200),
        ("one hundred thousand lines", 100_000),
        ("Cards hit: 1,312.", 1312),
        ("约1.2万笔", 12_000),
        ("早上七点一刻出齐", 435),
        ("停2 小时 40 分。", 9_600),
        ("all 1,870 of us", 1870),
        ("the 22-node cluster", 22),
    ],
)
def test_numbers_in_words(text: str, value: int) -> None:
    assert [read[1] for read in values(text, 2030)] == [value]


@pytest.mark.parametrize(
    "text",
    ["第三条", "V2.1 release", "Rule 3.6 contains", "2030年5月", "差异在3个百分点以内", "1.2 Scope of the work"],
)
def test_no_values(text: str) -> None:
    assert [read for read in values(text, 2030) if read[0] == "count"] == []


@pytest.mark.slow
@pytest.mark.parametrize(("lang", "host"), [("zh", "charter-zh.md"), ("en", "charter-en.md")])
def test_pairs_that_taught_nothing(lang: str, host: str) -> None:
    """Half of the things told twice in other words are found, few of the look-alikes, in a document of many values."""
    document = read(ROOT / "samples" / "documents" / host)
    right: dict[str, list[bool]] = {"1": [], "0": []}
    for line in (ROOT / "eval" / "values" / f"{lang}.tsv").read_text("utf-8").splitlines():
        answer, one, other = line.split("\t")
        right[answer].append(any(sure(s) for s, _ in hosted(document, one, other)))
    assert sum(right["1"]) >= 0.45 * len(right["1"])
    assert sum(right["0"]) <= 0.2 * len(right["0"])
