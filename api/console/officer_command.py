"""python -m api officer: the accounts of the console from the command line; the first administrator is made here.

The password is asked for twice and never stands on the command line. It has to be changed at the first sign-in.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Annotated

import typer
from pydantic import ValidationError

from api.settings import ServiceSettings, explain
from api.state import State, StateError
from api.state.console import COMMAND_LINE, OfficerError
from api.state.console.passwords import checked

app = typer.Typer(help="工作台的账号：添加、列出、重设密码、停用。", no_args_is_help=True, add_completion=False)
Name = Annotated[str, typer.Argument(metavar="用户名", help="登录用的名字。")]
Role = Annotated[str, typer.Option("--role", metavar="角色", help="管理员、干事 或 只读。")]


@app.command()
def add(name: Name, role: Role = "干事") -> None:
    """添加一个账号；密码会问两遍。"""
    with _state() as state:
        officer = state.officers.add(name, role, _password(name), COMMAND_LINE)
    print(f"添加好了：{officer.name}（{officer.role}）。在 /console 登录，第一次登录要换一个新密码。")


@app.command(name="list")
def list_() -> None:
    """列出所有账号。"""
    with _state() as state:
        officers = state.officers.all()
    for o in officers:
        print(f"{o.name}\t{o.role}\t{'在用' if o.active else '已停用'}")
    if not officers:
        print("还没有账号。添加第一个：python -m api officer add 用户名 --role 管理员")


@app.command()
def reset(name: Name) -> None:
    """重设密码，解除锁定；密码会问两遍。"""
    with _state() as state:
        state.officers.get(name)
        officer = state.officers.reset(name, _password(name), COMMAND_LINE)
    print(f"重设好了：{officer.name}。下一次登录要换一个新密码。")


@app.command()
def disable(name: Name) -> None:
    """停用一个账号，马上不能再用。"""
    with _state() as state:
        officer = state.officers.set_active(name, False, COMMAND_LINE)
    print(f"停用了：{officer.name}。")


@app.command()
def enable(name: Name) -> None:
    """恢复一个停用的账号。"""
    with _state() as state:
        officer = state.officers.set_active(name, True, COMMAND_LINE)
    print(f"恢复了：{officer.name}。")


def _password(name: str) -> str:
    """Typed twice, unseen. Raises OfficerError when it is not allowed or the two differ."""
    password = checked(str(typer.prompt("密码", hide_input=True)), name)
    if typer.prompt("再输一遍密码", hide_input=True) != password:
        raise OfficerError("两次输入的密码不一样，请再来一次。")
    return password


@contextmanager
def _state() -> Iterator[State]:
    """The database of the settings; what is wrong is one sentence and the exit code 1."""
    try:
        state = State.open(ServiceSettings())
        try:
            yield state
        finally:
            state.close()
    except ValidationError as error:
        _fail(explain(error))
    except (OfficerError, StateError) as error:
        _fail(str(error))


def _fail(sentence: str) -> None:
    typer.echo(sentence, err=True)
    raise typer.Exit(1)
