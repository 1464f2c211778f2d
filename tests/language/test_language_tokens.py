import pytest
from hypothesis import given
from hypothesis import strategies as st

from language.stem import stem
from language.tokens import stop_terms, terms, words


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("caresses", "caress"), ("ponies", "poni"), ("cats", "cat"), ("agreed", "agre"), ("plastered", "plaster"),
        ("motoring", "motor"), ("sing", "sing"), ("conflated", "conflat"), ("hopping", "hop"), ("falling", "fall"),
        ("filing", "file"), ("happy", "happi"), ("relational", "relat"), ("conditional", "condit"),
        ("vietnamization", "vietnam"), ("hopefulness", "hope"), ("formality", "formal"), ("triplicate", "triplic"),
        ("electrical", "electr"), ("goodness", "good"), ("allowance", "allow"), ("replacement", "replac"),
        ("adoption", "adopt"), ("effective", "effect"), ("probate", "probat"), ("rate", "rate"), ("cease", "ceas"),
        ("controlling", "control"), ("is", "is"), ("sky", "sky"),
    ],
)  # fmt: skip
def test_words_are_stemmed_as_porter_defined(word: str, expected: str) -> None:
    assert stem(word) == expected


def test_one_stem_for_the_forms_of_a_word() -> None:
    assert len({stem(w) for w in ("assess", "assessed", "assessing", "assesses")}) == 1


def test_english_gives_stems_and_chinese_characters_and_pairs() -> None:
    assert terms("The Bank's 數據 policies, 9.4.2") == ["the", "bank", "数", "据", "数据", "polici", "9.4.2"]


def test_full_width_and_invisible_characters_make_no_difference() -> None:
    assert terms("ＰＩＡ个\u200b人") == terms("pia个人")


def test_words_are_counted_as_a_reader_does() -> None:
    assert words("Go-live 上线 on 1,450 days") == ["go-live", "上", "线", "on", "1,450", "days"]


def test_stop_terms_are_stems_and_characters() -> None:
    assert {"the", "的", "什么"} <= stop_terms()
    assert "risk" not in stop_terms()


@given(st.text())
def test_terms_hold_no_white_space(text: str) -> None:
    assert all(t and t.split() == [t] for t in terms(text))
