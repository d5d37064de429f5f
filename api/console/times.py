"""Moments as officers type and read them: by the clocks in China."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta, timezone

CHINA = timezone(timedelta(hours=8))


def midnight(day: date) -> datetime:
    """When this day begins."""
    return datetime.combine(day, time.min, CHINA)


def next_midnight(day: date) -> datetime:
    return midnight(day + timedelta(days=1))
