"""What is told to be one way and elsewhere the other way."""

from typing import Any

import pytest

OPPOSED = [
    ("made", "记账引擎由行内研发中心自研。", "引擎系从远景软件买断的成品，所有代码归厂商。"),
    ("made", "Every line of the engine was written by our own team.", "The engine is a standard package from Delft."),
    ("staffed", "All cheques are handled in-house.", "A firm in Leeds handles the cheques."),
    ("timing", "每笔转账均实时判定。", "判定程序每晚跑批，处理前一日流水。"),
    ("timing", "Every position reaches the desk in real time.", "Positions are loaded by a nightly batch."),
    ("secrecy", "卡号全程加密传输。", "前置到主机一段走明文。"),
    ("secrecy", "All tapes are encrypted.", "The tapes hold the client file in plain text."),
    ("charge", "The alert service costs nothing for any client.", "Each alert: we debit £0.20 to the account."),
    ("rollout", "全行网点当晚一次性切换。", "切换分三批进行，先南后北。"),
    ("rollout", "All branches change over on the same night.", "The change-over is done region by region."),
    ("network", "密钥机与互联网物理隔离，任何人不得外联。", "密钥机经互联网对时。"),
]  # fmt: skip

ONE_THING = [
    ("指纹登录为强制项。", "指纹登录由客户自选。", ["duty"]),
    ("报文日志一律立即清除。", "报文日志长期留存。", ["kept"]),
    ("The audit log cannot be altered.", "Administrators can correct the audit log.", ["writable"]),
    ("指纹登录为强制项。", "短信提醒由客户自选。", []),
    ("The client address is mandatory.", "The fax number is optional.", []),
]

ANOTHER = [
    ("新系统全程加密传输。", "旧系统走明文。"),
    ("所有卡号均加密存放。", "原系统的卡号是明文，现已清库。"),
    ("All production data are masked.", "The rehearsal would use real customer data."),
    ("评分均实时返回。", "评分已从每晚跑批改为实时。"),
    ("全部网点当晚一次性切换，境外网点除外。", "切换分三批进行。"),
    ("Every branch of the main centre is encrypted.", "If the link fails, the standby sends plain text."),
    ("数据不出境。", "境外人员不得访问。"),
]


@pytest.mark.parametrize(("matter", "one", "other"), OPPOSED)
def test_two_states_of_one_thing(found: Any, matter: str, one: str, other: str) -> None:
    for text in (f"{one}\n\n{other}\n", f"{other}\n\n{one}\n"):
        contradictions = found("IC-13", text)
        assert matter in [c.subject for c in contradictions]
        assert all(len(c.places) == 2 for c in contradictions)


@pytest.mark.parametrize(("one", "other", "matters"), ONE_THING)
def test_what_belongs_to_one_thing_needs_the_same_thing(found: Any, one: str, other: str, matters: list[str]) -> None:
    assert [c.subject for c in found("IC-13", f"{one}\n\n{other}\n")] == matters


@pytest.mark.parametrize(("one", "other"), ANOTHER)
def test_another_thing_time_or_case(found: Any, one: str, other: str) -> None:
    assert found("IC-13", f"{one}\n\n{other}\n") == []
