"""The ground of a finding: verified, stale, not held, or the house's own rule; and rules that are not yet in force."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from checks.examples import example_document
from checks.ground import grounds, not_yet_in_force
from checks.packs import Rule, RulePacks, SourceRef, load
from checks.review import review
from ingest.clause import Clause, Regulation, Source
from retrieval.citation import Citation
from retrieval.library import Library
from store.engine import Store

PIPL = "个人信息保护法"
DAY = date(2032, 1, 15)
TEXTS = {"55": "处理敏感个人信息的，应当事前评估影响。", "56": "影响评估报告应当保存三年以上。"}
PIA = load().rule("pii-impact-assessment")


def law(effective: str, texts: dict[str, str], title: str = "中华人民共和国" + PIPL) -> Regulation:
    """A small statute of these articles."""
    source = Source(PIPL, title, kind="law", language="zh", effective=date.fromisoformat(effective))
    clauses = tuple(
        Clause(number, f"第{number}条", "article", ("第五章", f"第{number}条"), text, True)
        for number, text in texts.items()
    )
    return Regulation(source, clauses, sum(map(len, texts.values())))


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    store = Store.at(tmp_path / "tollgate.sqlite")
    with Library(store, tmp_path / "index") as held:
        yield held
    store.close()


def by_article(rule: Rule, library: Library | None, on: date = DAY) -> dict[str, Citation]:
    return {s.article: c for s, c in zip(rule.sources, grounds(rule, library, on, "zh"), strict=True)}


def test_a_held_article_in_force_is_verified_and_shows_its_text(library: Library) -> None:
    library.add(law("2021-11-01", TEXTS))
    found = by_article(PIA, library)
    for article, text in TEXTS.items():
        assert (found[article].ground, found[article].text) == ("verified", text)
        assert found[article].effective == "2021-11-01"
        assert found[article].path == f"第五章 第{article}条"
        assert found[article].clause_id


def test_an_article_of_another_version_is_stale(library: Library) -> None:
    library.add(law("2030-01-01", TEXTS))
    assert {c.ground for a, c in by_article(PIA, library).items() if a in TEXTS} == {"stale"}


def test_a_text_that_is_not_held_says_which_file_to_load(library: Library) -> None:
    found = by_article(PIA, library)
    assert {c.ground for c in found.values()} == {"text-not-held"}
    assert (found["55"].source, found["55"].path, found["55"].version) == (PIPL, "第55条", "2021-11-01")
    assert (found["58"].number, found["58"].text) == ("金规〔2024〕24号", "")


def test_an_article_that_the_held_version_lacks_is_not_held(library: Library) -> None:
    library.add(law("2021-11-01", {"55": TEXTS["55"]}))
    found = by_article(PIA, library)
    assert (found["55"].ground, found["56"].ground) == ("verified", "text-not-held")


def test_an_article_number_that_was_not_read_says_so(library: Library) -> None:
    library.add(law("2021-11-01", TEXTS))
    assert {a: c.article_checked for a, c in by_article(PIA, library).items()} == {"55": True, "56": True, "58": False}
    assert {a: c.article_checked for a, c in by_article(PIA, None).items()} == {"55": True, "56": True, "58": False}


def test_without_a_library_nothing_is_verified() -> None:
    assert {c.ground for c in grounds(PIA, None, DAY, "zh")} == {"text-not-held"}


@pytest.mark.parametrize(("lang", "name"), [("zh", "本行审查规则"), ("en", "House rule")])
def test_a_rule_without_a_source_stands_on_the_house(lang: str, name: str) -> None:
    rule = load().rule("charter.budget")
    (ground,) = grounds(rule, None, DAY, lang)  # type: ignore[arg-type]
    assert (ground.source, ground.ground, ground.path) == (name, "house-rule", "charter.budget")


# --- the document's date --------------------

TEXT = "新系统汇总储户的手机号与住址，用于催收外呼，个人信息保护影响评估等上线半年后再补。"


def reviewed(on: date, *sources: SourceRef, library: Library | None = None):  # type: ignore[no-untyped-def]
    packs = RulePacks({PIA.id: replace(PIA, sources=sources)})
    return review(example_document(TEXT), packs, library, doc_type="other", on=on)


LAW = SourceRef(PIPL, "55", version="2021-11-01")
LATER = SourceRef("未来的办法", "3", version="2029-01-01")
UNDATED = SourceRef("某指引", "7")


@pytest.mark.parametrize(
    ("sources", "early"),
    [((LAW,), True), ((LAW, LATER), True), ((LAW, UNDATED), False), ((), False)],
    ids=["later", "all later", "one without a date", "none"],
)
def test_a_rule_is_not_yet_in_force_when_all_its_sources_are_later(sources: tuple[SourceRef, ...], early: bool) -> None:
    assert not_yet_in_force(replace(PIA, sources=sources), date(2021, 10, 31)) is early


def test_a_rule_is_in_force_from_its_first_source_on() -> None:
    assert not not_yet_in_force(replace(PIA, sources=(LAW, LATER)), date(2021, 11, 1))


def test_a_rule_that_is_not_yet_in_force_gives_a_notice_and_no_gap() -> None:
    before = reviewed(date(2021, 10, 31), LAW)
    assert before.findings == ()
    assert [(o.id, o.status) for o in before.obligations] == [(PIA.id, "not-assessed")]
    (notice,) = before.notices
    assert (notice.kind, notice.rule, notice.target) == ("not-yet-in-force", PIA.id, PIA.id)
    assert PIA.title["zh"] in notice.message
    after = reviewed(date(2021, 11, 1), LAW)
    assert [f.rule for f in after.findings] == [PIA.id]
    assert after.notices == ()


def test_the_date_decides_which_version_verifies(library: Library) -> None:
    library.add(law("2021-11-01", TEXTS))
    library.add(law("2028-01-01", {"55": "新的评估条款。"}))

    def ground(day: date) -> str:
        (finding,) = reviewed(day, LAW, library=library).findings
        return str(finding.citations[0].ground)

    assert ground(date(2022, 5, 1)) == "verified"
    assert ground(date(2028, 5, 1)) == "stale"


def test_a_review_names_what_is_not_held_and_the_revision_it_used(library: Library) -> None:
    bare = reviewed(DAY, LAW, library=library)
    assert any(PIPL in line for line in bare.run.not_done)
    library.add(law("2021-11-01", TEXTS))
    full = reviewed(DAY, LAW, library=library)
    assert not any(PIPL in line for line in full.run.not_done)
    assert full.run.corpus_rev == library.revision > bare.run.corpus_rev


def test_a_review_without_a_library_says_so() -> None:
    assert "法规库不可用：引用未经核对。" in reviewed(DAY, LAW).run.not_done
