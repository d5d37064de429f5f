"""The account's address from outside: who gets in, what comes back, and what never does."""

from __future__ import annotations

import logging
import re
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from threading import Event
from typing import Any

import pytest
from pydantic import SecretStr
from starlette.testclient import TestClient

from api import create_app
from api.settings import ServiceSettings
from api.wechat import routes
from api.wechat.accounts import Account
from api.wechat.incoming import Incoming
from api.wechat.replay import Sighting
from api.wechat.words import wechat_words
from assistant import Assistant, Settings
from tests.api.processes import guarded, talk
from tests.api.wechat.side import (
    FOLLOWER,
    ORIGINAL_ID,
    SECRET,
    Post,
    Reply,
    Side,
    accounts_file,
    event,
    fields,
    message,
)

WORDS = wechat_words()
PLAIN = Side()
BOTH = Side(app_id="wx0001456789abcdef", path="/wechat/a1")
SAFE = Side(app_id="wx0002456789abcdef", path="/wechat/a2")
BOMB = '<!DOCTYPE xml [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]><xml><Content>&b;</Content></xml>'
Made = Callable[[], Post]
"""Made when its test runs: a timestamp does not keep."""
SECRETS = (FOLLOWER, PLAIN.token, PLAIN.aes_key, SECRET, "产假", "98")


