"""Rule and reader together: a section is known by what it says, wherever it stands and whatever its title."""

import pytest

from checks.examples import example_document
from checks.packs import load
from checks.reader.model import weights
from checks.region import regions
from checks.section import SectionJudgement, judge
from checks.section_weighing import DEFECTS, SectionReading, decided, evidence_for, weighed
from checks.statement import statements
from eval.weigh_sections import Case, chosen, figures

PACKS = load()


def judged(section: str, text: str) -> tuple[SectionJudgement, SectionJudgement]:
    """What the rule alone says of a section, and what rule and reader say together."""
    document = example_document(text)
    said, doc_type = statements(document), section.split(".")[0]
    reading = SectionReading(document, said, doc_type)
    found = regions(document, said, PACKS.sections(doc_type), reading.parts)[section]
    rule = PACKS.rule(section).section
    assert rule is not None
    alone = judge(rule, found)
    return alone, decided(section, rule, alone, found, reading)


@pytest.mark.parametrize(
    ("section", "text"),
    [
        (
            "change-request.communication-notice",
            "项 | 内容\n通知 | 11月6日由客户联络中心在官网贴公告，11月7日短信告知重点客户，8日班前会讲给柜员。",
        ),
        ("charter.out-of-scope", "各位领导：\n\n代发工资和对公网银另有项目，这回一概不动。"),
        (
            "charter.change-control",
            "Anything that moves the date, the money or the contents goes on one page to the three of us, and "
            "Ms Okafor says yes or no within five working days.",
        ),
    ],
)
def test_what_the_words_of_no_rule_name_is_present(section: str, text: str) -> None:
    _, together = judged(section, text)
    assert together.status == "present" and together.place is not None


def test_worthy_words_under_the_right_title_are_weak() -> None:
    _, together = judged(
        "charter.quality",
        "# 十二、质量\n本项目高度重视质量工作，坚持精益求精，努力把系统做成客户满意、领导放心的工程。",
    )
    assert together.status == "weak" and together.missing and (together.chance or 0) >= 0.5


def test_a_section_that_the_reader_does_not_know_is_the_rules_alone() -> None:
    document = example_document("预算 | 三百万元")
    reading = SectionReading(document, statements(document), "charter")
    rule = PACKS.rule("charter.budget").section
    assert rule is not None
    alone = SectionJudgement("weak")
    assert decided("charter.a-bank's-own", rule, alone, (), reading) is alone


def test_a_document_without_text_has_no_section() -> None:
    for section in ("charter.budget", "requirements.glossary", "change-request.rollback-plan"):
        assert judged(section, "")[1].status == "missing"


@pytest.mark.parametrize("doc_type", ["charter", "requirements", "change-request"])
def test_everything_that_is_seen_of_every_section_has_its_weights(doc_type: str) -> None:
    document = example_document("任何文字。")
    reading = SectionReading(document, statements(document), doc_type)
    for rule in PACKS.sections(doc_type):
        assert rule.section is not None
        seen = evidence_for(rule.id, rule.section, SectionJudgement("missing"), (), reading)
        assert {f"{status} {name}" for status in DEFECTS for name in (*seen, rule.id)} <= weights("section").keys()
        assert 0 < sum(weighed(rule.id, seen).values()) < 1


def test_weights_are_chosen_for_what_tells_a_defect() -> None:
    statuses = ("present", "weak", "missing")
    known = [
        Case(str(n), "charter.budget", {"good": float(status == "present"), "idle": n % 2.0}, status)
        for n in range(12)
        for status in statuses
    ]
    found = chosen(known)
    assert found["weak good"] < -abs(found["weak idle"]) and found["missing good"] < -abs(found["missing idle"])
    assert figures(found, known)["0.5"] == "1.000 / 1.000 / 1.000"
