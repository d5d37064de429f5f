"""What is past its days is deleted: at start, hourly while used, never before."""

from __future__ import annotations

from datetime import date

import pytest
from sqlalchemy import text

from api.state import Opinion, State, Turn
from api.state.retention import Purged
from assistant import Answer, Slots
from tests.api.state.conftest import Hands, Opened

KEY = "a-conversation-of-this-test"
DECLINED = Answer("declined", (), (), (), date(2026, 11, 22), reason="not_covered")


def fill(state: State, clock: Hands, key: str = KEY) -> None:
    """One of each; in its words the key, so that unanswered questions differ."""
    state.conversations.add(key, Turn("产假几天", {"text": "98天"}, clock()), Slots(), None)
    state.feedback.add(Opinion("down", ("没答全",), conversation=key, turn=0))
    state.unanswered.note(f"问题 {key}", DECLINED)


def rows(state: State) -> dict[str, int]:
    tables = ("conversations", "turns", "feedback", "unanswered")
    with state.database.read() as connection:
        return {t: connection.execute(text(f"SELECT count(*) FROM {t}")).scalar_one() for t in tables}


@pytest.mark.parametrize(
    ("days", "gone", "left"),
    [
        pytest.param(29.9, Purged(0, 0, 0), (1, 1, 1, 1), id="nothing-yet"),
        pytest.param(30, Purged(1, 0, 0), (0, 0, 1, 1), id="the-conversation-with-its-turns"),
        pytest.param(364.9, Purged(1, 0, 0), (0, 0, 1, 1), id="feedback-not-yet"),
        pytest.param(365, Purged(1, 1, 1), (0, 0, 0, 0), id="everything"),
    ],
)
def test_each_goes_after_its_days(state: State, clock: Hands, days: float, gone: Purged, left: tuple[int, ...]) -> None:
    fill(state, clock)
    clock.forward(days=days)
    assert state.retention.purge() == gone
    assert tuple(rows(state).values()) == left


def test_only_what_is_past_its_days_goes(state: State, clock: Hands) -> None:
    fill(state, clock, "the-older-conversation-here")
    clock.forward(days=20)
    fill(state, clock, "the-newer-conversation-here")
    clock.forward(days=15)
    state.retention.purge()
    assert state.conversations.get("the-newer-conversation-here").known
    assert rows(state)["conversations"] == 1


def test_at_start(opened: Opened, clock: Hands) -> None:
    first = opened()
    fill(first, clock)
    first.close()
    clock.forward(days=400)
    assert set(rows(opened()).values()) == {0}


def test_at_most_once_an_hour_while_it_is_used(state: State, clock: Hands) -> None:
    fill(state, clock, "the-older-conversation-here")
    clock.forward(days=29, hours=23, minutes=30)
    fill(state, clock, "the-second-conversation-here")
    clock.forward(minutes=31)
    fill(state, clock, "the-third-conversation-here")
    assert rows(state)["conversations"] == 3, "the last purge was half an hour ago"
    clock.forward(minutes=30)
    fill(state, clock, "the-third-conversation-here")
    assert rows(state)["conversations"] == 2


def test_keeping_nothing_any_more_deletes_what_is_there(opened: Opened, clock: Hands) -> None:
    first = opened()
    fill(first, clock)
    first.close()
    assert set(rows(opened(keep_days=0, keep_feedback_days=0)).values()) == {0}


def test_a_purge_that_fails_fails_nobodys_question(state: State, clock: Hands) -> None:
    with state.database.write() as connection:
        connection.execute(text("ALTER TABLE feedback RENAME TO moved"))
    clock.forward(hours=2)
    state.conversations.add(KEY, Turn("产假几天", {}, clock()), Slots(), None)
    assert state.conversations.get(KEY).known
    with state.database.write() as connection:
        connection.execute(text("ALTER TABLE moved RENAME TO feedback"))
