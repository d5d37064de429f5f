"""Sees every request from outside: how long, which status, under which id. What was asked is not looked at."""

from __future__ import annotations

import re
import secrets
from collections.abc import Callable
from dataclasses import dataclass
from time import perf_counter

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

NO_ROUTE = "-"
"""No route was reached: an unknown address, or a refusal on the way."""
LEFT = 499
"""The client went away before there was a status (as nginx writes it)."""
_METHODS = {"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"}
_ID = re.compile(rb"[0-9a-f]{8}(-?)[0-9a-f]{4}(?:\1[0-9a-f]{4}){2}\1[0-9a-f]{12}")
"""A UUID or 32 hexadecimal digits, as proxies make them: neither a name nor a telephone number fits in."""


@dataclass(frozen=True)
class Seen:
    """One finished request."""

    method: str
    route: str
    status: int
    seconds: float
    request_id: str


class Watch:
    """ASGI middleware, the outermost: gives every response its X-Request-ID and tells what it saw."""

    def __init__(self, app: ASGIApp, tell: Callable[[Seen], None], streaming: Callable[[int], None]) -> None:
        self.app, self.tell, self.streaming = app, tell, streaming

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            return await self.app(scope, receive, send)
        start = perf_counter()
        look = _Look(request_id(scope), send, self.streaming)
        scope.setdefault("state", {})["request_id"] = look.request_id
        try:
            await self.app(scope, receive, look.send)
        finally:
            look.over()
            seconds = perf_counter() - start
            self.tell(Seen(_method(scope), route_of(scope), look.status, seconds, look.request_id))


class _Look:
    """What goes out to one client."""

    def __init__(self, request_id: str, send: Send, streaming: Callable[[int], None]) -> None:
        self.request_id, self.status, self.stream = request_id, LEFT, False
        self._send, self._streaming = send, streaming

    async def send(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            self.status = message["status"]
            headers = MutableHeaders(scope=message)
            headers["x-request-id"] = self.request_id
            self.stream = headers.get("content-type", "").startswith("text/event-stream")
            self._streaming(int(self.stream))
        await self._send(message)

    def over(self) -> None:
        self._streaming(-int(self.stream))


def request_id(scope: Scope) -> str:
    """The id a proxy gave, if it looks like one, else a new one."""
    given = next((value for name, value in scope["headers"] if name == b"x-request-id"), b"")
    return given.decode("ascii") if _ID.fullmatch(given) else secrets.token_hex(16)


def route_of(scope: Scope) -> str:
    """The route's template (/law/{document_id}), never the address that was asked for."""
    if "route" in scope:
        return str(getattr(scope["route"], "path", NO_ROUTE))
    # A mounted folder of files has no route; the router notes where it is mounted.
    mounted: str = scope.get("root_path", "").removeprefix(scope.get("app_root_path", ""))
    return mounted if "app_root_path" in scope and mounted else NO_ROUTE


def _method(scope: Scope) -> str:
    return scope["method"] if scope["method"] in _METHODS else "OTHER"
