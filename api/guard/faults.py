"""Whatever goes wrong inside ends as a sentence in Chinese: before the first byte as a problem or a page, within a
stream as `event: error`. The same when the service is being stopped and its time to finish is over."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Mapping

from starlette.datastructures import Headers
from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api.events import event
from api.problems import BROKEN, LATER, Problem, problem, refusal

_STOPPING = "服务正在重新启动，请过几秒再问一次。"
log = logging.getLogger(__name__)


class Faults:
    """ASGI middleware: nothing but a response leaves it."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            return await self.app(scope, receive, send)
        out = _Out(scope, receive, send)
        try:
            await self.app(scope, receive, out.send)
        except asyncio.CancelledError:
            # The server cancels what is still running when its time to stop is over, and expects it to end.
            await out.finish(503, _STOPPING, LATER)
        except Exception as error:
            log.error("未处理的错误", exc_info=error, extra={"fields": {"request_id": _request_id(scope)}})
            if not await out.finish(500, BROKEN):
                raise


class _Out:
    """How far the response has come."""

    def __init__(self, scope: Scope, receive: Receive, send: Send) -> None:
        self._scope, self._receive, self._send = scope, receive, send
        self.started = self.over = self.stream = False

    async def send(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            self.started = True
            self.stream = Headers(scope=message).get("content-type", "").startswith("text/event-stream")
        elif message["type"] == "http.response.body":
            self.over = not message.get("more_body", False)
        await self._send(message)

    async def finish(self, status: int, detail: str, headers: Mapping[str, str] | None = None) -> bool:
        """Send the refusal if there is still a way to; False when half of something else is out already."""
        if not self.started:
            response = refusal(Request(self._scope), status, detail, headers)
            await response(self._scope, self._receive, self._send)
        elif self.stream and not self.over:
            body = _error_event(problem(status, detail))
            await self._send({"type": "http.response.body", "body": body, "more_body": False})
        return self.over or self.stream or not self.started


def _error_event(refused: Problem) -> bytes:
    """A problem as the last event of a stream; the empty line ends whatever was half written."""
    return f"\n\n{event('error', refused.said)}".encode()


def _request_id(scope: Scope) -> str | None:
    state = scope.get("state") or {}
    found: str | None = state.get("request_id")
    return found
