"""Opening what comes in and sealing what goes out, as the account's mode wants it.

明文: nothing is encrypted. 安全: everything is. 兼容: the reply goes out as the request came in, and of a request that
holds both forms only the encrypted one counts.
"""

from __future__ import annotations

import logging
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from api.wechat.accounts import Account
from api.wechat.crypto import Undecryptable, decrypt, encrypt
from api.wechat.envelope import BadEnvelope, read_fields, sealed_reply, text_reply
from api.wechat.query import Query
from api.wechat.refused import Forbidden, Malformed

_SEALED = "Encrypt"
_UNREADABLE = "加密的消息解不开。"
log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Opened:
    """The fields of a message, and whether they came encrypted."""

    fields: Mapping[str, str] = field(repr=False)
    sealed: bool


def open_message(account: Account, query: Query, body: bytes, now: datetime) -> Opened:
    """The message in a request; by the end everything in it that counts is signed. Raises Refused."""
    query.check(account, now, sealed=query.encrypted and account.mode != "明文")
    outer = _fields(body)
    encrypted = outer.get(_SEALED, "").strip()
    if account.mode == "明文":
        if encrypted and "MsgType" not in outer:
            log.warning("公众号「%s」发来的是加密的消息，设置里的模式却是明文：请改成公众号后台的模式", account.name)
        return Opened(outer, sealed=False)
    if encrypted:
        query.check_sealed(account, encrypted)
        return Opened(_fields(_decrypted(account, encrypted)), sealed=True)
    if account.mode == "安全" or query.encrypted:
        raise Forbidden("没有加密")
    return Opened(outer, sealed=False)


def seal(account: Account, opened: Opened, text: str, now: datetime) -> str:
    """The passive reply that says `text`."""
    reply = text_reply(text, opened.fields, now)
    if not opened.sealed or account.key is None:
        return reply
    return sealed_reply(encrypt(reply.encode(), account.key, account.app_id), account.token, now, secrets.token_hex(8))


def _fields(body: bytes) -> dict[str, str]:
    try:
        return read_fields(body)
    except BadEnvelope as error:
        raise Malformed(str(error), "XML 读不了") from None


def _decrypted(account: Account, encrypted: str) -> bytes:
    try:
        return decrypt(encrypted, account.key or b"", account.app_id)
    except Undecryptable:
        # It is signed with our token, so this is most likely a mistake in the settings.
        log.warning("公众号「%s」的消息解不开：请核对设置里的 EncodingAESKey 和 AppID", account.name)
        raise Malformed(_UNREADABLE, "解不开") from None
