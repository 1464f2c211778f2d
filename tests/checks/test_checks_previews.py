"""Obligations whose rule is in preview: judged like every other, shown with a mark, and never counted."""

import re
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from checks.examples import example_document
from checks.finding import Review
from checks.obligation import judge
from checks.packs import Rule, RulePacks, load
from checks.review import review
from checks.statement import statements
from language.texts import Lang

PREVIEWS = [rule for rule in load().obligations() if rule.status == "preview"]
MIGRATION = "存量客户数据迁移至新系统。\n数据迁移没有迁移方案。"
DAY = date(2032, 1, 15)


def reviewed(text: str, lang: Lang = "zh", **options: Any) -> Review:
    return review(example_document(text), load(), doc_type="other", lang=lang, **{"on": DAY, **options})


def test_every_known_duty_has_a_rule_and_nearly_half_of_them_are_in_preview() -> None:
    assert load().not_assessed() == []
    assert len(PREVIEWS) == 26


@pytest.mark.parametrize("rule", PREVIEWS, ids=lambda r: r.id)
def test_a_preview_is_shown_by_examples_of_both_languages(rule: Rule) -> None:
    assert len(rule.bad) >= 4 and len(rule.good) >= 6
    for examples in (rule.bad, rule.good):
        chinese = [e for e in examples if re.search(r"[\u4e00-\u9fff]", e)]
        assert len(chinese) >= 2 and len(examples) - len(chinese) >= 2


@pytest.mark.parametrize(("lang", "mark"), [("zh", "预览规则，不计入结果"), ("en", "Preview rule, not counted")])
def test_what_a_preview_finds_is_a_notice_with_its_place_and_ground(lang: Lang, mark: str) -> None:
    found = reviewed(MIGRATION, lang)
    assert "data-migration" not in {f.rule for f in found.findings}
    (notice,) = [n for n in found.notices if n.rule == "data-migration"]
    assert (notice.kind, notice.target) == ("advice", "data-migration")
    assert mark in notice.message
    assert notice.anchor and notice.anchor.quote == "数据迁移没有迁移方案。"
    assert notice.citations


def test_the_verdict_of_a_preview_is_listed_and_marked() -> None:
    listed = {o["id"]: o for o in reviewed(MIGRATION).to_json()["obligations"]}
    assert (listed["data-migration"]["status"], listed["data-migration"]["preview"]) == ("gap", True)
    assert (listed["gdpr"]["status"], listed["gdpr"]["preview"]) == ("not-triggered", True)
    assert "preview" not in listed["segregation-of-duties"]


def test_the_same_rule_counts_once_it_is_stable() -> None:
    packs = load()
    stable = replace(packs.rule("data-migration"), status="stable")
    made = review(example_document(MIGRATION), RulePacks({**packs.rules, stable.id: stable}), doc_type="other", on=DAY)
    assert "data-migration" in {f.rule for f in made.findings}


FOREIGN = [
    ("gdpr", "门户向昆明的客户提供服务，存储客户姓名。", "门户向欧盟客户提供服务，存储客户姓名。"),
    ("gdpr", "The portal serves customers in Kunming.", "The portal serves customers in the EU."),
    ("dora-change", "昆明分行的系统五月投产。", "法兰克福分行的系统五月投产。"),
    (
        "dora-third-party",
        "The Kunming branch runs on a cloud service.",
        "The Paris branch runs on a cloud service.",
    ),
    ("eu-ai-credit", "信用评分模型用于昆明客户。", "信用评分模型用于欧盟居民。"),
    ("us-model-risk", "The Kunming branch uses a scoring model.", "The New York branch uses a scoring model."),
]


@pytest.mark.parametrize(("rule", "here", "there"), FOREIGN)
def test_another_jurisdiction_speaks_only_where_the_document_shows_it(rule: str, here: str, there: str) -> None:
    duty = load().rule(rule).obligation
    assert duty
    said = [judge(duty, statements(example_document(text))).status for text in (here, there)]
    assert said == ["not-triggered", "gap"]


@pytest.mark.parametrize(("text", "told"), [("信用评分模型用于欧盟居民。", True), ("机房更换空调。", False)])
def test_a_duty_not_yet_in_force_is_listed_and_told_only_where_it_will_matter(text: str, told: bool) -> None:
    found = reviewed(text, on=date(2026, 11, 2))
    (listed,) = [o for o in found.obligations if o.id == "eu-ai-credit"]
    assert (listed.status, listed.preview) == ("not-assessed", True)
    assert ("eu-ai-credit" in {n.rule for n in found.notices if n.kind == "not-yet-in-force"}) is told


def test_every_duty_is_listed_once_on_any_day() -> None:
    for day in (date(2005, 1, 1), date(2025, 3, 1), DAY):
        ids = [o.id for o in reviewed(MIGRATION, on=day).obligations]
        assert sorted(ids) == sorted(load().register)
