"""Work that is given up when it takes too long."""

from __future__ import annotations

import asyncio
from threading import Event, get_ident

import pytest
from anyio import current_time

from api.service import NotReady, Service
from api.settings import ServiceSettings
from api.timely import deadline_of, in_time, within
from assistant import BadQuestion


def test_what_comes_in_time_is_given_and_does_not_hold_the_loop() -> None:
    async def work() -> tuple[int, int]:
        return await in_time(current_time() + 30, get_ident), get_ident()

    elsewhere, here = asyncio.run(work())
    assert elsewhere != here


def test_arguments_and_faults_are_handed_on() -> None:
    def refuse(text: str, *, why: str) -> None:
        raise BadQuestion(text + why)

    async def work() -> None:
        await in_time(current_time() + 30, refuse, "问题", why="是空的")

    with pytest.raises(BadQuestion, match="问题是空的"):
        asyncio.run(work())


def test_what_takes_too_long_is_left_alone() -> None:
    go_on = Event()

    async def work() -> None:
        try:
            await in_time(current_time() + 0.05, go_on.wait)
        finally:
            go_on.set()

    with pytest.raises(NotReady, match="12351"):
        asyncio.run(work())


def test_so_is_what_waits_on_the_loop() -> None:
    async def work() -> None:
        await within(current_time() + 0.05, asyncio.Event().wait())

    with pytest.raises(NotReady, match="12351"):
        asyncio.run(work())


def test_the_time_is_that_of_the_settings(service_settings: ServiceSettings) -> None:
    service = Service(service_settings.model_copy(update={"answer_timeout": 7.0}))

    async def left() -> float:
        now = current_time()
        return deadline_of(service) - now

    assert 7.0 <= asyncio.run(left()) < 8.0
