"""A duty in a document: not triggered, shown not to apply, met, met in part, broken, or answered by silence."""

from dataclasses import replace
from datetime import date

import pytest

from checks.examples import example_document
from checks.finding import Finding, ObligationVerdict
from checks.ground import grounds
from checks.obligation import judge
from checks.obligation_findings import obligation_findings
from checks.packs import Condition, ObligationRule, load
from checks.statement import statements
from ingest.anchor import prove
from language.texts import Lang

PIA, BORDER, BCM = "pii-impact-assessment", "cross-border-transfer-assessment", "business-continuity-rto-rpo"
BACK_OUT, VENDOR, MODEL = "rollback-plan-required", "outsourcing-risk-assessment", "ai-model-risk"

STATUS = [
    # the assessment of the effect on people
    (PIA, "met", "新系统汇总储户的手机号与住址。\n个人信息保护影响评估（编号PIA-2032-11）已于设计阶段完成。"),
    (PIA, "met", "The portal stores customer records.\nThe impact assessment was finished in April, reference DP-7."),
    (PIA, "met", "新系统汇总储户的手机号。\n未完成影响评估的渠道一律不接入。"),
    (PIA, "gap", "新系统汇总储户的手机号与住址，用于催收外呼。"),
    (PIA, "gap", "The portal collects phone numbers of depositors."),
    (PIA, "gap", "新系统汇总储户的手机号，影响评估上线以后再补。"),
    (PIA, "gap", "The portal stores customer records; the impact assessment is skipped."),
    (PIA, "not-applicable", "本工具只管理机房温度，不涉及个人信息。"),
    (PIA, "not-applicable", "The tool watches the temperature of machines and holds no personal data."),
    (PIA, "not-triggered", "本期更换机房空调与配电柜。"),
    (PIA, "not-triggered", "The project replaces the air conditioning."),
    # data that leave the country
    (BORDER, "met", "报表副本发往卢森堡分行，出境安全评估已于三月获批。"),
    (BORDER, "met", "Reports are sent to Luxembourg under a standard contract filed in March."),
    (BORDER, "gap", "运维日志每小时上传至法兰克福的监控中心。"),
    (BORDER, "gap", "Logs are uploaded to a monitoring centre in Warsaw every hour."),
    (BORDER, "gap", "运维日志上传至法兰克福，数据出境安全评估待运行一年后补办。"),
    (BORDER, "gap", "Logs are sent to Warsaw; the transfer assessment is put off until next year."),
    (BORDER, "not-applicable", "全部数据在行内机房处理，不向境外传输。"),
    (BORDER, "not-applicable", "本系统不与境外机构连接。"),
    (BORDER, "not-applicable", "The system has no link to any foreign party."),
    (BORDER, "not-triggered", "全部报表由分行打印后归档。"),
    (BORDER, "not-triggered", "Branches print the reports and file them."),
    # recovery of an important business
    (BCM, "met", "支付结算系统中断将导致全行停业。\nRTO为1小时，RPO为5分钟，同城双活。"),
    (BCM, "met", "The hub clears all payments.\nRTO 1 hour, RPO 5 minutes, with a second site."),
    (BCM, "gap", "支付结算系统中断将导致全行停业，须尽早投产。"),
    (BCM, "gap", "The hub clears all payments of the bank."),
    (BCM, "gap", "支付结算系统中断将导致全行停业。\nRTO为36小时。"),
    (BCM, "gap", "The hub clears all payments.\nThe RTO is 36 hours."),
    (BCM, "gap", "报文平台采用单机房部署。"),
    (BCM, "met", "报文平台由单机房改为双机房，RTO为1小时。"),
    (BCM, "not-applicable", "食堂订餐小程序不支撑重要业务。"),
    (BCM, "not-applicable", "The canteen app supports no important business."),
    (BCM, "not-triggered", "食堂订餐小程序供员工自用。"),
    (BCM, "not-triggered", "The canteen app is for staff."),
    # the way back from a change
    (BACK_OUT, "met", "本次割接涉及生产数据库。\n如对账不平，由值班长在02:00前决定回退，脚本已演练。"),
    (BACK_OUT, "met", "The production base is upgraded.\nThe rollback script was rehearsed and takes 12 minutes."),
    (BACK_OUT, "gap", "本次割接涉及生产数据库，窗口为周六凌晨。"),
    (BACK_OUT, "gap", "The schema of the production base is rebuilt on Saturday."),
    (BACK_OUT, "gap", "本次割接涉及生产数据库，没有回退脚本。"),
    (BACK_OUT, "gap", "The schema of the production base is rebuilt; no rollback is prepared."),
    (BACK_OUT, "not-applicable", "本次为纯文档修订，无需回退。"),
    (BACK_OUT, "not-applicable", "This is a change of documents only; there is nothing to roll back."),
    (BACK_OUT, "not-triggered", "本次修订客服话术手册。"),
    # work that others do for the bank
    (VENDOR, "met", "接口开发外包给一家软件企业，外包风险评估由风险管理部在签约前完成。"),
    (VENDOR, "met", "Testing is outsourced; due diligence was finished before signature."),
    (VENDOR, "gap", "接口开发外包给一家软件企业，驻场人员共八名。"),
    (VENDOR, "gap", "Testing is outsourced to a new firm."),
    (VENDOR, "gap", "接口开发外包给一家软件企业，尽职调查从略。"),
    (VENDOR, "gap", "Testing is outsourced; due diligence will follow after the contract."),
    (VENDOR, "not-applicable", "系统由本行科技人员承担，不使用外包。"),
    (VENDOR, "not-applicable", "The system is built and run by our own engineers."),
    (VENDOR, "not-triggered", "系统部署在总行机房。"),
    # models
    (MODEL, "met", "采用机器学习模型识别可疑交易，独立的模型验证由风险管理部完成。"),
    (MODEL, "met", "The scoring model ranks applicants and was validated by the model risk committee."),
    (MODEL, "gap", "采用机器学习模型识别可疑交易。"),
    (MODEL, "gap", "A neural network ranks applicants."),
    (MODEL, "gap", "A neural network ranks applicants and nobody watches it."),
    (MODEL, "not-applicable", "全部为固定规则，不使用模型。"),
    (MODEL, "not-applicable", "The rules are fixed; the system does not learn."),
    (MODEL, "not-triggered", "系统按日汇总网点的营业时间。"),
]


