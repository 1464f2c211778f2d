from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from language.amounts import amounts
from language.numerals import to_chinese


@pytest.mark.parametrize(
    ("text", "value", "unit", "currency"),
    [
        ("3.5亿元", "350000000", "亿元", "CNY"),
        ("人民币1,450万元", "14500000", "万元", "CNY"),
        ("RMB 17.55m", "17550000", "m", "CNY"),
        ("RMB17.55m", "17550000", "m", "CNY"),
        ("USD 1.2 million", "1200000", "million", "USD"),
        ("$300", "300", "", "USD"),
        ("48万", "480000", "万", None),
        ("二十万元", "200000", "万元", "CNY"),
        ("5,000元", "5000", "元", "CNY"),
        ("1,164", "1164", "", None),
        ("3%", "3", "%", None),
        ("12.5 per cent", "12.5", "per cent", None),
        ("42张", "42", "张", None),
        ("42张表", "42", "张", None),
        ("5个工作日", "5", "个工作日", None),
        ("三名工程师", "3", "名", None),
        ("1.4 million customers", "1400000", "million customers", None),
        ("forty-two days", "42", "days", None),
        ("seven users", "7", "users", None),
        ("20 working days", "20", "working days", None),
        ("100万余户", "1000000", "万余户", None),
        ("50 万美元", "500000", "万美元", "USD"),
    ],
)
def test_a_quantity_has_value_unit_and_currency(text: str, value: str, unit: str, currency: str | None) -> None:
    found = amounts(text)
    assert [(a.value, a.unit, a.currency) for a in found] == [(Decimal(value), unit, currency)]
    assert text.startswith(found[0].text)


@pytest.mark.parametrize(
    "text",
    [
        "2026年4月30日",
        "2026-04-30",
        "22:00",
        "SEC-11",
        "v2.0",
        "1.2.3",
        "JR/T0197",
        "第三方",
        "统一部署",
        "one of them",
    ],
)
def test_dates_times_and_names_are_no_quantities(text: str) -> None:
    assert amounts(text) == []


def test_every_quantity_of_a_sentence_is_found_in_its_place() -> None:
    text = "总投资3.5亿元，其中硬件1,200万元（占3.4%），共42张表，3-5个工作日完成"
    found = amounts(text)
    assert [a.text for a in found] == ["3.5亿元", "1,200万元", "3.4%", "42张", "3", "5个工作日"]
    assert all(text[a.start : a.end] == a.text for a in found)


@given(st.integers(1, 10**12 - 1))
def test_money_in_figures_and_in_characters_is_the_same(yuan: int) -> None:
    for written in (f"{yuan}元", f"{yuan:,}元", f"{to_chinese(yuan)}元", f"RMB {yuan:,}"):
        assert [(a.value, a.currency) for a in amounts(written)] == [(yuan, "CNY")]


@given(st.text() | st.text(st.sampled_from("RMB1,2.3万亿元%十 m-two")))
def test_any_text_is_read_without_error(text: str) -> None:
    assert all(text[a.start : a.end] == a.text for a in amounts(text))


@pytest.mark.parametrize("text", ["预算:24万元", "总额,24万元", "预算：24万元"])
def test_a_figure_right_after_a_colon_or_comma_is_read(text: str) -> None:
    assert [a.value for a in amounts(text)] == [240000]
