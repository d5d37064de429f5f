"""The client of WeChat's own interface, against a server that behaves like it, and servers that do not."""

from __future__ import annotations

import json
import logging
import socket
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from typing import Any

import httpx
import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from api.wechat import client as client_module
from api.wechat.accounts import Account
from api.wechat.client import EARLY, Client
from api.wechat.errcodes import PlatformError, words
from api.wechat.simulate.platform import LIFETIME, Platform
from tests.api.processes import serving

ACCOUNT = Account("女工", "wx0123456789abcdef", "Token123", "明文", secret="the-secret", sends=True)
TOKEN, SEND, MENU = "/cgi-bin/stable_token", "/cgi-bin/message/custom/send", "/cgi-bin/menu/create"


@dataclass
class Hands:
    """A clock that is turned, and sleeps that take no time."""

    at: float = 1000.0
    slept: list[float] = field(default_factory=list)

    def clock(self) -> float:
        return self.at

    def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)


@pytest.fixture
def hands() -> Hands:
    return Hands()


@pytest.fixture
def platform() -> Platform:
    return Platform({ACCOUNT.app_id: "the-secret", "wxother": "other"})


class Switchboard:
    """One real server for all tests; what it serves changes."""

    app: Any = None
    port = 0

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        await self.app(scope, receive, send)

    @contextmanager
    def reaching(self, app: Any, hands: Hands) -> Iterator[Client]:
        self.app = app
        client = Client(f"http://127.0.0.1:{self.port}", hands.clock, hands.sleep)
        yield client
        client.close()

    @contextmanager
    def answering(self, answer: Any, hands: Hands) -> Iterator[Client]:
        """A server that gives every call to `answer`."""
        routes = [Route("/{path:path}", answer, methods=["GET", "POST"])]
        with self.reaching(Starlette(routes=routes), hands) as client:
            yield client


@pytest.fixture(scope="module")
def board() -> Iterator[Switchboard]:
    board = Switchboard()
    with serving(board, lifespan="off") as board.port:
        yield board


@pytest.fixture
def client(board: Switchboard, platform: Platform, hands: Hands) -> Iterator[Client]:
    with board.reaching(platform.app, hands) as client:
        yield client


def refused(work: Callable[[], Any]) -> PlatformError:
    with pytest.raises(PlatformError) as caught:
        work()
    said = str(caught.value)
    assert "the-secret" not in said and "access_token=" not in said and caught.value.__cause__ is None
    return caught.value


def test_a_message_is_sent_once_and_as_it_is(client: Client, platform: Platform) -> None:
    client.send_text(ACCOUNT, "oA", "产假 98 天\n“原文”😀")
    [sent] = platform.sent
    assert (sent.appid, sent.openid, sent.text) == (ACCOUNT.app_id, "oA", "产假 98 天\n“原文”😀")


def test_letters_travel_as_letters(board: Switchboard, hands: Hands) -> None:
    """WeChat shows \\u escapes as they are."""
    bodies = []

    async def take(request: Request) -> Response:
        bodies.append(await request.body())
        return PlainTextResponse(json.dumps({"errcode": 0, "access_token": "t", "expires_in": 7200}))

    with board.answering(take, hands) as client:
        client.send_text(ACCOUNT, "oA", "产假")
    assert "产假".encode() in bodies[1] and b"\\u" not in bodies[1]


def test_one_token_serves_until_shortly_before_its_end(client: Client, platform: Platform, hands: Hands) -> None:
    for _ in range(3):
        client.send_text(ACCOUNT, "oA", "好")
    hands.at += LIFETIME - EARLY - 1
    client.send_text(ACCOUNT, "oA", "好")
    assert platform.calls.count(TOKEN) == 1
    hands.at += 1
    client.send_text(ACCOUNT, "oA", "好")
    assert platform.calls.count(TOKEN) == 2


def test_a_short_token_is_used_for_half_its_time(board: Switchboard, hands: Hands) -> None:
    given = []

    async def give(request: Request) -> Response:
        given.append(request.url.path)
        return PlainTextResponse('{"access_token": "t", "expires_in": 100}')

    with board.answering(give, hands) as client:
        client.delete_menu(ACCOUNT)
        hands.at += 49
        client.delete_menu(ACCOUNT)
        assert given.count(TOKEN) == 1
        hands.at += 1
        client.delete_menu(ACCOUNT)
        assert given.count(TOKEN) == 2


