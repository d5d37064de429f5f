"""How much a request may be and how long it may take to arrive: address, headers, body."""

from __future__ import annotations

import anyio
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api.problems import Problem, problem, refusal

MAX_BODY = 64 * 1024
UPLOADS = {
    "/console/quizzes/import": 5 * 2**20,
    "/console/corpus/upload": 20 * 2**20,
    "/console/corpus/text": 2 * 2**20,
}
"""Where officers send files: so many bytes more."""
BODY_SECONDS = 10.0
UPLOAD_SECONDS = 120.0
"""Officers send files over the mobile network too."""
MAX_ADDRESS = 8 * 1024
MAX_HEADERS = 100
MAX_HEADER_BYTES = 32 * 1024
CLOSE = {"connection": "close"}
_TOO_MUCH = f"一次最多发 {MAX_BODY // 1024} KB。把问题说短一点再发。"
_LARGE_FILE = "文件太大，最大 {} MB。"
_TOO_SLOW = f"内容 {BODY_SECONDS:.0f} 秒还没有发完。请检查网络后再试。"
_LONG_ADDRESS = "地址太长了。搜索的话请说短一点，或者改用 POST 发送。"
_LONG_HEADERS = "请求头太多或太长了。请清除这个网站的 Cookie 后再试。"


class HeadLimit:
    """ASGI middleware: refuses addresses and headers that no person's browser sends."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        refusal = _too_long(scope) if scope["type"] == "http" else None
        await (refusal or self.app)(scope, receive, send)


def _too_long(scope: Scope) -> Problem | None:
    if len(scope.get("raw_path") or b"") + len(scope["query_string"]) > MAX_ADDRESS:
        return problem(414, _LONG_ADDRESS)
    size = sum(len(name) + len(value) for name, value in scope["headers"])
    if len(scope["headers"]) > MAX_HEADERS or size > MAX_HEADER_BYTES:
        return problem(431, _LONG_HEADERS)
    return None


class BodyLimit:
    """ASGI middleware: reads the whole (small) body first, then hands it on."""

    def __init__(self, app: ASGIApp, limit: int = MAX_BODY, seconds: float = BODY_SECONDS) -> None:
        self.app, self.limit, self.seconds = app, limit, seconds

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            return await self.app(scope, receive, send)
        headers = dict(scope["headers"])
        announced = headers.get(b"content-length", b"")
        if not announced and b"transfer-encoding" not in headers:
            return await self.app(scope, receive, send)
        larger = UPLOADS.get(scope["path"], 0)
        limit = self.limit + larger
        if announced.isdigit() and int(announced) > limit:
            return await _too_much(scope, larger)(scope, receive, send)
        try:
            with anyio.fail_after(UPLOAD_SECONDS if larger else self.seconds):
                messages = await self._read(receive, limit)
        except TimeoutError:
            return await problem(408, _TOO_SLOW, CLOSE)(scope, receive, send)
        if messages is None:
            return await _too_much(scope, larger)(scope, receive, send)
        if messages[-1]["type"] != "http.disconnect":
            await self.app(scope, _replay(messages, receive), send)

    async def _read(self, receive: Receive, limit: int) -> list[Message] | None:
        """The messages up to the end of the body, or None when it grows over the limit."""
        messages: list[Message] = []
        size = 0
        while not messages or messages[-1].get("more_body"):
            messages.append(await receive())
            size += len(messages[-1].get("body", b""))
            if size > limit:
                return None
        return messages


def _too_much(scope: Scope, larger: int) -> Response:
    return refusal(Request(scope), 413, _LARGE_FILE.format(larger // 2**20) if larger else _TOO_MUCH)


def _replay(messages: list[Message], receive: Receive) -> Receive:
    waiting = iter(messages)

    async def replayed() -> Message:
        for message in waiting:
            return message
        return await receive()

    return replayed
