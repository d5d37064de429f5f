"""python -m api officer: the first administrator, and what is wrong said in one sentence."""

from __future__ import annotations

import os
import pty
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from pydantic import SecretStr
from typer.testing import CliRunner, Result

from api.console.officer_command import app
from api.settings import ServiceSettings
from api.state import State
from api.state.console import Wanted
from tests.api.console.conftest import OTHER, SECRET

Run = Callable[..., Result]


@pytest.fixture
def database(tmp_path: Path) -> str:
    return f"sqlite:///{tmp_path}/state.db"


@pytest.fixture
def run(database: str, monkeypatch: pytest.MonkeyPatch, quick: None) -> Run:
    monkeypatch.setenv("NIANGJIAREN_DATABASE", database)

    def run(*arguments: str, typed: str = "") -> Result:
        return CliRunner().invoke(app, arguments, input=typed)

    return run


def twice(password: str) -> str:
    return f"{password}\n{password}\n"


def opened(database: str) -> State:
    return State.open(ServiceSettings(database=SecretStr(database), _env_file=None))


def test_the_first_administrator_and_what_becomes_of_them(run: Run, database: str) -> None:
    assert "还没有账号" in run("list").output
    made = run("add", "王管", "--role", "管理员", typed=twice(SECRET))
    assert made.exit_code == 0 and "添加好了：王管（管理员）" in made.output and SECRET not in made.output
    run("add", "李干事", typed=twice(SECRET))
    assert run("list").output.splitlines() == ["王管\t管理员\t在用", "李干事\t干事\t在用"]
    assert "停用了" in run("disable", "李干事").output and "已停用" in run("list").output
    assert "恢复了" in run("enable", "李干事").output
    assert "重设好了" in run("reset", "李干事", typed=twice(OTHER)).output
    state = opened(database)
    assert state.officers.get("王管").must_change
    assert state.officers.sign_in("李干事", OTHER, "127.0.0.1")
    assert {e.officer for e in state.audit.page(Wanted()) if e.action != "登录"} == {"命令行"}
    state.close()


@pytest.mark.parametrize(
    ("arguments", "typed", "said"),
    [
        pytest.param(("add", "李干事"), twice(SECRET), "已经有人", id="name-in-use"),
        pytest.param(("add", "新人", "--role", "老板"), twice(SECRET), "角色只有", id="no-role"),
        pytest.param(("add", "新人"), twice("短"), "太短", id="short"),
        pytest.param(("add", "新人"), twice("password123"), "太常见", id="common"),
        pytest.param(("reset", "没有这人"), twice(SECRET), "没有这个用户名", id="nobody"),
        pytest.param(("disable", "王管"), "", "最后一个管理员", id="last-administrator"),
    ],
)
def test_what_cannot_be_done(run: Run, arguments: tuple[str, ...], typed: str, said: str) -> None:
    run("add", "王管", "--role", "管理员", typed=twice(SECRET))
    run("add", "李干事", typed=twice(SECRET))
    result = run(*arguments, typed=typed)
    assert result.exit_code == 1 and said in result.output and "Traceback" not in result.output


def test_two_passwords_that_differ(run: Run) -> None:
    result = run("add", "王管", typed=f"{SECRET}\n{OTHER}\n")
    assert result.exit_code == 1 and "不一样" in result.output and "王管" not in run("list").output


def test_a_database_that_cannot_be_used(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NIANGJIAREN_DATABASE", "mysql://u:geheim@h/d")
    result = run("list")
    assert result.exit_code == 1 and "NIANGJIAREN_DATABASE" in result.output and "geheim" not in result.output


def test_at_a_real_terminal_the_password_is_not_seen(database: str) -> None:
    ours, theirs = pty.openpty()
    command = [sys.executable, "-m", "api", "officer", "add", "王管", "--role", "管理员"]
    environment = os.environ | {"NIANGJIAREN_DATABASE": database}
    with subprocess.Popen(
        command, stdin=theirs, stdout=theirs, stderr=theirs, env=environment, start_new_session=True
    ) as process:
        os.close(theirs)
        seen = b""
        for answer in (SECRET, SECRET):
            while "密码: ".encode() not in seen.split(b"\n")[-1]:
                seen += os.read(ours, 1024)
            os.write(ours, f"{answer}\n".encode())
            seen += b"\n"
        try:
            while piece := os.read(ours, 1024):
                seen += piece
        except OSError:  # what Linux says when the other side is closed
            pass
    os.close(ours)
    assert process.returncode == 0 and "添加好了" in seen.decode() and SECRET not in seen.decode()
