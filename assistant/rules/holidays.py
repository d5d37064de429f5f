"""The statutory holidays of a year (全国年节及纪念日放假办法), without the weekends moved around them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from functools import lru_cache

from holidays.countries.china import China

DAY = timedelta(days=1)


@lru_cache(maxsize=64)
def statutory_holidays(year: int) -> frozenset[date]:
    """The days themselves: 13 from 2025 on, 11 before. Days off moved from or to weekends are no statutory holidays."""
    days = China(years=year)  # type: ignore[no-untyped-call]
    return frozenset(day for day, name in days.items() if "(observed)" not in name and "substituted" not in name)


def count_days(start: date, days: int, skip_holidays: bool) -> date:
    """The last of so many days that begin on `start`; with `skip_holidays` statutory holidays do not count."""
    counted = (day for day in _days_from(start) if not (skip_holidays and day in statutory_holidays(day.year)))
    last = start - DAY
    for _ in range(days):
        last = next(counted)
    return last


def _days_from(start: date) -> Iterator[date]:
    while True:
        yield start
        start += DAY
