"""A drafted fix: filled, placed, its placeholders visible, and refused where it invents a figure."""

from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drafting.fix import draft, drafted, place
from language.problem import Conflict
from prompts.proof import invented


def test_the_draft_is_the_template_with_parameters_and_its_placeholders_are_listed(
    kit: SimpleNamespace, charter: Path
) -> None:
    document = kit.read(charter)
    finding = kit.finding(document, "人脸信息", params={"data": "人脸信息"})
    fix = draft(document, finding, "上线前完成{data}的影响评估，报告编号（待补充：报告编号）。")
    assert fix.text == "上线前完成人脸信息的影响评估，报告编号（待补充：报告编号）。"
    assert fix.placeholders == ("（待补充：报告编号）",)
    assert fix.citations == finding.citations
    assert fix.origin == "template"


def test_a_figure_that_nothing_gives_is_refused(kit: SimpleNamespace, charter: Path) -> None:
    document = kit.read(charter)
    finding = kit.finding(document, "人脸信息")
    with pytest.raises(Conflict, match="invented") as refused:
        draft(document, finding, "预算为450万元，2026年9月30日上线。")
    assert refused.value.params["figures"] == "450万元"


def test_a_review_gets_its_fixes_and_tells_what_was_refused(kit: SimpleNamespace, charter: Path) -> None:
    document = kit.read(charter)
    good, bad = kit.finding(document, "人脸信息"), kit.finding(document, "软件")
    texts = {good.id: "补充（待补充：报告编号）。", bad.id: "费用为999元。"}
    review = drafted(document, kit.review(document, good, bad), lambda f: texts[f.id])
    assert [f.fix.text if f.fix else None for f in review.findings] == ["补充（待补充：报告编号）。", None]
    assert "999" in review.run.warnings[-1]


def test_figures_of_the_document_the_clause_and_the_parameters_are_allowed(kit: SimpleNamespace, charter: Path) -> None:
    document = kit.read(charter)
    finding = kit.finding(document, "人脸信息", params={"days": "20"})
    draft(document, finding, "依据第五十五条，预算320万元，于2026年9月30日前{days}个工作日报告。")


def test_a_fix_goes_to_the_end_of_its_section_and_a_missing_section_to_the_end_of_the_body(
    kit: SimpleNamespace, charter: Path
) -> None:
    document = kit.read(charter)
    inside = place(document, kit.finding(document, "人脸信息"))
    assert inside is not None and inside.quote.startswith("本项目采集客户")
    missing = kit.finding(document, None, kind="section", status="missing", target="risks")
    end = place(document, missing)
    assert end is not None and end.quote == "资金来源为自有资金。"


def test_an_empty_document_has_no_place(kit: SimpleNamespace, charter: Path) -> None:
    document = kit.read(charter)
    finding = kit.finding(document, None)
    assert place(replace(document, blocks=()), finding) is None


@given(st.text(max_size=200))
def test_a_text_never_invents_against_itself(text: str) -> None:
    assert invented(text, [text]) == []
