"""What WeChat sends, type by type, and what stays the same when it sends it again."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest

from api.wechat.accounts import Account
from api.wechat.incoming import UNSHOWN, BadMessage, Incoming, Kind, NotForUs, read_incoming

ACCOUNT = Account("女工", "wx0123456789abcdef", "Token123", "明文", original_id="gh_1")
BASE = {"ToUserName": "gh_1", "FromUserName": "oFollower", "CreateTime": "1763798400", "MsgId": "24000000000000001"}


def read(account: Account = ACCOUNT, **fields: Any) -> Incoming:
    """A message with these fields; None takes one away."""
    return read_incoming(account, {name: value for name, value in (BASE | fields).items() if value is not None})


def event(name: str, key: str | None = None, **more: Any) -> Incoming:
    return read(**{"MsgType": "event", "Event": name, "EventKey": key, "MsgId": None} | more)


@pytest.mark.parametrize(
    ("fields", "kind", "text"),
    [
        pytest.param({"MsgType": "text", "Content": "产假几天"}, "text", "产假几天", id="text"),
        pytest.param({"MsgType": "text", "Content": "  产假\n几天 "}, "text", "产假\n几天", id="spaces-around"),
        pytest.param({"MsgType": "text", "Content": " "}, "text", None, id="nothing-said"),
        pytest.param({"MsgType": "text"}, "text", None, id="no-content"),
        pytest.param({"MsgType": "text", "Content": UNSHOWN}, "other", None, id="sticker"),
        pytest.param({"MsgType": "voice", "Recognition": "产假几天。"}, "voice", "产假几天。", id="voice"),
        pytest.param({"MsgType": "voice", "MediaId": "m"}, "voice", None, id="voice-not-recognised"),
        pytest.param({"MsgType": "image", "PicUrl": "http://a/"}, "image", None, id="image"),
        pytest.param({"MsgType": "video", "MediaId": "m"}, "video", None, id="video"),
        pytest.param({"MsgType": "shortvideo", "MediaId": "m"}, "shortvideo", None, id="short-video"),
        pytest.param({"MsgType": "link", "Title": "产假新规", "Url": "u"}, "link", "产假新规", id="link"),
        pytest.param({"MsgType": "file", "Title": "合同.pdf"}, "file", None, id="file"),
        pytest.param({"MsgType": "miniprogrampage"}, "other", None, id="unknown-type"),
        pytest.param({"MsgType": "subscribe"}, "other", None, id="an-event-is-no-message"),
        pytest.param({"MsgType": "other"}, "other", None, id="named-other"),
    ],
)
def test_messages(fields: dict[str, Any], kind: Kind, text: str | None) -> None:
    found = read(**fields)
    assert (found.kind, found.text, found.key, found.label) == (kind, text, "msg:24000000000000001", None)
    assert (found.sender, found.created) == ("oFollower", datetime(2025, 11, 22, 8, tzinfo=UTC))
    assert found.awaited


@pytest.mark.parametrize(
    ("label", "expected"), [("浙江省杭州市西湖区", "浙江省杭州市西湖区"), (" ", None), (None, None)]
)
def test_a_location_has_its_address(label: str | None, expected: str | None) -> None:
    found = read(MsgType="location", Location_X="30.2", Location_Y="120.1", Label=label)
    assert (found.kind, found.label, found.text) == ("location", expected, None)


@pytest.mark.parametrize(
    ("name", "key", "kind", "text"),
    [
        pytest.param("subscribe", None, "subscribe", None, id="subscribe"),
        pytest.param("subscribe", "", "subscribe", None, id="subscribe-empty-key"),
        pytest.param("subscribe", "qrscene_浙江", "subscribe", "浙江", id="subscribe-by-a-code"),
        pytest.param("SCAN", "浙江", "scan", "浙江", id="scan"),
        pytest.param("unsubscribe", "", "unsubscribe", None, id="unsubscribe"),
        pytest.param("CLICK", "换省份", "click", "换省份", id="click"),
        pytest.param("VIEW", "https://a/", "view", "https://a/", id="view"),
        pytest.param("view_miniprogram", "p", "view", "p", id="view-mini-program"),
        pytest.param("LOCATION", None, "location_report", None, id="location"),
        pytest.param("TEMPLATESENDJOBFINISH", None, "other", None, id="nobody-waits"),
    ],
)
def test_events(name: str, key: str | None, kind: Kind, text: str | None) -> None:
    found = event(name, key)
    assert (found.kind, found.text) == (kind, text)
    assert found.key == f"event:oFollower:1763798400:{name}:{key or ''}"


@pytest.mark.parametrize(
    ("name", "awaited"),
    [("subscribe", True), ("CLICK", True), ("MASSSENDJOBFINISH", False), ("user_info_modified", False)],
)
def test_nobody_waits_for_an_answer_to_what_is_no_message(name: str, awaited: bool) -> None:
    assert event(name).awaited is awaited


def test_a_message_without_its_number_is_known_by_what_it_is() -> None:
    first, again, other = (read(MsgType="text", Content=words, MsgId=None) for words in ("甲", "甲", "乙"))
    assert first.key == again.key != other.key
    assert first.key.startswith("msg:") and "oFollower" not in first.key


def test_events_of_one_second_are_told_apart_by_all_they_have() -> None:
    keys = {event("CLICK", "帮助").key, event("CLICK", "人工").key, event("VIEW", "帮助").key}
    keys |= {event("CLICK", "帮助", CreateTime="1763798401").key, event("CLICK", "帮助", FromUserName="oOther").key}
    assert len(keys) == 5


@pytest.mark.parametrize(
    "fields",
    [
        pytest.param({"MsgType": None}, id="no-type"),
        pytest.param({"MsgType": ""}, id="empty-type"),
        pytest.param({"FromUserName": None}, id="from-nobody"),
        pytest.param({"FromUserName": " "}, id="from-a-space"),
        pytest.param({"FromUserName": "o" * 129}, id="from-a-long-name"),
        pytest.param({"ToUserName": None}, id="to-nobody"),
        pytest.param({"CreateTime": None}, id="no-time"),
        pytest.param({"CreateTime": "now"}, id="time-in-letters"),
        pytest.param({"CreateTime": "-1"}, id="negative-time"),
        pytest.param({"CreateTime": "1e9"}, id="time-with-an-exponent"),
        pytest.param({"CreateTime": "１７"}, id="wide-digits"),
        pytest.param({"CreateTime": "9" * 40}, id="endless-time"),
        pytest.param({"MsgId": "1" * 129}, id="endless-number"),
        pytest.param({"MsgType": "event", "Event": None}, id="event-without-a-name"),
    ],
)
@pytest.mark.parametrize("account", [ACCOUNT, Account("甲", "wx1", "t", "明文")], ids=["named", "any"])
def test_what_is_no_message(fields: dict[str, Any], account: Account) -> None:
    with pytest.raises(BadMessage) as caught:
        read(account, **{"MsgType": "text", "Content": "密"} | fields)
    assert "密" not in str(caught.value) and "oFollower" not in str(caught.value)


def test_another_accounts_message_is_not_ours() -> None:
    with pytest.raises(NotForUs):
        read(MsgType="text", ToUserName="gh_2")
    assert read(Account("甲", "wx1", "t", "明文"), MsgType="text", ToUserName="gh_2").kind == "text"


def test_who_said_what_is_not_in_its_repr() -> None:
    shown = repr(read(MsgType="text", Content="被骚扰了")) + repr(event("CLICK", "帮助"))
    assert not [secret for secret in ("oFollower", "被骚扰了", "帮助", "Token123") if secret in shown]
