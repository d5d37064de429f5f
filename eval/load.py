"""python -m eval.load [--index 目录]: one real server process under load, beside its own /healthz in the same run."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Sequence
from itertools import cycle, islice
from pathlib import Path
from typing import Annotated

import psutil
import typer
from rich.console import Console

from api.wechat.simulate.envelopes import Card
from assistant import Settings
from eval import wechat_load
from eval.exchange import Server, Timed, all_at_once, by_clients, failed_of, one_after_the_other
from eval.figures import Line, show
from eval.metrics import percentile

SINGLE = 100
"""Requests of one client, one after the other."""
CLIENTS = 16
REQUESTS = 400
"""Questions that CLIENTS ask as fast as they are answered."""
STREAMS = 200
console = Console(highlight=False, width=None if sys.stdout.isatty() else 110)


def spread(name: str, replies: Sequence[Timed], base: float, note: str = "") -> list[Line]:
    """Median and 95th percentile of the first words; the ratio is to the median of /healthz."""
    firsts = [reply.first for reply in replies]
    return [
        Line(f"{name}，{words}", f"{percentile(firsts, p) * 1000:.1f} 毫秒", percentile(firsts, p) / base, note)
        for words, p in (("中位", 50), ("95%", 95))
    ]


async def measure(server: Server, pid: int, questions: Sequence[str], card: Card) -> list[Line]:
    """Every figure; the first requests warm the server up and are not counted."""
    await one_after_the_other(server.stream, questions[:10])
    idle = psutil.Process(pid).memory_info().rss
    health = await one_after_the_other(server.get, ["/healthz"] * SINGLE)
    base = percentile([reply.first for reply in health], 50)
    lines = [Line("/healthz，中位（对照）", f"{base * 1000:.1f} 毫秒", 1.0, f"{SINGLE} 次，每次新连接")]
    streams = await one_after_the_other(server.stream, questions[:SINGLE])
    failed_of(streams, fatal=True)
    lines += spread("开始看到字（一个人问）", streams, base, f"{SINGLE} 次")
    lines += await _pages(server, base)
    lines += await _throughput(server, questions)
    lines += await _crowd(server, questions, base)
    lines += await wechat_load.measure(server, questions, card)
    now = psutil.Process(pid).memory_info().rss
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


def main(index: Annotated[Path | None, typer.Option("--index", help="索引目录，默认按设置")] = None) -> None:
    """Measure and print one table."""
    settings = Settings(index=index) if index else Settings()
    with wechat_load.started(settings.index) as (server, card, pid):
        lines = asyncio.run(measure(server, pid, wechat_load.mixed_questions(settings), card))
    show("压力（一个进程；倍数是同一次运行里 /healthz 的几倍）", lines, console)


if __name__ == "__main__":
    typer.run(main)
