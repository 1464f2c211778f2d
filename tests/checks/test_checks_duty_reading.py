"""Rule and reader together: what neither's words name is found, what they do not agree on is not judged."""

from datetime import date

import pytest

from checks.duty_reading import Reading, decided, evidence_for, weighed
from checks.examples import example_document
from checks.finding import Review
from checks.obligation import Judgement, judge
from checks.packs import load
from checks.reader.model import weights
from checks.review import review
from checks.statement import statements


def reading(text: str) -> Reading:
    return Reading(statements(example_document(text)))


def reviewed(text: str) -> Review:
    return review(example_document(text), load(), doc_type="other", on=date(2032, 1, 15))


@pytest.mark.parametrize(
    ("duty", "text"),
    [
        ("production-data-masking", "测试组为了图快，把生产库里的客户姓名和证件号原样导到了联调环境。"),
        ("segregation-of-duties", "The same two people write the scripts, try them out and put them live at night."),
        ("rollback-plan-required", "切过去以后老系统当晚就拆，真出了问题也回不来了。"),
    ],
)
def test_what_is_described_and_not_named_is_a_presumed_gap_that_names_its_words(duty: str, text: str) -> None:
    (finding,) = [f for f in reviewed(text).findings if f.target == duty]
    assert (finding.status, finding.origin) == ("gap", "rule")
    assert finding.anchor and finding.anchor.quote == text
    assert 0.5 <= finding.confidence <= 1
    if finding.basis == "presumed":
        assert finding.params["words"] and finding.params["words"] in finding.message


def test_a_question_is_read_with_its_answer() -> None:
    asked = reading("渗透测试做了没有？\n做了，报告ST-2026-031，两个高危都已修复并复测。")
    assert asked.best("penetration-test", "violation").belief < 0.3
    assert asked.best("penetration-test", "met").belief > 0.5
    assert len(asked.best("penetration-test", "met").said) in (1, 2)


def test_a_document_without_text_breaks_nothing() -> None:
    for text in ("", "# 标题"):
        assert reading(text).best("penetration-test", "violation").belief == 0
        assert decided("penetration-test", Judgement("not-triggered"), reading(text)).status == "not-triggered"


def test_a_duty_that_the_reader_does_not_know_is_the_rules_alone() -> None:
    judged = Judgement("gap", proved=True)
    assert decided("no-such-duty", judged, reading("任何文字。")) is judged


def test_what_a_rule_alone_proves_is_not_judged_but_named() -> None:
    said = statements(example_document("食堂的菜单由同一人编写和审批。"))
    proved = Judgement("gap", places=(), proved=True)
    told = decided("cross-border-transfer-assessment", proved, Reading(said))
    assert told.status == "not-assessed"


def test_a_doubt_is_a_notice_and_never_counted() -> None:
    for text in ("RTO为1小时，同城双活。\n前置机采用单机房。", "本次割接涉及生产数据库。\n第一中心采用单机房。"):
        found = reviewed(text)
        doubts = [n for n in found.notices if n.kind == "advice"]
        named = {o.id for o in found.obligations if o.status == "not-assessed" and o.anchor}
        assert {n.target for n in doubts} == named
        assert not named & {f.target for f in found.findings}
        assert all(n.anchor and n.anchor.quote in text for n in doubts)


def test_every_thing_seen_has_its_weight() -> None:
    rule = load().rule("penetration-test").obligation
    said = statements(example_document("系统面向互联网开放。"))
    assert rule is not None
    seen = evidence_for(judge(rule, said), Reading(said), "penetration-test")
    assert {*seen, "bias"} == set(weights("duty"))
    assert weighed(seen | {"violation": 5.0}) > weighed(seen | {"violation": -5.0})
    assert weighed(seen | {"met": 5.0}) < weighed(seen | {"met": -5.0})


def test_the_cell_that_says_it_is_quoted_and_not_the_rows_label() -> None:
    row = "事项 | 安排\n数据 | 测试组把生产库里的客户姓名和证件号原样导到了联调环境"
    (finding,) = [f for f in reviewed(row).findings if f.target == "production-data-masking"]
    assert finding.anchor and finding.anchor.quote == "测试组把生产库里的客户姓名和证件号原样导到了联调环境"


def test_what_an_old_report_said_word_for_word_is_not_said_of_the_project() -> None:
    quoted = "2023年审计曾指出旧系统的问题：“测试人员直接拿生产库的客户证件号做测试，没有脱敏”，已于当年整改。"
    plain = "测试人员直接拿生产库的客户证件号做测试，没有脱敏，大家都这么做。"
    assert reading(plain).best("production-data-masking", "violation").belief > 0.5
    assert reading(quoted).best("production-data-masking", "violation").belief < 0.3


def test_few_words_are_believed_less_than_a_sentence_unless_a_rule_proves_it() -> None:
    shorter = evidence_for(Judgement("gap"), reading("先上线。"), "penetration-test")
    longer = evidence_for(
        Judgement("gap"), reading("先上线，渗透测试等忙完这一阵、供应商有空了再说。"), "penetration-test"
    )
    assert 0 < shorter["length"] < longer["length"]
    assert evidence_for(Judgement("gap", proved=True), reading("先上线。"), "penetration-test")["length"] == 0