@pytest.mark.parametrize(("rule", "status", "text"), STATUS)
def test_the_status_of_a_duty(rule: str, status: str, text: str) -> None:
    obligation = load().rule(rule).obligation
    assert obligation
    assert judge(obligation, statements(example_document(text))).status == status


@pytest.fixture(autouse=True)
def the_rule_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """What the reader of passages adds is told in test_checks_duty_reading.py."""
    monkeypatch.setattr("checks.obligation_findings.decided", lambda duty, judged, reading: judged)


def judged(rule_id: str, text: str, lang: Lang = "zh") -> tuple[ObligationVerdict, list[Finding]]:
    document = example_document(text)
    rules = [load().rule(rule_id)]

    def ground(rule):  # type: ignore[no-untyped-def]
        return grounds(rule, None, date(2032, 1, 1), lang)

    verdicts, findings = obligation_findings(document, statements(document), rules, ground, lang)
    for finding in findings:
        assert all(prove(document, place) for place in (finding.anchor, *finding.related) if place)
    return verdicts[0], findings


def test_a_violation_proves_a_gap() -> None:
    verdict, (finding,) = judged(BACK_OUT, "本次割接涉及生产数据库。\n时间不够，没有回退脚本。")
    assert (finding.status, finding.basis, finding.origin) == ("gap", "proved", "rule")
    assert finding.anchor and finding.anchor.quote == "时间不够，没有回退脚本。"
    assert finding.searched == ()  # nothing was looked for: the words themselves are the proof
    assert "时间不够" in finding.message
    assert verdict.anchor == finding.anchor


