"""A request played again is refused, on both databases and across processes, and without a database too."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta

import pytest
from pydantic import SecretStr
from sqlalchemy import delete, select, text

from api.settings import ServiceSettings
from api.state import State
from api.state.wechat import SeenRow
from api.wechat.refused import Forbidden
from api.wechat.replay import FORGOTTEN, MOST, PAUSE, Replays
from tests.api.wechat.side import SECRET
from tests.servers import postgres

START = datetime(2026, 11, 22, 8, tzinfo=UTC)


class Clock:
    def __init__(self) -> None:
        self.at = START

    def __call__(self) -> datetime:
        return self.at

    def wait(self, seconds: float) -> None:
        self.at += timedelta(seconds=seconds)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture(scope="module")
def sqlite_state(tmp_path_factory: pytest.TempPathFactory) -> Iterator[State]:
    with opened(f"sqlite:///{tmp_path_factory.mktemp('replay')}/state.db") as state:
        yield state


@pytest.fixture(scope="module")
def postgresql_state() -> Iterator[State]:
    with postgres() as server, opened(server.url) as state:
        yield state


@contextmanager
def opened(url: str) -> Iterator[State]:
    state = State.open(ServiceSettings(database=SecretStr(url), _env_file=None))
    yield state
    state.close()


@pytest.fixture(params=["memory", "sqlite", "postgresql"])
def state(request: pytest.FixtureRequest) -> State | None:
    """Nothing was seen yet."""
    if request.param == "memory":
        return None
    state: State = request.getfixturevalue(f"{request.param}_state")
    with state.database.write() as connection:
        connection.execute(delete(SeenRow))
    return state


@pytest.fixture
def replays(state: State | None, clock: Clock) -> Replays:
    return Replays(SECRET, lambda: state, clock)


def may_pass(replays: Replays, account: str, timestamp: str, nonce: str, message: str) -> bool:
    try:
        replays.once(replays.sighting(account, timestamp, nonce, message))
    except Forbidden:
        return False
    return True


def rows(state: State) -> list[SeenRow]:
    with state.database.read() as connection:
        return list(connection.execute(select(SeenRow.digest, SeenRow.message)).all())  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("wait", "again", "passes"),
    [
        pytest.param(0, ("wx1", "100", "n", "msg:1"), True, id="at-once"),
        pytest.param(5, ("wx1", "100", "n", "msg:1"), True, id="the-first-retry"),
        pytest.param(30, ("wx1", "100", "n", "msg:1"), True, id="the-last-moment"),
        pytest.param(31, ("wx1", "100", "n", "msg:1"), False, id="played-later"),
        pytest.param(0, ("wx1", "100", "n", "msg:2"), False, id="another-message"),
        pytest.param(40, ("wx1", "100", "m", "msg:1"), True, id="a-new-nonce"),
        pytest.param(40, ("wx1", "101", "n", "msg:1"), True, id="a-new-timestamp"),
        pytest.param(40, ("wx2", "100", "n", "msg:2"), True, id="another-account"),
    ],
)
def test_what_comes_again(
    replays: Replays, clock: Clock, wait: float, again: tuple[str, str, str, str], passes: bool
) -> None:
    assert may_pass(replays, "wx1", "100", "n", "msg:1")
    clock.wait(wait)
    assert may_pass(replays, *again) is passes


def test_a_retry_does_not_lengthen_the_time(replays: Replays, clock: Clock) -> None:
    passed = []
    for _ in range(5):
        passed.append(may_pass(replays, "wx1", "100", "n", "msg:1"))
        clock.wait(10)
    assert passed == [True, True, True, True, False]


def test_parts_do_not_run_together(replays: Replays) -> None:
    assert may_pass(replays, "wx1", "100", "23", "msg:1")
    assert may_pass(replays, "wx1", "1002", "3", "msg:2")
    assert may_pass(replays, "wx11", "00", "23", "msg:3")


@pytest.mark.parametrize("state", ["sqlite", "postgresql"], indirect=True)
class TestInTheDatabase:
    def test_another_process_knows_it_too(self, state: State, clock: Clock) -> None:
        first, second = Replays(SECRET, lambda: state, clock), Replays(SECRET, lambda: state, clock)
        assert may_pass(first, "wx1", "100", "n", "msg:1")
        assert may_pass(second, "wx1", "100", "n", "msg:1")
        assert not may_pass(second, "wx1", "100", "n", "msg:2")

    def test_of_many_at_once_one_message_passes(self, state: State, clock: Clock) -> None:
        processes = [Replays(SECRET, lambda: state, clock) for _ in range(4)]
        with ThreadPoolExecutor(16) as pool:
            passed = pool.map(lambda n: may_pass(processes[n % 4], "wx1", "100", "n", f"msg:{n}"), range(48))
        assert sum(passed) == 1

    def test_what_is_kept_tells_nobody_anything(self, replays: Replays, state: State, clock: Clock) -> None:
        may_pass(replays, "wx1", "100", "nonce", "event:oFollower:1:CLICK:帮助")
        [row] = rows(state)
        assert len(row.digest) == len(row.message) == 64 and row.digest != row.message
        other = Replays("another secret of thirty-two letters", lambda: state, clock)
        assert may_pass(other, "wx1", "100", "nonce", "event:oFollower:1:CLICK:帮助")
        assert len({row.message for row in rows(state)}) == 2

    def test_it_is_forgotten_when_its_time_is_over(self, replays: Replays, state: State, clock: Clock) -> None:
        for nonce in "abc":
            may_pass(replays, "wx1", "100", nonce, "msg:1")
        clock.wait(FORGOTTEN.total_seconds() - 1)
        may_pass(replays, "wx1", "700", "d", "msg:2")
        assert len(rows(state)) == 4
        clock.wait(61)
        may_pass(replays, "wx1", "760", "e", "msg:3")
        assert len(rows(state)) == 2

    def test_a_database_that_fails_is_left_alone_for_a_while(
        self, replays: Replays, state: State, clock: Clock, caplog: pytest.LogCaptureFixture
    ) -> None:
        with state.database.write() as connection:
            connection.execute(text("ALTER TABLE wechat_seen RENAME TO away"))
        assert may_pass(replays, "wx1", "100", "n", "msg:1") and may_pass(replays, "wx1", "100", "n", "msg:1")
        assert not may_pass(replays, "wx1", "100", "n", "msg:2")
        assert len(caplog.records) == 1
        with state.database.write() as connection:
            connection.execute(text("ALTER TABLE away RENAME TO wechat_seen"))
        clock.wait(PAUSE.total_seconds())
        assert may_pass(replays, "wx1", "105", "n", "msg:3")
        assert len(rows(state)) == 1


def test_memory_has_an_end(clock: Clock) -> None:
    replays = Replays(SECRET, lambda: None, clock)
    assert all(may_pass(replays, "wx1", "100", str(n), "msg:1") for n in range(MOST + 5))
    assert may_pass(replays, "wx1", "100", "0", "msg:2"), "the oldest went first"
    assert not may_pass(replays, "wx1", "100", str(MOST), "msg:2")


def test_the_secret_is_not_shown() -> None:
    assert SECRET not in repr(Replays(SECRET, lambda: None))
