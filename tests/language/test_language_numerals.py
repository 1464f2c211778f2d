import pytest
from hypothesis import given
from hypothesis import strategies as st

from language.numerals import chinese_number, to_chinese


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("一百零二", 102),
        ("一千二百六十", 1260),
        ("两百", 200),
        ("廿", 20),
        ("廿三", 23),
        ("〇", 0),
        ("十", 10),
        ("十九", 19),
        ("一百一十", 110),
        ("二〇二六", 2026),
        ("二○二六", 2026),
        ("3千", 3000),
        ("48万", 480_000),
        ("１２", 12),
        ("1,164", 1164),
        ("一 百\u200b零　二", 102),
        ("三千五", 3500),
        ("一百二", 120),
        ("一万二", 12_000),
        ("十万零五百", 100_500),
        ("三万亿", 3 * 10**12),
        ("壹佰贰拾", 120),
    ],
)
def test_a_numeral_is_read(text: str, number: int) -> None:
    assert chinese_number(text) == number


@pytest.mark.parametrize(
    "text", ["", " ", "条", "第一条", "百千", "一十百", "万", "12,34", "3.5", "一百二百", "abc", "9" * 5000]
)
def test_what_is_no_numeral_has_no_number(text: str) -> None:
    assert chinese_number(text) is None


@given(st.integers(0, 10**16 - 1))
def test_written_numbers_read_back(number: int) -> None:
    assert chinese_number(to_chinese(number)) == number


def test_numbers_are_written_as_laws_write_them() -> None:
    written = [to_chinese(n) for n in (0, 10, 12, 20, 102, 110, 1260, 10_500, 2005)]
    assert written == ["零", "十", "十二", "二十", "一百零二", "一百一十", "一千二百六十", "一万零五百", "二千零五"]


@pytest.mark.parametrize("number", [-1, 10**16])
def test_a_number_out_of_range_is_refused(number: int) -> None:
    with pytest.raises(ValueError, match="is not in"):
        to_chinese(number)


@given(st.text())
def test_any_text_is_read_without_error(text: str) -> None:
    chinese_number(text)
