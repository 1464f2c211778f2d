from calendar import month_name
from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from language.dates import dates, datetimes, impossible_dates
from language.numerals import to_chinese

MONTHS = list(month_name)[1:]
DAYS = st.dates(date(1950, 1, 1), date(2099, 12, 31))


def in_characters(year: int) -> str:
    return "".join("〇一二三四五六七八九"[int(c)] for c in str(year))


FORMS = {
    "zh": lambda d: f"{d.year}年{d.month}月{d.day}日",
    "zh spaced": lambda d: f"{d.year} 年 {d.month} 月 {d.day} 日",
    "zh padded": lambda d: f"{d.year}年{d.month:02}月{d.day:02}日",
    "zh characters": lambda d: f"{in_characters(d.year)}年{to_chinese(d.month)}月{to_chinese(d.day)}日",
    "iso": lambda d: d.isoformat(),
    "strokes": lambda d: f"{d.year}/{d.month}/{d.day}",
    "dots": lambda d: f"{d.year}.{d.month}.{d.day}",
    "day month year": lambda d: f"{d.day} {MONTHS[d.month - 1]} {d.year}",
    "month day, year": lambda d: f"{MONTHS[d.month - 1]} {d.day}, {d.year}",
    "day first, dots": lambda d: f"{d.day:02}.{d.month:02}.{d.year}",
    "day first, strokes": lambda d: f"{d.day:02}/{d.month:02}/{d.year}",
    "day-month-year": lambda d: f"{d.day}-{MONTHS[d.month - 1][:3]}-{d.year}",
    "compact": lambda d: f"{d:%Y%m%d}",
    "short month": lambda d: f"{d.day} {MONTHS[d.month - 1][:3]} {d.year}",
}


@pytest.mark.parametrize("form", FORMS)
@given(day=DAYS)
def test_a_day_written_in_a_usual_form_reads_back(form: str, day: date) -> None:
    written = FORMS[form](day)
    found = dates(f"计划于{written}投产" if form.startswith("zh") else f"go-live ({written}) as planned")
    assert [(m.value, m.end, m.precision, m.text) for m in found] == [(day, None, "day", written)]
    assert impossible_dates(written) == []


@pytest.mark.parametrize(
    ("text", "first", "last", "precision"),
    [
        ("二〇二六年四月", date(2026, 4, 1), date(2026, 4, 30), "month"),
        ("2026年三季度", date(2026, 7, 1), date(2026, 9, 30), "quarter"),
        ("2026年第3季度", date(2026, 7, 1), date(2026, 9, 30), "quarter"),
        ("2026年Q3", date(2026, 7, 1), date(2026, 9, 30), "quarter"),
        ("Q3 2026", date(2026, 7, 1), date(2026, 9, 30), "quarter"),
        ("third quarter of 2026", date(2026, 7, 1), date(2026, 9, 30), "quarter"),
        ("2026年底", date(2026, 12, 1), date(2026, 12, 31), "month"),
        ("2026年下半年", date(2026, 7, 1), date(2026, 12, 31), "year"),
        ("H2 2026", date(2026, 7, 1), date(2026, 12, 31), "year"),
        ("2026年度", date(2026, 1, 1), date(2026, 12, 31), "year"),
        ("in 2026", date(2026, 1, 1), date(2026, 12, 31), "year"),
        ("2026年4月上旬", date(2026, 4, 1), date(2026, 4, 10), "month"),
        ("2026年4月中旬", date(2026, 4, 11), date(2026, 4, 20), "month"),
        ("2026年2月底", date(2026, 2, 21), date(2026, 2, 28), "month"),
        ("mid-April 2026", date(2026, 4, 11), date(2026, 4, 20), "month"),
        ("end of June 2026", date(2026, 6, 21), date(2026, 6, 30), "month"),
        ("2026.04", date(2026, 4, 1), date(2026, 4, 30), "month"),
        ("二〇二六年", date(2026, 1, 1), date(2026, 12, 31), "year"),
        ("二零二六年", date(2026, 1, 1), date(2026, 12, 31), "year"),
        ("April of 2026", date(2026, 4, 1), date(2026, 4, 30), "month"),
        ("2026-04", date(2026, 4, 1), date(2026, 4, 30), "month"),
        ("June 2026", date(2026, 6, 1), date(2026, 6, 30), "month"),
        ("2026年5月3日至5日", date(2026, 5, 3), date(2026, 5, 5), "day"),
        ("3-5 May 2026", date(2026, 5, 3), date(2026, 5, 5), "day"),
    ],
)
def test_a_period_has_its_first_and_last_day(text: str, first: date, last: date, precision: str) -> None:
    assert [(m.value, m.end, m.precision) for m in dates(text)] == [(first, last, precision)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2026年4月30日立项，6月8日投产", ["2026-04-30", "2026-06-08"]),
        ("From 6 July to 1 August 2026", ["2026-07-06", "2026-08-01"]),
        ("Signed 11 May 2026. The law of 2016 holds. Ends 6 July", ["2026-05-11", "2016-01-01", "2026-07-06"]),
        ("2025年审计于3月2日开始。2026年1月5日整改", ["2025-01-01", "2025-03-02", "2026-01-05"]),
        ("2026年12月20日至1月5日", ["2026-12-20", "2027-01-05"]),
        ("12 December to 5 January 2027", ["2026-12-12", "2027-01-05"]),
        ("2026年12月20日（周日）至1月5日", ["2026-12-20", "2027-01-05"]),
        ("2026年12月20日编写，1月5日修订", ["2026-12-20", "2026-01-05"]),
        ("2026年4月30日立项，次年1月5日投产", ["2026-04-30", "2027-01-05"]),
        ("2026年4月30日立项，同年6月8日投产", ["2026-04-30", "2026-06-08"]),
        ("Approved on 30 April 2026, live on May 6", ["2026-04-30", "2026-05-06"]),
    ],
)
def test_a_date_without_a_year_takes_it_from_its_neighbour(text: str, expected: list[str]) -> None:
    assert [m.value.isoformat() for m in dates(text)] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("26/4/30", date(2026, 4, 30)),
        ("评审日期：26/4/30", date(2026, 4, 30)),
        ("26年4月30日", date(2026, 4, 30)),
        ("30-Apr-26", date(2026, 4, 30)),
        ("signed 30/04/26", date(2026, 4, 30)),
        ("04/30/2026", date(2026, 4, 30)),
        ("2026年4月30日（星期四）", date(2026, 4, 30)),
        ("Thursday, 30th of April 2026", date(2026, 4, 30)),
    ],
)
def test_other_usual_forms_of_a_day(text: str, expected: date) -> None:
    assert [m.value for m in dates(text)] == [expected]


