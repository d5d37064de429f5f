"""A request that does not begin to answer in time gets a 503; a stream that has begun goes on."""

from __future__ import annotations

import asyncio
import logging

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api.problems import problem

MARGIN = 1.0
"""Seconds that routes which keep the time themselves come earlier."""
_LATER = {"retry-after": "5"}
_LATE = "想了太久还没有答完。请过一会儿再试，或者把问题说短一点；急事请打 12351 工会热线。"
log = logging.getLogger(__name__)


class Timeout:
    """ASGI middleware: waits `seconds` (and MARGIN) for the first byte.

    Work that runs in a thread cannot be broken off: it runs on unheard to its end, and only its answer is dropped.
    """

    def __init__(self, app: ASGIApp, seconds: float) -> None:
        self.app, self.seconds = app, seconds + MARGIN
        self.unheard: set[asyncio.Task[None]] = set()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            return await self.app(scope, receive, send)
        gate = _Gate(send)
        work = asyncio.ensure_future(self._work(scope, receive, gate.send))
        try:
            await asyncio.wait({work}, timeout=self.seconds)
            if work.done() or gate.started:
                return await work
            gate.shut = True
            self._let_go(work)
            await problem(503, _LATE, _LATER)(scope, receive, send)
        except asyncio.CancelledError:
            gate.shut = True
            self._let_go(work)
            raise

    async def _work(self, scope: Scope, receive: Receive, send: Send) -> None:
        await self.app(scope, receive, send)

    def _let_go(self, work: asyncio.Task[None]) -> None:
        self.unheard.add(work)
        work.add_done_callback(self._forget)
        work.cancel()

    def _forget(self, work: asyncio.Task[None]) -> None:
        self.unheard.discard(work)
        error = None if work.cancelled() else work.exception()
        if error:
            log.error("没有及时答完的请求后来出了错", exc_info=error)


class _Gate:
    """Lets a response through until it is shut."""

    def __init__(self, send: Send) -> None:
        self._send, self.started, self.shut = send, False, False

    async def send(self, message: Message) -> None:
        if not self.shut:
            self.started = True
            await self._send(message)
