"""Every kind of message has the fields that WeChat documents, and names that nobody had before."""

from __future__ import annotations

import random

import pytest

from api.wechat.simulate.messages import KINDS, SILENT, Followers, nonce

COMMON = {"ToUserName", "FromUserName", "CreateTime", "MsgType"}
DOCUMENTED = {
    "文字": {"Content", "MsgId"},
    "语音": {"MediaId", "Format", "Recognition", "MsgId"},
    "图片": {"PicUrl", "MediaId", "MsgId"},
    "视频": {"MediaId", "ThumbMediaId", "MsgId"},
    "短视频": {"MediaId", "ThumbMediaId", "MsgId"},
    "链接": {"Title", "Description", "Url", "MsgId"},
    "位置": {"Location_X", "Location_Y", "Scale", "Label", "MsgId"},
    "关注": {"Event", "EventKey"},
    "取消关注": {"Event", "EventKey"},
    "扫码": {"Event", "EventKey", "Ticket"},
    "菜单": {"Event", "EventKey"},
    "菜单链接": {"Event", "EventKey"},
    "上报位置": {"Event", "Latitude", "Longitude", "Precision"},
}


def test_every_kind_is_documented() -> None:
    assert KINDS.keys() == DOCUMENTED.keys() and KINDS.keys() >= SILENT


@pytest.mark.parametrize("kind", KINDS)
def test_the_fields(kind: str) -> None:
    fields = Followers("gh_1").message(kind, "产假{0}几天", "o1", 1700000000)
    assert fields.keys() == COMMON | DOCUMENTED[kind]
    assert (fields["ToUserName"], fields["FromUserName"], fields["CreateTime"]) == ("gh_1", "o1", "1700000000")
    assert "{words}" not in "".join(fields.values())
    assert ("MsgId" in fields) == (fields["MsgType"] != "event")


def test_names_and_numbers_are_new() -> None:
    followers, later = Followers("gh_1"), Followers("gh_1")
    names = [f.openid() for f in (followers, later) for _ in range(500)]
    numbers = [f.message("文字", "x", "o", 1)["MsgId"] for f in (followers, later) for _ in range(400)]
    assert len(set(names)) == 1000 and len(set(numbers)) == 800
    assert {len(name) for name in names} == {28} and all(name.startswith("o") for name in names)
    assert max(map(int, numbers)) < 2**63


def test_a_nonce_is_ten_digits() -> None:
    assert all(len(nonce(random.Random(n))) == 10 for n in range(50))