def test_a_violation_is_no_silence_even_where_evidence_stands_elsewhere() -> None:
    _, (finding,) = judged(BCM, "RTO为1小时，同城双活。\n前置机采用单机房。")
    assert (finding.basis, finding.anchor and finding.anchor.quote) == ("proved", "前置机采用单机房。")


def test_silence_is_presumed_and_says_what_was_looked_for_and_what_came_nearest() -> None:
    text = "接口开发外包给一家软件企业。\n外包风险由科技部关注，建议另做尽职调查。\n机房在总行。"
    _, (finding,) = judged(VENDOR, text)
    assert (finding.status, finding.basis) == ("gap", "presumed")
    assert finding.anchor and finding.anchor.quote == "接口开发外包给一家软件企业。"
    assert [place.quote for place in finding.related] == ["外包风险由科技部关注，建议另做尽职调查。"]
    (searched,) = finding.searched
    assert "3" in searched and "尽职调查" in searched


def test_silence_in_english_names_english_words() -> None:
    _, (finding,) = judged(VENDOR, "Testing is outsourced to a new firm.", "en")
    assert "due diligence" in finding.searched[0]
    assert finding.message.startswith("'Testing is outsourced to a new firm.'")


def test_every_further_place_of_a_violation_is_shown_up_to_a_limit() -> None:
    _, (finding,) = judged(BCM, "\n".join(f"第{n}中心采用单机房。" for n in "一二三四五六七"))
    assert finding.anchor and finding.anchor.quote == "第一中心采用单机房。"
    assert len(finding.related) == 4


def test_a_duty_that_is_met_shows_its_evidence_and_no_finding() -> None:
    verdict, findings = judged(PIA, "新系统汇总储户的手机号。\n影响评估已于五月完成。")
    assert (verdict.status, findings) == ("met", [])
    assert [place.quote for place in verdict.evidence] == ["影响评估已于五月完成。"]


def test_a_duty_that_does_not_apply_shows_why() -> None:
    verdict, findings = judged(VENDOR, "系统由本行科技人员承担，不使用外包。")
    assert (verdict.status, findings) == ("not-applicable", [])
    assert [place.quote for place in verdict.evidence] == ["系统由本行科技人员承担，不使用外包。"]


def test_a_fact_that_contradicts_the_exemption_fires_the_duty_again() -> None:
    text = "本项目不使用外包。\n接口开发外包给一家软件企业。"
    verdict, (finding,) = judged(VENDOR, text)
    assert (verdict.status, finding.anchor and finding.anchor.quote) == ("gap", "接口开发外包给一家软件企业。")


def test_segregation_of_duties_can_never_be_waved_off() -> None:
    rule = load().rule("segregation-of-duties").obligation
    assert rule and rule.exempt == ()


TWO_SLOTS = ObligationRule(
    triggers=(Condition(("outsourcing",)),),
    violations=(),
    evidence={
        "assessment": (Condition(("outsourcing-assessment",), by=("assured",)),),
        "clauses": (Condition(("security-clause", "vendor-contract"), by=("assured",)),),
    },
    exempt=(),
    enough=2,
)


def test_a_duty_of_two_parts_can_be_met_in_part() -> None:
    text = "接口开发外包给一家软件企业。\n尽职调查已完成。"
    found = judge(TWO_SLOTS, statements(example_document(text)))
    assert (found.status, found.missing, found.proved) == ("partial", ("clauses",), False)
    whole = judge(TWO_SLOTS, statements(example_document(text + "\n合同约定了保密与审计权。")))
    assert whole.status == "met"


@pytest.mark.parametrize(("severity", "lower"), [("high", "medium"), ("medium", "low"), ("low", "low")])
def test_a_duty_met_in_part_counts_one_step_lower(severity: str, lower: str) -> None:
    rule = replace(load().rule(VENDOR), severity=severity, obligation=TWO_SLOTS)  # type: ignore[arg-type]
    document = example_document("接口开发外包给一家软件企业。\n尽职调查已完成。")
    _, (finding,) = obligation_findings(document, statements(document), [rule], lambda r: (), "zh")
    assert (finding.status, finding.severity, finding.basis) == ("partial", lower, "presumed")


