"""Replies and followers are kept together or not at all: in memory, on SQLite and on PostgreSQL alike."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from pydantic import SecretStr
from sqlalchemy import text

from api.settings import ServiceSettings
from api.state import State, StateError
from api.wechat.followers import Follower, Names
from api.wechat.ledger import KeptLedger, Ledger, Outcome, Recalled, Reply, Stale
from api.wechat.refused import Forbidden
from api.wechat.remembered import PassingLedger, RememberedLedger
from api.wechat.replay import RETRIES, Sighting
from assistant import Slots
from tests.api.wechat.desks import MOMENT
from tests.servers import Server, created

DAYS = timedelta(days=30)
TOLD = Follower(Slots(province="CN-GD", topic="maternity_leave", babies=2), ("第二部分", "第三部分"))


@dataclass
class Clock:
    at: datetime = MOMENT

    def __call__(self) -> datetime:
        return self.at


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture(scope="module")
def states(tmp_path_factory: pytest.TempPathFactory, wechat_postgres: Server) -> Iterator[dict[str, State]]:
    places = {
        "sqlite": f"sqlite:///{tmp_path_factory.mktemp('ledger')}/state.db",
        "postgresql": created(wechat_postgres.url, "ledger"),
    }
    found = {n: State.open(ServiceSettings(database=SecretStr(p), _env_file=None)) for n, p in places.items()}
    yield found
    for state in found.values():
        state.close()


@pytest.fixture(params=["memory", "sqlite", "postgresql", "passing"])
def ledger(request: pytest.FixtureRequest, states: dict[str, State], clock: Clock) -> Ledger:
    """Empty, of each kind."""
    if request.param == "memory":
        return RememberedLedger()
    state = states["sqlite" if request.param == "passing" else request.param]
    with state.database.write() as connection:
        for table in ("wechat_replies", "wechat_followers", "wechat_seen"):
            connection.execute(text(f"DELETE FROM {table}"))
    return (
        PassingLedger(state.database, clock) if request.param == "passing" else KeptLedger(state.database, DAYS, clock)
    )


@pytest.fixture(params=["sqlite", "postgresql"])
def kept(request: pytest.FixtureRequest, states: dict[str, State], clock: Clock) -> KeptLedger:
    with states[request.param].database.write() as connection:
        for table in ("wechat_replies", "wechat_followers", "wechat_seen"):
            connection.execute(text(f"DELETE FROM {table}"))
    return KeptLedger(states[request.param].database, DAYS, clock)


def names(message: str, follower: str = "f") -> Names:
    return Names(follower * 64, message * 64)


def seen(place: str, message: str, at: datetime = MOMENT) -> Sighting:
    return Sighting(place * 64, message * 64, at)


def told(ledger: Ledger, message: str = "1", follower: Follower = TOLD) -> Follower:
    """One message answered; the follower after it."""
    ledger.settle(names(message), Follower(), Outcome(f"回答{message}", follower))
    return ledger.recall(names("x")).follower


def test_nothing_is_known_at_first(ledger: Ledger) -> None:
    found = ledger.recall(names("1"))
    assert (found.reply, found.follower) == (None, Follower())


def test_a_retry_finds_its_reply_and_the_next_message_what_was_told(ledger: Ledger) -> None:
    told(ledger)
    assert ledger.recall(names("1")).reply == Reply("回答1")
    found = ledger.recall(names("2"))
    assert found.reply is None
    assert replace(found.follower, stamp="") == TOLD
    assert found.follower.stamp


def test_another_follower_knows_nothing_of_it(ledger: Ledger) -> None:
    told(ledger)
    assert ledger.recall(names("2", "g")).follower == Follower()


def test_the_first_answer_to_a_message_stands(ledger: Ledger) -> None:
    before = told(ledger)
    other = replace(before, slots=Slots(province="CN-ZJ"))
    with pytest.raises(Stale):
        ledger.settle(names("1"), before, Outcome("另一个回答", other))
    assert ledger.recall(names("1")).reply == Reply("回答1")
    assert ledger.recall(names("2")).follower == before, "and nothing else of the second was kept"


def test_who_was_overtaken_is_told_so_and_leaves_nothing(kept: KeptLedger) -> None:
    before = told(kept)
    kept.settle(names("2"), before, Outcome("回答2", replace(before, rest=())))
    with pytest.raises(Stale):
        kept.settle(names("3"), before, Outcome("回答3", replace(before, rest=("旧",))))
    found = kept.recall(names("3"))
    assert (found.reply, found.follower.rest) == (None, ())


def test_two_first_messages_at_once(kept: KeptLedger) -> None:
    told(kept)
    with pytest.raises(Stale):
        kept.settle(names("2"), Follower(), Outcome("回答2", Follower(Slots(babies=1))))
    assert kept.recall(names("2")).reply is None


def test_a_message_that_changes_nothing_is_never_overtaken(ledger: Ledger) -> None:
    before = told(ledger)
    ledger.amend(names("1"), before, replace(before, rest=()))
    ledger.settle(names("2"), before, Outcome("图片看不了", before))
    assert ledger.recall(names("3")).follower.rest == ()


def test_the_request_is_noted_with_the_reply(kept: KeptLedger, clock: Clock) -> None:
    request = seen("p", "1")
    before = kept.recall(names("1"), request)
    assert before.unseen == request
    kept.settle(names("1"), before.follower, Outcome("回答1", TOLD), before.unseen)
    found = kept.recall(names("1"), seen("p", "1", at=MOMENT + RETRIES))
    assert (found.unseen, found.reply) == (None, Reply("回答1"))


@pytest.mark.parametrize(
    "request_again",
    [
        pytest.param(lambda: seen("p", "2"), id="another-message"),
        pytest.param(lambda: seen("p", "1", at=MOMENT + RETRIES + timedelta(seconds=1)), id="played-later"),
    ],
)
def test_a_request_that_was_seen_is_refused_by_the_read(
    kept: KeptLedger, request_again: Callable[[], Sighting]
) -> None:
    kept.settle(names("1"), Follower(), Outcome("回答1", TOLD), seen("p", "1"))
    with pytest.raises(Forbidden):
        kept.recall(names("2"), request_again())
    kept.recall(names("2"), seen("q", "2"))


def test_of_two_messages_with_one_nonce_the_second_leaves_nothing(kept: KeptLedger) -> None:
    """Both were recalled before either was settled."""
    both = [kept.recall(names(n, n), seen("p", n)) for n in "12"]
    kept.settle(names("1", "1"), both[0].follower, Outcome("回答1", TOLD), both[0].unseen)
    with pytest.raises(Stale):
        kept.settle(names("2", "2"), both[1].follower, Outcome("回答2", TOLD), both[1].unseen)
    with pytest.raises(Forbidden):
        kept.recall(names("2", "2"), seen("p", "2"))
    assert kept.recall(names("2", "2")) == Recalled()


def test_a_nonce_is_not_used_up_by_an_attempt_that_was_overtaken(kept: KeptLedger) -> None:
    before = told(kept)
    kept.settle(names("2"), before, Outcome("回答2", replace(before, rest=())), seen("p", "2"))
    with pytest.raises(Stale):
        kept.settle(names("3"), before, Outcome("回答3", replace(before, rest=("旧",))), seen("q", "3"))
    assert kept.recall(names("3"), seen("q", "4")).unseen == seen("q", "4")


def test_every_change_has_another_stamp(ledger: Ledger) -> None:
    before = told(ledger)
    ledger.amend(names("1"), before, replace(before, rest=()))
    after = ledger.recall(names("2")).follower
    assert after.stamp not in ("", before.stamp)
    with pytest.raises(Stale):
        ledger.amend(names("1"), before, before)


def test_forgetting_leaves_no_way_back(ledger: Ledger) -> None:
    before = told(ledger)
    ledger.settle(names("2"), before, Outcome("都删掉了", None))
    assert ledger.recall(names("1")).reply == Reply(None), "the key stays, so that a retry is not taken for new"
    assert ledger.recall(names("2")).reply == Reply("都删掉了")
    assert ledger.recall(names("3")).follower == Follower()


def test_forgotten_rows_name_nobody(kept: KeptLedger, states: dict[str, State]) -> None:
    kept.settle(names("2"), told(kept), Outcome("都删掉了", None))
    with kept._database.read() as connection:
        rows = connection.execute(text("SELECT follower, reply FROM wechat_replies ORDER BY message")).all()
    assert [tuple(row) for row in rows] == [(None, None), (None, "都删掉了")]


def test_a_follower_past_the_days_begins_anew(kept: KeptLedger, clock: Clock) -> None:
    told(kept)
    clock.at += DAYS
    before = kept.recall(names("2")).follower
    assert replace(before, stamp="") == Follower()
    kept.settle(names("2"), before, Outcome("回答2", replace(before, slots=Slots(babies=3))))
    assert kept.recall(names("3")).follower.slots == Slots(babies=3)


def test_a_wording_is_awaited_by_one_message(ledger: Ledger) -> None:
    until = MOMENT + timedelta(seconds=38)
    found = told(ledger, follower=replace(TOLD, awaiting="m" * 64, awaiting_until=until))
    assert (found.awaiting, found.awaiting_until) == ("m" * 64, until)


def at_once(work: Callable[[int], object], times: int) -> list[object]:
    with ThreadPoolExecutor(times) as pool:
        return list(pool.map(work, range(times)))


def test_one_message_at_once_from_many_threads_is_answered_once(kept: KeptLedger) -> None:
    before = told(kept)

    def settle(n: int) -> object:
        try:
            kept.settle(names("2"), before, Outcome(f"回答{n}", replace(before, rest=(str(n),))))
        except Stale:
            return kept.recall(names("2")).reply
        return None

    replies = at_once(settle, 12)
    assert replies.count(None) == 1
    assert {r for r in replies if r} == {kept.recall(names("2")).reply}


def test_many_messages_at_once_each_change_what_the_last_one_left(kept: KeptLedger) -> None:
    """As the desk does it: whoever was overtaken begins again."""
    told(kept, follower=Follower())

    def add(n: int) -> object:
        while True:
            before = kept.recall(names("x")).follower
            try:
                kept.settle(names(chr(97 + n)), before, Outcome("好", replace(before, rest=(*before.rest, str(n)))))
            except Stale:
                continue
            return None

    at_once(add, 10)
    assert sorted(kept.recall(names("x")).follower.rest) == sorted(map(str, range(10)))


def test_the_memory_is_bounded() -> None:
    ledger = RememberedLedger(followers=2, replies=3)
    for n in range(5):
        ledger.settle(names(str(n), chr(97 + n)), Follower(), Outcome(f"回答{n}", TOLD))
    assert [ledger.recall(names(str(n), chr(97 + n))).reply for n in range(5)] == [
        *(None, None, Reply("回答2"), Reply("回答3"), Reply("回答4"))
    ]
    assert [bool(ledger.recall(names("x", chr(97 + n))).follower.rest) for n in range(5)] == [False] * 3 + [True] * 2


def test_where_nothing_is_kept_only_replies_are_written(states: dict[str, State], clock: Clock) -> None:
    ledger = PassingLedger(states["sqlite"].database, clock)
    with states["sqlite"].database.write() as connection:
        connection.execute(text("DELETE FROM wechat_followers"))
    ledger.settle(names("p"), Follower(), Outcome("回答", TOLD))
    with states["sqlite"].database.read() as connection:
        assert connection.execute(text("SELECT count(*) FROM wechat_followers")).scalar_one() == 0
    assert replace(ledger.recall(names("q")).follower, stamp="") == TOLD
    assert PassingLedger(states["sqlite"].database, clock).recall(names("p")).reply == Reply("回答"), "after a restart"


def test_a_database_that_is_gone_is_an_error_of_ours(tmp_path: Path, clock: Clock) -> None:
    state = State.open(ServiceSettings(database=SecretStr(f"sqlite:///{tmp_path}/gone.db"), _env_file=None))
    with state.database.write() as connection:
        connection.execute(text("DROP TABLE wechat_replies"))
    with pytest.raises(StateError):
        KeptLedger(state.database, DAYS, clock).recall(names("1"))
    state.close()
