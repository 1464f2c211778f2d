"""The working-day calendar: public holidays, and the weekends worked to make up for them (调休).

Called wherever a period is counted in working days. China's calendar is shipped (`holidays.yaml`); a bank keeps
its own file of the same shape, whose years stand in place of the shipped ones. A year that neither holds is counted
by weekends alone, and `unknown` tells so.
"""

from collections.abc import Mapping
from datetime import date, timedelta
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

import yaml

from language.problem import Unreadable

DAY = timedelta(1)


class Calendar:
    """Which days are worked. `years` are those whose holidays are known."""

    def __init__(self, years: Mapping[int, Mapping[str, Any]]) -> None:
        """Of `{2026: {"holidays": ["01-01..01-03"], "workdays": ["01-04"]}}`; a range includes both its days.

        Raises ValueError where a day is none, a range runs backwards or one day is both off and worked.
        """
        self.years = frozenset(years)
        self._off = {d for year, entry in years.items() for d in _days(year, entry.get("holidays"))}
        self._worked = {d for year, entry in years.items() for d in _days(year, entry.get("workdays"))}
        if both := self._off & self._worked:
            raise ValueError(f"{min(both)} is both off and worked")

    @classmethod
    def load(cls, path: Path | None = None) -> "Calendar":
        """The shipped calendar, with the years of the file at `path` in place of its own.

        Raises Unreadable where the file is missing, no YAML or no calendar.
        """
        return _shipped() if path is None else cls(_read_shipped() | _read(path))

    def is_working(self, day: date) -> bool:
        """Whether `day` is worked."""
        return day in self._worked or (day.weekday() < 5 and day not in self._off)

    def working_days(self, start: date, end: date) -> int:
        """How many working days lie after `start` up to and with `end`; negative where `end` is before `start`."""
        if end < start:
            return -self.working_days(end, start)
        return sum(self.is_working(start + i * DAY) for i in range(1, (end - start).days + 1))

    def after(self, start: date, count: int) -> date:
        """The day that is `count` working days after `start`, or before it where `count` is negative.

        Raises OverflowError past the year 9999.
        """
        step = DAY if count > 0 else -DAY
        day, left = start, abs(count)
        while left:
            day += step
            left -= self.is_working(day)
        return day

    def unknown(self, start: date, end: date) -> list[int]:
        """The years between the two days whose holidays are not known: there, weekends alone were left out."""
        first, last = sorted((start, end))
        return [year for year in range(first.year, last.year + 1) if year not in self.years]


@cache
def _shipped() -> Calendar:
    return Calendar(_read_shipped())


def _read_shipped() -> dict[int, dict[str, Any]]:
    raw = (files("language") / "holidays.yaml").read_text("utf-8")
    years: dict[int, dict[str, Any]] = yaml.load(raw, Loader=yaml.CSafeLoader)
    return years


def _read(path: Path) -> dict[int, dict[str, Any]]:
    """The years of a bank's own file, each one tried."""
    try:
        years: dict[int, dict[str, Any]] = yaml.load(path.read_text("utf-8"), Loader=yaml.CSafeLoader)
        Calendar(years)
    except (OSError, ValueError, AttributeError, TypeError, yaml.YAMLError) as error:
        reason = str(error).partition("\n")[0]
        raise Unreadable("language.calendar-unreadable", name=path.name, reason=reason) from error
    return years


def _days(year: int, spans: list[str] | None) -> list[date]:
    """The days of spans such as "01-01..01-03"."""
    out: list[date] = []
    for span in spans or []:
        first, _, last = span.partition("..")
        start, end = (date.fromisoformat(f"{year:04}-{day}") for day in (first, last or first))
        if end < start:
            raise ValueError(f"{year}: {span} runs backwards")
        out += [start + i * DAY for i in range((end - start).days + 1)]
    return out
