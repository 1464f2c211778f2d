"""What brings a clause forward: the words that the question stresses, its source's standing, its length; as learned."""

import numpy as np
import pytest

from eval.learn_ranking import CHINESE, ENGLISH, _newton
from retrieval.identifier import identifiers
from retrieval.library import Library
from retrieval.weights import asked, body, presence, share, shipped


def test_every_weight_that_is_learned_is_shipped_and_every_one_shipped_is_learned() -> None:
    assert set(shipped()) == {*ENGLISH, *CHINESE}


def test_a_question_says_which_words_it_stresses() -> None:
    found = {
        of.term: of for of in asked("What must a Fund keep? Records of the fund.", ["fund", "keep", "record", "fund"])
    }
    assert found["fund"].capital and found["fund"].count == 2
    assert not found["record"].capital, "the first word of a sentence has its capital from there"
    assert found["fund"].late < found["keep"].late < found["record"].late


def test_a_defined_term_counts_more_and_no_word_counts_against_a_clause() -> None:
    plain, capital = asked("fund keep", ["fund"])[0], asked("a Fund", ["fund"])[0]
    assert presence(capital, 3.0, 5.0, 0.3, shipped()) > presence(plain, 3.0, 5.0, 0.3, shipped())
    assert presence(plain, 3.0, 5.0, 0.3, {"there": -9.0}) == 0.0


def test_a_chinese_character_counts_by_its_number_and_a_pair_by_being_there() -> None:
    character, pair = asked("评估", ["评", "评估"])
    assert body(character, shipped()) > 0 and presence(character, 3.0, 3.0, 0.0, shipped()) == 0
    assert body(pair, shipped()) == 0 and presence(pair, 3.0, 3.0, 0.0, shipped()) > 0


def test_a_cited_source_and_the_length_of_a_sentence_speak_for_a_clause() -> None:
    often, once, never = share(np.array([50, 1, 0]), np.array([0, 0, 0]), shipped())
    assert often > once > never == 0
    sentence, long, short = share(np.array([0, 0, 0]), np.array([23, 400, 2]), shipped())
    assert sentence == 0 > long and short < 0


def test_the_law_that_others_cite_comes_before_one_that_nobody_cites(library: Library, law) -> None:  # type: ignore[no-untyped-def]
    library.add_many(
        [
            law("乙条例", "2020-01-01", {"1": "用人单位应当按月支付报酬。"}),
            law("中华人民共和国甲法", "2020-01-01", {"1": "用工单位应当按月支付报酬。"}),
            *(law(f"丙{n}办法", "2020-01-01", {"1": f"根据《中华人民共和国甲法》制定本办法{n}。"}) for n in range(5)),
        ]
    )
    assert [hit.source for hit in library.search("按月支付报酬", 2)] == ["中华人民共和国甲法", "乙条例"]


@pytest.mark.parametrize("seed", range(3))
def test_learning_finds_the_weights_that_drew_the_answers(seed: int) -> None:
    chance = np.random.default_rng(seed)
    true = np.array([4.0, 0.0, -2.0])
    examples = []
    for _ in range(400):
        x = chance.normal(size=(20, 3))
        drawn = np.exp(x @ true)
        examples.append((x, np.eye(20)[chance.choice(20, p=drawn / drawn.sum())]))
    assert _newton(examples) == pytest.approx(true, abs=0.5)


@pytest.mark.parametrize("query", ["", "？！……", "สวัสดี ข้อตกลง", "привет, мир", "zzzz qqqq"])
def test_where_no_word_is_held_nothing_is_found(library: Library, law, query: str) -> None:  # type: ignore[no-untyped-def]
    library.add(law("甲法", "2020-01-01", {"1": "用人单位应当按月支付报酬。"}))
    assert library.search(query) == []


def test_a_query_of_ten_thousand_characters_is_answered_by_what_it_says(library: Library, law) -> None:  # type: ignore[no-untyped-def]
    library.add(law("甲法", "2020-01-01", {"1": "用人单位应当按月支付报酬。", "2": "个人信息处理者应当取得同意。"}))
    assert library.search("个人信息处理者取得同意。" * 900)[0].clause_id == "甲法@2020-01-01#2"


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("Article 9 (4)(e)", "a9(4)(e)"),
        ("Section 5.2.1", "5.2.1"),
        ("国务院令第596号", "n596"),
        ("第596号令", "n596"),
        ("JR/T 0197—2020", "jr0197"),
        ("GB/T 35273-2020", "gb35273"),
        ("第一百零二条", "a102"),
        ("银监发（2009） 第 19 号", "n2009-19"),
    ],
)
def test_an_exact_name_is_known_however_it_is_written(written: str, name: str) -> None:
    assert identifiers(written) == {name}


def test_a_decree_and_a_standard_are_found_by_their_number(library: Library, law) -> None:  # type: ignore[no-untyped-def]
    library.add(law("个体工商户条例", "2011-11-01", {"1": "为了保护个体工商户的权益。"}, number="国务院令第596号"))
    library.add(law("个人金融信息保护技术规范", "2020-02-13", {"1": "本标准规定了技术要求。"}, number="JR/T 0171—2020"))
    assert library.search("国务院令第596号")[0].source == "个体工商户条例"
    assert library.search("JR/T 0171-2020")[0].source == "个人金融信息保护技术规范"
