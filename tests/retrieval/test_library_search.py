"""A search finds the clause in either language, by word, by meaning of the glossary, and by its exact name."""

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from language.problem import Unavailable
from retrieval.embedding import HashedNgrams
from retrieval.filters import Filter
from retrieval.hit import places
from retrieval.identifier import identifiers
from retrieval.library import Library
from retrieval.ranking import fused, min_max, with_neighbours
from store.engine import Store

PIPL = {
    "13": "符合下列情形之一的，个人信息处理者方可处理个人信息：取得个人的同意；为订立合同所必需。",
    "38": "个人信息处理者因业务等需要，确需向境外提供个人信息的，应当通过国家网信部门组织的安全评估。",
    "55": "有下列情形之一的，个人信息处理者应当事前进行个人信息保护影响评估，并对处理情况进行记录。",
    "56": "个人信息保护影响评估报告和处理情况记录应当至少保存三年。",
}
GUIDE = {
    "15": "商业银行应当设立信息科技风险管理部门，定期进行风险评估。",
    "55": "商业银行不得将其信息科技管理责任外包，应合理谨慎监督外包职能的履行。",
}
RULEBOOK = {
    "5.2.1": "A Relevant Person must carry out a data protection impact assessment before processing begins.",
    "5.2.2": "The records of customer due diligence shall be retained for at least six years.",
    "7.1": "Outsourcing contracts must give the auditor access to premises.",
}


@pytest.fixture(scope="module")
def held(tmp_path_factory: pytest.TempPathFactory, law) -> Iterator[Library]:  # type: ignore[no-untyped-def]
    folder = tmp_path_factory.mktemp("search")
    store = Store.at(folder / "t.sqlite")
    with Library(store, folder / "index") as library:
        library.add(law("中华人民共和国个人信息保护法", "2021-11-01", PIPL))
        library.add(law("商业银行信息科技风险管理指引", "2009-06-01", GUIDE, number="银监发〔2009〕19号"))
        library.add(law("Rulebook", "2024-01-01", RULEBOOK, language="en"))
        yield library
    store.close()


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("什么情形下应当事前进行个人信息保护影响评估？", "个人信息保护法@2021-11-01#55"),
        ("影响评估报告保存多久", "个人信息保护法@2021-11-01#56"),
        ("向境外提供个人信息", "个人信息保护法@2021-11-01#38"),
        ("事前進行個人信息保護影響評估", "个人信息保护法@2021-11-01#55"),
        ("How long must records of due diligence be retained?", "Rulebook@2024-01-01#5.2.2"),
        ("auditors' access", "Rulebook@2024-01-01#7.1"),
        ("个人信息保护法 第五十五条", "个人信息保护法@2021-11-01#55"),
        ("信息科技风险管理指引第55条", "商业银行信息科技风险管理指引@2009-06-01#55"),
        ("银监发[2009]19号 第十五条", "商业银行信息科技风险管理指引@2009-06-01#15"),
        ("5.2.1", "Rulebook@2024-01-01#5.2.1"),
    ],
)
def test_the_clause_is_found_first(held: Library, query: str, found: str) -> None:
    assert held.search(query)[0].clause_id == found


def test_the_glossary_finds_it_in_the_other_language_and_says_so(held: Library) -> None:
    hit = next(h for h in held.search("DPIA") if h.clause_id == "个人信息保护法@2021-11-01#55")
    assert hit.why.terms == () and "个人信息保护影响评估" in hit.why.glossary


def test_a_hit_says_what_matched_and_where(held: Library) -> None:
    hit = held.search("影响评估", 1)[0]
    assert {"影响", "评估"} <= set(hit.why.terms)
    assert "影响评估" in {hit.text[start:end] for start, end in hit.highlight}
    assert set(hit.to_json()) == {"clause_id", "source", "path", "text", "score", "why"}
    assert set(hit.to_json()["why"]) == {"terms", "glossary", "lexical", "vector"}


def test_the_best_k_come_best_first(held: Library) -> None:
    hits = held.search("个人信息 评估", 3)
    assert len(hits) == 3
    assert [h.score for h in hits] == sorted((h.score for h in hits), reverse=True)


@pytest.mark.parametrize("query", ["", "  ", "？！", "的", "zzzz", 'AND OR ( " * field:', "ÿ" * 5000])
def test_any_text_is_a_query(held: Library, query: str) -> None:
    assert isinstance(held.search(query), list)


def test_a_question_of_stop_words_alone_is_still_asked(held: Library) -> None:
    assert held.search("before")[0].clause_id == "Rulebook@2024-01-01#5.2.1"


