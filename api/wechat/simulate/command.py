"""python -m api wechat simulate [地址]: play WeChat against a running server and see whether all is well."""

from __future__ import annotations

import asyncio
import random
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated, NoReturn

import httpx
import typer
from rich.console import Console

from api.wechat.accounts import Account, load_accounts
from api.wechat.simulate.chat import chat
from api.wechat.simulate.envelopes import Card
from api.wechat.simulate.expected import NoReference, Reference, names
from api.wechat.simulate.platform import Platform
from api.wechat.simulate.scripts import written
from api.wechat.simulate.serving import serving
from api.wechat.simulate.storm import Load, Storm, asked
from api.wechat.simulate.table import show
from api.wechat.simulate.tally import Tally
from api.wechat.simulate.wire import connected
from corpus import CorpusError, load_corpus

ADDRESS = "http://127.0.0.1:8000"
QUESTIONS = 40
"""Different questions in a run: /v1/ask answers one client a little more than so many in a minute."""
MODES = ("明文", "兼容", "安全")
app = typer.Typer(add_completion=False)
_console = Console(highlight=False)
_errors = Console(stderr=True, highlight=False)


@app.command(help="扮成微信，对着正在运行的服务试一遍")
def simulate(
    address: Annotated[str, typer.Argument(metavar="地址", help="服务的网址")] = ADDRESS,
    account: Annotated[
        Path | None, typer.Option("--account", envvar="NIANGJIAREN_WECHAT", help="服务用的那份公众号设置文件")
    ] = None,
    path: Annotated[str, typer.Option("--path", help="试哪个公众号：它的「路径」")] = "",
    messages: Annotated[int, typer.Option("--messages", min=1, help="一共发多少条，连同乱来的")] = 200,
    senders: Annotated[int, typer.Option("--senders", min=1, max=500, help="多少人同时发")] = 20,
    retry: Annotated[float, typer.Option("--retry", min=0, max=1, help="多少消息重发，0.3 是三成")] = 0.3,
    garbage: Annotated[float, typer.Option("--garbage", min=0, max=1, help="多少是乱来的请求")] = 0.1,
    mode: Annotated[str | None, typer.Option("--mode", help="明文、兼容或安全，默认按设置文件")] = None,
    questions: Annotated[int, typer.Option("--questions", min=1, help="用多少个不同的问题")] = QUESTIONS,
    seed: Annotated[int, typer.Option("--seed", help="数一样，发的内容就一样")] = 7,
    talk: Annotated[bool, typer.Option("--chat", help="自己打字，看关注者会看到什么")] = False,
    api_port: Annotated[int | None, typer.Option("--api-port", help="代替微信接口，试菜单和客服")] = None,
) -> None:
    """Exit 1 on any fault, and where the server cannot be tried; a Chinese line says why."""
    chosen = _account(account, path)
    with _explained(address), _platform(chosen, api_port) as platform:
        served, card = _served(address, chosen), _card(chosen, mode)
        if talk:
            asyncio.run(chat(served, card, platform, _console))
            return
        rng = random.Random(seed)
        load = Load(messages, senders, retry, garbage)
        tally = asyncio.run(_storm(address, served, card, chosen.province, load, questions, rng))
    show(tally, _console)
    sys.exit(0 if tally.well else 1)


async def _storm(
    address: str,
    served: str,
    card: Card,
    province: str | None,
    load: Load,
    questions: int,
    rng: random.Random,
) -> Tally:
    corpus = load_corpus()
    scripts = written(corpus, rng, questions)
    async with connected(served) as wire:
        _console.print(f"先用 {address.rstrip('/')}/v1/ask 问一遍，好对照……", style="dim", markup=False)
        answers = await asked(Reference(next(wire.clients), address.rstrip("/"), names(corpus)), scripts, province)
        return await Storm(wire, card, load, answers, rng, province).run(scripts)


def _account(file: Path | None, path: str) -> Account:
    if file is None:
        _stop("请用 --account 写公众号设置文件，或者设好 NIANGJIAREN_WECHAT")
    try:
        accounts = load_accounts(file)
    except ValueError as error:
        _stop(str(error))
    found = accounts.at(path) or (next(iter(accounts)) if len(accounts) == 1 and not path else None)
    if found is None:
        paths = "、".join(one.path for one in accounts if one.path)
        _stop("设置文件里没有这个路径的公众号，请用 --path 选一个" + (f"：{paths}" if paths else ""))
    return found


def _card(account: Account, mode: str | None) -> Card:
    if mode is not None and mode not in MODES:
        _stop("--mode 只能是明文、兼容或安全")
    card = Card.of(account, mode)
    if card.mode != "明文" and card.key is None:
        _stop(f"模式是{card.mode}，设置文件里要有 EncodingAESKey")
    return card


def _served(address: str, account: Account) -> str:
    """Where the account is served."""
    return "/".join(part for part in (address.rstrip("/"), "wechat", account.path) if part)


@contextmanager
def _platform(account: Account, port: int | None) -> Iterator[Platform | None]:
    """The stand-in for WeChat's interface, where it is wanted."""
    if port is None:
        yield None
        return
    platform = Platform({account.app_id: account.secret} if account.secret else {})
    with serving(platform.app, port) as address:
        _console.print(f"服务要用 NIANGJIAREN_WECHAT_API={address} 启动", markup=False)
        yield platform


@contextmanager
def _explained(address: str) -> Iterator[None]:
    try:
        yield
    except (httpx.TransportError, httpx.InvalidURL):
        _stop(f"{address} 连不上。服务启动了吗？网址对吗？")
    except (NoReference, CorpusError) as error:
        _stop(str(error))
    except OSError as error:
        _stop(f"端口用不了：{error.strerror}")
    except KeyboardInterrupt:
        _stop("停了。")


def _stop(message: str) -> NoReturn:
    _errors.print(message, style="red", markup=False)
    sys.exit(1)
