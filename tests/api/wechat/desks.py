"""A desk to write to, as one follower or many."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime
from itertools import count
from pathlib import Path
from typing import Any

from pydantic import SecretStr
from sqlalchemy import Row, text

from api.service import Service
from api.settings import ServiceSettings
from api.state import State
from api.wechat.accounts import Account
from api.wechat.desk import Desk
from api.wechat.incoming import Incoming, Kind
from assistant import Assistant

ACCOUNT = Account("女工", "wx0123456789abcdef", "Token123", "明文")
SENDING = Account("女工", "wx0123456789abcdef", "Token123", "明文", secret="s3cret", sends=True)
FOLLOWER = "oFollower_0001"
SECRET = "0123456789abcdef0123456789abcdef"
MOMENT = datetime(2026, 11, 22, 8, tzinfo=UTC)
TIMESTAMP = str(int(MOMENT.timestamp()))
_keys = count(1)
_nonces = count(1)


def service_of(index: Path, address: str, assistant: Assistant | None, **changes: Any) -> Service:
    """The database open, as it is once the service has started."""
    given: dict[str, Any] = {
        "index": index,
        "database": SecretStr(address),
        "secret": SecretStr(SECRET),
        "rate": "off",
    } | changes
    service = Service(ServiceSettings(**given, _env_file=None), assistant)
    service.state = State.open(service.settings)
    return service


def said(words: str | None, who: str = FOLLOWER, *, key: str | None = None, **more: Any) -> Incoming:
    """A text message; with the same key, a retry of it."""
    return written("text", who, key=key, text=words, **more)


def written(
    kind: Kind, who: str = FOLLOWER, *, account: Account = ACCOUNT, key: str | None = None, **more: Any
) -> Incoming:
    return Incoming(account, who, kind, key or f"msg:new-{next(_keys)}", MOMENT, **more)


def handed(desk: Desk, message: Incoming, nonce: str | None = None) -> str | None:
    """What the desk says to it, under a nonce of its own or one that is named."""
    named = nonce or f"n{next(_nonces)}"
    return desk.reply(message, desk.replays.sighting(message.account.app_id, TIMESTAMP, named, message.key))


@dataclass
class Bench:
    """A desk and what lies behind it."""

    service: Service
    desk: Desk = field(init=False)

    def __post_init__(self) -> None:
        self.desk = Desk(self.service)

    def reply(self, message: Incoming, nonce: str | None = None) -> str | None:
        return handed(self.desk, message, nonce)

    def ask(self, words: str, who: str = FOLLOWER, *, nonce: str | None = None, **more: Any) -> str:
        reply = self.reply(said(words, who, **more), nonce)
        assert reply is not None
        return reply

    def converse(self, *turns: str, who: str = FOLLOWER) -> list[str]:
        return [self.ask(turn, who) for turn in turns]

    def rows(self, table: str) -> list[Row[Any]]:
        assert self.service.state is not None
        with self.service.state.database.read() as connection:
            return list(connection.execute(text(f"SELECT * FROM {table}")).all())

    def whole(self) -> str:
        """Everything the database holds of the account, as text."""
        return "\n".join(
            str(tuple(row))
            for table in ("wechat_replies", "wechat_followers", "unanswered")
            for row in self.rows(table)
        )
