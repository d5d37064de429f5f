"""The statutory holidays of a year (全国年节及纪念日放假办法), without the weekends moved around them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from functools import lru_cache

from dateutil.relativedelta import relativedelta

DAY = timedelta(days=1)
_NO_HOLIDAY = ("(observed)", "substituted", "Extended")
"""What the calendar adds to the statutory days: weekends moved, and 2020's longer Spring Festival."""


@lru_cache(maxsize=64)
def statutory_holidays(year: int) -> frozenset[date]:
    """The days themselves: 13 from 2025 on, 11 before. Days off moved from or to weekends are no statutory holidays."""
    from holidays.countries.china import China  # brings the calendars of all countries: only where days are counted

    days = China(years=year)  # type: ignore[no-untyped-call]
    return frozenset(day for day, name in days.items() if not any(w in name for w in _NO_HOLIDAY))


def count_days(start: date, days: int, skip_holidays: bool) -> date:
    """The last of so many days that begin on `start`; with `skip_holidays` statutory holidays do not count."""
    counted = (day for day in _days_from(start) if not (skip_holidays and day in statutory_holidays(day.year)))
    last = start - DAY
    for _ in range(days):
        last = next(counted)
    return last


def last_day(start: date, months: int) -> date:
    """The last of so many months from `start` on; the month's end where it lacks that day (民法典第二百零二条)."""
    after = start + relativedelta(months=months)
    return after - DAY if after.day == start.day else after


def _days_from(start: date) -> Iterator[date]:
    while True:
        yield start
        start += DAY
