"""A message or an event as WeChat sends it, read into what the service needs of it."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Literal, get_args

from api.wechat.accounts import Account

MessageKind = Literal["text", "voice", "location", "image", "video", "shortvideo", "link", "file"]
EventKind = Literal["subscribe", "unsubscribe", "scan", "click", "view", "location_report"]
Kind = MessageKind | EventKind | Literal["other"]
UNSHOWN = "【收到不支持的消息类型，暂无法显示】"
"""The text WeChat puts in place of a sticker and the like."""
SCENE = "qrscene_"
LONGEST_NAME = 128
"""Letters of an openid, a MsgId or an original id; WeChat's own are under 40."""
_EVENTS: dict[str, Kind] = {
    "subscribe": "subscribe",
    "unsubscribe": "unsubscribe",
    "scan": "scan",
    "click": "click",
    "view": "view",
    "view_miniprogram": "view",
    "location": "location_report",
}
_MESSAGES: tuple[MessageKind, ...] = get_args(MessageKind)
_WORDS = {"text": "Content", "voice": "Recognition", "link": "Title"}
"""Where the words of a message stand."""


class BadMessage(Exception):
    """Not a message at all; its text says in Chinese what is wrong, never what stood there."""


class NotForUs(BadMessage):
    """A message to another account."""


@dataclass(frozen=True)
class Incoming:
    """What one follower sent. Nothing in its repr tells who, or what was said."""

    account: Account
    sender: str = field(repr=False)
    """The openid; never stored, never logged."""
    kind: Kind
    key: str = field(repr=False)
    """The same for every retry, within one account: `msg:<MsgId>` or `event:<sender>:<CreateTime>:<Event>:<EventKey>`.

    It may hold the openid, so it is kept only as a keyed hash.
    """
    created: datetime
    text: str | None = field(default=None, repr=False)
    """Of a text its words, of a voice message what was recognised, of a link its title, of a menu button its key, of
    a code that was scanned its scene."""
    label: str | None = field(default=None, repr=False)
    """The address of a location, in words."""

    @property
    def awaited(self) -> bool:
        """False for events that no follower waits on (a mass message was sent, a form was opened)."""
        return self.kind != "other" or not self.key.startswith("event:")


def read_incoming(account: Account, fields: Mapping[str, str]) -> Incoming:
    """The message in the fields of an envelope. Raises BadMessage; NotForUs where another account is addressed."""
    receiver = _named(fields, "ToUserName")
    if account.original_id not in (None, receiver):
        raise NotForUs("这条消息不是发给这个公众号的。")
    sender, created = _named(fields, "FromUserName"), _moment(_named(fields, "CreateTime"))
    if _named(fields, "MsgType") == "event":
        return _event(account, sender, created, fields)
    return _message(account, sender, created, fields)


def _message(account: Account, sender: str, created: datetime, fields: Mapping[str, str]) -> Incoming:
    kind = _kind(fields)
    text = fields.get(_WORDS.get(kind, ""), "").strip() or None
    label = fields.get("Label", "").strip() or None
    return Incoming(account, sender, kind, _message_key(fields), created, text, label if kind == "location" else None)


def _kind(fields: Mapping[str, str]) -> Kind:
    if fields.get("Content", "").strip() == UNSHOWN:
        return "other"
    return next((kind for kind in _MESSAGES if kind == fields["MsgType"]), "other")


def _message_key(fields: Mapping[str, str]) -> str:
    """Where there is no MsgId, what was sent by whom and when stands for it."""
    if fields.get("MsgId"):
        return f"msg:{_named(fields, 'MsgId')}"
    whole = "\0".join(f"{name}\0{value}" for name, value in sorted(fields.items()))
    return f"msg:{hashlib.sha256(whole.encode()).hexdigest()}"


def _event(account: Account, sender: str, created: datetime, fields: Mapping[str, str]) -> Incoming:
    name, place = _named(fields, "Event"), fields.get("EventKey", "").strip()
    key = f"event:{sender}:{int(created.timestamp())}:{name}:{place}"
    return Incoming(
        account, sender, _EVENTS.get(name.lower(), "other"), key, created, place.removeprefix(SCENE) or None
    )


def _named(fields: Mapping[str, str], name: str) -> str:
    value = fields.get(name, "").strip()
    if not value or len(value) > LONGEST_NAME:
        raise BadMessage("消息里缺了要有的字段，或者它的写法不对。")
    return value


def _moment(seconds: str) -> datetime:
    """CreateTime: seconds since 1970."""
    if not (seconds.isascii() and seconds.isdigit() and len(seconds) <= 11):
        raise BadMessage("消息的时间不对。")
    return datetime.fromtimestamp(int(seconds), UTC)
