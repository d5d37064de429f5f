"""At start, then at most once an hour, and a failure is nobody's."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest

from api.state import StateError
from api.state.hourly import Hourly
from tests.api.state.conftest import Hands


def test_at_start_and_then_once_an_hour(clock: Hands) -> None:
    done: list[object] = []
    hourly = Hourly(lambda: done.append(clock()), clock)
    for minutes in (0, 30, 29, 1, 1, 60):
        clock.forward(minutes=minutes)
        hourly()
    assert len(done) == 3


def test_of_many_at_once_one_does_it(clock: Hands) -> None:
    done: list[int] = []
    hourly = Hourly(lambda: done.append(1), clock)
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda _: hourly(), range(40)))
    assert done == [1]


def test_what_fails_is_said_and_tried_again_in_an_hour(clock: Hands, caplog: pytest.LogCaptureFixture) -> None:
    tried: list[int] = []

    def fail() -> None:
        tried.append(1)
        raise StateError("没有地方写了")

    hourly = Hourly(fail, clock)
    hourly()
    hourly()
    assert (tried, caplog.messages) == ([1], ["没有地方写了"])
    clock.forward(hours=1)
    hourly()
    assert len(tried) == 2
