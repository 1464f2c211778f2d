import re
from collections.abc import Callable, Iterator
from importlib.resources import files
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from language import polarity
from language.polarity import modality, negated, quoted


@pytest.mark.parametrize(
    ("sentence", "about"),
    [
        ("本次未开展渗透测试", "渗透测试"),
        ("合同没有约定退出条款", "退出条款"),
        ("不涉及客户信息的采集、存储和传输", "传输"),
        ("系统无应急预案", "应急预案"),
        ("系统已上线，但影响评估尚未开展", "影响评估"),
        ("No exit plan has been written", "exit plan"),
        ("The app has not been tested", "app"),
        ("It went live without a security test", "security test"),
        ("The contract has neither an audit right nor an exit clause", "exit clause"),
        ("Nobody reviewed the model", "model"),
        ("The plan isn't rehearsed", "plan"),
        ("上线未经测试即可发布", "测试"),
    ],
)
def test_what_is_denied(sentence: str, about: str) -> None:
    start = sentence.index(about)
    assert negated(sentence, start, start + len(about))


@pytest.mark.parametrize(
    ("sentence", "about"),
    [
        ("已开展渗透测试，但未发现高危漏洞", "渗透测试"),
        ("不仅开展了渗透测试，还做了代码审计", "渗透测试"),
        ("不得不重新评估", "评估"),
        ("不得使用生产数据", "生产数据"),
        ("未经影响评估不得上线", "影响评估"),
        ("日志保存不少于六个月", "日志"),
        ("不超过三年的保存期限", "保存期限"),
        ("The app was tested, but no report was filed", "tested"),
        ("Not only the app but also the gateway was tested", "gateway"),
        ("No data are loaded until the impact assessment is signed", "impact assessment"),
        ("The report was late because no tester was free", "report"),
        ("Nobody may release without a penetration test", "penetration test"),
        ("See clause No. 3 on audits", "audits"),
    ],
)
def test_what_is_not_denied(sentence: str, about: str) -> None:
    start = sentence.index(about)
    assert not negated(sentence, start, start + len(about))


SAYS: list[tuple[Callable[[str], bool], str, str]] = [
    (polarity.refused, "本项目不再开展第三方测评", "本项目已开展第三方测评"),
    (polarity.refused, "The rehearsal is skipped to save time", "The rehearsal was held in May"),
    (polarity.refused, "防火墙完善，无需测评", "未通过测评不得上线"),
    (polarity.deferred, "评估报告上线后再补", "评估报告上线前完成"),
    (polarity.deferred, "脱敏功能放到二期", "脱敏功能一期完成"),
    (polarity.deferred, "视情况补充预案", "预案见附件二"),
    (polarity.deferred, "The DPIA is made after go-live", "The DPIA is made before go-live"),
    (polarity.deferred, "Encryption comes in a later phase", "Encryption is in the first build"),
    (polarity.deferred, "A plan will be written once volumes are known", "A plan was written in June"),
    (polarity.refused, "The change board is bypassed this time", "The change board approved it"),
    (polarity.refused, "No copy is kept for lack of space", "A copy is kept"),
    (polarity.refused, "时间紧张，来不及测试", "测试按时完成"),
    (polarity.refused, "绕过变更流程发布", "按变更流程发布"),
    (polarity.deferred, "We release now and ask for approval then", "We ask for approval, then we release"),
    (polarity.deferred, "We shall assess it once something goes wrong", "We assess it every year"),
    (polarity.deferred, "The agreement has yet to be signed", "The agreement was signed"),
    (polarity.deferred, "协议仍在商谈", "协议已签署"),
    (polarity.deferred, "先斩后奏，投产后才补审批", "审批通过后投产"),
    (polarity.planned, "测评计划于六月完成", "测评已完成"),
    (polarity.planned, "The test will be run in June", "The test was run in June"),
    (polarity.proposed, "建议免予评估", "已免予评估"),
    (polarity.proposed, "The vendor proposed a waiver", "The vendor has a waiver"),
    (polarity.rejected, "会议否决了该方案", "会议通过了该方案"),
    (polarity.rejected, "The proposal to skip the drill was turned down", "The drill is skipped"),
    (polarity.past_problem, "去年审计发现日志缺失，已整改", "日志保存三年"),
    (polarity.past_problem, "上月检查发现日志缺失", "用上月真实流水回放，资料没有处理"),
    (polarity.past_problem, "The old system had no log", "The old system is switched off and there is no way back"),
    (polarity.past_problem, "Last year's audit found a shared account", "The audit is scheduled"),
    (polarity.hypothetical, "如切换失败，立即回退", "如下表所示，切换成功"),
    (polarity.hypothetical, "If the switch fails we roll back", "The switch failed"),
    (polarity.definition, "外包是指委托他人处理业务", "开发工作外包给某公司"),
    (polarity.definition, "A gate means a point of decision", "Nobody looked at what this means for customers"),
    (polarity.definition, "Outsourcing means entrusting work to others", "Work is outsourced to a firm"),
    (polarity.everyone, "全体员工均可查询客户资料", "全体员工均不得查询客户资料"),
    (polarity.everyone, "系统使用共用账号登录", "系统禁止共用账号"),
    (polarity.everyone, "Every member of staff can open the file", "Every member of staff must sign"),
    (polarity.everyone, "The reports are open to all", "The reports are open to auditors"),
    (polarity.same_actor, "开发人员兼任测试负责人", "开发人员不得兼任测试负责人"),
    (polarity.same_actor, "The project manager is also head of testing", "The head of testing signs"),
    (polarity.gated, "未经审批不得发布", "发布前完成审批"),
    (polarity.gated, "评估通过后方可上线", "评估已经通过"),
    (polarity.gated, "No data are loaded before the review", "No backup is taken before the change"),
    (polarity.gated, "No change goes live before the board approves", "The score was not put before the committee"),
    (polarity.gated, "No release without approval", "No approval is on file"),
]


