"""Sessions end when they should: unused, too old, signed out."""

from __future__ import annotations

import pytest
from sqlalchemy import text

from api.state import State
from api.state.console import Officers
from tests.api.state.conftest import Hands
from tests.api.state.console.conftest import SECRET

HOME = "203.0.113.7"


@pytest.fixture
def cookie(officers: Officers) -> str:
    return officers.sign_in("王管", SECRET, HOME)


def test_a_cookie_is_256_random_bits(officers: Officers, cookie: str) -> None:
    assert len(cookie) == 43 and cookie != officers.sign_in("王管", SECRET, HOME)


def test_unused_for_two_hours_it_is_over(officers: Officers, cookie: str, clock: Hands) -> None:
    clock.forward(minutes=119)
    assert officers.sessions.get(cookie)
    clock.forward(minutes=119)
    assert officers.sessions.get(cookie)
    clock.forward(minutes=120)
    assert officers.sessions.get(cookie) is None


def test_after_twelve_hours_it_is_over_however_much_it_is_used(officers: Officers, cookie: str, clock: Hands) -> None:
    for _ in range(11):
        clock.forward(hours=1)
        assert officers.sessions.get(cookie)
    clock.forward(hours=1)
    assert officers.sessions.get(cookie) is None


def test_signed_out_it_is_over_and_the_other_browser_stays(officers: Officers, cookie: str) -> None:
    other = officers.sign_in("王管", SECRET, HOME)
    officers.sessions.end(cookie)
    assert officers.sessions.get(cookie) is None and officers.sessions.get(other)


def test_signing_in_again_ends_the_old_session_of_this_browser(officers: Officers, cookie: str) -> None:
    new = officers.sign_in("李干事", SECRET, HOME, old_cookie=cookie)
    assert officers.sessions.get(cookie) is None and officers.sessions.get(new)


def test_a_cookie_nobody_was_given(officers: Officers) -> None:
    for wrong in ("", "x" * 43, "'; DROP TABLE officers; --", "\x00"):
        assert officers.sessions.get(wrong) is None


def test_old_sessions_do_not_stay_in_the_database(state: State, officers: Officers, cookie: str, clock: Hands) -> None:
    clock.forward(hours=3)
    officers.sign_in("王管", SECRET, HOME)
    with state.database.read() as connection:
        assert connection.execute(text("SELECT count(*) FROM officer_sessions")).scalar() == 1


def test_not_every_click_is_a_write(state: State, officers: Officers, cookie: str, clock: Hands) -> None:
    def used() -> object:
        with state.database.read() as connection:
            return connection.execute(text("SELECT used_at FROM officer_sessions")).scalar()

    first = used()
    clock.forward(seconds=59)
    officers.sessions.get(cookie)
    assert used() == first
    clock.forward(seconds=1)
    officers.sessions.get(cookie)
    assert used() != first
