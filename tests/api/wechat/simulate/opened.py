"""How the small server reads a request: in the order in which a careful one looks."""

from __future__ import annotations

import time
import xml.etree.ElementTree as ElementTree
from collections.abc import Mapping
from dataclasses import dataclass

from api.wechat.simulate.cipher import Unreadable, signature
from api.wechat.simulate.envelopes import Card

FRESH = 300


@dataclass(frozen=True)
class Opened:
    """A message, and what is the same for every retry of it."""

    fields: Mapping[str, str]

    @property
    def key(self) -> str:
        told = ("MsgId", "FromUserName", "CreateTime", "Event", "EventKey")
        return "/".join(self.fields.get(name, "") for name in told)


def opened(card: Card, query: Mapping[str, str], body: bytes) -> Opened | int:
    """The message, or the status with which it is refused."""
    stamp, nonce = query.get("timestamp", "0"), query.get("nonce", "")
    if query.get("signature") != signature(card.token, stamp, nonce) or abs(time.time() - int(stamp)) > FRESH:
        return 403
    if len(body) > 64 * 1024:
        return 413
    if card.mode == "明文":
        return _message(body)
    return _sealed(card, query, body)


def _sealed(card: Card, query: Mapping[str, str], body: bytes) -> Opened | int:
    fields = _fields(body)
    if fields is None:
        return 400
    if "Encrypt" not in fields:
        return 403
    if query.get("msg_signature") != signature(card.token, query["timestamp"], query["nonce"], fields["Encrypt"]):
        return 403
    try:
        return _message(card.envelope.open(fields["Encrypt"]).encode())
    except Unreadable:
        return 400


def _message(body: bytes) -> Opened | int:
    fields = _fields(body)
    return Opened(fields) if fields and "FromUserName" in fields else 400


def _fields(body: bytes) -> dict[str, str] | None:
    if b"<!" in body.replace(b"<![CDATA[", b""):
        return None
    try:
        return {child.tag: child.text or "" for child in ElementTree.fromstring(body)}
    except ElementTree.ParseError:
        return None
