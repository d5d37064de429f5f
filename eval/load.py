"""python -m eval.load [--index 目录]: one real server process under load, beside its own /healthz in the same run."""

from __future__ import annotations

import asyncio
import json
import secrets
import sys
import tempfile
from collections.abc import Awaitable, Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import cycle, islice
from pathlib import Path
from random import Random
from time import perf_counter, time
from typing import Annotated, TypeVar
from urllib.parse import urlsplit

import psutil
import typer
from rich.console import Console
from rich.table import Table

from api.wechat.accounts import load_accounts
from api.wechat.simulate.envelopes import Card, Posted, post
from api.wechat.simulate.messages import Followers, nonce
from api.wechat.simulate.wire import PATIENCE as WECHAT_PATIENCE
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
SENDERS = 50
"""Followers of an official account who each send the next message as soon as the last is answered."""
MESSAGES = 1000
ACCOUNT = """\
- 名称: 压力
  AppID: wx0123456789abcdef
  Token: loadload
  EncodingAESKey: abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG
  模式: 安全
"""
PATIENCE = 60.0
_FOLLOWERS, _RANDOM = Followers("gh_0123456789ab"), Random()
T = TypeVar("T")
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
    """One figure of the table; the ratio is to the same figure of /healthz, or to what the note says."""

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


def spread(name: str, replies: Sequence[Timed], base: float, note: str = "") -> list[Line]:
    """Median and 95th percentile of the first words; the ratio is to the median of /healthz."""
    firsts = [reply.first for reply in replies]
    return [
        Line(f"{name}，{words}", f"{percentile(firsts, p) * 1000:.1f} 毫秒", percentile(firsts, p) / base, note)
        for words, p in (("中位", 50), ("95%", 95))
    ]


async def measure(server: Server, questions: Sequence[str], card: Card) -> list[Line]:
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
    lines += await _wechat(server, questions, card)
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


async def _wechat(server: Server, questions: Sequence[str], card: Card) -> list[Line]:
    """An official account's followers, beside as many clients of /v1/ask."""
    asked = list(islice(cycle(questions), MESSAGES))
    plain = await each_by_clients(server.ask, asked, SENDERS)
    replies = await each_by_clients(lambda text: server.wechat(_sealed(card, text)), asked, SENDERS)
    return wechat_lines([reply.whole for reply in replies], [reply.whole for reply in plain])


def _sealed(card: Card, text: str) -> Posted:
    """Another follower each time, as on a busy day; written and encrypted when it is sent."""
    now = time()
    fields = _FOLLOWERS.message("文字", text, _FOLLOWERS.openid(), int(now))
    return post(card, fields, int(now), nonce(_RANDOM))


def wechat_lines(replies: Sequence[float], plain: Sequence[float]) -> list[Line]:
    """In seconds; WeChat hangs up after five."""
    note = f"{len(replies)} 条，倍数是同样 {SENDERS} 人问 /v1/ask 的几倍"
    lines = [
        Line(f"公众号回复（{SENDERS} 人同时发），{words}", _milliseconds(replies, p), _ratio(replies, plain, p), note)
        for words, p in (("中位", 50), ("99%", 99), ("最慢", 100))
    ]
    late = sum(seconds > WECHAT_PATIENCE for seconds in replies)
    return [*lines, Line(f"公众号回复，超过 {WECHAT_PATIENCE:.0f} 秒", f"{late} 次", None, "应是 0，微信只等这么久")]


def _milliseconds(seconds: Sequence[float], percent: int) -> str:
    return f"{percentile(seconds, percent) * 1000:.1f} 毫秒"


def _ratio(seconds: Sequence[float], beside: Sequence[float], percent: int) -> float:
    return percentile(seconds, percent) / percentile(beside, percent)


def show(lines: Sequence[Line], console: Console) -> None:
    table = Table(title="压力（一个进程；倍数是同一次运行里 /healthz 的几倍）")
    for heading in ("量什么", "娘家人", "倍数", "说明"):
        table.add_column(heading)
    for line in lines:
        table.add_row(line.name, line.value, f"{line.ratio:.2f}" if line.ratio is not None else "—", line.note)
    console.print(table)


@contextmanager
def started(index: Path, account: Path) -> Iterator[Server]:
    """A server without rate limit and with one official account, in a process of its own."""
    wechat = {"NIANGJIAREN_WECHAT": str(account), "NIANGJIAREN_SECRET": secrets.token_hex(32)}
    with serving(index, **wechat) as base:
        address = urlsplit(base)
        [process] = [p for p in psutil.Process().children() if "api" in p.cmdline()]
        yield Server(str(address.hostname), int(address.port or 0), process.pid)


def main(index: Annotated[Path | None, typer.Option("--index", help="索引目录，默认按设置")] = None) -> None:
    """Measure and print one table."""
    settings = Settings(index=index) if index else Settings()
    questions = [case.turns[-1] for case in load_questions(load_corpus(settings.corpus))]
    # As people come: the long stories do not ask one after the other. Every run mixes them alike.
    Random(0).shuffle(questions)
    with tempfile.TemporaryDirectory() as folder:
        account = Path(folder) / "公众号.yaml"
        account.write_text(ACCOUNT, encoding="utf-8")
        with started(settings.index, account) as server:
            lines = asyncio.run(measure(server, questions, Card.of(*load_accounts(account))))
    show(lines, console)


if __name__ == "__main__":
    typer.run(main)
