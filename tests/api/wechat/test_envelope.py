"""XML both ways: what comes in is read without doing anything, what goes out says exactly what was to be said."""

from __future__ import annotations

from contextlib import suppress
from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from api.wechat.crypto import signature
from api.wechat.envelope import BadEnvelope, read_fields, sealed_reply, text_reply
from tests.api.wechat.side import fields, message

NOW = datetime(2026, 11, 22, 8, tzinfo=UTC)
ASKED = {"ToUserName": "gh_1", "FromUserName": "oA"}
BOMB = '<!DOCTYPE xml [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]><xml><Content>&b;</Content></xml>'
same = settings(max_examples=80, derandomize=True, database=None, deadline=None)


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        pytest.param("<xml><A>1</A><B><![CDATA[<二>]]></B></xml>", {"A": "1", "B": "<二>"}, id="text-and-cdata"),
        pytest.param("<xml>\n <A> 1 </A>\n</xml>\n", {"A": " 1 "}, id="spaces-between"),
        pytest.param("<xml><A></A><B/></xml>", {"A": "", "B": ""}, id="empty"),
        pytest.param("<xml></xml>", {}, id="no-fields"),
        pytest.param("\ufeff<xml><A>1</A></xml>", {"A": "1"}, id="byte-order-mark"),
        pytest.param('<?xml version="1.0" encoding="utf-8"?><xml><A>一</A></xml>', {"A": "一"}, id="declared"),
        pytest.param('<?xml version="1.0" encoding="gbk"?><xml><A>一</A></xml>', {"A": "一"}, id="declared-wrongly"),
        pytest.param("<xml><A>&lt;&amp;&#20108;</A></xml>", {"A": "<&二"}, id="escapes"),
        pytest.param("<xml><A><A>2</A></A><B>1</B></xml>", {"A": "", "B": "1"}, id="nested-is-left-out"),
        pytest.param("<xml><A>1<!-- x -->2</A></xml>", {"A": "12"}, id="comment"),
        pytest.param("<xml><A><![CDATA[a]]]]><![CDATA[>b]]></A></xml>", {"A": "a]]>b"}, id="cdata-in-two"),
    ],
)
def test_reading(body: str, expected: dict[str, str]) -> None:
    assert read_fields(body.encode()) == expected


@pytest.mark.parametrize(
    ("body", "said"),
    [
        pytest.param(b"", "格式不对", id="empty"),
        pytest.param(b"hello", "格式不对", id="no-xml"),
        pytest.param(b"<xml><A>1</A>", "格式不对", id="cut-short"),
        pytest.param(b"<xml><A>1</B></xml>", "格式不对", id="crossed"),
        pytest.param(b"<xml><A>\x00</A></xml>", "格式不对", id="nul"),
        pytest.param(b"<xml><A>&#0;</A></xml>", "格式不对", id="nul-escaped"),
        pytest.param(b"<xml><A>&nothing;</A></xml>", "格式不对", id="unknown-entity"),
        pytest.param(b"<xml/><xml/>", "格式不对", id="two-roots"),
        pytest.param("<xml><A>产假</A></xml>".encode("gbk"), "UTF-8", id="gbk"),
        pytest.param("<xml><A>1</A></xml>".encode("utf-16"), "UTF-8", id="utf-16"),
        pytest.param(b"<xml><A>\xed\xa0\x80</A></xml>", "UTF-8", id="surrogate"),
        pytest.param(b"<html><A>1</A></html>", "不是微信的消息", id="another-root"),
        pytest.param(b'<xml xmlns="urn:a"><A>1</A></xml>', "不是微信的消息", id="namespace"),
        pytest.param(b"<xml>" + b"<A/>" * 65 + b"</xml>", "不是微信的消息", id="too-many-fields"),
        pytest.param(b"<xml><A>1</A><A>1</A></xml>", "写了两次", id="twice"),
        pytest.param(b"<!DOCTYPE xml><xml><A>1</A></xml>", "DTD", id="dtd"),
        pytest.param(BOMB.encode(), "DTD", id="entity-bomb"),
        pytest.param(b'<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><xml><A>&e;</A></xml>', "DTD", id="file"),
        pytest.param(b'<!DOCTYPE x SYSTEM "http://127.0.0.1:1/x.dtd"><xml/>', "DTD", id="dtd-from-elsewhere"),
        pytest.param(b'<!DOCTYPE x [<!ENTITY % p SYSTEM "http://127.0.0.1:1/">%p;]><xml/>', "DTD", id="parameter"),
    ],
)
def test_what_is_refused_and_how(body: bytes, said: str) -> None:
    with pytest.raises(BadEnvelope) as caught:
        read_fields(body)
    assert said in str(caught.value)
    assert caught.value.__cause__ is None


def test_ten_thousand_levels_break_nothing() -> None:
    assert read_fields(b"<xml>" + b"<A>" * 10_000 + b"</A>" * 10_000 + b"</xml>") == {"A": ""}


@same
@given(st.binary(max_size=300))
def test_any_bytes_are_read_or_refused(body: bytes) -> None:
    for data in (body, b"<xml>" + body + b"</xml>"):
        with suppress(BadEnvelope):
            assert isinstance(read_fields(data), dict)


@same
@given(st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=300))
def test_what_is_said_arrives_and_goes_to_whoever_asked(text: str) -> None:
    reply = fields(text_reply(text, ASKED, NOW))
    assert (reply["ToUserName"], reply["FromUserName"], reply["MsgType"]) == ("oA", "gh_1", "text")
    assert reply["CreateTime"] == str(int(NOW.timestamp()))
    expected = text.replace("\ufffe", "").replace("\uffff", "")
    assert reply["Content"] == expected


@pytest.mark.parametrize(
    ("text", "arrives"),
    [
        pytest.param("]]>", "]]>", id="end-of-a-section"),
        pytest.param("a]]]]>]]>b", "a]]]]>]]>b", id="several"),
        pytest.param("<![CDATA[x]]>", "<![CDATA[x]]>", id="a-section"),
        pytest.param("</Content></xml><xml>&amp;<a>", "</Content></xml><xml>&amp;<a>", id="marks"),
        pytest.param("一\n二\t三", "一\n二\t三", id="lines"),
        pytest.param("a\x00b\x08c\x1bd", "abcd", id="what-xml-cannot-carry"),
        pytest.param("a\ud800b\ufffe\uffffc", "abc", id="no-letters"),
        pytest.param("😀𠮷", "😀𠮷", id="beyond-the-first-plane"),
    ],
)
def test_awkward_words(text: str, arrives: str) -> None:
    reply = text_reply(text, ASKED, NOW)
    assert read_fields(reply.encode())["Content"] == arrives
    assert fields(reply)["Content"] == arrives


def test_names_cannot_break_out_either() -> None:
    asked = {"ToUserName": "gh_1]]><x>", "FromUserName": "o]]></FromUserName><Content>x"}
    reply = read_fields(text_reply("好", asked, NOW).encode())
    assert (reply["ToUserName"], reply["FromUserName"]) == (asked["FromUserName"], asked["ToUserName"])


def test_a_sealed_reply_is_signed() -> None:
    reply = read_fields(sealed_reply("c2VhbGVk", "token", NOW, "nonce").encode())
    stamp = str(int(NOW.timestamp()))
    assert reply == {
        "Encrypt": "c2VhbGVk",
        "MsgSignature": signature("token", stamp, "nonce", "c2VhbGVk"),
        "TimeStamp": stamp,
        "Nonce": "nonce",
    }


def test_a_message_of_the_other_side_is_read() -> None:
    assert read_fields(message("产假几天]").encode())["Content"] == "产假几天]"
