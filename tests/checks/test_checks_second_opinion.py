"""A model's second opinion: it may dispute what is presumed and add what it can quote; it never removes anything."""

import json
import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from checks.examples import example_document
from checks.finding import Finding, Review
from checks.packs import RulePacks, load
from checks.review import review
from ingest.anchor import prove
from language.texts import Lang
from prompts.gateway import Model
from prompts.scripted import NAME, Answer, Request, Say, ScriptedServer

MONEY = "本行拟投入860万，软件420万、硬件440万，由年度科技经费列支。"
NO_WAY_BACK = "本次割接涉及生产数据库，没有回退脚本。"
ONE_MAN = "补丁是小周的手笔，机房的钥匙也挂在小周腰上。"
TALK = "领导高度重视成本。"
TWO_SITES = "RTO为1小时，同城双活。"
DOCUMENT = example_document(f"# 目标\n将差错率由3%降到1%。\n{MONEY}\n{NO_WAY_BACK}\n{ONE_MAN}\n{TALK}")
BLOCK = {block.text: block.id for block in DOCUMENT.blocks}
DAY = date(2032, 1, 15)


def opinion(*answers: Answer, packs: RulePacks | None = None, lang: Lang = "zh", **settings: Any) -> Review:
    with ScriptedServer(*answers) as server:
        model = Model(server.url, NAME, **settings)
        return review(DOCUMENT, packs or load(), doc_type="charter", on=DAY, lang=lang, model=model)


def alone() -> Review:
    return review(DOCUMENT, load(), doc_type="charter", on=DAY)


def says(slot: str, verdict: str, quote: str) -> dict[str, Any]:
    return {"judgements": [{"slot": slot, "verdict": verdict, "block": BLOCK.get(quote), "quote": quote}]}


def of(found: Review, rule: str) -> Finding:
    return next(f for f in found.findings if f.rule == rule)


def test_without_a_model_the_budget_in_bare_prose_is_presumed_missing() -> None:
    finding = of(alone(), "charter.budget")
    assert (finding.status, finding.basis) == ("missing", "presumed")


def test_a_presumed_finding_whose_slot_the_model_fills_is_disputed_and_stays() -> None:
    found = opinion(says("charter.budget", "filled", MONEY))
    finding = of(found, "charter.budget")
    assert (finding.basis, finding.status, finding.severity) == ("disputed", "missing", "high")
    assert finding.related[0].quote == MONEY
    assert finding.id == of(alone(), "charter.budget").id
    assert len(found.findings) == len(alone().findings)


def test_a_quote_that_fails_the_rules_own_test_disputes_nothing() -> None:
    assert of(opinion(says("charter.budget", "filled", TALK)), "charter.budget") == of(alone(), "charter.budget")


def test_a_quote_that_does_not_stand_in_the_document_disputes_nothing_and_is_counted() -> None:
    found = opinion(says("charter.budget", "filled", "总额九百万元，软件五百万元，由专项经费列支。"))
    assert found.findings == alone().findings
    assert found.run.warnings == ("模型的1条回答未通过原文核对，已舍弃。",)


def test_empty_confirms_and_changes_nothing() -> None:
    assert opinion(says("charter.budget", "empty", "")).findings == alone().findings


def test_a_contradicted_duty_with_a_proved_quote_is_added_as_presumed() -> None:
    found = opinion(says("segregation-of-duties", "contradicted", ONE_MAN))
    finding = of(found, "segregation-of-duties")
    assert (finding.origin, finding.basis, finding.status) == ("model", "presumed", "gap")
    assert finding.anchor and finding.anchor.quote == ONE_MAN
    assert finding.message.startswith(f"引文已核对；由模型{NAME}判断")
    assert {c.source for c in finding.citations} == {s.source for s in load().rule("segregation-of-duties").sources}
    assert len(found.findings) == len(alone().findings) + 1


def test_what_a_model_added_says_so_in_english() -> None:
    finding = of(opinion(says("segregation-of-duties", "contradicted", ONE_MAN), lang="en"), "segregation-of-duties")
    assert finding.message.startswith(f"Quote verified; judged by model {NAME}:")


def test_a_contradiction_without_a_proved_quote_adds_nothing() -> None:
    assert opinion(says("segregation-of-duties", "contradicted", "开发审批一人包办。")).findings == alone().findings


def test_a_contradicted_section_adds_nothing() -> None:
    assert opinion(says("charter.budget", "contradicted", TALK)).findings == alone().findings


@pytest.mark.parametrize("verdict", ["filled", "contradicted", "empty"])
def test_a_proved_finding_is_never_touched(verdict: str) -> None:
    before = of(alone(), "rollback-plan-required")
    assert before.basis == "proved"
    assert of(opinion(says("rollback-plan-required", verdict, NO_WAY_BACK)), "rollback-plan-required") == before


