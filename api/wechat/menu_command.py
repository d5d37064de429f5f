"""python -m api wechat menu push | show | delete"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated, NoReturn

import typer
from pydantic import ValidationError

from api.settings import ServiceSettings, explain
from api.wechat.accounts import Account, Accounts, load_accounts
from api.wechat.client import Client
from api.wechat.errcodes import PlatformError
from api.wechat.menu import DEFAULT, load_menu, outline

menu_app = typer.Typer(add_completion=False, help="公众号的自定义菜单", no_args_is_help=True)
Name = Annotated[str | None, typer.Option("--account", help="公众号的名称；只有一个公众号时不用写")]


@menu_app.command(help="把菜单送到微信，几分钟后关注者就能看到")
def push(
    account: Name = None,
    file: Annotated[Path, typer.Option("--file", help="菜单文件；不写就用自带的")] = DEFAULT,
) -> None:
    with _reached(account) as (client, chosen):
        client.create_menu(chosen, load_menu(file))
        print(f"公众号「{chosen.name}」的菜单已经更新。关注者过几分钟就能看到；马上要看，取消关注再关注一次。")


@menu_app.command(help="看微信上现在的菜单")
def show(account: Name = None) -> None:
    with _reached(account) as (client, chosen):
        menu = client.menu(chosen)
        print("\n".join(outline(menu)) if menu else f"公众号「{chosen.name}」还没有自定义菜单。")


@menu_app.command(help="删掉微信上的菜单")
def delete(account: Name = None) -> None:
    with _reached(account) as (client, chosen):
        client.delete_menu(chosen)
        print(f"公众号「{chosen.name}」的菜单已经删掉。")


@contextmanager
def _reached(name: str | None) -> Iterator[tuple[Client, Account]]:
    """WeChat's interface and the account that is meant; whatever goes wrong is said, and the command ends with 1."""
    try:
        settings = ServiceSettings()
        chosen = _chosen(load_accounts(settings.wechat) if settings.wechat else Accounts(), name)
        client = Client(settings.wechat_api)
        try:
            yield client, chosen
        finally:
            client.close()
    except ValidationError as error:
        _stop(explain(error))
    except (PlatformError, ValueError) as error:
        _stop(str(error))


def _chosen(accounts: Accounts, name: str | None) -> Account:
    """Raises ValueError with a sentence in Chinese."""
    if not accounts:
        raise ValueError("还没有公众号：请先写好设置文件，再设置 NIANGJIAREN_WECHAT")
    named = [account for account in accounts if name in (None, account.name)]
    if len(named) != 1:
        names = "、".join(account.name for account in accounts)
        raise ValueError(f"请用 --account 说是哪个公众号：{names}")
    return named[0]


def _stop(message: str) -> NoReturn:
    print(message, file=sys.stderr)
    raise typer.Exit(1)
