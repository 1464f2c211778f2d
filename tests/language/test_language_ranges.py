from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from language.ranges import date_ranges, number_ranges


@pytest.mark.parametrize(
    ("text", "low", "high", "stretch"),
    [
        ("3-5个工作日内", "3", "5", "3-5个工作日"),
        ("费率10%-15%", "10", "15", "10%-15%"),
        ("10-15%", "10", "15", "10-15%"),
        ("10% to 15% of it", "10", "15", "10% to 15%"),
        ("100-200万元", "1000000", "2000000", "100-200万元"),
        ("800万元至1.2亿元", "8000000", "120000000", "800万元至1.2亿元"),
        ("between 2 and 4 hours", "2", "4", "2 and 4 hours"),
        ("介于3%和5%之间", "3", "5", "3%和5%"),
        ("USD 5 million to 10 million", "5000000", "10000000", "USD 5 million to 10 million"),
        ("RMB 5-10 million", "5000000", "10000000", "RMB 5-10 million"),
        ("百分之三至百分之五", "3", "5", "百分之三至百分之五"),
    ],
)
def test_a_range_of_quantities(text: str, low: str, high: str, stretch: str) -> None:
    found = number_ranges(text)
    assert [(r.low.value, r.high.value) for r in found] == [(Decimal(low), Decimal(high))]
    assert text[found[0].start : found[0].end] == stretch


@pytest.mark.parametrize(
    "text",
    [
        "1-2-3",
        "021-12345678",
        "第3至5条",
        "2026-2027",
        "30%到35张",
        "200万元至100万元",
        "PR-3-5",
        "3 and 4 users",
    ],
)
def test_rows_numbers_of_telephones_and_articles_are_no_ranges(text: str) -> None:
    assert number_ranges(text) == []


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2026年4月1日至6月30日", "2026-04-01", "2026-06-30"),
        ("2026年4月1日—30日", "2026-04-01", "2026-04-30"),
        ("2026年4月1日（周三）至4月5日（周日）", "2026-04-01", "2026-04-05"),
        ("2026年4月至6月", "2026-04-01", "2026-06-30"),
        ("2026.04-2026.06", "2026-04-01", "2026-06-30"),
        ("2026-2028年", "2026-01-01", "2028-12-31"),
        ("2026年一季度至三季度", "2026-01-01", "2026-09-30"),
        ("2026年12月20日至1月5日", "2026-12-20", "2027-01-05"),
        ("12 December to 5 January 2027", "2026-12-12", "2027-01-05"),
        ("between 1 May 2026 and 3 June 2026", "2026-05-01", "2026-06-03"),
        ("from 3-5 May 2026", "2026-05-03", "2026-05-05"),
        ("6月20日至6月10日，均为2026年", "2026-06-20", "2026-06-10"),
    ],
)
def test_a_range_of_dates(text: str, first: str, last: str) -> None:
    assert [(r.first.isoformat(), r.last.isoformat()) for r in date_ranges(text)] == [(first, last)]


@pytest.mark.parametrize("text", ["2026年4月1日，5月1日", "2026年4月1日和5月1日", "2026年4月", "WB-2026-08"])
def test_dates_in_a_row_are_no_range(text: str) -> None:
    assert date_ranges(text) == []


@given(st.dates(date(1990, 1, 1), date(2090, 1, 1)), st.integers(1, 2000))
def test_any_window_reads_back(first: date, length: int) -> None:
    last = first + timedelta(length)
    text = f"窗口期为{first.year}年{first.month}月{first.day}日至{last.year}年{last.month}月{last.day}日。"
    assert [(r.first, r.last) for r in date_ranges(text)] == [(first, last)]
    assert [(r.first, r.last) for r in date_ranges(f"from {first} to {last}")] == [(first, last)]


@given(st.integers(1, 10**6), st.integers(1, 10**6))
def test_any_bracket_reads_back_with_its_scale(a: int, b: int) -> None:
    low, high = sorted((a, b))
    found = number_ranges(f"金额{low}万元至{high}万元")
    assert [(r.low.value, r.high.value) for r in found] == [(low * 10**4, high * 10**4)]


@given(st.text() | st.text(st.sampled_from("2026年4月30日-至~ to5万元%3")))
def test_any_text_is_read_without_error(text: str) -> None:
    assert all(r.low.value <= r.high.value and r.start < r.end for r in number_ranges(text))
    assert all(r.start < r.end for r in date_ranges(text, 2026))