@pytest.mark.parametrize(("operator", "yes", "no"), SAYS, ids=lambda v: getattr(v, "__name__", str(v)))
def test_an_operator_hears_one_sentence_and_not_its_opposite(
    operator: Callable[[str], bool], yes: str, no: str
) -> None:
    assert operator(yes)
    assert not operator(no)


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("应当单独取得同意", "must"),
        ("不得默认勾选", "must-not"),
        ("可以采用抽样方式", "may"),
        ("原则上由总行审批", "should"),
        ("不得不停机", "must"),
        ("无须备案", None),
        ("应急预案见附件", None),
        ("The bank shall keep records", "must"),
        ("Records must not be altered", "must-not"),
        ("Nobody may alter records", "must-not"),
        ("Staff may work from home", "may"),
        ("Managers should review it", "should"),
        ("A permit is not required to enter", None),
        ("Records are kept", None),
    ],
)
def test_the_modality_of_a_sentence(sentence: str, expected: str | None) -> None:
    assert modality(sentence) == expected


def test_what_stands_in_quotation_marks_is_quoted() -> None:
    sentence = "纪要写道“无需评估”，本项目已评估"
    assert quoted(sentence, sentence.index("无需"))
    assert not quoted(sentence, sentence.index("已评估"))
    assert quoted('He wrote "not needed" there', 12)


def patterns(entry: Any) -> Iterator[str]:
    if isinstance(entry, str):
        yield entry
    else:
        for part in entry.values() if isinstance(entry, dict) else entry:
            yield from patterns(part)


def test_every_pattern_of_the_lexicon_is_sound_and_needs_some_text() -> None:
    lexicon = yaml.safe_load((files("language") / "polarity.yaml").read_text("utf-8"))
    assert [p for p in patterns(lexicon) if re.compile(p).search("")] == []


@given(st.text(), st.integers(0, 20), st.integers(1, 5))
def test_any_sentence_is_judged_without_error(sentence: str, start: int, length: int) -> None:
    negated(sentence, start, start + length)
    modality(sentence)
    assert all(operator(sentence) in (True, False) for operator, _, _ in SAYS)


def test_a_scope_ends_at_a_comma_of_either_width() -> None:
    assert not polarity.same_actor("由开发提交,测试部自行出具测试报告")


def test_what_must_not_be_put_off_is_not_put_off() -> None:
    assert not polarity.deferred("影响评估不得推迟到上线之后")
