"""A rule that raises costs its own verdict, not the review."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import pytest

from checks.examples import example_document
from checks.guard import Guard
from checks.packs import Rule, RulePacks, load
from checks.review import review

WORDS = """
本次割接涉及生产数据库，没有回退脚本。申请人、实施人、审批人均为同一人。
总预算300万元，其中软件200万元，硬件150万元。
"""
RULES = load().obligations()


def packs(*broken: Rule) -> RulePacks:
    return replace(load(), rules={**load().rules, **{rule.id: rule for rule in broken}})


@pytest.mark.parametrize("rule_id", ["segregation-of-duties", "change-request.rollback-plan", "IC-01", "QR-16"])
def test_a_rule_that_raises_is_told_and_the_others_judge(rule_id: str) -> None:
    rule = replace(load().rule(rule_id), title={"zh": "坏规则"}, message={}, why={})
    document = example_document(WORDS + "\nFR-01 系统应提供更快的查询。")
    kind = "requirements" if rule_id == "QR-16" else "change-request"
    sound = review(document, load(), doc_type=kind, on=date(2026, 4, 1))
    made = review(document, packs(rule), doc_type=kind, on=date(2026, 4, 1))
    assert any(f.rule == rule_id for f in sound.findings)
    assert [f.id for f in made.findings] == [f.id for f in sound.findings if f.rule != rule_id]
    (line,) = [line for line in made.run.not_done if "坏规则" in line]
    assert rule_id in line and "KeyError" in line
    assert rule_id not in made.run.rules and rule_id in sound.run.rules


def test_a_duty_whose_rule_raised_was_not_assessed() -> None:
    rule = replace(load().rule("segregation-of-duties"), message={})
    made = review(example_document(WORDS), packs(rule), doc_type="change-request", on=date(2026, 4, 1))
    assert [o.status for o in made.obligations if o.id == rule.id] == ["not-assessed"]


def test_what_no_rule_is_to_blame_for_is_raised() -> None:
    def find(rules: Sequence[Rule]) -> list[Rule]:
        raise OSError

    with pytest.raises(OSError):
        Guard()(find, RULES)


def test_several_that_raise_are_all_named() -> None:
    bad = {RULES[3].id, RULES[4].id, RULES[-1].id}

    def find(rules: Sequence[Rule]) -> list[str]:
        return [rule.id for rule in rules if rule.id not in bad or 1 / 0]

    guard = Guard()
    assert set(guard(find, RULES)) == guard.judged == {rule.id for rule in RULES} - bad
    assert guard.raised == dict.fromkeys(bad, "ZeroDivisionError: division by zero")
