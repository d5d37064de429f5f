"""The real app with officers of every role, and browsers that fill in its real forms."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from fastapi import FastAPI
from pydantic import SecretStr
from starlette.testclient import TestClient

from api import create_app
from api.console.route import SIGN_IN
from api.settings import ServiceSettings
from api.state import State
from api.state.console import passwords
from tests.api.state.conftest import Hands
from tests.api.state.console.conftest import QUICK

SECRET = "绿萝在窗台上晒着太阳"
OTHER = "石榴树下的长凳第七号"
SITE = "http://testserver"
PEOPLE = {"王管": "管理员", "李干事": "干事", "陈干事": "干事", "赵看": "只读"}
Reply = Any
"""What came back: a response of the HTTP client that starlette brings."""
_CSRF = re.compile(r'name="csrf" value="([0-9a-f]+)"')


class Browser:
    """Keeps cookies, follows nothing by itself, and sends forms as a browser does, with the token of the last page."""

    def __init__(self, app: FastAPI, address: str = "203.0.113.7", site: str = SITE) -> None:
        client = (address, 50000)
        self.client = TestClient(app, site, raise_server_exceptions=False, follow_redirects=False, client=client)
        self.site = site
        self.token = ""

    def get(self, path: str, **headers: str) -> Reply:
        reply = self.client.get(path, headers={"accept": "text/html", **headers})
        if found := _CSRF.search(reply.text):
            self.token = found[1]
        return reply

    def post(self, path: str, headers: Any = None, files: Any = None, **fields: Any) -> Reply:
        sent = {"accept": "text/html", "origin": self.site, "sec-fetch-site": "same-origin"} | (headers or {})
        data = {"csrf": self.token, **fields}
        reply = self.client.post(path, data=data, files=files, headers=sent)
        return reply

    def sign_in(self, name: str, password: str = SECRET) -> Reply:
        self.get(SIGN_IN)
        reply = self.post(SIGN_IN, name=name, password=password)
        if reply.status_code == 303:
            self.get("/console/password")
        return reply

    def page(self, path: str) -> str:
        """The words of a page that must be there."""
        reply = self.get(path)
        assert reply.status_code == 200, (reply.status_code, reply.headers.get("location"))
        return words(reply)

    def follow(self, reply: Reply) -> str:
        """The words of the page a form led to."""
        assert reply.status_code == 303, words(reply)
        return self.page(reply.headers["location"])


def words(reply: Reply) -> str:
    """What stands on the page, without markup."""
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", reply.text)).split())


@pytest.fixture
def clock() -> Hands:
    return Hands()


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Passwords are hashed with less work; the real work is tested in tests/api/state/console."""
    monkeypatch.setattr(passwords, "_HASHER", QUICK)
    passwords._nobodys.cache_clear()


@pytest.fixture
def console_settings(tmp_path: Path) -> ServiceSettings:
    return ServiceSettings(database=SecretStr(f"sqlite:///{tmp_path}/state.db"), rate="off", _env_file=None)


@pytest.fixture
def state(console_settings: ServiceSettings, clock: Hands, quick: None) -> Iterator[State]:
    """The officers of PEOPLE, all with the password SECRET."""
    state = State.open(console_settings, clock)
    for name, role in PEOPLE.items():
        state.officers.add(name, role, SECRET, "命令行", must_change=False)
    yield state
    state.close()


@pytest.fixture
def app(console_settings: ServiceSettings, state: State) -> FastAPI:
    """Without the assistant: signing in and accounts need none."""
    app = create_app(console_settings)
    app.state.service.state = state
    return app


@pytest.fixture
def opens(app: FastAPI) -> Callable[..., Browser]:
    """A browser; with a name, one that is signed in."""

    def open_browser(name: str | None = None, address: str = "203.0.113.7") -> Browser:
        browser = Browser(app, address)
        if name:
            assert browser.sign_in(name).status_code == 303
        return browser

    return open_browser


Opens = Callable[..., Browser]
