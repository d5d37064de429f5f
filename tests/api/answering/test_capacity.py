"""Answers are computed in threads, a few at a time, and left to themselves when nobody waits for them any more."""

from __future__ import annotations

import asyncio
from threading import Event, Lock, get_ident
from time import sleep

import anyio
import pytest

from api.answering.capacity import FEW, MANY, compute, set_capacity
from api.service import Service
from api.settings import ServiceSettings
from assistant import BadQuestion


def test_what_is_computed_does_not_hold_the_loop() -> None:
    async def work() -> tuple[int, int]:
        return await compute(get_ident), get_ident()

    elsewhere, here = asyncio.run(work())
    assert elsewhere != here


def test_arguments_and_faults_are_handed_on() -> None:
    def refuse(text: str, *, why: str) -> None:
        raise BadQuestion(text + why)

    async def work() -> None:
        await compute(refuse, "问题", why="是空的")

    with pytest.raises(BadQuestion, match="问题是空的"):
        asyncio.run(work())


def test_what_nobody_waits_for_is_left_alone() -> None:
    begun, go_on = Event(), Event()

    def work() -> None:
        begun.set()
        go_on.wait()

    async def leave() -> None:
        waiting = asyncio.ensure_future(compute(work))
        await asyncio.to_thread(begun.wait)
        waiting.cancel()
        try:
            with pytest.raises(asyncio.CancelledError):
                await waiting
        finally:
            go_on.set()

    asyncio.run(leave())


@pytest.mark.parametrize(("model", "at_most"), [(None, FEW), ("some-model", MANY)])
def test_a_few_answers_are_worked_on_at_a_time(
    service_settings: ServiceSettings, model: str | None, at_most: int
) -> None:
    service = Service(service_settings.model_copy(update={"chat_model": model}))
    working, most, lock = [0], [0], Lock()

    def work() -> None:
        with lock:
            working[0] += 1
            most[0] = max(most[0], working[0])
        sleep(0.05)
        with lock:
            working[0] -= 1

    async def crowd() -> None:
        set_capacity(service)
        async with anyio.create_task_group() as tasks:
            for _ in range(MANY + 5):
                tasks.start_soon(compute, work)

    anyio.run(crowd)
    assert 1 < most[0] <= at_most