@pytest.mark.parametrize("code", [40001, 40014, 42001])
def test_a_token_that_is_not_good_any_more_is_asked_for_again(client: Client, platform: Platform, code: int) -> None:
    client.send_text(ACCOUNT, "oA", "一")
    platform.fail(SEND, code)
    client.send_text(ACCOUNT, "oA", "二")
    assert [sent.text for sent in platform.sent] == ["一", "二"]


@pytest.mark.parametrize("how", [Platform.expire, Platform.revoke])
def test_also_when_it_really_ended(client: Client, platform: Platform, how: Callable[[Platform], None]) -> None:
    client.send_text(ACCOUNT, "oA", "一")
    how(platform)
    client.send_text(ACCOUNT, "oA", "二")
    assert [sent.text for sent in platform.sent] == ["一", "二"]
    assert platform.calls.count(TOKEN) == 2


def test_a_second_bad_token_is_the_end(client: Client, platform: Platform) -> None:
    platform.fail(SEND, 42001, 42001)
    assert refused(lambda: client.send_text(ACCOUNT, "oA", "好")).code == 42001
    assert platform.calls.count(SEND) == 2 and platform.sent == []


def test_a_token_that_wechat_gives_again_is_replaced_by_force(board: Switchboard, hands: Hands) -> None:
    """Asking by force is allowed 20 times a day, so it comes last."""
    forced = []

    async def answer(request: Request) -> Response:
        if request.url.path != TOKEN:
            bad = request.query_params["access_token"] == "old"
            return PlainTextResponse('{"errcode": 40001, "errmsg": "x"}' if bad else '{"errcode": 0}')
        forced.append((await request.json())["force_refresh"])
        return PlainTextResponse(json.dumps({"access_token": "new" if forced[-1] else "old", "expires_in": 7200}))

    with board.answering(answer, hands) as client:
        client.delete_menu(ACCOUNT)
        client.delete_menu(ACCOUNT)
    assert forced == [False, False, True]


def test_of_many_at_once_one_asks_for_the_token(client: Client, platform: Platform) -> None:
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda n: client.send_text(ACCOUNT, f"o{n}", "好"), range(16)))
        platform.revoke()
        list(pool.map(lambda n: client.send_text(ACCOUNT, f"o{n}", "好"), range(16)))
    assert len(platform.sent) == 32
    assert platform.calls.count(TOKEN) == 2


def test_every_account_has_its_token(client: Client, platform: Platform) -> None:
    other = replace(ACCOUNT, app_id="wxother", secret="other")
    for account in (ACCOUNT, other, ACCOUNT, other):
        client.send_text(account, "oA", "好")
    assert [sent.appid for sent in platform.sent] == [ACCOUNT.app_id, "wxother"] * 2
    assert platform.calls.count(TOKEN) == 2


def test_busy_is_tried_again(client: Client, platform: Platform, hands: Hands) -> None:
    platform.fail(TOKEN, -1)
    platform.fail(SEND, -1, -1)
    client.send_text(ACCOUNT, "oA", "好")
    assert len(platform.sent) == 1 and hands.slept == [0.5, 0.5, 1.0]


def test_busy_for_too_long_is_said(client: Client, platform: Platform) -> None:
    platform.fail(SEND, -1, -1, -1)
    said = refused(lambda: client.send_text(ACCOUNT, "oA", "好"))
    assert said.code == -1 and "正忙" in str(said) and platform.sent == []


def test_the_menu_goes_there_and_back(client: Client) -> None:
    menu = {"button": [{"type": "click", "name": "帮助", "key": "帮助"}]}
    assert client.menu(ACCOUNT) is None
    client.create_menu(ACCOUNT, menu)
    assert client.menu(ACCOUNT) == menu
    client.delete_menu(ACCOUNT)
    assert client.menu(ACCOUNT) is None