@pytest.fixture(scope="module")
def client(
    index_settings: Settings, assistant: Assistant, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[TestClient]:
    """Three accounts, one of each mode; every test sends messages of its own."""
    folder = tmp_path_factory.mktemp("wechat")
    settings = ServiceSettings(
        index=index_settings.index,
        database=SecretStr(f"sqlite:///{folder}/state.db"),
        rate="3/minute",
        wechat=accounts_file(folder, "明文", "兼容", "安全"),
        secret=SecretStr(SECRET),
        _env_file=None,
    )
    with TestClient(create_app(settings, assistant), raise_server_exceptions=False) as client:
        yield client


class Desk:
    """Says what `work` says."""

    def __init__(self, work: Callable[[Incoming], str | None]) -> None:
        self.work = work

    def reply(self, message: Incoming, request: Sighting) -> str | None:
        return self.work(message)


@contextmanager
def desk(client: TestClient, work: Callable[[Incoming], str | None]) -> Iterator[None]:
    state: Any = client.app.state  # type: ignore[attr-defined]
    before = state.reception
    state.reception = replace(before, desk=Desk(work))
    try:
        yield
    finally:
        state.reception = before


def said(reply: Reply) -> str:
    """The words of a reply in clear."""
    assert reply.status_code == 200 and reply.headers["content-type"].startswith("text/xml"), reply.text
    found = fields(reply.text)
    assert (found["ToUserName"], found["FromUserName"], found["MsgType"]) == (FOLLOWER, ORIGINAL_ID, "text")
    assert abs(int(found["CreateTime"]) - time.time()) < 60
    return found["Content"]


def refused(reply: Reply, status: int) -> str:
    """Why, in Chinese; nothing that was sent comes back."""
    assert reply.status_code == status, reply.text
    assert reply.headers["content-type"] == "application/problem+json"
    detail: str = reply.json()["detail"]
    assert re.search(r"[\u4e00-\u9fff]", detail) and not [secret for secret in SECRETS if secret in reply.text]
    return detail


class TestVerification:
    """When the administrator saves the address."""

    @pytest.mark.parametrize("side", [PLAIN, BOTH, SAFE], ids=["plain", "both", "safe"])
    @pytest.mark.parametrize("echo", ["5838479218127813673", "a-Z_0.9"])
    def test_the_echo_comes_back(self, client: TestClient, side: Side, echo: str) -> None:
        reply = client.get(side.path, params=side.query(echostr=echo))
        assert (reply.status_code, reply.text) == (200, echo)
        assert reply.headers["content-type"].startswith("text/plain")
        assert reply.headers["cache-control"] == "no-store" and reply.headers["x-content-type-options"] == "nosniff"

    @pytest.mark.parametrize(
        "changes",
        [
            pytest.param({"signature": "0" * 40}, id="wrong-signature"),
            pytest.param({"signature": ""}, id="empty-signature"),
            pytest.param({"echostr": ""}, id="no-echo"),
            pytest.param({"echostr": "<script>\n"}, id="echo-with-a-line-break"),
            pytest.param({"echostr": "回声"}, id="echo-in-chinese"),
            pytest.param({"echostr": "x" * 257}, id="long-echo"),
            pytest.param({"timestamp": "1"}, id="another-time"),
            pytest.param({"nonce": "x"}, id="another-nonce"),
        ],
    )
    def test_nobody_else_gets_one(self, client: TestClient, changes: dict[str, str]) -> None:
        refused(client.get("/wechat", params=PLAIN.query(echostr="1") | changes), 403)

    @pytest.mark.parametrize("side", [PLAIN, BOTH, SAFE], ids=["plain", "both", "safe"])
    def test_the_signature_of_a_message_is_none_of_an_echo(self, client: TestClient, side: Side) -> None:
        query = side.query(echostr="1", encrypt_type="aes")
        query["msg_signature"] = query.pop("signature")
        refused(client.get(side.path, params=query), 403)

    @pytest.mark.parametrize("seconds", [-301, 310])
    def test_at_another_time(self, client: TestClient, seconds: int) -> None:
        refused(client.get("/wechat", params=PLAIN.query(seconds, echostr="1")), 403)

    def test_another_echo_with_the_same_signature(self, client: TestClient) -> None:
        query = PLAIN.query(echostr="1")
        assert [client.get("/wechat", params=query).status_code for _ in range(2)] == [200, 200]
        refused(client.get("/wechat", params=query | {"echostr": "2"}), 403)

    def test_a_person_with_a_browser_gets_a_page(self, client: TestClient) -> None:
        page = client.get("/wechat", headers={"accept": "text/html"})
        assert page.status_code == 403 and "只给微信的服务器用" in page.text and "<html" in page.text


class TestModes:
    def test_plain(self, client: TestClient) -> None:
        assert "98" in said(PLAIN.plain(message("产假有多少天")).to(client))

    def test_safe(self, client: TestClient) -> None:
        found = SAFE.opened(SAFE.sealed(message("产假有多少天")).to(client))
        assert "98" in found["Content"]
        assert (found["ToUserName"], found["FromUserName"]) == (FOLLOWER, ORIGINAL_ID)

    def test_both_answers_as_it_was_asked(self, client: TestClient) -> None:
        assert "98" in said(BOTH.plain(message("产假有多少天")).to(client))
        assert "98" in BOTH.opened(BOTH.sealed(message("产假有多少天")).to(client))["Content"]

    def test_in_both_only_the_encrypted_form_counts(self, client: TestClient) -> None:
        beside = "<FromUserName>oStranger</FromUserName><MsgType>text</MsgType><Content>清除记录</Content>"
        found = BOTH.opened(BOTH.sealed(message("产假有多少天"), beside).to(client))
        assert "98" in found["Content"] and found["ToUserName"] == FOLLOWER

    @pytest.mark.parametrize(
        "post",
        [
            pytest.param(lambda: SAFE.plain(message("产假")), id="in-clear"),
            pytest.param(lambda: SAFE.plain(message("产假"), encrypt_type="aes"), id="in-clear-called-encrypted"),
            pytest.param(lambda: SAFE.plain(message("产假"), msg_signature="0" * 40), id="in-clear-with-a-signature"),
            pytest.param(lambda: BOTH.plain(message("产假"), encrypt_type="aes"), id="both-in-clear-called-encrypted"),
            pytest.param(lambda: SAFE.sealed(message("产假")).asking(msg_signature=None), id="message-not-signed"),
            pytest.param(
                lambda: SAFE.sealed(message("产假")).asking(msg_signature="0" * 40), id="message-wrongly-signed"
            ),
            pytest.param(lambda: SAFE.sealed(message("产假")).asking(signature="0" * 40), id="address-wrongly-signed"),
            pytest.param(
                lambda: BOTH.sealed(message("产假")).asking(msg_signature=None, encrypt_type=None), id="both-not-signed"
            ),
            pytest.param(
                lambda: BOTH.sealed(message("产假")).asking(encrypt_type="raw", msg_signature="0"), id="both-called-raw"
            ),
        ],
    )
    def test_nothing_is_let_down_to_a_weaker_form(self, client: TestClient, post: Made) -> None:
        refused(post().to(client), 403)

    def test_the_signature_of_the_message_is_enough(self, client: TestClient) -> None:
        assert "98" in SAFE.opened(SAFE.sealed(message("产假有多少天")).asking(signature=None).to(client))["Content"]

    def test_plain_knows_that_it_was_set_wrongly(self, client: TestClient, caplog: pytest.LogCaptureFixture) -> None:
        refused(PLAIN.sealed(message()).to(client), 400)
        assert "请改成公众号后台的模式" in caplog.text

    def test_nothing_to_say_is_success_in_every_mode(self, client: TestClient) -> None:
        posts = [PLAIN.plain(event("VIEW", "u")), BOTH.plain(event("VIEW", "u")), SAFE.sealed(event("VIEW", "u"))]
        replies = [post.to(client) for post in posts]
        assert [(r.status_code, r.text, r.headers["content-type"][:10]) for r in replies] == [
            (200, "success", "text/plain")
        ] * 3


@pytest.mark.parametrize(
    "post",
    [
        pytest.param(lambda: PLAIN.plain(message()).asking(signature="0" * 40), id="wrong-signature"),
        pytest.param(lambda: PLAIN.plain(message()).asking(signature=None), id="no-signature"),
        pytest.param(lambda: PLAIN.plain(message()).asking(signature="签名"), id="signature-in-chinese"),
        pytest.param(lambda: PLAIN.plain(message()).asking(signature=None, encrypt_type="aes"), id="called-encrypted"),
        pytest.param(lambda: PLAIN.plain(message()).asking(signature=None, msg_signature="0" * 40), id="also-signed"),
        pytest.param(lambda: PLAIN.sealed(message()).asking(signature=None), id="encrypted-to-plain"),
        pytest.param(lambda: BOTH.plain(message()).asking(signature=None, encrypt_type="aes"), id="both-unsigned"),
        pytest.param(lambda: PLAIN.plain(message()).asking(timestamp=None), id="no-timestamp"),
        pytest.param(lambda: PLAIN.plain(message()).asking(timestamp="now"), id="timestamp-in-letters"),
        pytest.param(lambda: PLAIN.plain(message()).asking(timestamp="9" * 30), id="endless-timestamp"),
        pytest.param(lambda: PLAIN.plain(message()).asking(nonce=None), id="no-nonce"),
        pytest.param(lambda: PLAIN.plain(message(), nonce="n" * 129), id="long-nonce"),
        pytest.param(lambda: PLAIN.plain(message(), nonce="a b"), id="nonce-with-a-space"),
        pytest.param(lambda: PLAIN.plain(message(), seconds=-301), id="old"),
        pytest.param(lambda: PLAIN.plain(message(), seconds=310), id="from-the-future"),
        pytest.param(lambda: PLAIN.plain(message(ToUserName="gh_another")), id="another-account"),
        pytest.param(lambda: Side(token="Another1").plain(message()), id="another-token"),
        pytest.param(lambda: replace(PLAIN.plain(message()), query={}), id="nothing"),
        pytest.param(
            lambda: replace(SAFE.sealed(message()), path=BOTH.path).asking(msg_signature="0" * 40), id="another-path"
        ),
    ],
)
def test_who_is_not_wechat_gets_nothing(client: TestClient, post: Made) -> None:
    refused(post().to(client), 403)


@pytest.mark.parametrize("name", ["signature", "timestamp", "nonce", "msg_signature", "encrypt_type"])
def test_a_parameter_twice_is_refused(client: TestClient, name: str) -> None:
    post = SAFE.sealed(message())
    twice: Any = [*post.query.items(), (name, post.query[name])]
    refused(client.post(post.path, params=twice, content=post.body), 403)


@pytest.mark.parametrize("seconds", [-290, 290])
def test_clocks_may_differ_a_little(client: TestClient, seconds: int) -> None:
    assert "98" in said(PLAIN.plain(message("产假有多少天"), seconds=seconds).to(client))


@pytest.mark.parametrize(
    "post",
    [
        pytest.param(lambda: PLAIN.plain(""), id="empty"),
        pytest.param(lambda: PLAIN.plain("hello"), id="no-xml"),
        pytest.param(lambda: PLAIN.plain("产假".encode("gbk")), id="not-utf-8"),
        pytest.param(lambda: PLAIN.plain(BOMB), id="entity-bomb"),
        pytest.param(
            lambda: PLAIN.plain('<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><xml>&e;</xml>'), id="file"
        ),
        pytest.param(lambda: PLAIN.plain("<!DOCTYPE xml><xml/>"), id="dtd"),
        pytest.param(lambda: PLAIN.plain(message().replace("</xml>", "<Content>x</Content></xml>")), id="field-twice"),
        pytest.param(lambda: PLAIN.plain(f"<xml>{message()}</xml>"), id="nested"),
        pytest.param(lambda: PLAIN.plain(message(MsgType=None)), id="no-type"),
        pytest.param(lambda: PLAIN.plain(message(CreateTime="soon")), id="no-time"),
        pytest.param(lambda: PLAIN.plain(message(FromUserName=None)), id="from-nobody"),
        pytest.param(lambda: PLAIN.plain('{"MsgType": "text"}'), id="json"),
        pytest.param(lambda: SAFE.sealed(BOMB), id="entity-bomb-encrypted"),
        pytest.param(lambda: SAFE.sealed(message(MsgType=None)), id="no-type-encrypted"),
    ],
)
def test_what_cannot_be_read(client: TestClient, post: Made) -> None:
    refused(post().to(client), 400)


def test_what_cannot_be_decrypted_looks_all_the_same(client: TestClient) -> None:
    """Nothing tells an attacker how far it came."""
    good = SAFE.sealed(message())
    encrypted = re.findall(r"<Encrypt>(.*)</Encrypt>", good.body.decode())[0]
    other = replace(BOTH, path=SAFE.path)
    posts = [
        *(SAFE.resealed(wrong) for wrong in ("x", "!!!!", "QUJD", encrypted[:-4], encrypted[44:], "A" * 128)),
        other.sealed(message()),
        replace(SAFE, aes_key=PLAIN.aes_key[::-1]).sealed(message()),
    ]
    replies = [post.to(client) for post in posts]
    assert {refused(reply, 400) for reply in replies} == {"加密的消息解不开。"}
    assert len({reply.text for reply in replies}) == 1


class TestAgain:
    """WeChat's retries, and somebody who plays a request a second time."""

    def test_a_retry_gets_the_same_reply(self, client: TestClient) -> None:
        post = SAFE.sealed(message("产假有多少天"))
        words = {SAFE.opened(post.to(client))["Content"] for _ in range(3)}
        assert len(words) == 1

    def test_a_retry_with_a_new_nonce_gets_the_same_reply(self, client: TestClient) -> None:
        xml = message("产假有多少天")
        assert len({said(PLAIN.plain(xml).to(client)) for _ in range(3)}) == 1

    def test_an_event_has_no_number_and_is_known_again(self, client: TestClient) -> None:
        xml = event("subscribe", FromUserName=FOLLOWER)
        assert len({said(PLAIN.plain(xml).to(client)) for _ in range(3)}) == 1

    def test_another_message_under_a_signature_that_was_seen(self, client: TestClient) -> None:
        post = PLAIN.plain(message("产假有多少天"))
        assert post.to(client).status_code == 200
        refused(replace(post, body=message("清除记录").encode()).to(client), 403)

    def test_of_two_at_once_both_get_the_reply(self, client: TestClient) -> None:
        post = PLAIN.plain(message("产假有多少天"))
        with ThreadPoolExecutor(4) as pool:
            words = set(pool.map(lambda _: said(post.to(client)), range(4)))
        assert len(words) == 1


class TestTrouble:
    """After a request that is WeChat's, the follower is told something, whatever happens."""

    def test_a_fault_becomes_a_sentence(self, client: TestClient, caplog: pytest.LogCaptureFixture) -> None:
        def fail(message: Incoming) -> str:
            raise RuntimeError("产假")

        with desk(client, fail):
            assert said(PLAIN.plain(message()).to(client)) == WORDS.出错了
            assert SAFE.opened(SAFE.sealed(message()).to(client))["Content"] == WORDS.出错了
        [record, _] = [r for r in caplog.records if r.levelno == logging.ERROR]
        assert not any(word in record.getMessage() for word in ("产假", FOLLOWER))
        assert record.exc_info and record.fields == {"account": "女工0", "kind": "text"}  # type: ignore[attr-defined]

    def test_what_broke_uses_its_nonce_up_all_the_same(self, client: TestClient) -> None:
        def fail(message: Incoming) -> str:
            raise RuntimeError

        post = PLAIN.plain(message())
        with desk(client, fail):
            assert [said(post.to(client)) for _ in range(2)] == [WORDS.出错了] * 2
        refused(replace(post, body=message("清除记录").encode()).to(client), 403)
        assert "98" in said(replace(post, body=post.body).to(client)), "a retry is answered when it can be"

    def test_words_that_would_break_the_envelope_arrive(self, client: TestClient) -> None:
        with desk(client, lambda _: "a]]>b</Content>\x00<c>&amp;"):
            assert said(PLAIN.plain(message()).to(client)) == "a]]>b</Content><c>&amp;"
            assert SAFE.opened(SAFE.sealed(message()).to(client))["Content"] == "a]]>b</Content><c>&amp;"

    @pytest.mark.parametrize(
        ("age", "expected"),
        [pytest.param(10, WORDS.太忙, id="the-last-try"), pytest.param(0, "好", id="an-earlier-try")],
    )
    def test_a_slow_answer(self, client: TestClient, monkeypatch: pytest.MonkeyPatch, age: int, expected: str) -> None:
        """Before the last try nothing is said: WeChat asks again, and the answer lies ready by then."""
        monkeypatch.setattr(routes, "PATIENCE", 0.05)
        ready = Event()

        def slow(_: Incoming) -> str:
            ready.wait(0.3)
            return "好"

        with desk(client, slow):
            assert said(PLAIN.plain(message(CreateTime=str(int(time.time()) - age))).to(client)) == expected
        ready.set()

    def test_events_nobody_waits_for_disturb_nobody(self, client: TestClient) -> None:
        asked: list[Incoming] = []
        with desk(client, lambda found: asked.append(found) or "x"):  # type: ignore[func-returns-value]
            reply = PLAIN.plain(event("TEMPLATESENDJOBFINISH", Status="success")).to(client)
        assert (reply.text, asked) == ("success", [])

    def test_what_the_desk_is_told(self, client: TestClient) -> None:
        asked: list[Incoming] = []
        with desk(client, lambda found: asked.append(found) or None):  # type: ignore[func-returns-value]
            SAFE.sealed(event("SCAN", "浙江")).to(client)
        [found] = asked
        assert isinstance(found.account, Account)
        assert (found.account.name, found.kind, found.text, found.sender) == ("女工2", "scan", "浙江", FOLLOWER)


def test_many_messages_of_wechats_few_servers_are_not_too_many(client: TestClient) -> None:
    """The limit of three a minute is for other clients."""
    with desk(client, lambda _: "好"):
        assert {PLAIN.plain(message()).to(client).status_code for _ in range(20)} == {200}
    assert client.post("/v1/ask", json={"question": "产假几天"}).status_code == 200


@pytest.mark.parametrize("path", ["/wechat/zz", "/wechat/A1", "/wechat/a1/x"])
def test_an_address_that_is_none(client: TestClient, path: str) -> None:
    refused(replace(PLAIN.plain(message()), path=path).to(client), 404)
    refused(client.get(path, params=PLAIN.query(echostr="1")), 404)


def test_other_methods(client: TestClient) -> None:
    assert client.put("/wechat").status_code == 405
    assert client.delete("/wechat/a1").status_code == 405


def test_without_accounts_there_is_no_such_address(service_settings: ServiceSettings, assistant: Assistant) -> None:
    with TestClient(create_app(service_settings, assistant)) as client:
        refused(PLAIN.plain(message()).to(client), 404)
        refused(client.get("/wechat", params=PLAIN.query(echostr="1")), 404)


def test_a_fault_in_the_accounts_stops_the_start(service_settings: ServiceSettings) -> None:
    with pytest.raises(ValueError, match="读不了公众号的设置文件"):
        create_app(service_settings.model_copy(update={"wechat": Path("nowhere.yaml"), "secret": SecretStr(SECRET)}))


def test_too_much_is_refused_by_the_real_server(client: TestClient) -> None:
    query = "&".join(f"{name}={value}" for name, value in PLAIN.query().items())
    with guarded(client.app) as port:
        for length, status in ((1024 * 1024, 413), (64 * 1024 + 1, 413)):
            head = f"POST /wechat?{query} HTTP/1.1\r\nHost: a\r\nConnection: close\r\nContent-Length: {length}\r\n\r\n"
            reply = talk(port, head.encode(), b"<xml>" + b"x" * (length - 5))
            assert reply.status == status and "KB" in reply.problem()["detail"]


def test_nothing_secret_is_logged(client: TestClient, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO)
    posts = [
        SAFE.sealed(message("产假有多少天")),
        PLAIN.plain(event("CLICK", "产假有多少天")),
        PLAIN.plain(message("产假")).asking(signature="0" * 40),
        SAFE.resealed("QUJD"),
        PLAIN.plain(message("产假", ToUserName="gh_another")),
        PLAIN.plain(message("产假", CreateTime="产假")),
    ]
    assert [post.to(client).status_code for post in posts] == [200, 200, 403, 400, 403, 400]
    lines = [f"{record.getMessage()} {getattr(record, 'fields', '')}" for record in caplog.records]
    assert len(lines) >= 6
    ours = [line for line in lines if "httpx" not in line and not line.startswith("HTTP Request")]
    assert not [line for line in ours for secret in (*SECRETS[:5], "gh_another", "QUJD") if secret in line]
