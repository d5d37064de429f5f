"""What followers send, field by field as WeChat writes it.

Source: 微信公众平台「接收普通消息」「接收事件推送」. Events have no MsgId.
"""

from __future__ import annotations

import random
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import count

Fields = Mapping[str, str]
KINDS: dict[str, dict[str, str]] = {
    "文字": {"MsgType": "text", "Content": "{words}"},
    "语音": {"MsgType": "voice", "MediaId": "media", "Format": "amr", "Recognition": "{words}"},
    "图片": {"MsgType": "image", "PicUrl": "http://mmbiz.qpic.cn/0", "MediaId": "media"},
    "视频": {"MsgType": "video", "MediaId": "media", "ThumbMediaId": "thumb"},
    "短视频": {"MsgType": "shortvideo", "MediaId": "media", "ThumbMediaId": "thumb"},
    "链接": {"MsgType": "link", "Title": "{words}", "Description": "", "Url": "https://mp.weixin.qq.com/s/0"},
    "位置": {
        "MsgType": "location",
        "Location_X": "30.274085",
        "Location_Y": "120.155070",
        "Scale": "16",
        "Label": "{words}",
    },
    "关注": {"MsgType": "event", "Event": "subscribe", "EventKey": "{words}"},
    "取消关注": {"MsgType": "event", "Event": "unsubscribe", "EventKey": ""},
    "扫码": {"MsgType": "event", "Event": "SCAN", "EventKey": "{words}", "Ticket": "ticket"},
    "菜单": {"MsgType": "event", "Event": "CLICK", "EventKey": "{words}"},
    "菜单链接": {"MsgType": "event", "Event": "VIEW", "EventKey": "{words}"},
    "上报位置": {
        "MsgType": "event",
        "Event": "LOCATION",
        "Latitude": "30.274085",
        "Longitude": "120.155070",
        "Precision": "65.0",
    },
}
SILENT = {"取消关注", "菜单链接", "上报位置"}
"""Nobody waits for words after these."""


@dataclass(frozen=True)
class Followers:
    """Names and numbers that no earlier run has used; WeChat's are as long."""

    account: str
    """The gh_… name."""
    run: int = field(default_factory=time.time_ns)
    _numbers: Iterator[int] = field(default_factory=lambda: count(1))

    def openid(self) -> str:
        """A new follower."""
        return f"oSIM{_letters(self.run, 12)}{_letters(next(self._numbers), 12)}"

    def message(self, kind: str, words: str, openid: str, at: int) -> Fields:
        """A new message or event; a retry is the same fields again."""
        said = {name: value.format(words=words) for name, value in KINDS[kind].items()}
        fields = {"ToUserName": self.account, "FromUserName": openid, "CreateTime": str(at), **said}
        return fields if said["MsgType"] == "event" else fields | {"MsgId": self._msg_id()}

    def _msg_id(self) -> str:
        """64 bits at most: seconds and a number in this run."""
        return str((self.run // 1000) * 1000 + next(self._numbers))


def nonce(rng: random.Random) -> str:
    """Ten digits, as WeChat sends them."""
    return str(rng.randrange(10**9, 10**10))


def _letters(number: int, size: int) -> str:
    """In base 36, its last letters."""
    digits = "0123456789abcdefghijklmnopqrstuvwxyz"
    written = ""
    for _ in range(size):
        number, rest = divmod(number, 36)
        written = digits[rest] + written
    return written