@pytest.mark.parametrize(
    ("rule", "text"),
    [
        (PIA, "# 客户信息采集\n机房照明改造。"),
        (PIA, "去年旧系统泄露了客户信息，已整改。"),
        (BORDER, "本办法所称出境，是指向境外机构提供数据。"),
        (BORDER, "有人提议把日志上传至境外，评审会未同意。"),
        (VENDOR, "The idea of outsourced testing was turned down."),
        (MODEL, "A large language model is defined as a network trained on text."),
    ],
)
def test_a_heading_a_definition_an_old_trouble_and_a_rejected_plan_trigger_nothing(rule: str, text: str) -> None:
    verdict, findings = judged(rule, text)
    assert (verdict.status, findings) == ("not-triggered", [])


DRILL, NOTICE = "contingency-drill", "important-system-golive-report"
OVER_SENTENCES = [
    # the sentence before names the thing, the next one says what becomes of it
    (DRILL, "gap", "按惯例应有一次应急演练。目前没有结论，也没有安排。"),
    (DRILL, "gap", "Custom asks for a drill. It was dropped to save the weekend."),
    (DRILL, "gap", "应急预案由运行中心编写。尚未动笔。"),
    (DRILL, "gap", "A contingency plan is asked of every project. None is planned here."),
    (DRILL, "gap", "# 应急演练\n本次暂不安排。"),
    (DRILL, "gap", "# Contingency drill\nNone planned this year."),
    (DRILL, "gap", "事项 | 安排\n应急演练 | 本次不做"),
    (DRILL, "gap", "Item | Plan\nContingency drill | none planned"),
    (VENDOR, "gap", "接口开发外包给一家软件企业，尽职调查按规定要做。这次先不做了。"),
    (VENDOR, "gap", "Testing is outsourced and calls for due diligence. It was skipped this time."),
    # what is said next is about something else, or all is well
    (DRILL, "met", "应急演练在五月举行。食堂不做早饭了。"),
    (DRILL, "met", "The drill was held in May. The canteen will not open on Sunday."),
    (DRILL, "met", "应急演练在五月举行。也没有发现问题。"),
    (DRILL, "met", "# 应急演练\n应急演练已于五月完成，用时十二分钟。"),
    (DRILL, "met", "事项 | 安排\n应急演练 | 五月完成，十二分钟切换"),
    (DRILL, "met", "去年没有组织演练，受到通报。该问题已经整改。今年的应急演练于五月完成。"),
    (
        DRILL,
        "met",
        "Last year no drill was held and the audit found fault. That was put right. The drill was held in May.",
    ),
    # a cell is about what its column is headed by
    ("third-party-sdk", "gap", "SDK | 版本 | 安全检测\n推送SDK | 5.2 | 未做"),
    ("third-party-sdk", "gap", "SDK | Version | Security test\nPush SDK | 5.2 | not done"),
    ("third-party-sdk", "met", "SDK | 版本 | 安全检测\n推送SDK | 5.2 | 2030-05-04，无高危"),
    ("third-party-sdk", "met", "SDK | Version | Security test\nPush SDK | 5.2 | 4 May 2030, passed"),
    # the dates of the document decide what is late
    (NOTICE, "gap", "系统于2030年8月1日投产。\n投产报告于2030年9月10日报送监管局。"),
    (NOTICE, "gap", "The system goes live on 1 August 2030.\nThe go-live report goes to the Bureau on 25 July 2030."),
    (NOTICE, "met", "系统于2030年8月1日投产。\n投产报告于2030年6月10日报送监管局。"),
    (NOTICE, "met", "The system goes live on 1 August 2030.\nThe go-live report went to the Bureau on 10 June 2030."),
]


@pytest.mark.parametrize(("rule", "status", "text"), OVER_SENTENCES)
def test_a_fact_is_read_over_several_sentences(rule: str, status: str, text: str) -> None:
    obligation = load().rule(rule).obligation
    assert obligation
    assert judge(obligation, statements(example_document(text))).status == status
