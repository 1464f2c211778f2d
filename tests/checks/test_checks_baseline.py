"""A review beside an earlier one: new, unchanged, back again; and fixed only when nothing else explains the absence."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from checks.baseline import beside
from checks.examples import example_document
from checks.finding import Review, fingerprint
from checks.packs import RulePacks, load
from checks.review import review
from ingest.document import Document
from language.texts import text

BEFORE = """
# 影像系统需求规格
# 一、功能需求
FR-01 系统应提供更快的查询。
# 二、预算
总预算300万元，其中软件200万元，硬件150万元。
"""
AFTER = BEFORE.replace("硬件150万元", "硬件100万元")
SUM = "IC-01"
KEPT = "QR-16"
DUTY = "segregation-of-duties"


def document(words: str) -> Document:
    return replace(example_document(words), sha256=format(hash(words) & (1 << 64) - 1, "064x"))


def reviewed(words: str, packs: RulePacks | None = None) -> Review:
    return review(document(words), packs or load(), doc_type="requirements", on=date(2026, 4, 1))


OLD, NEW = reviewed(BEFORE), reviewed(AFTER)
EARLIER: dict[str, Any] = OLD.to_json()


def compared(
    now: Review = NEW, earlier: dict[str, Any] = EARLIER, *, cleanly: bool = True, renamed: dict[str, str] | None = None
) -> Review:
    return beside(now, earlier, cleanly=cleanly, renamed=renamed or {})


def standing(made: Review, rule: str) -> str | None:
    return next((f.baseline for f in made.findings if f.rule == rule), None)


def absence(made: Review, rule: str) -> str | None:
    assert made.baseline is not None
    return next((old.state for old in made.baseline.absent if old.rule == rule), None)


def test_without_a_baseline_nothing_is_said_of_one() -> None:
    assert NEW.baseline is None and "baseline" not in NEW.to_json()
    assert not any("baseline" in f for f in NEW.to_json()["findings"])


def test_each_finding_is_new_or_unchanged_and_what_was_put_right_is_fixed() -> None:
    made = compared()
    assert standing(made, KEPT) == "unchanged"
    assert standing(compared(OLD, NEW.to_json()), SUM) == "new"
    assert absence(made, SUM) == "fixed"
    assert all(f["baseline"] in ("new", "unchanged") for f in made.to_json()["findings"])
    data = made.to_json()["baseline"]
    assert data["document"] == {"name": "example", "sha256": OLD.document.sha256}
    assert {old["rule"]: old["state"] for old in data["absent"]}[SUM] == "fixed"


def test_the_same_review_again_is_all_unchanged() -> None:
    made = compared(OLD)
    assert {f.baseline for f in made.findings} == {"unchanged"} and made.baseline and not made.baseline.absent


def test_what_the_baseline_calls_fixed_is_reopened_when_it_is_back() -> None:
    chain = compared().to_json()
    assert standing(compared(OLD, chain), SUM) == "reopened"
    still = compared(replace(NEW, document=replace(NEW.document, sha256="1" * 64)), chain)
    assert absence(still, SUM) == "fixed-before"
    assert standing(compared(OLD, still.to_json()), SUM) == "reopened"


def changed_rule() -> RulePacks:
    rule = load().rule(SUM)
    other = replace(rule, version=rule.version + 1)
    return replace(load(), rules={**load().rules, SUM: other})


def without_rule() -> RulePacks:
    return replace(load(), rules={id_: rule for id_, rule in load().rules.items() if id_ != SUM})


@pytest.mark.parametrize(
    ("now", "over", "state"),
    [
        (NEW, {"cleanly": False}, "not-read"),
        (replace(NEW, document=replace(NEW.document, type="charter")), {}, "other-type"),
        (reviewed(AFTER, without_rule()), {}, "not-judged"),
        (reviewed(AFTER, changed_rule()), {}, "rule-changed"),
        (replace(NEW, document=replace(NEW.document, sha256=OLD.document.sha256)), {}, "same-document"),
    ],
)
def test_an_absence_that_something_else_explains_is_told_apart_and_said(
    now: Review, over: dict[str, Any], state: str
) -> None:
    made = compared(now, **over)
    assert absence(made, SUM) == state
    assert made.baseline and SUM not in [old.rule for old in made.baseline.fixed]
    count = sum(old.state == state for old in made.baseline.absent)
    assert text(f"checks.baseline-{state}", "zh", count=count) in made.run.not_done


def test_what_was_not_judged_is_judged_by_the_review_after() -> None:
    skipped = compared(cleanly=False).to_json()
    again = replace(NEW, document=replace(NEW.document, sha256="2" * 64))
    assert absence(compared(again, skipped), SUM) == "fixed"
    assert standing(compared(OLD, skipped), SUM) == "unchanged"


def test_a_changed_rule_is_not_the_documents_doing_in_any_later_review() -> None:
    chain = compared(reviewed(AFTER, changed_rule())).to_json()
    later = reviewed(AFTER + "\n另附说明。", changed_rule())
    assert absence(compared(later, chain), SUM) == "rule-changed"


def test_a_review_of_before_rules_had_editions_is_compared_by_its_packs() -> None:
    run = {name: value for name, value in EARLIER["run"].items() if name != "rules"}
    assert absence(compared(earlier=EARLIER | {"run": run}), SUM) == "fixed"
    older = run | {"packs": run["packs"] | {"obligations": "0" * 12}}
    assert absence(compared(earlier=EARLIER | {"run": older}), SUM) == "rule-changed"


def test_a_duty_without_a_verdict_is_not_kept() -> None:
    finding = EARLIER["findings"][0] | {"rule": DUTY, "target": DUTY, "kind": "obligation", "id": "0" * 16}
    earlier = EARLIER | {"findings": [finding]}
    verdicts = tuple(replace(o, status="met") if o.id == DUTY else o for o in NEW.obligations)
    unsure = tuple(replace(o, status="not-assessed") if o.id == DUTY else o for o in NEW.obligations)
    assert DUTY in NEW.run.rules
    assert absence(compared(replace(NEW, obligations=verdicts), earlier), DUTY) == "fixed"
    assert absence(compared(replace(NEW, obligations=unsure), earlier), DUTY) == "not-judged"


def test_a_models_finding_needs_the_same_model_to_be_fixed() -> None:
    finding = next(f for f in EARLIER["findings"] if f["rule"] == SUM) | {"origin": "model"}
    earlier = EARLIER | {"findings": [finding], "run": EARLIER["run"] | {"model": "a"}}
    assert absence(compared(earlier=earlier), SUM) == "not-judged"
    other = replace(NEW, run=replace(NEW.run, model="b"))
    assert absence(compared(other, earlier), SUM) == "rule-changed"
    same = replace(NEW, run=replace(NEW.run, model="a"))
    assert absence(compared(same, earlier), SUM) == "fixed"


def test_a_finding_under_a_rules_former_id_is_the_same_finding() -> None:
    rule = replace(load().rule(KEPT), id="comparative", was=(KEPT,))
    packs = replace(load(), rules={**{i: r for i, r in load().rules.items() if i != KEPT}, rule.id: rule})
    assert packs.rule(KEPT) is rule and packs.renamed == {KEPT: rule.id}
    assert standing(compared(reviewed(BEFORE, packs)), rule.id) == "new"
    assert standing(compared(reviewed(BEFORE, packs), renamed=packs.renamed), rule.id) == "unchanged"
    better = BEFORE.replace("提供更快的查询", "在3秒内显示查询结果")
    assert absence(compared(reviewed(better, packs), renamed=packs.renamed), rule.id) == "fixed"


@pytest.mark.parametrize(
    ("former", "target", "present"),
    [("charter.scope", "scope", "charter.extent"), ("gdpr", "gdpr", "gdpr-eu"), ("QR-01", "FR-1", "QR-99")],
)
def test_a_renamed_rules_target_moves_with_it_where_it_is_the_rule(former: str, target: str, present: str) -> None:
    finding = EARLIER["findings"][0] | {"rule": former, "target": target, "id": "0" * 16}
    made = compared(earlier=EARLIER | {"findings": [finding]}, renamed={former: present})
    assert made.baseline
    (old,) = made.baseline.absent
    moved = target if former == "QR-01" else present.split(".")[-1]
    assert (old.rule, old.target, old.id) == (present, moved, fingerprint(present, moved, finding["subject"]))


def test_no_review_is_refused() -> None:
    with pytest.raises(KeyError):
        compared(earlier={"document": {}, "run": {}})
