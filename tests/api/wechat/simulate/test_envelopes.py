"""Requests as WeChat makes them, and replies as it would take them."""

from __future__ import annotations

import xml.etree.ElementTree as ElementTree
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest

from api.wechat.accounts import load_accounts
from api.wechat.simulate.cipher import Unreadable, signature
from api.wechat.simulate.envelopes import LONGEST_REPLY, Card, Shown, post, read_reply, verification, written

KEY = b"0123456789abcdef" * 2
PLAIN = Card("wx0123456789abcdef", "Token123", None, "明文")
SAFE = Card("wx0123456789abcdef", "Token123", KEY, "安全")
BOTH = Card("wx0123456789abcdef", "Token123", KEY, "兼容")
FIELDS = {
    "ToUserName": "gh_1",
    "FromUserName": "o1",
    "CreateTime": "1",
    "MsgType": "text",
    "Content": "产假",
    "MsgId": "9",
}


def read(body: bytes) -> dict[str, str | None]:
    return {child.tag: child.text for child in ElementTree.fromstring(body)}


def test_the_plain_form() -> None:
    posted = post(PLAIN, FIELDS, 1700000000, "5")
    assert posted.query == {
        "signature": signature("Token123", "1700000000", "5"),
        "timestamp": "1700000000",
        "nonce": "5",
        "openid": "o1",
    }
    assert read(posted.body) == FIELDS
    assert b"<CreateTime>1</CreateTime>" in posted.body and b"<Content><![CDATA[" in posted.body


def test_the_safe_form_shows_nothing() -> None:
    posted = post(SAFE, FIELDS, 1700000000, "5")
    outer = read(posted.body)
    assert outer.keys() == {"ToUserName", "Encrypt"} and posted.query["encrypt_type"] == "aes"
    sealed = str(outer["Encrypt"])
    assert posted.query["msg_signature"] == signature("Token123", "1700000000", "5", sealed)
    assert read(SAFE.envelope.open(sealed).encode()) == FIELDS


def test_the_compatible_form_is_both() -> None:
    posted = post(BOTH, FIELDS, 1700000000, "5")
    outer = read(posted.body)
    sealed = str(outer.pop("Encrypt"))
    assert outer == FIELDS and read(BOTH.envelope.open(sealed).encode()) == FIELDS
    assert "msg_signature" in posted.query


def test_the_address_carries_the_query() -> None:
    address = post(PLAIN, FIELDS, 1700000000, "5").with_query(nonce="6 7").at("http://h/wechat/zj")
    assert urlsplit(address).path == "/wechat/zj" and parse_qs(urlsplit(address).query)["nonce"] == ["6 7"]
    echo = verification(PLAIN, 1700000000, "5", "echo")
    assert echo["echostr"] == "echo" and echo["signature"] == signature("Token123", "1700000000", "5")


def test_a_card_is_read_from_the_settings(tmp_path: Path) -> None:
    file = tmp_path / "公众号.yaml"
    file.write_text("- {名称: 甲, AppID: wx0123456789abcdef, Token: Token123, 模式: 明文}", encoding="utf-8")
    [account] = load_accounts(file)
    assert Card.of(account) == PLAIN and Card.of(account, "安全").mode == "安全"
    assert "Token123" not in repr(PLAIN)


REPLY = {"ToUserName": "o1", "FromUserName": "gh_1", "CreateTime": "1", "MsgType": "text", "Content": "98天"}


def sealed(fields: dict[str, str], token: str = "Token123", **more: str) -> bytes:
    secret = SAFE.envelope.seal(written(fields))
    outer = {"Encrypt": secret, "MsgSignature": signature(token, "1", "2", secret), "TimeStamp": "1", "Nonce": "2"}
    return written(outer | more).encode()


@pytest.mark.parametrize(
    ("card", "body", "shown"),
    [
        pytest.param(PLAIN, written(REPLY).encode(), "98天", id="plain"),
        pytest.param(SAFE, sealed(REPLY), "98天", id="sealed"),
        pytest.param(BOTH, sealed(REPLY), "98天", id="compatible"),
        pytest.param(SAFE, b"success", None, id="nothing-to-say"),
        pytest.param(PLAIN, b"", None, id="empty"),
        pytest.param(
            PLAIN, written(REPLY).replace("98天", "a]]]]><![CDATA[>b").encode(), "a]]>b", id="what-would-end-cdata"
        ),
    ],
)
def test_what_is_shown(card: Card, body: bytes, shown: str | None) -> None:
    assert read_reply(card, FIELDS, body) == Shown(shown)


@pytest.mark.parametrize(
    ("card", "body", "why"),
    [
        pytest.param(PLAIN, b"{}", "不是 XML", id="json"),
        pytest.param(PLAIN, b"<html></html>", "<xml>", id="another-root"),
        pytest.param(PLAIN, b"<xml><Content>a</Content><Content>b</Content></xml>", "不重名", id="twice"),
        pytest.param(PLAIN, written(REPLY | {"MsgType": "news"}).encode(), "类型", id="kind"),
        pytest.param(PLAIN, written(REPLY | {"ToUserName": "o2"}).encode(), "不是给这个人", id="to-somebody-else"),
        pytest.param(PLAIN, written(REPLY | {"FromUserName": "o1"}).encode(), "不是给这个人", id="from-herself"),
        pytest.param(PLAIN, written(REPLY | {"CreateTime": ""}).encode(), "CreateTime", id="no-time"),
        pytest.param(PLAIN, written(REPLY | {"Content": " "}).encode(), "字节", id="empty-text"),
        pytest.param(PLAIN, written(REPLY | {"Content": "产" * (LONGEST_REPLY // 3 + 1)}).encode(), "2049", id="long"),
        pytest.param(SAFE, written(REPLY).encode(), "没有加密", id="not-encrypted"),
        pytest.param(SAFE, sealed(REPLY, token="guessed"), "签名", id="signature"),
        pytest.param(SAFE, sealed(REPLY, More="x"), "MsgSignature", id="another-field"),
        pytest.param(SAFE, sealed(REPLY | {"ToUserName": "o2"}), "不是给这个人", id="sealed-to-somebody-else"),
    ],
)
def test_what_wechat_would_not_show(card: Card, body: bytes, why: str) -> None:
    with pytest.raises(Unreadable, match=why):
        read_reply(card, FIELDS, body)


def test_the_longest_text_is_shown() -> None:
    body = written(REPLY | {"Content": "a" * LONGEST_REPLY}).encode()
    assert len(read_reply(PLAIN, FIELDS, body).text or "") == LONGEST_REPLY