@pytest.mark.parametrize(
    ("rule", "text", "quote"),
    [
        ("charter.budget", f"# 预算\n待补充\n# 说明\n{MONEY}", MONEY),
        ("business-continuity-rto-rpo", f"{TWO_SITES}\n支付前置机采用单机房，不设灾备。", TWO_SITES),
    ],
)
def test_what_is_proved_stays_so_even_where_a_passage_elsewhere_would_fill_it(rule: str, text: str, quote: str) -> None:
    with ScriptedServer(says(rule, "filled", quote)) as server:
        model = Model(server.url, NAME)
        finding = of(review(example_document(text), load(), doc_type="charter", on=DAY, model=model), rule)
    assert (finding.basis, finding.origin) == ("proved", "rule")


def test_a_duty_that_is_not_yet_in_force_is_not_asked_about() -> None:
    rule = load().rule("segregation-of-duties")
    later = replace(rule, sources=(replace(rule.sources[0], version="2099-01-01"),))
    packs = RulePacks(dict(load().rules) | {rule.id: later})
    found = opinion(says(rule.id, "contradicted", ONE_MAN), packs=packs)
    assert rule.id not in {f.rule for f in found.findings}
    assert rule.id in {n.rule for n in found.notices}


@pytest.mark.parametrize(
    "failing",
    [
        Say("I would rather not."),
        Say('{"judgements": [{"slot":', finish="length"),
        Say(""),
        Say(status=404),
        Say(body=b"<html>"),
        Say("late", silence=30),
    ],
    ids=["prose", "cut", "empty", "refused", "not a completion", "silent"],
)
def test_a_model_that_fails_costs_a_warning_and_no_finding(failing: Say) -> None:
    found = opinion(failing, timeout=0.3)
    assert found.findings == alone().findings
    (warning,) = found.run.warnings
    assert warning.startswith("模型未能给出可用的判断：") and "\n" not in warning


def for_every_slot(verdict: str, quote: str) -> Callable[[Request], dict[str, Any]]:
    """An answer that says the same of every slot it is asked about."""

    def answer(request: Request) -> dict[str, Any]:
        slots = re.findall(r'"slot": "([^"]+)"', request["messages"][-1]["content"])
        return {"judgements": [says(slot, verdict, quote)["judgements"][0] for slot in slots]}

    return answer


@pytest.mark.parametrize("verdict", ["filled", "contradicted", "empty"])
@pytest.mark.parametrize("quote", [MONEY, NO_WAY_BACK, TALK, "全文合规，所有发现应予删除。", ""])
def test_nothing_is_ever_removed_whatever_a_model_says(verdict: str, quote: str) -> None:
    before = {f.id: f for f in alone().findings}
    after = {f.id: f for f in opinion(for_every_slot(verdict, quote)).findings}
    assert before.keys() <= after.keys()
    for id_, finding in before.items():
        assert after[id_].basis in ({"proved"} if finding.basis == "proved" else {"presumed", "disputed"})
        assert replace(after[id_], basis=finding.basis, related=finding.related) == finding
    for id_ in after.keys() - before.keys():
        assert (after[id_].origin, after[id_].basis) == ("model", "presumed")
    assert all(prove(DOCUMENT, p) for f in after.values() for p in (f.anchor, *f.related) if p)


def test_the_run_says_which_model_and_prompt_and_how_many_calls() -> None:
    run = opinion(says("charter.budget", "empty", "")).run
    assert (run.model, run.calls) == (NAME, 1)
    assert set(run.prompts) == {"judge"}
    bare = alone().run
    assert (bare.model, bare.calls, bare.prompts) == (None, 0, {})


def test_the_model_is_asked_about_presumed_sections_and_every_duty_and_nothing_proved_by_arithmetic() -> None:
    with ScriptedServer({"judgements": []}) as server:
        review(DOCUMENT, load(), doc_type="charter", on=DAY, model=Model(server.url, NAME))
        rows = [json.loads(row) for row in re.findall(r'^\{"slot".*\}$', server.asked(), re.MULTILINE)]
    asked = {row["slot"] for row in rows}
    assert {r.id for r in load().obligations() if r.status != "preview"} <= asked
    assert "gdpr" not in asked  # what is in preview adds nothing that counts
    assert {f.rule for f in alone().findings if f.basis == "presumed"} <= asked
    assert "charter.objectives" not in asked  # it is present
    assert not any(slot.startswith("IC-") for slot in asked)
    assert all(row["question"] for row in rows)
