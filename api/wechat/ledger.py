"""Which message got which reply, and what each follower told: written together, or not at all.

An answer is computed outside any transaction, from what `recall` gave; `settle` then keeps it only if nobody else has
answered the same message (that reply stands) or another message of the same follower (`Stale`: compute again). So a
process may be killed at any point: either nothing was kept and the retry is answered anew, or all was and the retry
gets the same reply. Locks are held for the few writes only, never while an answer is computed.
"""

from __future__ import annotations

import secrets
from dataclasses import dataclass, field, replace
from datetime import timedelta
from typing import Any, Protocol

from sqlalchemy import Connection, Row, Table, bindparam, delete, insert, literal, select, update
from sqlalchemy.exc import IntegrityError

from api.state.clock import Clock
from api.state.conversations import slots_from_json, slots_to_json
from api.state.database import Database
from api.state.wechat import WechatFollowerRow, WechatReplyRow
from api.wechat.followers import Follower, Names

_REPLIES: Table = WechatReplyRow.__table__  # type: ignore[assignment]
_FOLLOWERS: Table = WechatFollowerRow.__table__  # type: ignore[assignment]
_ONE = select(literal(1).label("one")).subquery()
_RECALL = (
    select(_REPLIES.c.message, _REPLIES.c.reply, *(c for c in _FOLLOWERS.c if c.name != "digest"))
    .select_from(_ONE)
    .outerjoin(_REPLIES, _REPLIES.c.message == bindparam("name"))
    .outerjoin(_FOLLOWERS, _FOLLOWERS.c.digest == bindparam("whose"))
)
# Plain statements are compiled once; those with ON CONFLICT would be each time, which takes longer than to run them.
_CLAIM, _BEGIN = insert(_REPLIES), insert(_FOLLOWERS)
_CHANGE = update(_FOLLOWERS).where(_FOLLOWERS.c.digest == bindparam("whose"), _FOLLOWERS.c.stamp == bindparam("seen"))


class Stale(Exception):
    """Something else happened to the follower since `recall`."""


class _Taken(Exception):
    """The message has a reply by now."""


@dataclass(frozen=True)
class Reply:
    """What was said to a message; None = nothing, or it was deleted since."""

    text: str | None


@dataclass(frozen=True)
class Recalled:
    """Before an answer: the reply if the message has one already, and the follower as they are now."""

    reply: Reply | None = None
    follower: Follower = field(default_factory=Follower)


@dataclass(frozen=True)
class Outcome:
    """After an answer: what is said, and the follower from now on; None = all of them is to be deleted."""

    reply: str | None
    follower: Follower | None


class Ledger(Protocol):
    """May be used from any thread. Raises StateError."""

    def recall(self, names: Names) -> Recalled:
        """One read."""

    def settle(self, names: Names, before: Follower, outcome: Outcome) -> Reply | None:
        """Keep the outcome; another's reply where the message has one by now. Raises Stale."""

    def amend(self, names: Names, before: Follower, after: Follower) -> None:
        """Change the follower only. Raises Stale."""


class KeptLedger:
    """In the database; followers for so many days after their last message."""

    def __init__(self, database: Database, days: timedelta, clock: Clock) -> None:
        self._database = database
        self._days = days
        self._clock = clock

    def recall(self, names: Names) -> Recalled:
        with self._database.read() as connection:
            row = connection.execute(_RECALL, {"name": names.message, "whose": names.follower}).one()
        return Recalled(Reply(row.reply) if row.message else None, self._follower(row))

    def settle(self, names: Names, before: Follower, outcome: Outcome) -> Reply | None:
        try:
            self._write(names, before, outcome)
        except _Taken:
            return self.recall(names).reply or Reply(None)
        if outcome.follower is None:
            self._database.erase()
        return None

    def amend(self, names: Names, before: Follower, after: Follower) -> None:
        with self._database.write() as connection:
            self._change(connection, names, before, after)

    def _write(self, names: Names, before: Follower, outcome: Outcome) -> None:
        """Raises _Taken and Stale; nothing is kept then."""
        with self._database.write() as connection:
            self._claim(connection, names, outcome)
            if outcome.follower is None:
                self._forget(connection, names)
            elif outcome.follower != before:
                self._change(connection, names, before, outcome.follower)

    def _claim(self, connection: Connection, names: Names, outcome: Outcome) -> None:
        """On PostgreSQL this waits for whoever is answering the same message just now."""
        whose = names.follower if outcome.follower is not None else None
        row = {"message": names.message, "follower": whose, "reply": outcome.reply, "answered_at": self._clock()}
        try:
            connection.execute(_CLAIM, row)
        except IntegrityError:
            raise _Taken from None

    def _change(self, connection: Connection, names: Names, before: Follower, after: Follower) -> None:
        row = self._row(after)
        if before.stamp:
            changed = connection.execute(_CHANGE, row | {"whose": names.follower, "seen": before.stamp})
            if not changed.rowcount:
                raise Stale
            return
        try:
            connection.execute(_BEGIN, row | {"digest": names.follower})
        except IntegrityError:
            raise Stale from None

    def _forget(self, connection: Connection, names: Names) -> None:
        """Only the keys of messages stay, and nothing joins them to the follower."""
        connection.execute(delete(_FOLLOWERS).where(_FOLLOWERS.c.digest == names.follower))
        theirs = update(_REPLIES).where(_REPLIES.c.follower == names.follower)
        connection.execute(theirs.values(follower=None, reply=None))

    def _row(self, follower: Follower) -> dict[str, Any]:
        return {
            "stamp": new_stamp(),
            "slots": slots_to_json(follower.slots),
            "rest": list(follower.rest),
            "awaiting": follower.awaiting,
            "awaiting_until": follower.awaiting_until,
            "used_at": self._clock(),
        }

    def _follower(self, row: Row[Any]) -> Follower:
        """What was told; nothing where it is past its days or there was nothing."""
        if row.stamp is None:
            return Follower()
        if row.used_at + self._days <= self._clock():
            return Follower(stamp=row.stamp)
        return Follower(slots_from_json(row.slots), tuple(row.rest), row.awaiting, row.awaiting_until, row.stamp)


def new_stamp() -> str:
    return secrets.token_hex(16)


def stamped(follower: Follower) -> Follower:
    """As it is after a change."""
    return replace(follower, stamp=new_stamp())
