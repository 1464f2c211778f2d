"""The reader of passages: what it answers, in what shape, and that its words can be named."""

import numpy as np
import pytest

from checks.reader.model import Model, features, model
from language.tokens import words

NAMES = ("duties", "titles", "contents")


def best(name: str, question: str, text: str) -> str:
    taught = model(name)
    return taught.labels[question][int(taught.read(text)[question].argmax())]


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("text", ["", "？！", "zzzq qqzx", "ทดสอบ", "本行 2026 年 3 月起试运行。", "word " * 5000])
def test_every_answer_is_a_share_of_belief(name: str, text: str) -> None:
    for belief in model(name).read(text).values():
        assert belief.min() >= 0
        assert belief.sum() == pytest.approx(1, abs=1e-4)


@pytest.mark.parametrize(
    ("text", "duty", "kind"),
    [
        ("试点期间测试环境直接用生产库的客户数据，未做脱敏。", "production-data-masking", "violation"),
        ("Real customer records go into the test system unmasked.", "production-data-masking", "violation"),
        ("渗透测试报告编号ST-2026-014，高危漏洞已全部修复并复测。", "penetration-test", "met"),
        ("The penetration test report PT-26-11 is in; both findings were fixed.", "penetration-test", "met"),
    ],
)
def test_plain_passages_are_read_rightly(text: str, duty: str, kind: str) -> None:
    assert (best("duties", "duty", text), best("duties", "class", text)) == (duty, kind)


@pytest.mark.parametrize(
    ("title", "section"),
    [("钱从哪里来", "charter.budget"), ("If it goes wrong: the way back", "change-request.rollback-plan")],
)
def test_a_title_is_named_in_other_words_than_the_usual_ones(title: str, section: str) -> None:
    assert best("titles", "section", title) == section


def test_the_words_that_told_stand_in_the_text_as_written() -> None:
    text = "Nobody has tried the emergency plan, and no rehearsal is foreseen."
    told = model("duties").why(text, "contingency-drill", "violation")
    assert told
    assert {part for name in told for part in name.split(" ")} <= set(words(text))


def test_pairs_of_english_stems_count_and_nothing_counts_twice() -> None:
    named = features("No test, no test.")
    assert "no test" in named
    assert len(named) == len(set(named))


def test_a_feature_that_speaks_for_a_label_raises_its_belief() -> None:
    taught = Model({"q": ("a", "b")}, ["外"], np.ones(1, "f4"), np.array([[2.0, 0.0]], "f4"), np.zeros(2, "f4"))
    a, b = taught.read("外")["q"]
    assert a > b
    assert taught.read("内")["q"].tolist() == [0.5, 0.5]
