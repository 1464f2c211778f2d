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
    ("夜间监控全部由我行人员承担。", "八月起夜班委托恒安服务公司的三名值班员看屏。", "outside-hands"),
    ("No contract staff are used.", "Two technicians from Halvorsen will install the racks.", "outside-hands"),
    ("其他系统均不受影响。", "切换当晚反洗钱系统须停两个小时。", "other-systems"),
    ("Neighbouring systems remain untouched.", "The treasury gateway has to be restarted at 2 a.m.", "other-systems"),
    ("项目组人员没有任何变化。", "九月由苗青接替负责测试。", "people-change"),
    ("No changes in the team since May.", "Ms Osei resigned in June.", "people-change"),
    ("进度与计划均无偏差。", "联调推迟了两周。", "plan-change"),
    ("There are no delays against the schedule.", "Testing slipped by ten days.", "plan-change"),
    ("无须修订任何制度。", "柜面操作规程已同步改写第三章。", "policy-change"),
    ("终端不缓存客户照片。", "客户照片保存在平板本地，三天后清除。", "stored"),
    ("Recordings are never stored.", "Recordings are kept on the call server for a month.", "stored"),
    ("数据不出本行。", "名单每周发给承办的服务商。", "leaves"),
    ("No third party sees the list.", "The list is forwarded each week to the supplier.", "leaves"),
    ("贷款没有任何逾期。", "两户利息未支付。", "default"),
    ("There are no arrears.", "One borrower has missed the March instalment.", "default"),
    ("上线前缺陷已全部关闭。", "登录缺陷尚未修复。", "open-defect"),
    ("All defects have been closed.", "Defect 31 is still open.", "open-defect"),
    ("柜员无需培训。", "柜员培训安排两天。", "training"),
    ("There were no exceptions.", "An exemption was granted in May.", "exception"),
    ("The committee approved the budget unanimously.", "On the budget two members voted against.", "objection"),
    ("任何人都看不到密钥明文。", "运维主管可以导出密钥。", "access"),
    ("开户全程无纸化。", "开户申请表打印后由客户签名归档。", "paper"),
]  # fmt: skip

NOT_CONTRARY = [
    ("项目组人员没有任何变化。", "上一期由苗青接替负责测试。"),
    ("其他系统均不受影响。", "如反洗钱系统须停，另行申请。"),
    ("Recordings are never stored.", "Minutes are kept on the file server."),
    ("All defects have been closed.", "No defect is still open."),
    ("No third party sees the list.", "The invoice is sent to the supplier."),
    ("除物业外不存在外包。", "保洁交给物业公司来做。"),
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
