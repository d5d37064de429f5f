"""The stand-in for api.weixin.qq.com: it takes what WeChat takes and refuses with WeChat's numbers."""

from __future__ import annotations

import json
from typing import Any

import pytest
from starlette.testclient import TestClient

from api.wechat.simulate.menu_faults import menu_fault
from api.wechat.simulate.platform import ERRORS, LIFETIME, LONGEST_TEXT, Platform, Sent

APPID, SECRET = "wx0123456789abcdef", "s" * 32
SEND, CREATE = "/cgi-bin/message/custom/send", "/cgi-bin/menu/create"


class Clock:
    now = 1_000_000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def platform(clock: Clock) -> Platform:
    return Platform({APPID: SECRET}, clock=clock)


@pytest.fixture
def http(platform: Platform) -> TestClient:
    return TestClient(platform.app)


def asked(http: TestClient, **parameters: str) -> dict[str, Any]:
    usual = {"grant_type": "client_credential", "appid": APPID, "secret": SECRET}
    found: dict[str, Any] = http.get("/cgi-bin/token", params=usual | parameters).json()
    return found


def token(http: TestClient) -> str:
    return str(asked(http)["access_token"])


def sent(http: TestClient, token: str, to: str = "o1", text: str = "好") -> int:
    body = {"touser": to, "msgtype": "text", "text": {"content": text}}
    reply = http.post(SEND, params={"access_token": token}, content=json.dumps(body, ensure_ascii=False).encode())
    assert reply.status_code == 200
    code: int = reply.json()["errcode"]
    return code


@pytest.mark.parametrize(
    ("given", "code"),
    [
        pytest.param({"grant_type": "x"}, 40002, id="grant"),
        pytest.param({"appid": "wx1"}, 40013, id="appid"),
        pytest.param({"secret": "wrong"}, 40125, id="secret"),
    ],
)
def test_a_token_is_refused(http: TestClient, given: dict[str, str], code: int) -> None:
    refused = asked(http, **given)
    assert refused["errcode"] == code and refused["errmsg"].startswith(ERRORS[code])


def test_a_token_is_given(http: TestClient) -> None:
    given = asked(http)
    assert given["expires_in"] == LIFETIME and len(given["access_token"]) > 20


def test_a_stable_token_stays_until_it_is_forced(http: TestClient, platform: Platform, clock: Clock) -> None:
    def stable(**more: bool) -> Any:
        wanted = {"grant_type": "client_credential", "appid": APPID, "secret": SECRET, **more}
        return http.post("/cgi-bin/stable_token", json=wanted).json()

    first = stable()
    clock.now += 100
    assert stable() == first | {"expires_in": LIFETIME - 100}
    forced = stable(force_refresh=True)
    assert forced["access_token"] != first["access_token"] and forced["expires_in"] == LIFETIME
    assert sent(http, first["access_token"]) == 40001 and sent(http, forced["access_token"]) == 0
    platform.expire()
    assert stable()["access_token"] != forced["access_token"]
    assert http.post("/cgi-bin/stable_token", json={}).json()["errcode"] == 40002


def test_a_message_is_taken(http: TestClient, platform: Platform) -> None:
    assert sent(http, token(http), text="您好") == 0
    assert platform.sent == [Sent(APPID, "o1", "您好")] and platform.calls == ["/cgi-bin/token", SEND]


def test_tokens_end(http: TestClient, platform: Platform, clock: Clock) -> None:
    first = token(http)
    assert http.post(SEND, content=b"{}").json()["errcode"] == 41001
    assert sent(http, "guessed") == 40001
    clock.now += LIFETIME
    assert sent(http, first) == 42001
    second = token(http)
    platform.expire()
    assert sent(http, second) == 42001
    platform.revoke()
    assert sent(http, second) == 40001 and sent(http, token(http)) == 0


def test_only_so_many_messages_until_the_follower_writes_again(http: TestClient, platform: Platform) -> None:
    key = token(http)
    assert [sent(http, key) for _ in range(6)] == [0] * 5 + [45047]
    platform.heard("o1")
    assert sent(http, key) == 0
    platform.away.add("o1")
    assert sent(http, key) == 45015 and sent(http, key, to="o2") == 0


@pytest.mark.parametrize(
    ("body", "code"),
    [
        pytest.param(b"{", 47001, id="not-json"),
        pytest.param(b"[]", 47001, id="a-list"),
        pytest.param(b"{}", 40003, id="nobody"),
        pytest.param(b'{"touser":"o1","msgtype":"image"}', 40008, id="kind"),
        pytest.param(b'{"touser":"o1","msgtype":"text"}', 44004, id="no-text"),
        pytest.param(b'{"touser":"o1","msgtype":"text","text":{"content":""}}', 44004, id="empty"),
        pytest.param(
            b'{"touser":"o1","msgtype":"text","text":{"content":"%s"}}' % (b"a" * (LONGEST_TEXT + 1)), 45002, id="long"
        ),
    ],
)
def test_a_message_is_refused(http: TestClient, platform: Platform, body: bytes, code: int) -> None:
    assert http.post(SEND, params={"access_token": token(http)}, content=body).json()["errcode"] == code
    assert platform.sent == []


def test_calls_can_be_made_to_fail(http: TestClient, platform: Platform) -> None:
    platform.fail(SEND, -1, 0, 45009)
    key = token(http)
    assert [sent(http, key) for _ in range(4)] == [-1, 0, 45009, 0]


def test_a_menu_is_kept_shown_and_deleted(http: TestClient, platform: Platform) -> None:
    key = {"access_token": token(http)}
    menu = {"button": [{"type": "click", "name": "帮助", "key": "帮助"}]}
    assert http.get("/cgi-bin/menu/get", params=key).json()["errcode"] == 46003
    assert http.post(CREATE, params=key, json=menu).json() == {"errcode": 0, "errmsg": "ok"}
    assert http.get("/cgi-bin/menu/get", params=key).json() == {"menu": menu} and platform.menus == {APPID: menu}
    assert http.get("/cgi-bin/menu/delete", params=key).json()["errcode"] == 0 and platform.menus == {}


CLICK = {"type": "click", "name": "帮助", "key": "帮助"}


@pytest.mark.parametrize(
    ("menu", "code"),
    [
        pytest.param({"button": [CLICK]}, 0, id="good"),
        pytest.param({"button": [{"name": "更多", "sub_button": [CLICK] * 5}]}, 0, id="good-below"),
        pytest.param([], 40016, id="no-object"),
        pytest.param({"button": []}, 40016, id="none"),
        pytest.param({"button": [CLICK] * 4}, 40016, id="four"),
        pytest.param({"button": ["帮助"]}, 47001, id="not-a-button"),
        pytest.param({"button": [CLICK | {"name": "六个汉字太长"}]}, 40018, id="name"),
        pytest.param({"button": [CLICK | {"key": "k" * 129}]}, 40019, id="key"),
        pytest.param({"button": [{"type": "view", "name": "看"}]}, 40020, id="no-address"),
        pytest.param({"button": [CLICK | {"type": "fly"}]}, 40017, id="kind"),
        pytest.param({"button": [{"name": "更多", "sub_button": [CLICK] * 6}]}, 40023, id="six-below"),
        pytest.param({"button": [{"name": "更多", "sub_button": [{"name": "x"}]}]}, 40017, id="nothing-below"),
    ],
)
def test_what_is_wrong_with_a_menu(menu: Any, code: int) -> None:
    assert menu_fault(menu) == code
