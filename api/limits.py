"""Bodies over 64 KB are refused, by their announced length and again while they are read."""

from __future__ import annotations

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api.problems import problem

MAX_BODY = 64 * 1024
_REFUSAL = f"一次最多发 {MAX_BODY // 1024} KB。把问题说短一点再发。"


class BodyLimit:
    """ASGI middleware: reads the whole (small) body first, then hands it on."""

    def __init__(self, app: ASGIApp, limit: int = MAX_BODY) -> None:
        self.app, self.limit = app, limit

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            return await self.app(scope, receive, send)
        headers = dict(scope["headers"])
        announced = headers.get(b"content-length", b"")
        if not announced and b"transfer-encoding" not in headers:
            return await self.app(scope, receive, send)
        messages = None if self._over(announced) else await self._read(receive)
        if messages is None:
            return await problem(413, _REFUSAL)(scope, receive, send)
        await self.app(scope, _replay(messages, receive), send)

    def _over(self, announced: bytes) -> bool:
        return announced.isdigit() and int(announced) > self.limit

    async def _read(self, receive: Receive) -> list[Message] | None:
        """The messages up to the end of the body, or None when it grows over the limit."""
        messages: list[Message] = []
        size = 0
        while not messages or messages[-1].get("more_body"):
            messages.append(await receive())
            size += len(messages[-1].get("body", b""))
            if size > self.limit:
                return None
        return messages


def _replay(messages: list[Message], receive: Receive) -> Receive:
    waiting = iter(messages)

    async def replayed() -> Message:
        for message in waiting:
            return message
        return await receive()

    return replayed
