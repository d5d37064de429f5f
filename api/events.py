"""Server-sent events: sent as they come, kept alive, and given up as soon as the reader has left or time is up."""

from __future__ import annotations

import json
import logging
from collections.abc import AsyncGenerator, Callable
from contextlib import aclosing
from typing import Any

from anyio import CancelScope, create_task_group, fail_at, sleep
from starlette.responses import Response
from starlette.types import Receive, Scope, Send

from api.guard.timeouts import deadline_of
from api.problems import BROKEN, TOO_SLOW, problem

HEARTBEAT = 15.0
"""Seconds between comments that keep proxies from closing a quiet connection."""
_HEADERS = {"cache-control": "no-store", "x-accel-buffering": "no"}
log = logging.getLogger(__name__)

Said = Callable[[dict[str, Any]], str]
"""How a problem is told once the reply has begun."""


def event(name: str, data: dict[str, Any]) -> str:
    """One event; its data is one line of JSON."""
    return f"event: {name}\n{unnamed(data)}"


def unnamed(data: dict[str, Any]) -> str:
    return f"data: {json.dumps(data, ensure_ascii=False)}\n\n"


class EventStream(Response):
    """Sends `events` until the request's deadline; a fault becomes the event that `fault` makes."""

    media_type = "text/event-stream"

    def __init__(self, events: AsyncGenerator[str, None], fault: Said) -> None:
        super().__init__(headers=_HEADERS)
        del self.headers["content-length"]
        self.events, self.fault = events, fault

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        await send({"type": "http.response.start", "status": 200, "headers": self.raw_headers})
        async with create_task_group() as tasks, aclosing(self.events):
            tasks.start_soon(_until_gone, receive, tasks.cancel_scope)
            tasks.start_soon(_keep_awake, send)
            await self._tell(send, deadline_of(scope))
            await send({"type": "http.response.body", "body": b"", "more_body": False})
            tasks.cancel_scope.cancel()

    async def _tell(self, send: Send, deadline: float) -> None:
        """Every event, and what went wrong if something did."""
        try:
            with fail_at(deadline):
                async for said in self.events:
                    await _send(send, said)
        except TimeoutError:
            await _send(send, self.fault(problem(503, TOO_SLOW).said))
        except Exception:
            log.exception("a stream broke off")
            await _send(send, self.fault(problem(500, BROKEN).said))


async def _until_gone(receive: Receive, work: CancelScope) -> None:
    """Give the work up when the reader has left."""
    while (await receive())["type"] != "http.disconnect":
        pass
    work.cancel()


async def _keep_awake(send: Send) -> None:
    while True:
        await sleep(HEARTBEAT)
        await _send(send, ": …\n\n")


async def _send(send: Send, text: str) -> None:
    await send({"type": "http.response.body", "body": text.encode(), "more_body": True})
