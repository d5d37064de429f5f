"""Who follows: known by keyed hashes only, with what was told so far and what is still to be read."""

from __future__ import annotations

import hashlib
import hmac
from dataclasses import dataclass, field
from datetime import datetime

from api.wechat.incoming import Incoming
from assistant import Slots


@dataclass(frozen=True)
class Names:
    """What a follower and a message are called in the database: nobody without the key can tell whom they mean."""

    follower: str
    message: str

    @classmethod
    def of(cls, message: Incoming, secret: bytes) -> Names:
        account = message.account.app_id
        return cls(_keyed(secret, "follower", account, message.sender), _keyed(secret, "message", account, message.key))


@dataclass(frozen=True)
class Follower:
    """What the next message goes on from.

    `stamp` is another one after every change, "" before the first; `rest` are the parts not sent yet.
    """

    slots: Slots = field(default_factory=Slots)
    rest: tuple[str, ...] = ()
    awaiting: str | None = None
    """The message whose answer a language model is wording, until `awaiting_until` at most."""
    awaiting_until: datetime | None = None
    stamp: str = ""

    def awaits(self, now: datetime) -> bool:
        return self.awaiting is not None and self.awaiting_until is not None and now < self.awaiting_until


def _keyed(secret: bytes, *parts: str) -> str:
    """HMAC-SHA256; the lengths keep ("ab", "c") and ("a", "bc") apart."""
    text = "".join(f"{len(part)}:{part}" for part in parts)
    return hmac.new(secret, text.encode(), hashlib.sha256).hexdigest()
