"""The server's HTTP/1.1 with an end to patience: uvicorn waits for ever for headers, and keeps all of them.

A connection must bring a whole request within REQUEST_SECONDS of its start (of its first byte, where the connection
is kept), and its headers within MAX_HEAD bytes. Used by `python -m api`; behind a reverse proxy, that does the same.
"""

from __future__ import annotations

import asyncio
from typing import Any

from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

from api.guard.limits import BODY_SECONDS
from api.guard.security import HEADERS
from api.problems import problem

MAX_HEAD = 64 * 1024
REQUEST_SECONDS = BODY_SECONDS + 5
"""Longer than a body may take, so that a slow body gets its own refusal first."""
_UNREADABLE = "这不是合法的 HTTP 请求。"
_TOO_LONG = "请求头太长了。请清除这个网站的 Cookie 后再试。"
_TOO_SLOW = "请求没有及时发完。请检查网络后再试。"


class Guarded(HttpToolsProtocol):
    """One connection."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._patience: asyncio.TimerHandle | None = None
        self._in_head, self._head = True, 0

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        super().connection_made(transport)  # type: ignore[arg-type]
        self._wait()

    def connection_lost(self, exc: Exception | None) -> None:
        self._wait_no_more()
        super().connection_lost(exc)

    def data_received(self, data: bytes) -> None:
        if self.transport.is_closing():
            return
        self._head += len(data) if self._in_head else 0
        super().data_received(data)
        if self._in_head and self._head > MAX_HEAD:
            self._refuse(431, _TOO_LONG)

    def on_message_begin(self) -> None:
        super().on_message_begin()
        self._wait()

    def on_headers_complete(self) -> None:
        self._in_head = False
        super().on_headers_complete()

    def on_message_complete(self) -> None:
        self._in_head, self._head = True, 0
        self._wait_no_more()
        super().on_message_complete()

    def send_400_response(self, msg: str) -> None:
        """What the server says to bytes that are not HTTP, in our words."""
        self._refuse(400, _UNREADABLE)

    def _wait(self) -> None:
        self._wait_no_more()
        self._patience = self.loop.call_later(REQUEST_SECONDS, self._give_up)

    def _wait_no_more(self) -> None:
        if self._patience is not None:
            self._patience.cancel()
            self._patience = None

    def _give_up(self) -> None:
        if self._in_head and self._head:
            self._refuse(408, _TOO_SLOW)
        else:
            self.transport.close()

    def _refuse(self, status: int, detail: str) -> None:
        """Before there is a request, so past the app: the same problem, written out by hand."""
        if self.transport.is_closing():
            return
        if self.cycle is None or self.cycle.response_complete:
            refusal = problem(status, detail, HEADERS | {"connection": "close"})
            lines = [b": ".join(header) for header in refusal.raw_headers]
            head = b"\r\n".join([f"HTTP/1.1 {status} ".encode(), *lines, b"", b""])
            self.transport.write(head + bytes(refusal.body))
        self.transport.close()
