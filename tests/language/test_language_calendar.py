from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from language.calendar import Calendar
from language.problem import Unreadable

DAYS = st.dates(date(2020, 1, 1), date(2030, 12, 31))
CHINA = Calendar.load()


def test_working_days_leave_out_weekends_and_holidays() -> None:
    assert CHINA.working_days(date(2026, 6, 1), date(2026, 6, 5)) == 4
    assert CHINA.working_days(date(2026, 6, 5), date(2026, 6, 8)) == 1
    assert CHINA.working_days(date(2026, 4, 30), date(2026, 5, 11)) == 5  # Labour Day; 9 May is worked
    assert CHINA.working_days(date(2026, 6, 8), date(2026, 6, 5)) == -1


def test_ten_working_days_after_the_last_day_before_labour_day() -> None:
    assert CHINA.after(date(2026, 4, 30), 10) == date(2026, 5, 18)
    assert CHINA.after(date(2026, 5, 18), -10) == date(2026, 4, 30)
    assert CHINA.after(date(2026, 5, 2), 0) == date(2026, 5, 2)


def test_a_bank_edits_the_calendar(tmp_path: Path) -> None:
    own = tmp_path / "bank.yaml"
    own.write_text('2026: {holidays: [06-03], workdays: [06-06]}\n2031: {holidays: ["01-01"]}', "utf-8")
    calendar = Calendar.load(own)
    assert calendar.working_days(date(2026, 6, 1), date(2026, 6, 7)) == 4
    assert not calendar.is_working(date(2031, 1, 1))
    assert not calendar.is_working(date(2025, 10, 1)), "the years that the file leaves out are the shipped ones"
    assert CHINA.is_working(date(2026, 6, 3))


def test_years_without_a_calendar_are_told() -> None:
    assert CHINA.unknown(date(2026, 12, 1), date(2028, 1, 5)) == [2027, 2028]
    assert CHINA.unknown(date(2026, 1, 1), date(2026, 12, 31)) == []
    assert CHINA.working_days(date(2034, 12, 31), date(2035, 1, 5)) == 5, "by weekends alone"


@pytest.mark.parametrize(
    "content",
    [
        "[",
        "just words",
        "2026: {holidays: [02-30]}",
        "2026: {holidays: [05-03..05-01]}",
        "2026: 7",
        "",
        "2026: {holidays: [05-01], workdays: [05-01]}",
        "2026: {holidays: 5}",
        "ten: {holidays: [05-01]}",
    ],
)
def test_a_calendar_that_is_none_is_refused_in_one_line(tmp_path: Path, content: str) -> None:
    own = tmp_path / "bank.yaml"
    own.write_text(content, "utf-8")
    with pytest.raises(Unreadable) as refused:
        Calendar.load(own)
    assert refused.value.params["name"] == "bank.yaml"
    assert "\n" not in str(refused.value.params["reason"])


def test_a_calendar_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Unreadable):
        Calendar.load(tmp_path / "none.yaml")


@given(DAYS, st.integers(0, 300), st.integers(0, 300))
def test_working_days_add_up(a: date, first: int, second: int) -> None:
    b = a + timedelta(first)
    c = b + timedelta(second)
    assert CHINA.working_days(a, b) + CHINA.working_days(b, c) == CHINA.working_days(a, c)


@given(DAYS, st.integers(-60, 60).filter(bool))
def test_the_day_after_so_many_working_days_is_worked_and_counts_back(start: date, count: int) -> None:
    day = CHINA.after(start, count)
    assert CHINA.is_working(day)
    if count > 0:
        assert CHINA.working_days(start, day) == count
