"""What WeChat puts around a message, and what it reads out of the reply: signatures, modes and XML, byte by byte.

Source: 微信公众平台「接入概述」「接收普通消息」「被动回复用户消息」「消息加解密说明」.
"""

from __future__ import annotations

import xml.etree.ElementTree as ElementTree
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from urllib.parse import urlencode

from api.wechat.accounts import Account
from api.wechat.simulate.cipher import Envelope, Unreadable, signature

LONGEST_REPLY = 2048
"""Bytes of text WeChat shows; more is lost."""
_BARE = {"CreateTime", "MsgId", "Location_X", "Location_Y", "Scale", "MsgDataId", "Idx"}
"""Numbers stand without CDATA."""


@dataclass(frozen=True)
class Card:
    """What both sides know of an account."""

    appid: str
    token: str = field(repr=False)
    key: bytes | None = field(repr=False)
    """The 32 bytes of the EncodingAESKey; None only in plaintext mode."""
    mode: str
    """明文 | 兼容 | 安全"""
    account: str = "gh_0123456789ab"
    """The name that messages are addressed to."""

    @classmethod
    def of(cls, account: Account, mode: str | None = None) -> Card:
        """As the settings have it; another mode shows what a wrong setting does."""
        name = account.original_id or cls.account
        return cls(account.app_id, account.token, account.key, mode or account.mode, name)

    @property
    def envelope(self) -> Envelope:
        assert self.key is not None
        return Envelope(self.key, self.appid)


@dataclass(frozen=True)
class Posted:
    """One request as WeChat makes it."""

    query: Mapping[str, str]
    body: bytes

    def at(self, address: str) -> str:
        return f"{address}?{urlencode(self.query)}"

    def with_query(self, **parameters: str) -> Posted:
        return replace(self, query={**self.query, **parameters})


def written(fields: Mapping[str, str]) -> str:
    """The XML of one message."""
    inner = "".join(f"<{name}>{_value(name, value)}</{name}>\n" for name, value in fields.items())
    return f"<xml>\n{inner}</xml>"


def _value(name: str, value: str) -> str:
    return value if name in _BARE else f"<![CDATA[{value}]]>"


def post(card: Card, fields: Mapping[str, str], stamp: int, nonce: str) -> Posted:
    """The request that brings this message, in the account's mode."""
    query = _signed(card, stamp, nonce) | {"openid": fields["FromUserName"]}
    plain = written(fields)
    if card.mode == "明文":
        return Posted(query, plain.encode())
    sealed = card.envelope.seal(plain)
    query |= {"encrypt_type": "aes", "msg_signature": signature(card.token, str(stamp), nonce, sealed)}
    if card.mode == "兼容":
        return Posted(query, plain.replace("</xml>", f"<Encrypt><![CDATA[{sealed}]]></Encrypt>\n</xml>").encode())
    return Posted(query, written({"ToUserName": fields["ToUserName"], "Encrypt": sealed}).encode())


def verification(card: Card, stamp: int, nonce: str, echo: str) -> Mapping[str, str]:
    """The query of the GET by which WeChat makes sure of the address; the reply must be `echo`."""
    return _signed(card, stamp, nonce) | {"echostr": echo}


def _signed(card: Card, stamp: int, nonce: str) -> dict[str, str]:
    return {
        "signature": signature(card.token, str(stamp), nonce),
        "timestamp": str(stamp),
        "nonce": nonce,
    }


@dataclass(frozen=True)
class Shown:
    """What a follower would see: None = nothing, and rightly so."""

    text: str | None


def read_reply(card: Card, fields: Mapping[str, str], body: bytes) -> Shown:
    """Raises Unreadable when WeChat would not show it, or show it to somebody else."""
    if body in (b"success", b""):
        return Shown(None)
    reply = _opened(card, _fields(body.decode()))
    if reply.get("MsgType") != "text":
        raise Unreadable(f"回复的类型是「{reply.get('MsgType')}」，应是 text")
    if (reply.get("ToUserName"), reply.get("FromUserName")) != (fields["FromUserName"], fields["ToUserName"]):
        raise Unreadable("回复不是给这个人的")
    if not (reply.get("CreateTime") or "").isdecimal():
        raise Unreadable("回复没有 CreateTime")
    text = reply.get("Content") or ""
    if not text.strip() or len(text.encode()) > LONGEST_REPLY:
        raise Unreadable(f"回复有 {len(text.encode())} 字节，应是 1 到 {LONGEST_REPLY}")
    return Shown(text)


def _opened(card: Card, reply: Mapping[str, str]) -> Mapping[str, str]:
    if card.mode == "明文":
        return reply
    if "Encrypt" not in reply:
        raise Unreadable("回复没有加密")
    if reply.keys() != {"Encrypt", "MsgSignature", "TimeStamp", "Nonce"}:
        raise Unreadable("加密的回复应有 Encrypt、MsgSignature、TimeStamp、Nonce")
    if signature(card.token, reply["TimeStamp"], reply["Nonce"], reply["Encrypt"]) != reply["MsgSignature"]:
        raise Unreadable("回复的签名不对")
    return _fields(card.envelope.open(reply["Encrypt"]))


def _fields(words: str) -> dict[str, str]:
    try:
        root = ElementTree.fromstring(words)
    except ElementTree.ParseError:
        raise Unreadable("回复不是 XML") from None
    if root.tag != "xml" or len({child.tag for child in root}) != len(root):
        raise Unreadable("回复不是 <xml> 里一层不重名的字段")
    return {child.tag: child.text or "" for child in root}
