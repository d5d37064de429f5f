"""A request is answered once, and again only to WeChat's own retry; who plays it again costs no answer."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta

import pytest
from sqlalchemy import event, text

from api.state.clock import now
from api.wechat.desk import Desk
from api.wechat.incoming import Kind
from api.wechat.refused import Forbidden
from api.wechat.replay import FORGOTTEN, RETRIES
from api.wechat.words import wechat_words
from tests.api.wechat.conftest import Open
from tests.api.wechat.desks import Bench, handed, said, written

WORDS = wechat_words()
SILENT: list[tuple[Kind, str]] = [("view", "msg:v"), ("location_report", "msg:l"), ("other", "event:o:1:opened:")]


def later(bench: Bench, by: timedelta) -> Desk:
    return Desk(bench.service, clock=lambda: now() + by)


def refused(bench: Bench, nonce: str) -> bool:
    """Whether another message gets in with the nonce."""
    try:
        bench.ask("清除记录", "oAttacker", nonce=nonce)
    except Forbidden:
        return True
    return False


def test_another_message_with_a_nonce_that_was_seen(each_bench: Bench, opened: Open) -> None:
    each_bench.ask("产假几天", nonce="n")
    assert refused(each_bench, "n") and refused(opened(each_bench), "n")
    assert len(each_bench.rows("wechat_replies")) == 1


def test_no_answer_is_computed_for_it(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    bench.ask("产假几天", nonce="n")

    def compute(*_: object) -> None:
        raise AssertionError("it was computed")

    monkeypatch.setattr("api.wechat.dialogue.Dialogue.turn", compute)
    assert refused(bench, "n")


def test_a_retry_gets_the_same_and_whoever_plays_it_later_nothing(each_bench: Bench) -> None:
    message = said("产假几天", key="msg:1")
    first = each_bench.reply(message, "n")
    assert handed(later(each_bench, RETRIES - timedelta(seconds=5)), message, "n") == first
    with pytest.raises(Forbidden):
        handed(later(each_bench, RETRIES + timedelta(seconds=5)), message, "n")
    assert len(each_bench.rows("wechat_seen")) == 1


def test_a_retry_under_a_nonce_of_its_own_uses_that_up_too(each_bench: Bench) -> None:
    first = each_bench.ask("产假几天", key="msg:1", nonce="n1")
    assert each_bench.ask("产假几天", key="msg:1", nonce="n2") == first
    assert refused(each_bench, "n1") and refused(each_bench, "n2")


def test_of_many_messages_at_once_with_one_nonce_one_is_answered(each_bench: Bench, opened: Open) -> None:
    benches = [each_bench, opened(each_bench), opened(each_bench)]

    def send(n: int) -> bool:
        try:
            return bool(benches[n % 3].ask("产假几天", f"o{n}", nonce="n"))
        except Forbidden:
            return False

    with ThreadPoolExecutor(9) as pool:
        assert sum(pool.map(send, range(9))) == 1
    assert (len(each_bench.rows("wechat_replies")), len(each_bench.rows("wechat_seen"))) == (1, 1)


def test_of_one_message_at_once_all_get_the_same(each_bench: Bench, opened: Open) -> None:
    benches = [each_bench, opened(each_bench)]
    with ThreadPoolExecutor(8) as pool:
        replies = set(pool.map(lambda n: benches[n % 2].ask("产假几天", key="msg:1", nonce="n"), range(8)))
    assert len(replies) == 1 and len(each_bench.rows("wechat_replies")) == 1


@pytest.mark.parametrize(("kind", "key"), SILENT)
def test_what_nobody_waits_for_uses_its_nonce_up(bench: Bench, kind: Kind, key: str) -> None:
    assert bench.reply(written(kind, key=key), "n") is None
    assert refused(bench, "n")


def test_so_does_what_could_not_be_answered_yet_and_its_retry_is_answered(bench: Bench) -> None:
    assistant, bench.service.assistant = bench.service.assistant, None
    assert bench.ask("产假几天", key="msg:1", nonce="n") == WORDS.还没准备好
    bench.service.assistant = assistant
    assert bench.ask("产假几天", key="msg:1", nonce="n").startswith("全国的产假是98天。")
    assert refused(bench, "n")


def test_where_nothing_is_to_be_kept(each_bench: Bench, opened: Open) -> None:
    bench = opened(each_bench, keep_days=0)
    first = bench.ask("产假几天", key="msg:1", nonce="n")
    assert bench.ask("产假几天", key="msg:1", nonce="n") == first
    assert refused(bench, "n") and refused(opened(each_bench, keep_days=0), "n")


def test_without_a_database_it_is_known_here(bench: Bench) -> None:
    state, bench.service.state = bench.service.state, None
    first = bench.ask("产假几天", key="msg:1", nonce="n")
    assert bench.ask("产假几天", key="msg:1", nonce="n") == first
    assert refused(bench, "n")
    bench.service.state = state


@pytest.mark.parametrize("table", ["wechat_replies", "wechat_seen"])
def test_a_database_that_breaks_in_between(bench: Bench, table: str) -> None:
    assert bench.service.state is not None
    with bench.service.state.database.write() as connection:
        connection.execute(text(f"ALTER TABLE {table} RENAME TO away"))
    try:
        first = bench.ask("产假几天", key="msg:1", nonce="n")
        assert bench.ask("产假几天", key="msg:1", nonce="n") == first
        assert refused(bench, "n")
    finally:
        with bench.service.state.database.write() as connection:
            connection.execute(text(f"ALTER TABLE away RENAME TO {table}"))
    assert bench.ask("产假几天", key="msg:1", nonce="n") == first, "the retry gets what was said meanwhile"


def test_what_is_too_old_goes_as_messages_are_answered(bench: Bench) -> None:
    at = now()

    def clock() -> datetime:
        return at

    desk = Desk(bench.service, clock=clock)
    handed(desk, said("产假几天"))
    at += FORGOTTEN
    handed(desk, said("继续"))
    assert [row.seen_at[:16] for row in bench.rows("wechat_seen")] == [f"{at:%Y-%m-%d %H:%M}"]


def test_a_message_costs_one_read_and_one_write(each_bench: Bench) -> None:
    each_bench.converse("产假几天", "继续")
    assert each_bench.service.state is not None
    engine, sent = each_bench.service.state.database.engine, list[str]()

    def note(_c: object, _cursor: object, statement: str, *_: object) -> None:
        sent.append(" ".join(statement.split()[:3]))

    event.listen(engine, "before_cursor_execute", note)
    each_bench.ask("产检算不算上班")
    event.remove(engine, "before_cursor_execute", note)
    begin = "BEGIN IMMEDIATE" if engine.dialect.name == "sqlite" else "BEGIN"
    assert [sent[0].split()[0], *sent[1:]] == [
        *("SELECT", begin, "INSERT INTO wechat_seen", "INSERT INTO wechat_replies", "UPDATE wechat_followers SET")
    ]
