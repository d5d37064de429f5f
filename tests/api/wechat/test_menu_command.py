"""python -m api wechat menu, as an administrator runs it, against a server that behaves like WeChat's."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from typer.testing import CliRunner

from api.commands import commands
from api.wechat.command import wechat_app
from api.wechat.menu import load_menu
from api.wechat.simulate.platform import Platform
from tests.api.processes import serving
from tests.api.wechat.side import SECRET, Side, accounts_file

APP_ID = Side().app_id
CREATE, GET = "/cgi-bin/menu/create", "/cgi-bin/menu/get"


@pytest.fixture
def platform() -> Platform:
    return Platform({APP_ID: "the-secret", "wx0001456789abcdef": "the-secret"})


@pytest.fixture
def run(platform: Platform, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Run]:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("NIANGJIAREN_SECRET", SECRET)
    monkeypatch.setenv("NIANGJIAREN_WECHAT", str(accounts_file(tmp_path, "安全", AppSecret="the-secret")))
    with serving(platform.app) as port:
        monkeypatch.setenv("NIANGJIAREN_WECHAT_API", f"http://127.0.0.1:{port}")
        yield Run()


class Run:
    def __call__(self, *arguments: str) -> str:
        done = CliRunner().invoke(wechat_app, ["menu", *arguments], catch_exceptions=False)
        assert done.exit_code == 0, done.stderr
        assert done.stderr == ""
        return done.stdout

    def refused(self, *arguments: str) -> str:
        done = CliRunner().invoke(wechat_app, ["menu", *arguments], catch_exceptions=False)
        assert (done.exit_code, done.stdout) == (1, "")
        assert "Traceback" not in done.stderr and "the-secret" not in done.stderr and SECRET not in done.stderr
        return done.stderr


def test_push_show_delete(run: Run, platform: Platform) -> None:
    assert "「女工0」还没有自定义菜单" in run("show")
    assert "「女工0」的菜单已经更新" in run("push")
    assert platform.menus[APP_ID] == load_menu()
    assert "　　找人工　人工\n" in run("show")
    assert "已经删掉" in run("delete")
    assert platform.menus == {}


def test_a_menu_of_ones_own(run: Run, platform: Platform, tmp_path: Path) -> None:
    (tmp_path / "menu.yaml").write_text("- 名称: 帮助\n  发: 帮助\n", encoding="utf-8")
    run("push", "--file", "menu.yaml")
    assert platform.menus[APP_ID]["button"] == [{"type": "click", "name": "帮助", "key": "帮助"}]


def test_a_menu_with_a_mistake_is_not_sent(run: Run, platform: Platform, tmp_path: Path) -> None:
    (tmp_path / "menu.yaml").write_text("- 名称: 帮助\n", encoding="utf-8")
    assert "menu.yaml:1" in run.refused("push", "--file", "menu.yaml")
    assert platform.calls == []


@pytest.mark.parametrize(
    ("path", "code", "said"),
    [
        pytest.param(CREATE, 48001, "微信认证", id="not-allowed"),
        pytest.param("/cgi-bin/stable_token", 40164, "IP 白名单", id="address"),
        pytest.param(CREATE, 40018, "名字太长", id="name"),
    ],
)
def test_what_wechat_refuses_is_one_sentence(run: Run, platform: Platform, path: str, code: int, said: str) -> None:
    platform.fail(path, code)
    found = run.refused("push")
    assert said in found and found.count("\n") == 1


class TestSeveralAccounts:
    @pytest.fixture(autouse=True)
    def two(self, run: Run, tmp_path: Path) -> None:
        accounts_file(tmp_path, "安全", "明文", AppSecret="the-secret")

    @pytest.mark.parametrize("named", [(), ("--account", "某某")], ids=["none", "unknown"])
    def test_one_has_to_be_named(self, run: Run, named: tuple[str, ...]) -> None:
        assert "请用 --account 说是哪个公众号：女工0、女工1" in run.refused("push", *named)

    def test_the_one_that_is_named(self, run: Run, platform: Platform) -> None:
        run("push", "--account", "女工1")
        assert list(platform.menus) == ["wx0001456789abcdef"]


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        pytest.param("NIANGJIAREN_WECHAT", "", "还没有公众号", id="no-accounts"),
        pytest.param("NIANGJIAREN_WECHAT", "nowhere.yaml", "读不了公众号的设置文件 nowhere.yaml", id="no-file"),
        pytest.param("NIANGJIAREN_SECRET", "short", "NIANGJIAREN_SECRET 至少要 32 个字符", id="short-secret"),
        pytest.param("NIANGJIAREN_SECRET", "", "NIANGJIAREN_SECRET 没有填", id="no-secret"),
        pytest.param("NIANGJIAREN_WECHAT_API", "http://127.0.0.1:1", "连不上微信的接口", id="nobody-there"),
    ],
)
def test_settings_that_do_not_work(run: Run, monkeypatch: pytest.MonkeyPatch, name: str, value: str, said: str) -> None:
    monkeypatch.setenv(name, value)
    assert said in run.refused("show")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        pytest.param(("wechat", "menu", "--help"), "push", id="menu"),
        pytest.param(("officer", "--help"), "add", id="officer"),
        pytest.param(("wechat", "simulate", "--help"), "--messages", id="simulator"),
        pytest.param(("--help",), "wechat", id="all"),
    ],
)
def test_the_commands_are_there(arguments: tuple[str, ...], said: str) -> None:
    done = CliRunner().invoke(commands, arguments, catch_exceptions=False)
    assert done.exit_code == 0 and said in done.stdout
