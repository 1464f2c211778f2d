"""A bank's own template becomes the sections that are asked for, in its order."""

from datetime import date
from pathlib import Path

import docx
import pytest
import yaml

from checks.bank_rules import packs_of
from checks.examples import example_document
from checks.finding import Review
from checks.packs import RulePacks, load
from checks.profile import profile
from checks.review import review
from ingest.read import read
from language.problem import Unreadable

HEADINGS = [
    "一、项目背景",
    "二、项目目标",
    "三、项目范围",
    "四、投资效益分析",
    "五、预算",
    "六、资源保障",
    "七、风险及应对措施",
]


@pytest.fixture
def template(tmp_path: Path) -> Path:
    page = docx.Document()
    page.add_heading("某某银行项目章程模板", 0)
    page.add_heading("项目章程", 1)
    for heading in HEADINGS:
        page.add_heading(heading, 2)
        page.add_paragraph("（填写说明）")
        if "范围" in heading:
            page.add_heading("3.1 不包含的内容", 3)
            page.add_heading("3.2 填写提示", 3)
    page.save(str(tmp_path / "模板.docx"))
    return tmp_path / "模板.docx"


@pytest.fixture
def packs(template: Path) -> RulePacks:
    made = profile(read(template), "charter", load())
    folder = template.parent / "rules"
    folder.mkdir()
    words = yaml.safe_dump({"profile": made}, allow_unicode=True, sort_keys=False)
    (folder / "章程.yaml").write_text(words, "utf-8")
    return packs_of(folder)


def reviewed(packs: RulePacks, words: str) -> Review:
    return review(example_document(words), packs, doc_type="charter", on=date(2026, 4, 1))


def status(made: Review) -> dict[str, str]:
    return {verdict.id: verdict.status for verdict in made.sections}


def test_headings_become_canonical_sections_where_they_are_known_and_the_banks_own_elsewhere(template: Path) -> None:
    made = profile(read(template), "charter", load())
    assert (made["type"], made["source"]) == ("charter", "模板.docx")
    assert [entry["id"] for entry in made["sections"]] == [
        *("background", "objectives", "scope", "out-of-scope", "投资效益分析", "budget", "资源保障", "risks"),
    ]


def test_a_review_asks_for_the_templates_sections_in_its_order(packs: RulePacks) -> None:
    made = reviewed(
        packs, "# 章程\n# 一、投资效益分析\n三年内节约人工成本，投资回收期为两年半。\n# 二、资源保障\n待定\n"
    )
    assert list(status(made)) == [
        *("background", "objectives", "scope", "out-of-scope", "投资效益分析", "budget", "资源保障", "risks"),
    ]
    assert status(made)["投资效益分析"] == "present"
    assert status(made)["资源保障"] == "weak"
    assert status(made)["risks"] == "missing"
    (found,) = [f for f in made.findings if f.target == "资源保障"]
    assert found.anchor and found.title == "章节薄弱：资源保障" and found.severity == "medium"
    assert "charter.资源保障" in made.run.rules


def test_a_section_of_the_banks_own_that_is_not_there_says_what_was_looked_for(packs: RulePacks) -> None:
    (found,) = [f for f in reviewed(packs, "# 章程\n无。").findings if f.target == "投资效益分析"]
    assert (found.status, found.title) == ("missing", "缺少章节：投资效益分析")
    assert "投资效益分析" in found.searched[0]


def test_what_the_template_does_not_ask_for_is_told_as_switched_off(packs: RulePacks) -> None:
    assert "charter.approval" in packs.disabled
    said = [line for line in reviewed(packs, "# 章程\n无。").run.not_done if "charter.approval" in line]
    assert len(said) == 1 and "模板.docx" in said[0]


def test_a_canonical_section_bears_the_templates_name_and_is_found_by_it(packs: RulePacks) -> None:
    rule = packs.rule("charter.risks")
    assert rule.title["zh"] == "风险及应对措施" and rule.title["en"] == load().rule("charter.risks").title["en"]
    assert rule.section and ("风险及应对措施", "zh") in rule.section.headings


def test_the_other_types_keep_their_sections(packs: RulePacks) -> None:
    assert packs.sections("requirements") == load().sections("requirements")


def test_a_template_without_headings_is_refused() -> None:
    with pytest.raises(Unreadable) as raised:
        profile(example_document("请填写。"), "charter", load())
    assert raised.value.key == "checks.no-headings"


@pytest.mark.parametrize(
    ("words", "key", "line"),
    [
        ("profile:\n  type: letter\n  sections: [{id: a, heading: b}]\n", "own-value", 2),
        ("profile:\n  type: charter\n  sections: []\n", "own-lacks", 3),
        ("profile:\n  type: charter\n  sections:\n    - id: a\n", "own-lacks", 4),
        (
            "profile:\n  type: charter\n  sections:\n    - {id: a, heading: b}\n    - {id: a, heading: c}\n",
            "own-twice",
            5,
        ),
        ("profile:\n  type: charter\n  sections:\n    - {id: a, heading: b, severity: x}\n", "own-value", 4),
        ("profile:\n  type: charter\n  sections:\n    - {id: a, heading: b, must: x}\n", "own-key", 4),
    ],
)
def test_a_wrong_profile_is_refused_with_its_line(tmp_path: Path, words: str, key: str, line: int) -> None:
    (tmp_path / "p.yaml").write_text(words, "utf-8")
    with pytest.raises(Unreadable) as raised:
        packs_of(tmp_path)
    assert (raised.value.key, raised.value.params["line"]) == (f"checks.{key}", line)