@pytest.mark.parametrize(
    ("path", "code", "said"),
    [
        pytest.param(TOKEN, 40164, "IP 白名单", id="address-not-listed"),
        pytest.param(TOKEN, 40013, "核对设置文件里的 AppID", id="appid"),
        pytest.param(TOKEN, 40125, "AppSecret 不对", id="secret"),
        pytest.param(SEND, 48001, "没有这个接口的权限", id="not-allowed"),
        pytest.param(SEND, 45015, "超过 48 小时", id="too-late"),
        pytest.param(SEND, 45047, "太多了", id="too-many"),
        pytest.param(SEND, 45009, "明天再试", id="quota"),
        pytest.param(SEND, 99999, "错误码 99999", id="unknown"),
    ],
)
def test_what_wechat_refuses_is_said_with_what_to_do(
    client: Client, platform: Platform, path: str, code: int, said: str
) -> None:
    platform.fail(path, code)
    error = refused(lambda: client.send_text(ACCOUNT, "oA", "好"))
    assert error.code == code and said in str(error)
    assert "rid" not in str(error) and platform.sent == []


def test_the_address_that_is_not_listed_is_named(board: Switchboard, hands: Hands) -> None:
    async def no(request: Request) -> Response:
        message = "invalid ip 203.0.113.9 ipv6 ::ffff:203.0.113.9, not in whitelist rid: 1-2"
        return PlainTextResponse(json.dumps({"errcode": 40164, "errmsg": message}))

    with board.answering(no, hands) as client:
        assert "地址 203.0.113.9 不在" in str(refused(lambda: client.send_text(ACCOUNT, "oA", "好")))


@pytest.mark.parametrize("code", sorted(words().错误码))
def test_every_sentence_is_chinese_and_whole(code: int) -> None:
    sentence = words().错误码[code].format(ip="", code=code)
    assert sentence.endswith("。") and "{" not in sentence


@pytest.mark.parametrize(
    ("body", "status"),
    [
        pytest.param("<html>", 502, id="a-page"),
        pytest.param("[]", 200, id="a-list"),
        pytest.param("{}", 200, id="no-token"),
        pytest.param('{"access_token": 5, "expires_in": 7200}', 200, id="token-is-a-number"),
        pytest.param('{"access_token": "t", "expires_in": "long"}', 200, id="no-time"),
        pytest.param('{"errcode": "x"}', 200, id="errcode-is-a-word"),
        pytest.param("", 302, id="sent-elsewhere"),
    ],
)
def test_what_is_not_wechat(board: Switchboard, hands: Hands, body: str, status: int) -> None:
    async def odd(request: Request) -> Response:
        return PlainTextResponse(body, status, headers={"location": "http://127.0.0.1:1/"})

    with board.answering(odd, hands) as client:
        assert "不是微信的接口" in str(refused(lambda: client.send_text(ACCOUNT, "oA", "好")))


def test_nobody_there() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
    assert f"127.0.0.1:{port}" in str(refused(lambda: Client(f"http://127.0.0.1:{port}").menu(ACCOUNT)))


def test_a_server_that_never_answers_and_a_message_is_not_sent_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(client_module, "TIMEOUT", httpx.Timeout(0.2))
    with socket.create_server(("127.0.0.1", 0)) as silent:
        client = Client(f"http://127.0.0.1:{silent.getsockname()[1]}")
        assert "太久没有回应" in str(refused(lambda: client.send_text(ACCOUNT, "oA", "好")))
        client.close()


def test_without_a_secret_there_is_nothing_to_ask_with(client: Client, platform: Platform) -> None:
    said = refused(lambda: client.send_text(replace(ACCOUNT, secret=None), "oA", "好"))
    assert "「女工」没有填 AppSecret" in str(said) and platform.calls == []


def test_nothing_secret_is_logged(client: Client, platform: Platform, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.WARNING)
    client.send_text(ACCOUNT, "oFollower", "被骚扰了")
    platform.fail(SEND, 45015)
    refused(lambda: client.send_text(ACCOUNT, "oFollower", "被骚扰了"))
    assert caplog.text == ""
    assert "the-secret" not in repr(client) and not any(token in repr(client) for token in platform._tokens)