def test_next_year_looks_at_the_year_of_the_document_alone() -> None:
    assert [m.value for m in dates("2020年5月1日立项，明年1月5日投产")] == [date(2020, 5, 1)]
    assert [m.value for m in dates("明年1月5日投产，去年6月立项", 2026)] == [date(2027, 1, 5), date(2025, 6, 1)]


def test_a_date_whose_year_nothing_tells_needs_the_default() -> None:
    assert dates("4月30日投产") == []
    assert [m.value for m in dates("4月30日投产", default_year=2026)] == [date(2026, 4, 30)]


@pytest.mark.parametrize(
    "text",
    [
        "CCB-2026-112",
        "version 1.2.3",
        "为期3个月",
        "may 3 people",
        "WB-2026-08",
        "2026",
        "10.2.2026.4",
        "T+60",
        "本月底",
        "农历五月初五",
        "五月初五",
        "闰六月",
        "正月十五",
        "24/7",
        "24/7/365",
        "1/2/3",
        "CR20260430",
        "2026.04万元",
        "version 2026.04",
        "v2026.04",
        "20260430元",
        "2026.4",
        "20260431",
    ],
)
def test_numbers_that_are_no_dates(text: str) -> None:
    assert dates(text, default_year=2026) == []


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("2026-02-30投产", "2026-02-30"),
        ("定于2026年6月31日", "2026年6月31日"),
        ("on 31 April 2026", "31 April 2026"),
        ("2026年13月", "2026年13月"),
        ("2026年计划：2月29日切换", "2月29日"),
    ],
)
def test_dates_that_cannot_be_are_told(text: str, wrong: str) -> None:
    assert [(text[a:b], t) for a, b, t in impossible_dates(text)] == [(wrong, wrong)]


def test_a_leap_day_without_a_year_is_possible() -> None:
    assert impossible_dates("2月29日切换") == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2026年4月30日22:00—4月29日23:30", ["2026-04-30T22:00", "2026-04-29T23:30"]),
        ("2026年6月20日（周六）22:00至次日02:00", ["2026-06-20T22:00", "2026-06-21T02:00"]),
        ("2026年6月20日晚10点", ["2026-06-20T22:00"]),
        ("2026年6月20日24:00", ["2026-06-21T00:00"]),
        ("2026-06-20T07:45", ["2026-06-20T07:45"]),
        ("20 June 2026, 22:00-23:30", ["2026-06-20T22:00", "2026-06-20T23:30"]),
        ("22:00 on 20 June 2026", ["2026-06-20T22:00"]),
        ("20 June 2026 at 10 pm", ["2026-06-20T22:00"]),
        ("2026年6月20日 25:00", []),
        ("2026年6月20日投产", []),
    ],
)
def test_days_with_a_time(text: str, expected: list[str]) -> None:
    assert [m.value for m in datetimes(text)] == [datetime.fromisoformat(e) for e in expected]


@given(st.text() | st.text(st.sampled_from("2026年4月30日-/.季度QMay ")))
def test_any_text_is_read_without_error(text: str) -> None:
    assert all(text[m.start : m.stop] == m.text for m in dates(text, 2026))
    datetimes(text, 2026)
    impossible_dates(text)


def test_the_minutes_of_a_time_are_no_day() -> None:
    found = dates("from 7 June 23:00 to 8 June 2026 05:00")
    assert [(d.value.month, d.value.day, d.end) for d in found] == [(6, 7, None), (6, 8, None)]
