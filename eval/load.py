"""python -m eval.load [--index 目录]: one real server process under load, beside its own /healthz in the same run."""

from __future__ import annotations

import asyncio
import json
import sys
from collections.abc import Awaitable, Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import cycle, islice
from pathlib import Path
from time import perf_counter
from typing import Annotated
from urllib.parse import urlsplit

import psutil
import typer
from rich.console import Console
from rich.table import Table

from assistant import Settings
from corpus import load_corpus
from eval.benchmark import serving
from eval.metrics import percentile
from eval.questions import load_questions

SINGLE = 100
"""Requests of one client, one after the other."""
CLIENTS = 16
REQUESTS = 400
"""Questions that CLIENTS ask as fast as they are answered."""
STREAMS = 200
PATIENCE = 60.0
console = Console(highlight=False, width=None if sys.stdout.isatty() else 110)


@dataclass(frozen=True)
class Timed:
    """One exchange: seconds to the first byte of the body that counts, seconds to the end, bytes, and its status."""

    first: float
    whole: float
    size: int
    status: int
    complete: bool = True


@dataclass(frozen=True)
class Line:
    """One figure of the table; the ratio is to `beside`, the same figure of /healthz."""

    name: str
    value: str
    ratio: float | None = None
    note: str = ""


@dataclass(frozen=True)
class Server:
    host: str
    port: int
    pid: int

    async def get(self, path: str) -> Timed:
        return await self._exchange("GET", path, b"", b"")

    async def ask(self, question: str) -> Timed:
        return await self._exchange("POST", "/v1/ask", _body(question), b"")

    async def stream(self, question: str) -> Timed:
        """`first` is when the first sentence is there; complete = it ended with `done`."""
        return await self._exchange("POST", "/v1/ask/stream", _body(question), b"event: sentence", b"event: done")

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
    waiting: Iterator[str] = iter(items)

    async def client() -> None:
        for item in waiting:
            failed_of([await work(item)], fatal=True)

    start = perf_counter()
    await asyncio.gather(*(client() for _ in range(clients)))
    return len(items) / (perf_counter() - start)


def failed_of(replies: Sequence[Timed | None], fatal: bool = False) -> int:
    """How many went wrong: no reply, another status than 200, broken off. Raises RuntimeError where that is fatal."""
    failed = sum(reply is None or reply.status != 200 or not reply.complete for reply in replies)
    if failed and fatal:
        raise RuntimeError(f"{failed} 次请求没有成功，测不出数")
    return failed


def spread(name: str, replies: Sequence[Timed], base: float, note: str = "") -> list[Line]:
    """Median and 95th percentile of the first words; the ratio is to the median of /healthz."""
    firsts = [reply.first for reply in replies]
    return [
        Line(f"{name}，{words}", f"{percentile(firsts, p) * 1000:.1f} 毫秒", percentile(firsts, p) / base, note)
        for words, p in (("中位", 50), ("95%", 95))
    ]


async def measure(server: Server, questions: Sequence[str]) -> list[Line]:
    """Every figure; the first requests warm the server up and are not counted."""
    await one_after_the_other(server.stream, questions[:10])
    idle = psutil.Process(server.pid).memory_info().rss
    health = await one_after_the_other(server.get, ["/healthz"] * SINGLE)
    base = percentile([reply.first for reply in health], 50)
    lines = [Line("/healthz，中位（对照）", f"{base * 1000:.1f} 毫秒", 1.0, f"{SINGLE} 次，每次新连接")]
    streams = await one_after_the_other(server.stream, questions[:SINGLE])
    failed_of(streams, fatal=True)
    lines += spread("开始看到字（一个人问）", streams, base, f"{SINGLE} 次")
    lines += await _pages(server, base)
    lines += await _throughput(server, questions)
    lines += await _crowd(server, questions, base)
    now = psutil.Process(server.pid).memory_info().rss
    return [*lines, Line("常驻内存", f"{now / 2**20:.0f} MB", now / idle, "对照是压测前")]


async def _pages(server: Server, base: float) -> list[Line]:
    """What a visitor loads first, and what a page of another site loads."""
    lines = []
    for name, path in (("首页", "/"), ("挂件的入口", "/widget.js"), ("目录页", "/law")):
        replies = await one_after_the_other(server.get, [path] * 20)
        failed_of(replies, fatal=True)
        first = percentile([reply.first for reply in replies], 50)
        note = f"{replies[0].size / 1024:.1f} KB（不压缩）"
        lines.append(Line(f"{name}，首字节中位", f"{first * 1000:.1f} 毫秒", first / base, note))
    return lines


async def _throughput(server: Server, questions: Sequence[str]) -> list[Line]:
    asked = list(islice(cycle(questions), REQUESTS))
    bare = await by_clients(server.get, ["/healthz"] * REQUESTS, CLIENTS)
    answers = await by_clients(server.ask, asked, CLIENTS)
    note = f"{CLIENTS} 个客户端，/healthz 每秒 {bare:.0f} 次"
    return [Line("每秒回答（/v1/ask）", f"{answers:.0f} 次", answers / bare, note)]


async def _crowd(server: Server, questions: Sequence[str], base: float) -> list[Line]:
    """Everybody at the same moment on one process."""
    replies = await all_at_once(server.stream, list(islice(cycle(questions), STREAMS)))
    failed = failed_of(replies)
    lines = spread(f"开始看到字（{STREAMS} 人同时问）", [reply for reply in replies if reply], base)
    return [*lines, Line(f"{STREAMS} 人同时问，出错", f"{failed} 次", None, "应是 0")]


def show(lines: Sequence[Line], console: Console) -> None:
    table = Table(title="压力（一个进程；倍数是同一次运行里 /healthz 的几倍）")
    for heading in ("量什么", "娘家人", "倍数", "说明"):
        table.add_column(heading)
    for line in lines:
        table.add_row(line.name, line.value, f"{line.ratio:.2f}" if line.ratio is not None else "—", line.note)
    console.print(table)


@contextmanager
def started(index: Path) -> Iterator[Server]:
    """A server without rate limit, in a process of its own."""
    with serving(index) as base:
        address = urlsplit(base)
        [process] = [p for p in psutil.Process().children() if "api" in p.cmdline()]
        yield Server(str(address.hostname), int(address.port or 0), process.pid)


def main(index: Annotated[Path | None, typer.Option("--index", help="索引目录，默认按设置")] = None) -> None:
    """Measure and print one table."""
    settings = Settings(index=index) if index else Settings()
    questions = [case.turns[-1] for case in load_questions(load_corpus(settings.corpus))]
    with started(settings.index) as server:
        lines = asyncio.run(measure(server, questions))
    show(lines, console)


if __name__ == "__main__":
    typer.run(main)
