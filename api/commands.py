"""What stands after `python -m api`: wechat …, officer …"""

from __future__ import annotations

from collections.abc import Sequence

import typer

from api.console.officer_command import app as officer_app
from api.wechat.command import wechat_app

commands = typer.Typer(add_completion=False, help="不带命令就启动网页服务", no_args_is_help=True)
commands.add_typer(wechat_app, name="wechat")
commands.add_typer(officer_app, name="officer")


def run(arguments: Sequence[str]) -> int:
    """The command that is named; its exit status."""
    code: int = commands(arguments, prog_name="python -m api", standalone_mode=True)
    return code
