"""IC-13: "none", "not applicable" and "we use no …", where the same paper shows one."""

from typing import Any

import pytest

DENIED_AND_SHOWN = [
    ("个人信息：不涉及。", "系统采集客户姓名和手机号用于预约。", "personal-data"),
    ("本项目不涉及个人信息。", "页面展示身份证号后四位，后台存储证件号码。", "personal-data"),
    ("Personal data: none.", "The portal stores the name and mobile of each caller.", "personal-data"),
    ("| 外包 | 无 |\n|---|---|\n| 期限 | 一年 |", "压测由供应商派驻场工程师实施。", "supplier"),
    ("Outsourcing: n/a", "A vendor team will operate the night shift.", "supplier"),
    ("算法模型：不适用。", "预测模型每周重新训练一次。", "model"),
    ("The tool uses no AI.", "A trained model ranks the complaints by urgency.", "model"),
    ("接口：不涉及。", "每晚把缴费结果同步到总账系统。", "exchange"),
    ("Interfaces: not applicable.", "At 23:00 the desk sends a file to the ledger.", "exchange"),
    ("短信通知：无。", "办结后系统给客户发送短信。", "notice"),
    ("Notifications: none", "Customers receive a text message when the card is ready.", "notice"),
    ("本系统不使用真实数据。", "UAT测试所用的三千户抽取自生产库。", "live-data"),
    ("数据迁移：不适用", "存量合同在首日迁移到新库。", "migration"),
    ("There is no data migration.", "Old records are migrated over Easter.", "migration"),
    ("SDK：不涉及。", "App内嵌某厂商的人脸SDK。", "plug-in"),
    ("开源软件：无。", "缓存采用Redis集群。", "open-source"),
    ("本项目不使用公有云。", "影像服务部署在行业云。", "cloud"),
    ("Cloud: not applicable", "The archive is hosted in a public cloud.", "cloud"),
    ("自动化决策：不涉及。", "额度低于一万元的，系统自动审批。", "automatic"),
    ("Impact on customers: none.", "Between 1 and 3 a.m. customers cannot log in.", "customer-effect"),
    ("对客户影响：无。", "凌晨一点到三点客户无法登录。", "customer-effect"),
]  # fmt: skip

NOT_CONTRARY = [
    ("个人信息：不涉及。", "禁止采集客户姓名和手机号。"),
    ("个人信息：不涉及。", "测试用虚构的姓名，不采集身份证号。"),
    ("本项目不新增接口。", "沿用现有接口，每晚同步到总账系统。"),
    ("Interfaces: no new ones.", "As today, the desk sends a file to the ledger."),
    ("接口：不涉及。", "如将来接入总账系统，另行申请。"),
    ("接口：不涉及。", "曾有人建议对接信贷系统，未采纳。"),
    ("Outsourcing: none.", "No vendor will operate the system."),
    ("Outsourcing: none.", "If a vendor were to operate it, the policy would apply."),
    ("模型：本期不适用其他模型。", "评分模型沿用。"),
    ("系统不发营销短信。", "办结后系统给客户发送短信。"),
    ("The tool uses no AI.", "The data model trains nobody's patience; the classifier question was dropped."),
    ("公有云：不使用。", "部署在本行私有云平台。"),
    ("测试环境不使用真实数据。", "生产环境处理真实交易。"),
    ("数据迁移：不适用。", "历史数据不迁移，旧系统只读保留。"),
    ("Is there any migration? None.", "Do we migrate records?"),
]  # fmt: skip


@pytest.mark.parametrize(("denied", "shown", "matter"), DENIED_AND_SHOWN)
def test_what_a_paper_has_none_of_and_shows(found: Any, denied: str, shown: str, matter: str) -> None:
    assert [c.subject for c in found("IC-13", f"{denied}\n\n{shown}\n")] == [matter]
    assert [c.subject for c in found("IC-13", f"{shown}\n\n{denied}\n")] == [matter]


@pytest.mark.parametrize(("denied", "shown"), NOT_CONTRARY)
def test_what_shows_nothing_to_the_contrary(found: Any, denied: str, shown: str) -> None:
    assert found("IC-13", f"{denied}\n\n{shown}\n") == []
