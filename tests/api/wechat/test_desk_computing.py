"""At the desk one answer is computed at a time, and nobody's computing waits for somebody else's database."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field, fields
from threading import Event, Lock
from time import sleep
from typing import Any

from assistant import Assistant, Proven
from tests.api.wechat.desks import Bench

QUESTIONS = ["产假几天", "怀孕能上夜班吗", "哺乳时间多长", "流产假几天", "被性骚扰了找谁", "育儿假几天"]

PATIENCE = 800
"""Hundredths of a second; a write waits no longer than ten seconds for another."""


@dataclass
class Computing:
    """How many compute just now, the most at a time, and what was asked."""

    now: int = 0
    most: int = 0
    asked: list[str] = field(default_factory=list)
    lock: Lock = field(default_factory=Lock)

    def change(self, by: int) -> None:
        with self.lock:
            self.now += by
            self.most = max(self.most, self.now)


@dataclass(frozen=True)
class Observed(Assistant):
    """The real one, with a look at when it computes."""

    computing: Computing = field(default_factory=Computing)

    def prove(self, text: str, **more: Any) -> Proven:
        self.computing.asked.append(text)
        self.computing.change(+1)
        sleep(0.01)
        try:
            return super().prove(text, **more)
        finally:
            self.computing.change(-1)


def observed(bench: Bench) -> Computing:
    assistant = bench.service.assistant
    assert assistant is not None
    watched = Observed(**{f.name: getattr(assistant, f.name) for f in fields(assistant)})
    bench.service.assistant = watched
    return watched.computing


def test_one_answer_at_a_time(each_bench: Bench) -> None:
    computing = observed(each_bench)
    with ThreadPoolExecutor(len(QUESTIONS)) as threads:
        replies = list(threads.map(each_bench.ask, QUESTIONS, map(str, range(len(QUESTIONS)))))
    assert len(set(replies)) == len(QUESTIONS)
    assert sorted(computing.asked) == sorted(QUESTIONS)
    assert computing.most == 1


def test_while_one_waits_for_the_database_others_are_computed(bench: Bench) -> None:
    """Somebody else holds SQLite's lock: all are computed by the time it is free, and none is lost."""
    computing = observed(bench)
    assert bench.service.state is not None
    database, held, free = bench.service.state.database, Event(), Event()

    def hold() -> None:
        with database.write():
            held.set()
            free.wait()

    with ThreadPoolExecutor(len(QUESTIONS) + 1) as threads:
        threads.submit(hold)
        held.wait()
        replies = [threads.submit(bench.ask, q, str(n)) for n, q in enumerate(QUESTIONS)]
        try:
            for _ in range(PATIENCE):
                assert not any(reply.done() for reply in replies), "answered though nothing could be kept"
                sleep(0.01)
                if len(computing.asked) == len(QUESTIONS):
                    break
            assert sorted(computing.asked) == sorted(QUESTIONS)
        finally:
            free.set()
    assert len({reply.result() for reply in replies}) == len(QUESTIONS)
    assert len(bench.rows("wechat_replies")) == len(QUESTIONS)
