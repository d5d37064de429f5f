"""Statutory holidays, each year's by hand, and counting days around them."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.rules.holidays import DAY, count_days, statutory_holidays

STARTS = st.dates(date(2012, 4, 28), date(2060, 12, 31))
DAYS = st.integers(0, 400)


def days(year: int, written: str) -> set[date]:
    """1.1 2.10 … → the days."""
    return {date(year, *map(int, day.split("."))) for day in written.split()}


@pytest.mark.parametrize(
    ("year", "number", "written"),
    [
        pytest.param(2019, 11, "1.1 2.5 2.6 2.7 4.5 5.1 6.7 9.13 10.1 10.2 10.3", id="2019: New Year's Eve is none"),
        pytest.param(2020, 10, "1.1 1.25 1.26 1.27 4.4 5.1 6.25 10.1 10.2 10.3", id="2020: Mid-Autumn on 1 October"),
        pytest.param(2024, 11, "1.1 2.10 2.11 2.12 4.4 5.1 6.10 9.17 10.1 10.2 10.3", id="2024: the last of the old"),
        pytest.param(
            2025, 13, "1.1 1.28 1.29 1.30 1.31 4.4 5.1 5.2 5.31 10.1 10.2 10.3 10.6", id="2025: Eve and 2 May are new"
        ),
        pytest.param(2026, 13, "1.1 2.16 2.17 2.18 2.19 4.5 5.1 5.2 6.19 9.25 10.1 10.2 10.3", id="2026"),
        pytest.param(2027, 13, "1.1 2.5 2.6 2.7 2.8 4.5 5.1 5.2 6.9 9.15 10.1 10.2 10.3", id="2027"),
        pytest.param(
            2028, 12, "1.1 1.25 1.26 1.27 1.28 4.4 5.1 5.2 5.28 10.1 10.2 10.3", id="2028: Mid-Autumn on 3 October"
        ),
    ],
)
def test_the_days_of_a_year(year: int, number: int, written: str) -> None:
    expected = days(year, written)
    assert len(expected) == number
    assert statutory_holidays(year) == expected


@pytest.mark.parametrize(
    "day",
    [
        pytest.param(date(2026, 2, 20), id="a day off moved from a weekend"),
        pytest.param(date(2026, 2, 28), id="a Saturday worked instead"),
        pytest.param(date(2026, 3, 8), id="half a day for women"),
        pytest.param(date(2026, 6, 1), id="for children"),
        pytest.param(date(2026, 10, 4), id="the week goes on, the holiday does not"),
        pytest.param(date(2024, 2, 9), id="New Year's Eve before 2025"),
        pytest.param(date(2024, 5, 2), id="2 May before 2025"),
    ],
)
def test_days_that_are_no_statutory_holidays(day: date) -> None:
    assert day not in statutory_holidays(day.year)


@pytest.mark.parametrize(
    ("start", "number", "skip", "last"),
    [
        pytest.param(date(2027, 3, 15), 98, False, date(2027, 6, 20), id="98 days, every day counts"),
        pytest.param(date(2027, 3, 15), 98, True, date(2027, 6, 24), id="98 days without 5 April, 1-2 May, 9 June"),
        pytest.param(date(2027, 10, 1), 1, True, date(2027, 10, 4), id="the first day is a holiday"),
        pytest.param(date(2027, 9, 30), 1, True, date(2027, 9, 30), id="the last day before holidays"),
        pytest.param(date(2027, 9, 30), 2, True, date(2027, 10, 4), id="over the holidays"),
        pytest.param(date(2026, 12, 31), 2, True, date(2027, 1, 2), id="over New Year"),
        pytest.param(date(2028, 2, 28), 2, False, date(2028, 2, 29), id="a leap day counts"),
        pytest.param(date(2027, 3, 15), 1, False, date(2027, 3, 15), id="one day"),
        pytest.param(date(2027, 3, 15), 0, True, date(2027, 3, 14), id="none: the day before"),
    ],
)
def test_count_days(start: date, number: int, skip: bool, last: date) -> None:
    assert count_days(start, number, skip) == last


@settings(deadline=None)
@given(STARTS, DAYS)
def test_without_holidays_it_is_plain_addition(start: date, number: int) -> None:
    assert count_days(start, number, False) == start + timedelta(days=number - 1)


@settings(deadline=None)
@given(STARTS, st.integers(1, 400))
def test_counting_back_gives_the_days(start: date, number: int) -> None:
    """Between both ends there are so many days that are no holidays, and the last is none itself."""
    last = count_days(start, number, True)
    span = [start + timedelta(days=n) for n in range((last - start).days + 1)]
    counted = [d for d in span if d not in statutory_holidays(d.year)]
    assert (len(counted), counted[-1]) == (number, last)


@settings(deadline=None)
@given(STARTS, DAYS, st.booleans())
def test_one_day_more_or_a_day_later_never_ends_earlier(start: date, number: int, skip: bool) -> None:
    last = count_days(start, number, skip)
    assert count_days(start, number + 1, skip) > last
    assert count_days(start + DAY, number, skip) >= last
    assert count_days(start, number, True) >= count_days(start, number, False)


@settings(deadline=None)
@given(STARTS, st.integers(1, 200), st.integers(1, 200), st.booleans())
def test_two_parts_one_after_the_other_are_the_whole(start: date, first: int, second: int, skip: bool) -> None:
    middle = count_days(start, first, skip)
    assert count_days(middle + DAY, second, skip) == count_days(start, first + second, skip)
