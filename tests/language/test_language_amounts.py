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


@pytest.mark.parametrize(
    ("text", "share"),
    [
        ("30%", "0.3"),
        ("百分之三十", "0.3"),
        ("百分之三点五", "0.035"),
        ("百分之百", "1"),
        ("30 per cent", "0.3"),
        ("0.3‰", "0.0003"),
        ("千分之五", "0.005"),
        ("三成", "0.3"),
    ],
)
def test_a_share_is_a_part_of_a_whole_however_it_is_written(text: str, share: str) -> None:
    assert [(a.share, a.points, a.text) for a in amounts(text)] == [(Decimal(share), None, text)]


@pytest.mark.parametrize(
    ("text", "points"),
    [("3个百分点", "3"), ("3 percentage points", "3"), ("50个基点", "0.5"), ("25 bps", "0.25"), ("5 % points", "5")],
)
def test_percentage_points_are_no_share(text: str, points: str) -> None:
    assert [(a.points, a.share, a.text) for a in amounts(text)] == [(Decimal(points), None, text)]


def test_a_rise_names_both_kinds() -> None:
    found = amounts("占比由30%提高到35%，提高5个百分点")
    assert [(a.share, a.points) for a in found] == [(Decimal("0.3"), None), (Decimal("0.35"), None), (None, 5)]


@given(st.decimals(0, 1000, places=2))
def test_a_percentage_reads_back(percent: Decimal) -> None:
    for written in (f"{percent}%", f"{percent} per cent", f"百分之{percent}"):
        assert [a.share for a in amounts(f"比例为 {written}。")] == [percent / 100]


@pytest.mark.parametrize(("text", "value"), [("三点五亿元", 350000000), ("两百三十万元", 2300000)])
def test_decimals_in_characters(text: str, value: int) -> None:
    assert [a.value for a in amounts(text)] == [value]


@pytest.mark.parametrize("text", ["预算:24万元", "总额,24万元", "预算：24万元"])
def test_a_figure_right_after_a_colon_or_comma_is_read(text: str) -> None:
    assert [a.value for a in amounts(text)] == [240000]
