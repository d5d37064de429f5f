"""Work is done in threads, so much at a time, and left to itself when nobody waits for it any more."""

from __future__ import annotations

import asyncio
from threading import Event, Lock, get_ident
from time import sleep

import anyio
import pytest

from api.answering.capacity import Line, messages, questions, waiting, worded
from assistant import BadQuestion


def test_what_is_computed_does_not_hold_the_loop() -> None:
    async def work() -> tuple[int, int]:
        return await questions.compute(get_ident), get_ident()

    elsewhere, here = asyncio.run(work())
    assert elsewhere != here


def test_arguments_and_faults_are_handed_on() -> None:
    def refuse(text: str, *, why: str) -> None:
        raise BadQuestion(text + why)

    async def work() -> None:
        await questions.compute(refuse, "问题", why="是空的")

    with pytest.raises(BadQuestion, match="问题是空的"):
        asyncio.run(work())


def test_what_nobody_waits_for_is_left_alone() -> None:
    begun, go_on = Event(), Event()

    def work() -> None:
        begun.set()
        go_on.wait()

    async def leave() -> None:
        unheard = asyncio.ensure_future(questions.compute(work))
        await asyncio.to_thread(begun.wait)
        unheard.cancel()
        try:
            with pytest.raises(asyncio.CancelledError):
                await unheard
        finally:
            go_on.set()

    asyncio.run(leave())


@pytest.mark.parametrize("line", [questions, messages, worded], ids=lambda line: line.name)
def test_so_much_at_a_time(line: Line) -> None:
    working, most, lock = [0], [0], Lock()

    def work() -> None:
        with lock:
            working[0] += 1
            most[0] = max(most[0], working[0])
        sleep(0.02)
        with lock:
            working[0] -= 1

    async def crowd() -> None:
        async with anyio.create_task_group() as tasks:
            for _ in range(2 * line.at_a_time + 3):
                tasks.start_soon(line.compute, work)

    anyio.run(crowd)
    assert most[0] == line.at_a_time


def test_no_kind_waits_behind_another() -> None:
    """A message that waits for the database holds up no question."""
    begun, go_on = Event(), Event()

    def wait() -> None:
        begun.set()
        go_on.wait()

    async def both() -> int:
        async with anyio.create_task_group() as tasks:
            tasks.start_soon(messages.compute, wait)
            while not begun.is_set():
                await anyio.sleep(0.01)
            try:
                with anyio.fail_after(20):
                    asked = await questions.compute(get_ident)
            finally:
                go_on.set()
        return asked

    assert anyio.run(both)


def test_each_event_loop_has_its_own_turns() -> None:
    line = Line("some", 1)
    assert [anyio.run(line.compute, str, n) for n in range(3)] == ["0", "1", "2"]


def test_what_waits_for_its_turn_is_counted() -> None:
    over = Event()

    async def work() -> list[int]:
        counted = [waiting()]
        computed = [asyncio.ensure_future(line.compute(over.wait)) for line in (questions, messages, messages, worded)]
        await asyncio.sleep(0)
        await asyncio.sleep(0)
        counted.append(waiting())
        over.set()
        await asyncio.gather(*computed)
        return [*counted, waiting()]

    assert asyncio.run(work()) == [0, 1, 0]
