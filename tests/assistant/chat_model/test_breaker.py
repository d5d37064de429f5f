"""An endpoint that fails is left alone, tried once, and taken back."""

from __future__ import annotations

import pytest

from assistant.chat_model.breaker import Breaker


class Clock:
    now = 0.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def breaker(clock: Clock) -> Breaker:
    return Breaker(clock)


def fail(breaker: Breaker, times: int) -> None:
    for _ in range(times):
        breaker.failed()


def test_it_opens_after_three_in_a_row(breaker: Breaker) -> None:
    fail(breaker, 2)
    assert breaker.allows()
    fail(breaker, 1)
    assert not breaker.allows()


def test_a_success_between_starts_the_count_anew(breaker: Breaker) -> None:
    fail(breaker, 2)
    breaker.succeeded()
    fail(breaker, 2)
    assert breaker.allows()


def test_one_trial_after_a_minute(breaker: Breaker, clock: Clock) -> None:
    fail(breaker, 3)
    clock.now = 59.9
    assert not breaker.allows()
    clock.now = 60.0
    assert breaker.allows()
    assert not breaker.allows(), "others wait for the trial"


def test_a_trial_that_fails_opens_it_again(breaker: Breaker, clock: Clock) -> None:
    fail(breaker, 3)
    clock.now = 70.0
    assert breaker.allows()
    fail(breaker, 1)
    clock.now = 129.0
    assert not breaker.allows()
    clock.now = 130.0
    assert breaker.allows()


def test_a_trial_that_succeeds_closes_it(breaker: Breaker, clock: Clock) -> None:
    fail(breaker, 3)
    clock.now = 60.0
    assert breaker.allows()
    breaker.succeeded()
    assert breaker.allows() and breaker.allows()


def test_a_trial_nobody_reports_on_is_followed_by_another(breaker: Breaker, clock: Clock) -> None:
    fail(breaker, 3)
    clock.now = 60.0
    assert breaker.allows()
    clock.now = 120.0
    assert breaker.allows()
