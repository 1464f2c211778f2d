"""The catalogue of contradictions as a whole: every rule has its check, and its examples prove it."""

import string
from typing import Any

import pytest

from checks.consistency import CHECKS
from checks.packs import load

RULES = load().consistency()
EXAMPLES = [(rule.id, text) for rule in RULES for text in rule.bad]
PEACEFUL = [(rule.id, text) for rule in RULES for text in rule.good]


def test_every_rule_has_its_check_and_every_check_its_rule() -> None:
    assert {rule.id for rule in RULES} == set(CHECKS)


@pytest.mark.parametrize("rule", RULES, ids=lambda r: r.id)
def test_a_rule_speaks_both_languages_and_has_examples(rule: Any) -> None:
    assert "inconsistent" in rule.message
    for words in (rule.title, rule.why, rule.fix, *rule.message.values()):
        assert set(words) == {"zh", "en"}
    assert rule.bad and rule.good


@pytest.mark.parametrize(("rule", "text"), EXAMPLES)
def test_a_bad_example_is_found_and_fills_the_message(found: Any, rule: str, text: str) -> None:
    hits = found(rule, text)
    assert len(hits) == 1
    message = next(r for r in RULES if r.id == rule).message[hits[0].said]
    for lang in ("zh", "en"):
        fields = {name for _, name, _, _ in string.Formatter().parse(message[lang]) if name}
        assert fields == set(hits[0].params)
        assert "{" not in message[lang].format(**hits[0].params)


@pytest.mark.parametrize(("rule", "text"), PEACEFUL)
def test_a_good_example_is_left_alone(found: Any, rule: str, text: str) -> None:
    assert found(rule, text) == []
