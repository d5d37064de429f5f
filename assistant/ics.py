"""Protected periods as a calendar file (RFC 5545) that phones and Outlook open."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from datetime import UTC, date, datetime, time

from icalendar import Calendar, Event

from assistant.rules.holidays import DAY
from assistant.timeline import Period
from assistant.wording import phrases

PRODUCT = "-//niangjiaren//protected periods//ZH"


def calendar_file(periods: Sequence[Period], on: date) -> bytes:
    """An all-day event for each period, its words and provisions in the description; the same input, the same bytes."""
    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", phrases()["calendar"]["title"])
    for period in periods:
        calendar.add_component(_event(period, on))
    return bytes(calendar.to_ical())


def _event(period: Period, on: date) -> Event:
    event = Event()
    event.add("uid", _uid(period))
    event.add("dtstamp", datetime.combine(on, time(), UTC))
    event.add("dtstart", period.start)
    event.add("dtend", period.end + DAY)  # the day after: DTEND is not part of an all-day event
    event.add("summary", period.name)
    event.add("description", _description(period))
    event.add("transp", "TRANSPARENT")
    return event


def _uid(period: Period) -> str:
    words = f"{period.name}|{period.start}|{period.end}|{period.meaning}"
    return f"{hashlib.sha256(words.encode()).hexdigest()[:32]}@niangjiaren"


def _description(period: Period) -> str:
    quotes = [f"{p.label}：“{p.provision.text}”" for p in period.provisions]
    return "\n\n".join([period.meaning, *quotes, str(phrases()["calendar"]["caution"])])
