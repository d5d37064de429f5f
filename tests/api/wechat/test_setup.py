"""The page for administrators, and the README's section, speak the truth: what they name exists and works."""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Iterator
from html import unescape
from pathlib import Path

import pytest
from pydantic import SecretStr
from starlette.testclient import TestClient
from typer.testing import CliRunner

from api import create_app
from api.commands import commands
from api.settings import ServiceSettings
from api.state.wechat import KEEP_REPLIES
from api.wechat.accounts import _Entry, load_accounts
from api.wechat.errcodes import words
from api.wechat.setup import EXAMPLE
from api.wechat.simulate.cipher import signature
from assistant import Assistant
from tests.api.processes import ROOT

README = (ROOT / "README.md").read_text(encoding="utf-8")
SECTION = README.split("### 接公众号\n")[1].split("\n### ")[0]
Open = Callable[..., TestClient]


@pytest.fixture
def opened(service_settings: ServiceSettings, assistant: Assistant) -> Iterator[Open]:
    clients: list[TestClient] = []

    def client(**changes: object) -> TestClient:
        clients.append(TestClient(create_app(service_settings.model_copy(update=changes), assistant)))
        return clients[-1].__enter__()

    yield client
    for one in clients:
        one.__exit__()


def text(client: TestClient) -> str:
    page = client.get("/wechat/setup")
    assert page.status_code == 200
    return unescape(re.sub(r"<[^>]+>", "", page.text))


@pytest.fixture
def account(tmp_path: Path) -> Path:
    file = tmp_path / "公众号.yaml"
    file.write_text(EXAMPLE, encoding="utf-8")
    return file


def test_the_page_is_one_of_ours(opened: Open) -> None:
    page = opened().get("/wechat/setup")
    assert page.text.count("<h1") == 1 and '<main id="main"' in page.text and "default-src 'self'" in str(page.headers)
    assert not re.search(r"<style|<script| style=|(?:src|href)=\"(?:https?:)?//", page.text)
    assert opened().head("/wechat/setup").status_code == 200


def test_the_example_can_be_used_as_it_stands(opened: Open, account: Path) -> None:
    assert EXAMPLE.strip() in text(opened())
    [read] = load_accounts(account)
    client = opened(wechat=account, secret=SecretStr("s" * 32))
    assert "已经写好了公众号的设置" in text(client) and "还没有写" in text(opened())
    assert not {read.name, read.token, read.app_id} & set(re.split(r"\W", text(client).replace(EXAMPLE.strip(), "")))


def test_it_never_hides_an_account(opened: Open, account: Path) -> None:
    """The path `setup` is the page's; /wechat itself is the account's."""
    client = opened(wechat=account, secret=SecretStr("s" * 32))
    assert client.get("/wechat").status_code == 403
    file = account.with_name("b.yaml")
    file.write_text(EXAMPLE + "  路径: setup\n", encoding="utf-8")
    with pytest.raises(ValueError, match="路径"):
        load_accounts(file)


@pytest.mark.parametrize("where", ["page", "README"])
def test_every_command_named_exists(opened: Open, where: str) -> None:
    told = text(opened()) if where == "page" else SECTION
    named = re.findall(r"python -m api ((?:[a-z]+ ?)+)(.*)", told)
    assert {" ".join(command.split()[:2]) for command, _ in named} >= {"wechat simulate", "wechat menu"}
    for command, rest in named:
        path = command.removesuffix(" http").split()[: 3 if "menu" in command else 2]
        shown = CliRunner().invoke(commands, [*path, "--help"], env={"COLUMNS": "200"})
        assert shown.exit_code == 0, path
        assert {option for option in re.findall(r"--[a-z-]+", rest)} <= set(re.findall(r"--[a-z-]+", shown.output))


@pytest.mark.parametrize("where", ["page", "README"])
def test_every_setting_named_exists(opened: Open, where: str) -> None:
    told = text(opened()) if where == "page" else SECTION
    named = {name.lower() for name in re.findall(r"NIANGJIAREN_([A-Z]+(?:_[A-Z]+)*)", told)}
    assert {"wechat", "secret"} <= named <= set(ServiceSettings.model_fields)


def test_every_field_of_the_file_is_told(opened: Open) -> None:
    rows = re.search(r"设置文件里的每一项(.*?)存什么", text(opened()), re.S)
    assert rows and all(name in rows[1] for name in _Entry.model_fields)


@pytest.mark.parametrize(("days", "told"), [(30, "存 30 天"), (7, "存 7 天"), (0, "不写下来")])
def test_what_is_kept_is_what_is_set(opened: Open, days: int, told: str) -> None:
    page = text(opened(keep_days=days))
    hours = int(KEEP_REPLIES.total_seconds() / 3600) if days else 1
    assert told in page and f"每条消息的回复存 {hours} 小时" in page


def test_every_error_of_wechats_interface_is_told(opened: Open) -> None:
    page = text(opened())
    assert all(str(code) in page for code in words().错误码) and "IP 白名单" in page and "{ip}" not in page


def test_the_statuses_told_are_those_given(opened: Open, account: Path) -> None:
    client = opened(wechat=account, secret=SecretStr("s" * 32))
    [read] = load_accounts(account)
    stamp = str(int(time.time()))
    query = {"signature": signature(read.token, stamp, "1"), "timestamp": stamp, "nonce": "1"}
    given = {
        client.post("/wechat", content=b"<xml></xml>").status_code: "签名、时间或加密方式不对",
        client.post("/wechat", params=query, content=b"<xml>").status_code: "消息解不开",
        client.post("/wechat/zj", params=query, content=b"<xml></xml>").status_code: "没有这个公众号的地址",
        client.post("/wechat", params=query, content=b"x" * 70_000).status_code: "内容太大",
    }
    assert given.keys() == {403, 400, 404, 413}
    page = text(client)
    assert all(re.search(rf"状态码 {status}\s*{said}", page) for status, said in given.items())


def test_the_readme_says_it_in_few_lines() -> None:
    assert len(SECTION.strip().splitlines()) <= 12 and "/wechat/setup" in SECTION
