"""An event loop for one of several workers, which all let people in by the same door.

A listening socket gives a connection to the worker that asks first, and an event loop asks at once, however many
questions wait there to be computed: by chance one worker has a long line while another has none. Here a worker asks
only while few wait in its own lines; the rest stay at the door, in the order they came, for whoever is ready first.
"""

from __future__ import annotations

import asyncio
import logging
import socket
from collections.abc import Callable
from typing import Any

import uvloop

from api.answering.capacity import waiting

FEW = 4
"""So many that the thread that computes has the next question at hand."""
PAUSE = 0.001
"""Seconds for a connection to say what it wants, before the next one is let in."""
PATIENCE = 0.1
"""Seconds that one who comes is kept waiting for room: though all may be stuck, pages are still shown."""
OUT_OF_FILES = 1.0
Protocols = Callable[[], asyncio.BaseProtocol]
log = logging.getLogger(__name__)


class SharedDoor(uvloop.Loop):
    """uvicorn makes it in every worker: see `workers`."""

    async def create_server(self, protocol_factory: Protocols, *args: Any, **named: Any) -> Any:
        """Where there is a socket that others listen to as well, people are let in one by one."""
        listening: socket.socket | None = named.get("sock")
        if listening is None:
            return await super().create_server(protocol_factory, *args, **named)
        listening.setblocking(False)
        listening.listen(named.get("backlog", 100))
        return Door(self, protocol_factory, listening)


class Door:
    """What uvicorn knows as the server: it can be closed."""

    def __init__(self, loop: asyncio.AbstractEventLoop, protocol_factory: Protocols, listening: socket.socket) -> None:
        self._loop, self._protocol_factory, self._listening = loop, protocol_factory, listening
        self._coming: set[asyncio.Task[Any]] = set()
        self._keeper = loop.create_task(self._keep())

    def close(self) -> None:
        self._keeper.cancel()

    async def wait_closed(self) -> None:
        await asyncio.wait({self._keeper})

    async def _keep(self) -> None:
        while True:
            await self._room()
            try:
                connection, _ = await self._loop.sock_accept(self._listening)
            except ConnectionAbortedError:
                continue
            except OSError as error:
                log.error("暂时不能再接新的连接：%s", error.strerror)
                await asyncio.sleep(OUT_OF_FILES)
                continue
            self._let_in(connection)
            await asyncio.sleep(PAUSE)

    async def _room(self) -> None:
        until = self._loop.time() + PATIENCE
        while waiting() >= FEW and self._loop.time() < until:
            await asyncio.sleep(PAUSE)

    def _let_in(self, connection: socket.socket) -> None:
        """Nobody waits for it: whatever happens to one, the next one is let in."""
        coming = self._loop.create_task(self._loop.connect_accepted_socket(self._protocol_factory, connection))
        self._coming.add(coming)
        coming.add_done_callback(self._has_come)

    def _has_come(self, coming: asyncio.Task[Any]) -> None:
        self._coming.discard(coming)
        if not coming.cancelled() and (error := coming.exception()):
            log.error("一个新连接没能接起来", exc_info=error)
