"""The gold score: what counts as found, what as a false alarm, and what counts neither way."""

import json
from datetime import date
from pathlib import Path
from typing import Any

from checks.finding import Finding, FindingKind, Review, Run, SectionStatus, SectionVerdict, Subject
from checks.finding import ObligationVerdict as Verdict
from eval.gold import evaluate_gold, matched
from ingest.anchor import find
from ingest.document import Block, Document

TEXTS = ("客户资料交由外部公司录入，未作评估。", "预算共10万元，其中软件7万元、服务2万元。", "系统不涉及境外。")
DOCUMENT = Document("a.md", "0" * 64, "md", "zh", tuple(Block(i, "paragraph", t) for i, t in enumerate(TEXTS)))


def finding(kind: FindingKind, target: str, quote: str) -> Finding:
    place = find(DOCUMENT, quote)
    return Finding(target, kind, target, "", "gap", "high", 0.9, "rule", "proved", "", {}, "", "", place)


def review(*findings: Finding, **sections: SectionStatus) -> Review:
    subject = Subject("a.md", "0" * 64, "charter", 1.0, "zh", date(2026, 1, 1), "today", "CN", None, 3)
    verdicts = tuple(SectionVerdict(id_, status) for id_, status in sections.items())
    judged = (Verdict("pii-impact-assessment", "gap"), Verdict("cross-border-transfer-assessment", "gap"))
    return Review(subject, "zh", verdicts, findings, (), judged, Run({}, 0))


def scored(tmp_path: Path, made: Review, **gold: Any) -> dict[str, Any]:
    empty: dict[str, Any] = {"sections": [], "gaps": [], "not_gaps": [], "inconsistencies": []}
    entry = {"file": "a.md", "type": "charter", **empty, **gold}
    (tmp_path / "gold.json").write_text(json.dumps({"documents": [entry]}), "utf-8")
    return evaluate_gold(tmp_path, lambda path: (DOCUMENT, made))


def test_a_gap_at_its_place_is_found_one_elsewhere_is_a_false_alarm(tmp_path: Path) -> None:
    gap = {"obligation": "pii-impact-assessment", "anchor": "未 作评估"}
    here = scored(tmp_path, review(finding("obligation", "pii-impact-assessment", "客户资料")), gaps=[gap])["gaps"]
    assert (here["found"], here["false"]) == (1, 0)
    there = scored(tmp_path, review(finding("obligation", "pii-impact-assessment", "预算")), gaps=[gap])["gaps"]
    assert (there["found"], there["false"]) == (0, 1)


def test_an_arguable_gap_counts_neither_way(tmp_path: Path) -> None:
    made = review(finding("obligation", "pii-impact-assessment", "客户资料"))
    figures = scored(tmp_path, made, arguable=[{"obligation": "pii-impact-assessment"}])["gaps"]
    assert (figures["found"], figures["false"], figures["wanted"]) == (0, 0, 0)


def test_a_trap_that_is_reported_is_counted_apart(tmp_path: Path) -> None:
    trap = {"obligation": "cross-border-transfer-assessment", "anchor": "不涉及境外"}
    made = review(finding("obligation", "cross-border-transfer-assessment", "境外"))
    figures = scored(tmp_path, made, not_gaps=[trap])
    assert figures["traps"]["reported"] == 1
    assert figures["gaps"]["false"] == 1


def test_section_defects_are_weak_or_missing_the_exact_status_is_a_second_figure(tmp_path: Path) -> None:
    gold = [{"id": "scope", "status": "missing"}, {"id": "budget", "status": "present"}]
    figures = scored(tmp_path, review(scope="weak", budget="weak"), sections=gold)
    assert (figures["section_defects"]["found"], figures["section_defects"]["false"]) == (1, 1)
    assert figures["section_status_exact"] == 0.0


def test_a_contradiction_is_found_when_all_its_places_are_named(tmp_path: Path) -> None:
    wanted = [{"kind": "sum", "anchors": ["预算共10万元", "软件7万元"]}]
    figures = scored(tmp_path, review(finding("consistency", "IC-01", "共10万元")), inconsistencies=wanted)
    assert figures["inconsistencies"]["found"] == 1
    elsewhere = scored(tmp_path, review(finding("consistency", "IC-01", "境外")), inconsistencies=wanted)
    assert (elsewhere["inconsistencies"]["found"], elsewhere["inconsistencies"]["false"]) == (0, 1)


def test_what_has_no_rule_yet_is_named(tmp_path: Path) -> None:
    figures = scored(tmp_path, review(), gaps=[{"obligation": "aml-review", "anchor": "预算"}])
    assert figures["gaps_wanted_but_not_assessed"] == {"aml-review": 1}


def test_a_finding_that_two_labels_fit_leaves_room_for_the_other() -> None:
    assert matched([[0, 1], [0]]) == {0: 1, 1: 0}
    assert matched([[0], [0]]) == {0: 0}
    assert matched([[], [0]]) == {0: 1}
