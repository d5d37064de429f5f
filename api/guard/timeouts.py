"""The deadline of a request: what has not begun to answer by then gets a 503; a stream that has begun ends itself."""

from __future__ import annotations

import asyncio
import logging

from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api.problems import LATER, TOO_SLOW, refusal

log = logging.getLogger(__name__)


def deadline_of(scope: Scope) -> float:
    """When this request has to be answered, by the event loop's clock."""
    deadline: float = scope["state"]["deadline"]
    return deadline


class Timeout:
    """ASGI middleware: gives a request `seconds` to begin its reply.

    A route whose clients expect another shape of refusal leaves it in the scope's state under `too_slow`. Work that
    runs in a thread cannot be broken off: it runs on unheard to its end, and only its answer is dropped.
    """

    def __init__(self, app: ASGIApp, seconds: float) -> None:
        self.app, self.seconds = app, seconds
        self.unheard: set[asyncio.Task[None]] = set()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            return await self.app(scope, receive, send)
        state = scope.setdefault("state", {})
        state["deadline"] = asyncio.get_running_loop().time() + self.seconds
        gate = _Gate(send)
        work = asyncio.ensure_future(self._work(scope, receive, gate.send))
        try:
            await asyncio.wait({work}, timeout=self.seconds)
            if work.done() or gate.started:
                return await work
            self._let_go(gate, work)
            refused: ASGIApp = state.get("too_slow") or refusal(Request(scope), 503, TOO_SLOW, LATER)
            await refused(scope, receive, send)
        except asyncio.CancelledError:
            self._let_go(gate, work)
            raise

    async def _work(self, scope: Scope, receive: Receive, send: Send) -> None:
        await self.app(scope, receive, send)

    def _let_go(self, gate: _Gate, work: asyncio.Task[None]) -> None:
        gate.shut = True
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