def test_an_embedder_that_counts_nothing_takes_no_part_and_says_so(store: Store, folder: Path, law) -> None:  # type: ignore[no-untyped-def]
    with Library(store, folder, embedder=HashedNgrams()) as library:
        library.add(law("个人信息保护法", "2021-11-01", PIPL))
        assert library.search("影响评估")[0].why.to_json()["vector"] == "weight"


def test_the_default_embedder_finds_what_no_word_leads_to(held: Library) -> None:
    found = held.search("sensitive personal data of children")[0]
    assert found.why.vector is not None and found.why.vector > 0


class Meaning(HashedNgrams):
    """An embedder that counts, and that can fail."""

    def __init__(self) -> None:
        super().__init__(32)
        self.name = "meaning"
        self.broken = False

    def embed(self, texts: object, *, query: bool = False) -> np.ndarray:  # type: ignore[type-arg]
        if self.broken:
            raise Unavailable("retrieval.vectors_failed")
        return super().embed(texts, query=query)  # type: ignore[arg-type]


def test_a_vector_leg_that_is_behind_is_left_out_and_says_so(store: Store, folder: Path, law) -> None:  # type: ignore[no-untyped-def]
    embedder = Meaning()
    with Library(store, folder, embedder=embedder) as library:
        library.add(law("个人信息保护法", "2021-11-01", PIPL))
        why = library.search("影响评估")[0].why
        assert why.vector is not None and why.left_out == ""
        embedder.broken = True
        library.add(law("甲法", "2020-01-01", {"1": "网络安全影响评估"}))
        embedder.broken = False
        hits = library.search("影响评估")
        assert {h.source for h in hits} == {"个人信息保护法", "甲法"}
        assert all(h.why.vector is None and h.why.to_json()["vector"] == "behind" for h in hits)
    with Library(store, folder, embedder=embedder) as library:
        assert library.search("影响评估")[0].why.left_out == ""
        assert library.verify().sound


def test_exact_names_have_one_spelling() -> None:
    assert identifiers("第五十五条") == identifiers("第55条") == identifiers("第 55 条")
    assert identifiers("Article 9(4)(e)") == identifiers("Art. 9(4)(e)") == {"a9(4)(e)"}
    assert identifiers("银监发〔2009〕19号") == identifiers("银监发[2009]第19号")
    assert identifiers("5.2.1") == {"5.2.1"}
    assert identifiers("六个月内完成") == set()


def test_places_are_those_of_the_text_as_it_stands() -> None:
    text = "Ｒetained  records：个人\u200b信息"
    assert [text[a:b] for a, b in places(text, {"retain", "record", "个人"})] == ["Ｒetained", "records", "个人"]


def test_a_neighbour_helps_a_little() -> None:
    assert with_neighbours(np.array([9, 1, 2]), np.array([4.0, 10.0, 4.0])).tolist() == [4.0, 10.4, 5.0]


def test_scores_are_fused_after_min_max() -> None:
    assert min_max({}) == {}
    assert min_max({"a": 3.0}) == {"a": 1.0}
    assert fused({"a": 20.0, "b": 10.0}, {"b": 0.9, "c": 0.1}, 0.25) == {"a": 0.75, "b": 0.25, "c": 0.0}
    assert fused({"a": 20.0, "b": 10.0}, {"b": 0.9, "c": 0.1}, 0.25, across=0.5, foreign={"b"})["b"] == 0.5


@pytest.mark.parametrize(
    ("only", "titles"),
    [
        (Filter(), {"个人信息保护法", "外包管理办法", "数据管理办法"}),
        (Filter(kind="policy"), {"外包管理办法", "数据管理办法"}),
        (Filter(issuer="风险"), {"外包管理办法"}),
        (Filter(source="中华人民共和国个人信息保护法"), {"个人信息保护法"}),
        (Filter(source="PIPL"), {"个人信息保护法"}),
        (Filter(source="银发〔2024〕1号"), {"数据管理办法"}),
        (Filter(kind="policy", jurisdiction="HK"), {"数据管理办法"}),
        (Filter(status="not-yet"), {"数据管理办法"}),
        (Filter(status="in-force", kind="policy"), {"外包管理办法"}),
        (Filter(kind="standard"), set()),
    ],
)
def test_a_search_keeps_to_the_sources_asked_for(library: Library, law, only: Filter, titles: set[str]) -> None:  # type: ignore[no-untyped-def]
    words = "处理个人信息应当评估影响"
    library.add(law("个人信息保护法", "2021-11-01", {"1": f"{words}。"}))
    library.add(law("外包管理办法", "2022-01-01", {"1": f"外包{words}。"}, kind="policy", issuer="风险管理部"))
    later = {"kind": "policy", "number": "银发〔2024〕1号", "jurisdiction": "HK"}
    library.add(law("数据管理办法", "2099-01-01", {"1": f"数据{words}。"}, **later))
    assert {hit.source for hit in library.search("个人信息影响", only=only)} == titles
