"""The calendar file, read back with a calendar reader."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from icalendar import Calendar, Event

from assistant.ics import calendar_file
from assistant.timeline import Period, protected_periods
from corpus import Corpus
from tests.assistant.rules.cases import ON, case

DUE = date(2027, 3, 15)


@pytest.fixture(scope="module")
def periods(corpus: Corpus) -> list[Period]:
    return protected_periods(case(corpus, "CN-GD", due=DUE))


def events(content: bytes) -> list[Event]:
    return [e for e in Calendar.from_ical(content).walk("VEVENT") if isinstance(e, Event)]


def test_the_calendar_says_what_it_is(periods: list[Period]) -> None:
    calendar = Calendar.from_ical(calendar_file(periods, ON))
    assert calendar["VERSION"] == "2.0"
    assert calendar["PRODID"]
    assert calendar["X-WR-CALNAME"] == "孕产期受保护的日子"


def test_an_event_for_each_period(periods: list[Period]) -> None:
    read = events(calendar_file(periods, ON))
    assert [str(e["SUMMARY"]) for e in read] == [p.name for p in periods]
    assert {type(e.decoded("DTSTART")) for e in read} == {date}
    assert [e.decoded("DTSTART") for e in read] == [p.start for p in periods]
    assert {str(e["TRANSP"]) for e in read} == {"TRANSPARENT"}


def test_the_end_is_the_day_after(periods: list[Period]) -> None:
    """RFC 5545: DTEND is not part of an all-day event."""
    read = events(calendar_file(periods, ON))
    assert [e.decoded("DTEND") - timedelta(days=1) for e in read] == [p.end for p in periods]


def test_the_description_holds_the_articles_word_for_word(periods: list[Period]) -> None:
    for event, period in zip(events(calendar_file(periods, ON)), periods, strict=True):
        description = str(event["DESCRIPTION"])
        assert description.startswith(period.meaning)
        assert "12351" in description
        for located in period.provisions:
            assert f"{located.label}：“{located.provision.text}”" in description


def test_lines_are_folded_and_every_line_is_text(periods: list[Period]) -> None:
    """At most 75 octets, ended by CR LF, and no character cut in two."""
    content = calendar_file(periods, ON)
    lines = content.split(b"\r\n")
    assert lines[-1] == b""
    assert [line for line in lines if len(line) > 75 or b"\n" in line or b"\r" in line] == []
    assert all(line.decode() or True for line in lines)


def test_the_same_input_gives_the_same_bytes(periods: list[Period]) -> None:
    assert calendar_file(periods, ON) == calendar_file(list(periods), ON)


def test_another_day_changes_the_stamp_alone(periods: list[Period]) -> None:
    """So that importing it again replaces the events instead of doubling them."""
    today, later = (calendar_file(periods, day).split(b"\r\n") for day in (ON, date(2027, 1, 1)))
    changed = [new for old, new in zip(today, later, strict=True) if old != new]
    assert len(changed) == len(periods)
    assert all(line.startswith(b"DTSTAMP") for line in changed)
    assert events(calendar_file(periods, ON))[0].decoded("DTSTAMP") == datetime(2026, 11, 22, tzinfo=UTC)


def test_every_event_has_a_name_of_its_own(periods: list[Period]) -> None:
    moved = [replace(p, start=p.start - timedelta(days=1)) for p in periods]
    names = [str(e["UID"]) for e in events(calendar_file([*periods, *moved], ON))]
    assert len(set(names)) == 2 * len(periods)


def test_no_periods_make_an_empty_calendar() -> None:
    assert events(calendar_file([], ON)) == []


WORDS = st.text(st.sampled_from("产假，；、“”：,;:\"'=abc 1\n天"), min_size=1, max_size=200).map(str.strip)


@settings(deadline=None)
@given(name=WORDS, meaning=WORDS, start=st.dates(date(2000, 1, 1), date(2090, 1, 1)), days=st.integers(0, 2000))
def test_any_words_and_days_come_back(name: str, meaning: str, start: date, days: int) -> None:
    period = Period(name, start, start + timedelta(days=days), meaning, ())
    content = calendar_file([period], ON)
    (event,) = events(content)
    assert str(event["SUMMARY"]) == name
    assert str(event["DESCRIPTION"]).startswith(meaning)
    assert event.decoded("DTEND") - event.decoded("DTSTART") == timedelta(days=days + 1)
    assert max(map(len, content.split(b"\r\n"))) <= 75
