"""python -m api wechat simulate, as an administrator runs it against a real server."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from typer.testing import CliRunner, Result

from api.wechat.setup import EXAMPLE
from api.wechat.simulate.command import app
from api.wechat.simulate.serving import serving
from assistant import Settings
from tests.api.processes import ROOT, Running, running
from tests.api.wechat.simulate.crooked import Account

TWO = EXAMPLE + "- {名称: 乙, 路径: yi, AppID: wx1123456789abcdef, Token: Token123, 模式: 明文}\n"


@pytest.fixture(scope="module")
def account(tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("simulate") / "公众号.yaml"
    file.write_text(TWO, encoding="utf-8")
    return file


@pytest.fixture(scope="module")
def server(index_settings: Settings, account: Path) -> Iterator[Running]:
    folder = account.parent / "server"
    folder.mkdir()
    with running(index_settings.index, folder, NIANGJIAREN_WECHAT=str(account), NIANGJIAREN_SECRET="s" * 32) as one:
        yield one


def simulate(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "api", "wechat", "simulate", *arguments],
        cwd=ROOT,
        env=os.environ | {"COLUMNS": "100"},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


def run(*arguments: str, typed: str = "") -> Result:
    """In this process."""
    return CliRunner().invoke(app, arguments, input=typed, catch_exceptions=False, env={"NIANGJIAREN_WECHAT": None})


def test_a_run_against_the_real_service(server: Running, account: Path) -> None:
    options = ("--messages", "60", "--senders", "10", "--questions", "12", "--retry", "0.2", "--garbage", "0.3")
    done = simulate(server.address, "--account", str(account), *options)
    assert (done.returncode, done.stderr) == (0, "")
    assert "全部正常。" in done.stdout and "乱来的请求，拦住了" in done.stdout


def test_a_wrong_setting_is_found(server: Running, account: Path) -> None:
    """The account is in safe mode, and is spoken to in clear."""
    options = ("--messages", "6", "--senders", "3", "--questions", "2", "--retry", "0", "--garbage", "0")
    done = run(server.address + "/", "--account", str(account), "--mode", "明文", *options)
    assert done.exit_code == 1 and "状态码 403" in done.stdout and "有问题" in done.stdout


def test_chatting_with_the_real_service(server: Running, account: Path) -> None:
    done = run(server.address, "--account", str(account), "--path", "yi", "--chat", typed="产假有多少天\n\n")
    assert (done.exit_code, done.stderr) == (0, "")
    assert "我是娘家人" in done.stdout and "全国的产假是98天" in done.stdout


def closed_port() -> str:
    with socket.create_server(("127.0.0.1", 0)) as listening:
        return f"http://127.0.0.1:{listening.getsockname()[1]}"


def test_what_cannot_begin_says_why(account: Path, tmp_path: Path) -> None:
    broken = tmp_path / "坏.yaml"
    broken.write_text("- {名称: 甲}", encoding="utf-8")
    plain = tmp_path / "明文.yaml"
    plain.write_text("- {名称: 甲, AppID: wx0123456789abcdef, Token: Token123, 模式: 明文}", encoding="utf-8")
    rows = [
        ((), "--account"),
        (("--account", str(tmp_path / "没有.yaml")), "读不了"),
        (("--account", str(broken)), "有误"),
        (("--account", str(account), "--path", "bing"), "--path 选一个：yi"),
        (("--account", str(account), "--mode", "秘密"), "--mode 只能是"),
        (("--account", str(plain), "--mode", "安全"), "EncodingAESKey"),
        ((closed_port(), "--account", str(plain)), "连不上"),
        (("没有协议", "--account", str(plain)), "连不上"),
    ]
    for arguments, said in rows:
        done = run(*arguments)
        assert done.exit_code == 1 and said in done.stderr and "Traceback" not in done.output, arguments


def test_a_taken_port_is_said(account: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        done = run(closed_port(), "--account", str(account), "--api-port", str(taken.getsockname()[1]))
    assert done.exit_code == 1 and "端口用不了" in done.stderr


def test_a_served_app_answers_until_the_block_ends() -> None:
    with serving(Account().app) as address:
        assert (
            httpx.get(f"{address}/wechat", params={"signature": "x", "timestamp": "1", "nonce": "2"}).status_code == 403
        )
    with pytest.raises(httpx.ConnectError):
        httpx.get(address)
