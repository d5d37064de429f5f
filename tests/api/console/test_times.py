"""Days begin at midnight in China."""

from __future__ import annotations

from datetime import UTC, date, datetime

from api.console.times import midnight, next_midnight


def test_a_day_from_its_beginning_to_its_end() -> None:
    day = date(2026, 11, 22)
    assert midnight(day) == datetime(2026, 11, 21, 16, tzinfo=UTC)
    assert next_midnight(day) == midnight(date(2026, 11, 23))
