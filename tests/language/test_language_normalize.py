import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from language.normalize import normalize

ODD = st.text(st.sampled_from("ab 权權內(（quánwu)）１，\u200b\ufeff\u3000e\u0301\u0323\u1100\u1161é\U00020000"))


@pytest.mark.parametrize(
    ("source", "normal"),
    [
        ("ＲＭＢ　１２％", "RMB 12%"),
        ("個人信息與數據", "个人信息与数据"),
        ("e\u0301tude", "étude"),
        ("数\u200b据\ufeff安\u00ad全\u202e", "数据安全"),
        ("a\u00a0b\u2009c", "a b c"),
        ("版權(quán)說明", "版权说明"),
        ("业務（wù）与產(chan)品", "业务与产品"),
        ("额（e\u0301）度", "额度"),
        ("侵權(quán)\u200b的", "侵权的"),
    ],
)
def test_forms_are_unified(source: str, normal: str) -> None:
    assert normalize(source).text == normal


@pytest.mark.parametrize("text", ["人工智能(ai)", "网络(ping)", "第四条(a)(b)", "部署(prod)", "系统(OA)", "name (wu)"])
def test_brackets_that_are_no_pinyin_stay(text: str) -> None:
    assert normalize(text).text == text


def test_the_way_back_and_forth_skips_what_was_taken_out() -> None:
    source = "內(nèi)容\u200b管理"
    normal = normalize(source)
    assert normal.text == "内容管理"
    assert source[slice(*normal.back(0, 2))] == "內(nèi)容"
    assert source[slice(*normal.back(1, 2))] == "容"
    assert normal.forward(source.index("管")) == 2
    assert normal.forward(len(source)) == 4
    assert normal.back(4, 4) == (len(source), len(source))


@given(st.text() | ODD)
def test_every_code_point_knows_its_source(source: str) -> None:
    normal = normalize(source)
    assert len(normal.text) == len(normal.origin) == len(normal.end)
    assert list(normal.origin) == sorted(normal.origin)
    assert normal.length == len(source)
    for i, c in enumerate(normal.text):
        start, end = normal.back(i, i + 1)
        assert 0 <= start < end <= len(source)
        assert c in normalize(unicodedata.normalize("NFC", source[start:end])).text


@given(st.text(st.sampled_from("权内ab 12,.、。")))
def test_a_text_in_normal_form_stays(source: str) -> None:
    assert normalize(source).text == source
