"""Requests to a real server, each on a connection of its own and timed from before connecting."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Awaitable, Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from time import perf_counter
from typing import TypeVar

from api.wechat.simulate.envelopes import Posted

PATIENCE = 60.0
T = TypeVar("T")


@dataclass(frozen=True)
class Timed:
    """One exchange: seconds to the first byte of the body that counts, seconds to the end, bytes, and its status."""

    first: float
    whole: float
    size: int
    status: int
    complete: bool = True


@dataclass(frozen=True)
class Server:
    host: str
    port: int

    async def get(self, path: str) -> Timed:
        return await self._exchange("GET", path, b"", b"")

    async def ask(self, question: str) -> Timed:
        return await self._exchange("POST", "/v1/ask", _body(question), b"")

    async def stream(self, question: str) -> Timed:
        """`first` is when the first sentence is there; complete = it ended with `done`."""
        return await self._exchange("POST", "/v1/ask/stream", _body(question), b"event: sentence", b"event: done")

    async def wechat(self, posted: Posted) -> Timed:
        """A message of a follower."""
        return await self._exchange("POST", posted.at("/wechat"), posted.body, b"")

    async def _exchange(self, method: str, path: str, body: bytes, awaited: bytes, last: bytes = b"") -> Timed:
        """One request on a connection of its own, timed from before connecting."""
        start = perf_counter()
        reader, writer = await asyncio.open_connection(self.host, self.port)
        try:
            head = f"{method} {path} HTTP/1.1\r\nhost: {self.host}\r\nconnection: close\r\n"
            head += f"content-type: application/json\r\ncontent-length: {len(body)}\r\n" if body else ""
            writer.write(f"{head}\r\n".encode() + body)
            return await asyncio.wait_for(_read(reader, start, awaited, last), PATIENCE)
        finally:
            writer.close()
            with suppress(OSError):
                await writer.wait_closed()


def _body(question: str) -> bytes:
    return json.dumps({"question": question, "keep": False}, ensure_ascii=False).encode()


async def _read(reader: asyncio.StreamReader, start: float, awaited: bytes, last: bytes) -> Timed:
    """Read to the end; `awaited` is what must have come for the first words to be there."""
    head = await reader.readuntil(b"\r\n\r\n")
    received, first = b"", None
    while piece := await reader.read(65536):
        received += piece
        if first is None and awaited in received:
            first = perf_counter() - start
    whole = perf_counter() - start
    return Timed(first or whole, whole, len(received), int(head.split()[1]), first is not None and last in received)


async def one_after_the_other(work: Callable[[str], Awaitable[Timed]], items: Sequence[str]) -> list[Timed]:
    return [await work(item) for item in items]


async def all_at_once(work: Callable[[str], Awaitable[Timed]], items: Sequence[str]) -> list[Timed | None]:
    """None where there was no reply at all."""

    async def tried(item: str) -> Timed | None:
        try:
            return await work(item)
        except (OSError, TimeoutError, asyncio.IncompleteReadError):
            return None

    return list(await asyncio.gather(*map(tried, items)))


async def by_clients(work: Callable[[str], Awaitable[Timed]], items: Sequence[str], clients: int) -> float:
    """Replies a second, when so many clients each send the next as soon as the last is answered."""
    start = perf_counter()
    await each_by_clients(work, items, clients)
    return len(items) / (perf_counter() - start)


async def each_by_clients(work: Callable[[T], Awaitable[Timed]], items: Sequence[T], clients: int) -> list[Timed]:
    """The replies then. Raises RuntimeError when one goes wrong."""
    waiting, replies = iter(items), list[Timed]()

    async def client() -> None:
        for item in waiting:
            replies.append(await work(item))
            failed_of(replies[-1:], fatal=True)

    await asyncio.gather(*(client() for _ in range(clients)))
    return replies


def failed_of(replies: Sequence[Timed | None], fatal: bool = False) -> int:
    """How many went wrong: no reply, another status than 200, broken off. Raises RuntimeError where that is fatal."""
    failed = sum(reply is None or reply.status != 200 or not reply.complete for reply in replies)
    if failed and fatal:
        raise RuntimeError(f"{failed} 次请求没有成功，测不出数")
    return failed
