"""Clauses as engineers, officials, lawyers and translators write them (wordings.yaml), each with just its norms."""

from collections import Counter
from pathlib import Path

import pytest
import yaml

from checks.norms.norm import Norm
from checks.norms.reading import norms_of
from ingest.clause import Clause

CASES = yaml.safe_load((Path(__file__).parent / "wordings.yaml").read_text("utf-8"))


def norms(text: str) -> list[Norm]:
    """The norms of a policy of one clause."""
    return norms_of([Clause("1", "1", "article", ("1",), text, True)], "policy")


@pytest.mark.parametrize(
    ("kinds", "text"), [(kinds, text) for kinds, texts in CASES.items() for text in texts], ids=lambda case: case[:40]
)
def test_a_clause_gives_its_norms_and_no_other(kinds: str, text: str) -> None:
    assert Counter(norm.kind for norm in norms(text)) == Counter(kinds.split(", ") if kinds != "none" else [])


@pytest.mark.parametrize(
    ("text", "measured", "relation"),
    [
        ("预备费以总预算的十分之一为上限。", "预备费", "at-most"),
        ("参与评审的专家应在五人以上。", "参与评审的专家", "at-least"),
        ("单个阶段不能长于六个月。", "单个阶段", "at-most"),
        ("No phase shall last more than six months.", "phase", "at-most"),
        ("The ceiling for contingency is 10 per cent of the total cost.", "contingency", "at-most"),
        ("A pilot runs for four weeks or longer.", "A pilot", "at-least"),
        ("Contract terms longer than five years are not allowed.", "Contract terms", "at-most"),
    ],
)
def test_a_limit_tells_what_it_is_set_on(text: str, measured: str, relation: str) -> None:
    (norm,) = norms(text)
    assert norm.limit is not None
    assert (norm.object, norm.limit.relation) == (measured, relation)


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("变更申请应附影响分析表和通知清单。", ("影响分析表", "通知清单")),
        ("立项申请须连同成本核算底稿一并报送。", ("成本核算底稿",)),
        ("没有回退脚本的变更不予受理。", ("回退脚本",)),
        ("An exit plan has to be appended to every outsourcing proposal.", ("exit plan",)),
        ("A change shall be filed together with a call script and a runbook.", ("call script", "runbook")),
        ("投产方案未写明回退触发条件的，不予受理。", ("回退触发条件",)),
        ("The sponsor and the expected benefit must be named in the charter.", ("sponsor", "expected benefit")),
        ("投产由运行中心总经理拍板。", ("运行中心总经理",)),
        ("The tester must be someone who did not write the code.", ("The tester", "write the code")),
    ],
)
def test_what_is_asked_for_is_told_without_the_words_around_it(text: str, parts: tuple[str, ...]) -> None:
    (norm,) = norms(text)
    assert norm.parts == parts


def test_a_topic_parted_by_a_comma_is_the_bearer() -> None:
    (norm,) = norms("重要系统的投产申请，应不迟于投产日前七个工作日送达运行中心。")
    assert norm.bearer == "重要系统的投产申请"


@pytest.mark.parametrize(
    ("text", "case"),
    [
        ("凡引入境外云服务，一律先行开展出境安全评估。", "凡引入境外云服务"),
        (
            "A cost review shall be attached to the charter if the total cost exceeds EUR 1 million.",
            "exceeds EUR 1 million",
        ),
        ("Where live data are used, the request shall name the owner of the data.", "Where live data are used"),
    ],
)
def test_the_case_is_kept_wherever_the_clause_tells_it(text: str, case: str) -> None:
    assert all(case in norm.condition for norm in norms(text))
    assert norms(text)
