from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from language.durations import durations
from language.numerals import to_chinese

DAY = 86400


@pytest.mark.parametrize(
    ("text", "value", "unit", "working", "seconds"),
    [
        ("30日", "30", "day", False, 30 * DAY),
        ("十个工作日", "10", "day", True, None),
        ("15 working days", "15", "day", True, None),
        ("180 business days", "180", "day", True, None),
        ("10个自然日", "10", "day", False, 10 * DAY),
        ("20 calendar days", "20", "day", False, 20 * DAY),
        ("two hours", "2", "hour", False, 7200),
        ("forty-eight hours", "48", "hour", False, 48 * 3600),
        ("3小时", "3", "hour", False, 10800),
        ("零点五小时", "0.5", "hour", False, 1800),
        ("half an hour", "0.5", "hour", False, 1800),
        ("an hour and a half", "1.5", "hour", False, 5400),
        ("one and a half hours", "1.5", "hour", False, 5400),
        ("两个半小时", "2.5", "hour", False, 9000),
        ("三十分钟", "30", "minute", False, 1800),
        ("半年", "0.5", "year", False, None),
        ("一年半", "1.5", "year", False, None),
        ("半个月", "0.5", "month", False, None),
        ("5个月", "5", "month", False, None),
        ("six months", "6", "month", False, None),
        ("三个季度", "3", "quarter", False, None),
        ("5年期", "5", "year", False, None),
        ("两周", "2", "week", False, 14 * DAY),
        ("a fortnight", "2", "week", False, 14 * DAY),
        ("72-hour notice", "72", "hour", False, 72 * 3600),
        ("RTO≤4小时", "4", "hour", False, 14400),
        ("within 4h", "4", "hour", False, 14400),
    ],
)
def test_a_length_of_time(text: str, value: str, unit: str, working: bool, seconds: int | None) -> None:
    found = durations(text)
    assert [(d.value, d.unit, d.working, d.seconds) for d in found] == [(Decimal(value), unit, working, seconds)]


@pytest.mark.parametrize(
    ("text", "least", "value"),
    [("5-10个工作日", 5, 10), ("3至5日", 3, 5), ("30日至60日", 30, 60), ("two to three weeks", 2, 3)],
)
def test_a_range_has_both_its_ends(text: str, least: int, value: int) -> None:
    assert [(d.least, d.value, d.text) for d in durations(text)] == [(least, value, text)]


@pytest.mark.parametrize(
    "text",
    [
        "2026年4月30日",
        "5月",
        "第3天",
        "3人天",
        "一季度",
        "上半年",
        "每月10日",
        "2026年下半年",
        "八点三十分",
        "次日",
        "T+60",
        "24/7",
        "second quarter",
        "May 5 days",
        "H100 days",
        "in 2026",
        "每天",
        "工作日",
        "v2 days",
    ],
)
def test_parts_of_the_calendar_and_names_are_no_lengths(text: str) -> None:
    assert durations(text) == []


def test_lengths_in_different_units_compare_in_days() -> None:
    days = {t: durations(t)[0].days for t in ("90日", "六个月", "半年", "3年", "36 months", "48 hours")}
    assert days["90日"] == 90 < (days["六个月"] or 0)
    assert round(days["六个月"] or 0, 6) == round(days["半年"] or 0, 6)
    assert round(days["36 months"] or 0, 6) == days["3年"] == 1095
    assert days["48 hours"] == 2
    assert durations("十个工作日")[0].days is None, "what that takes depends on the calendar"


CHINESE = st.sampled_from([("小时", "hour"), ("天", "day"), ("周", "week"), ("个月", "month"), ("个季度", "quarter")])
ENGLISH = st.sampled_from(["second", "minute", "hour", "day", "week", "month", "year"])


@given(st.integers(1, 9999), CHINESE)
def test_figures_and_characters_say_the_same(count: int, unit: tuple[str, str]) -> None:
    for number in (str(count), f"{count:,}", to_chinese(count)):
        found = durations(f"保存期限为{number}{unit[0]}，逾期销毁")
        assert [(d.value, d.unit, d.text) for d in found] == [(count, unit[1], f"{number}{unit[0]}")]


@given(st.integers(1, 9999), ENGLISH, st.booleans())
def test_an_english_length_reads_back(count: int, unit: str, working: bool) -> None:
    written = f"{count} {'working ' * working}{unit}{'s' * (count > 1)}"
    found = durations(f"Notice is given within {written} of it.")
    assert [(d.value, d.unit, d.working, d.text) for d in found] == [(count, unit, working, written)]


@given(st.text() | st.text(st.sampled_from("半个十3-至工作日天年月小时 half an hours.")))
def test_any_text_is_read_without_error(text: str) -> None:
    found = durations(text)
    assert all(text[d.start : d.end] == d.text and d.value >= 0 for d in found)
    assert all(a.end <= b.start for a, b in pairwise(found))


def test_a_length_before_what_is_reported_is_a_length() -> None:
    (found,) = durations("收到后15个工作日报送监管部门")
    assert (found.value, found.unit, found.working) == (15, "day", True)
    assert durations("项目日报、1日报表") == []
