"""python -m eval.wechat_load [--workers 2] [--database postgresql+psycopg://…]: followers who all write at once.

Each sends the next message as soon as the last is answered, encrypted, beside as many clients of /v1/ask in the same
run. The senders run on the same machine.
"""

from __future__ import annotations

import asyncio
import secrets
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from itertools import cycle, islice
from pathlib import Path
from random import Random
from time import time
from typing import Annotated
from urllib.parse import urlsplit

import typer
from rich.console import Console

from api.wechat.accounts import load_accounts
from api.wechat.simulate.envelopes import Card, Posted, post
from api.wechat.simulate.messages import Followers, nonce
from api.wechat.simulate.wire import PATIENCE as WECHAT_PATIENCE
from assistant import Settings
from corpus import load_corpus
from eval.benchmark import serving
from eval.exchange import Server, each_by_clients
from eval.figures import Line, show
from eval.metrics import percentile
from eval.questions import load_questions

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
_FOLLOWERS, _RANDOM = Followers("gh_0123456789ab"), Random()
console = Console(highlight=False, width=None if sys.stdout.isatty() else 110)


async def measure(server: Server, questions: Sequence[str], card: Card) -> list[Line]:
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


def mixed_questions(settings: Settings) -> list[str]:
    """As people come: the long stories do not ask one after the other. Every run mixes them alike."""
    questions = [case.turns[-1] for case in load_questions(load_corpus(settings.corpus))]
    Random(0).shuffle(questions)
    return questions


@contextmanager
def started(index: Path, workers: int = 1, database: str | None = None) -> Iterator[tuple[Server, Card, int]]:
    """A server without rate limit and with one official account, the account's card, the process id."""
    with tempfile.TemporaryDirectory() as folder:
        account = Path(folder) / "公众号.yaml"
        account.write_text(ACCOUNT, encoding="utf-8")
        more = {"NIANGJIAREN_WECHAT": str(account), "NIANGJIAREN_SECRET": secrets.token_hex(32)}
        more |= {"NIANGJIAREN_DATABASE": database} if database else {}
        with serving(index, workers, **more) as (base, pid):
            address = urlsplit(base)
            yield Server(str(address.hostname), int(address.port or 0)), Card.of(*load_accounts(account)), pid


def main(
    index: Annotated[Path | None, typer.Option("--index", help="索引目录，默认按设置")] = None,
    workers: Annotated[int, typer.Option("--workers", min=1, help="几个进程")] = 1,
    database: Annotated[str | None, typer.Option("--database", help="数据库地址，默认是临时的 SQLite 文件")] = None,
) -> None:
    """Measure and print one table."""
    settings = Settings(index=index) if index else Settings()
    with started(settings.index, workers, database) as (server, card, _):
        lines = asyncio.run(measure(server, mixed_questions(settings), card))
    kind = "PostgreSQL" if database and not database.startswith("sqlite") else "SQLite"
    show(f"公众号（{workers} 个进程，{kind}）", lines, console)


if __name__ == "__main__":
    typer.run(main)
