"""Exactly once across processes: killed between any two steps, and two at the same message."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from api.wechat.refused import Forbidden
from api.wechat.words import wechat_words
from assistant import Assistant, Settings
from tests.api.processes import ENOUGH, ROOT
from tests.api.wechat.desks import Bench, service_of
from tests.api.wechat.other_process import REFUSED
from tests.servers import Server, created

LONG = "怀孕被辞退能拿多少钱，产假几天，生育津贴怎么算"
"""Its answer is two messages long."""
WORDS = wechat_words()
MOST = 400
"""Far more lines than one message takes."""


@dataclass
class Other:
    """Another process that answers messages over the same database."""

    process: subprocess.Popen[str]

    def send(self, text: str, who: str, key: str, die: int | None = None, nonce: str | None = None) -> None:
        """Where none is named, every message has a nonce of its own, and its retries the same."""
        assert self.process.stdin is not None
        order = {"text": text, "who": who, "key": key, "die": die, "nonce": nonce or key}
        self.process.stdin.write(json.dumps(order) + "\n")
        self.process.stdin.flush()

    def receive(self) -> Any:
        assert self.process.stdout is not None
        return json.loads(self.process.stdout.readline())

    def dies(self, text: str, who: str, key: str, line: int) -> bool:
        """Whether it was killed before it came to the end."""
        self.send(text, who, key, line)
        return bool(self.receive())


@contextmanager
def other(index: Path, address: str) -> Iterator[Other]:
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.api.wechat.other_process", str(index), address],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        encoding="utf-8",
    )
    try:
        assert process.stdout is not None
        assert process.stdout.readline() == "ready\n"
        yield Other(process)
    finally:
        process.communicate(timeout=ENOUGH)


@dataclass
class Pair:
    """A desk here and one in another process, over the same database."""

    here: Bench
    there: Other
    address: str


@contextmanager
def paired(index: Path, address: str, assistant: Assistant) -> Iterator[Pair]:
    bench = Bench(service_of(index, address, assistant))
    with other(index, address) as there:
        yield Pair(bench, there, address)
    assert bench.service.state is not None
    bench.service.state.close()


@pytest.fixture(scope="module")
def over_sqlite(
    index_settings: Settings, assistant: Assistant, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Pair]:
    address = f"sqlite:///{tmp_path_factory.mktemp('pair')}/state.db"
    with paired(index_settings.index, address, assistant) as pair:
        yield pair


@pytest.fixture(scope="module")
def over_postgresql(index_settings: Settings, assistant: Assistant, wechat_postgres: Server) -> Iterator[Pair]:
    with paired(index_settings.index, created(wechat_postgres.url, "pair"), assistant) as pair:
        yield pair


@pytest.fixture(params=["sqlite", "postgresql"])
def pair(request: pytest.FixtureRequest) -> Pair:
    """Used by all tests here; each has followers of its own."""
    found: Pair = request.getfixturevalue(f"over_{request.param}")
    return found


def lines_killed_at(try_once: Callable[[int], bool], step: int = 1) -> int:
    """Kill it before its first line, then before the one `step` later… until it comes to the end; how far that was."""
    for line in range(0, MOST, step):
        if not try_once(line):
            return line
    raise AssertionError("it never came to the end")


def test_killed_between_any_two_steps_the_retry_gets_the_one_right_reply(pair: Pair) -> None:
    """产假几天 · 广东 (killed, and retried elsewhere) · 双胞胎呢: nothing lost, nothing kept by halves."""
    tables = ("wechat_replies", "wechat_followers", "wechat_seen")
    before = [len(pair.here.rows(table)) for table in tables]
    started = 0

    def try_once(line: int) -> bool:
        nonlocal started
        who, key, started = f"k{line}", f"msg:killed-{line}", started + 1
        pair.here.ask("产假几天", who)
        died = pair.there.dies("广东", who, key, line)
        reply = pair.here.ask("广东", who, key=key, nonce=key)
        assert reply.startswith("在广东，产假一共178天"), line
        assert pair.here.ask("广东", who, key=key) == reply, line
        with pytest.raises(Forbidden):
            pair.here.ask("双胞胎呢", who, nonce=key)
        assert "广东延长80天＋多胞胎15天" in pair.here.ask("双胞胎呢", who), line
        return died

    # What differs between the databases is in few of the lines.
    assert lines_killed_at(try_once, step=1 if "sqlite" in pair.address else 2) > 20
    more = [len(pair.here.rows(table)) - first for table, first in zip(tables, before, strict=True)]
    assert more == [3 * started, started, 4 * started], "of the four requests one was a retry of the killed one"


def test_killed_while_it_sends_the_next_part(over_sqlite: Pair) -> None:
    """The part of the killed attempt goes to its retry, and to no other message."""
    here, there = over_sqlite.here, over_sqlite.there
    here.ask(LONG, "reference")
    second = here.ask("继续", "reference")

    def try_once(line: int) -> bool:
        who, key = f"p{line}", f"msg:part-{line}"
        here.ask(LONG, who)
        died = there.dies("继续", who, key, line)
        assert [here.ask("继续", who, key=key) for _ in range(2)] == [second] * 2, line
        assert here.ask("继续", who) == WORDS.继续.没有, line
        return died

    assert lines_killed_at(try_once, step=3) > 20


def test_killed_while_it_forgets(over_sqlite: Pair) -> None:
    here, there = over_sqlite.here, over_sqlite.there
    followers = len(here.rows("wechat_followers"))

    def try_once(line: int) -> bool:
        who, key = f"f{line}", f"msg:forget-{line}"
        here.ask("我在广东，产假几天", who)
        died = there.dies("清除记录", who, key, line)
        assert here.ask("清除记录", who, key=key) == WORDS.清除记录, line
        assert len(here.rows("wechat_followers")) == followers, line
        return died

    assert lines_killed_at(try_once, step=3) > 20


def test_two_processes_at_the_same_message_say_the_same(pair: Pair) -> None:
    questions = ["产假几天", "产检算不算上班", "怀孕能被辞退吗", LONG]
    before = len(pair.here.rows("wechat_replies"))
    for n in range(24):
        question, who, key = questions[n % len(questions)], f"s{n % 3}", f"msg:same-{n}"
        pair.there.send(question, who, key)
        ours = pair.here.ask(question, who, key=key)
        assert pair.there.receive() == ours, n
    assert len(pair.here.rows("wechat_replies")) - before == 24


def test_of_two_messages_with_one_nonce_in_two_processes_one_is_answered(pair: Pair) -> None:
    before = len(pair.here.rows("wechat_replies"))
    for n in range(12):
        pair.there.send("产假几天", f"x{n}", f"msg:there-nonce-{n}", nonce=f"nonce-{n}")
        try:
            ours = pair.here.ask("产假几天", f"y{n}", key=f"msg:here-nonce-{n}", nonce=f"nonce-{n}")
        except Forbidden:
            ours = REFUSED
        assert [ours, str(pair.there.receive())].count(REFUSED) == 1, n
    assert len(pair.here.rows("wechat_replies")) - before == 12


def test_two_processes_at_two_messages_of_one_follower(pair: Pair) -> None:
    """Both are answered, each for itself, and what both told is remembered."""
    for n in range(12):
        who = f"t{n}"
        pair.here.ask("产假几天", who)
        pair.there.send("广东", who, f"msg:place-{n}")
        twins = pair.here.ask("双胞胎呢", who, key=f"msg:twins-{n}")
        place = str(pair.there.receive())
        assert "多胞胎15天" in twins
        assert "广东" in place.splitlines()[0]
        assert "多胞胎15天" in pair.here.ask("广东产假几天", who), n


def test_two_processes_never_send_the_same_part_to_two_messages(pair: Pair) -> None:
    pair.here.ask(LONG, "another reference")
    second = pair.here.ask("继续", "another reference")
    for n in range(12):
        who = f"n{n}"
        pair.here.ask(LONG, who)
        pair.there.send("继续", who, f"msg:there-{n}")
        both = {pair.here.ask("继续", who, key=f"msg:here-{n}"), str(pair.there.receive())}
        assert both == {second, WORDS.继续.没有}, n
