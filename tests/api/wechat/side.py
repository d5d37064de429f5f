"""WeChat's side of the conversation for these tests, with another implementation's cryptography (wechatpy)."""

from __future__ import annotations

import itertools
import time
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import fromstring

import wechatpy.crypto
import wechatpy.utils
from starlette.testclient import TestClient

AES_KEY = "abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG"
SECRET = "0123456789abcdef0123456789abcdef"
FOLLOWER = "oFollower_0001"
ORIGINAL_ID = "gh_1234567890ab"
Reply = Any
"""What the test client gives; which library it stands on is its own affair."""
_numbers = itertools.count(1)


def message(content: str = "产假有多少天", **fields: str | None) -> str:
    """A text message as WeChat writes it; None takes a field away."""
    written: dict[str, str | None] = {
        "ToUserName": ORIGINAL_ID,
        "FromUserName": FOLLOWER,
        "CreateTime": str(int(time.time())),
        "MsgType": "text",
        "Content": content,
        "MsgId": str(10**18 + next(_numbers)),
    }
    kept = {name: value for name, value in (written | fields).items() if value is not None}
    return f"<xml>{''.join(f'<{name}><![CDATA[{value}]]></{name}>' for name, value in kept.items())}</xml>"


def event(name: str, key: str | None = None, **fields: str | None) -> str:
    event: Any = {"MsgType": "event", "Event": name, "EventKey": key, "Content": None, "MsgId": None}
    return message(**event | fields)


@dataclass(frozen=True)
class Post:
    """One request to the account's address."""

    query: Mapping[str, str]
    body: bytes
    path: str = "/wechat"

    def to(self, client: TestClient) -> Reply:
        return client.post(self.path, params=dict(self.query), content=self.body, headers={"content-type": "text/xml"})

    def asking(self, **changes: str | None) -> Post:
        """The same with other parameters; None takes one away."""
        return replace(self, query={k: v for k, v in (self.query | changes).items() if v is not None})  # type: ignore[operator]


@dataclass(frozen=True)
class Side:
    """WeChat, for one account."""

    app_id: str = "wx0123456789abcdef"
    token: str = "Token123"
    aes_key: str = AES_KEY
    path: str = "/wechat"
    crypto: Any = field(init=False, repr=False)

    def __post_init__(self) -> None:
        made = wechatpy.crypto.WeChatCrypto(self.token, self.aes_key, self.app_id)
        object.__setattr__(self, "crypto", made)

    def query(self, seconds: int = 0, nonce: str | None = None, **more: str) -> dict[str, str]:
        """Signed, `seconds` from now."""
        stamp, nonce = str(int(time.time()) + seconds), nonce or f"n{next(_numbers)}"
        signature = self.signed(stamp, nonce)
        return {"signature": signature, "timestamp": stamp, "nonce": nonce, "openid": FOLLOWER} | more

    def signed(self, *parts: str) -> str:
        signer = wechatpy.utils.WeChatSigner()
        signer.add_data(self.token, *parts)
        return str(signer.signature)

    def plain(self, xml: str | bytes, **changes: Any) -> Post:
        return Post(self.query(**changes), xml if isinstance(xml, bytes) else xml.encode(), self.path)

    def sealed(self, xml: str, beside: str = "", **changes: Any) -> Post:
        """Encrypted; `beside` are fields in clear that stand in the same envelope, as in compatible mode."""
        query = self.query(**changes)
        outer = fromstring(self.crypto.encrypt_message(xml, query["nonce"], query["timestamp"]))
        encrypted, signature = outer.findtext("Encrypt"), outer.findtext("MsgSignature")
        body = f"<xml><ToUserName><![CDATA[{ORIGINAL_ID}]]></ToUserName>{beside}<Encrypt>{encrypted}</Encrypt></xml>"
        return Post(query | {"encrypt_type": "aes", "msg_signature": str(signature)}, body.encode(), self.path)

    def resealed(self, encrypted: str, **changes: Any) -> Post:
        """Any text in place of the ciphertext, signed with the token."""
        query = self.query(**changes)
        signature = self.signed(query["timestamp"], query["nonce"], encrypted)
        body = f"<xml><Encrypt>{encrypted}</Encrypt></xml>".encode()
        return Post(query | {"encrypt_type": "aes", "msg_signature": signature}, body, self.path)

    def opened(self, reply: Reply) -> dict[str, str]:
        """The fields of an encrypted reply, its signature checked."""
        outer = fields(reply.text)
        assert set(outer) == {"Encrypt", "MsgSignature", "TimeStamp", "Nonce"}
        signed = (outer["MsgSignature"], outer["TimeStamp"], outer["Nonce"])
        return fields(self.crypto.decrypt_message(reply.text, *signed))


def fields(xml: str) -> dict[str, str]:
    return {found.tag: found.text or "" for found in fromstring(xml)}


def accounts_file(folder: Path, *modes: str, **more: str) -> Path:
    """An account for each mode: the first at /wechat, the others at /wechat/a1, /wechat/a2 …"""
    entries = [_entry(number, mode, more) for number, mode in enumerate(modes)]
    file = folder / "accounts.yaml"
    file.write_text("\n".join(entries), encoding="utf-8")
    return file


def _entry(number: int, mode: str, more: Mapping[str, str]) -> str:
    path = {"路径": f"a{number}"} if number else {}
    side = Side()
    given = {"名称": f"女工{number}", "AppID": side.app_id, "Token": side.token, "模式": mode, **path}
    given["AppID"] = f"wx{number:04}" + side.app_id[6:] if number else side.app_id
    written = given | {"EncodingAESKey": side.aes_key, "原始ID": ORIGINAL_ID} | dict(more)
    return "- " + "\n  ".join(f"{name}: {value}" for name, value in written.items())
