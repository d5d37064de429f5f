"""Which message got which reply, what each follower told, which request brought it: written together, or not at all.

An answer is computed outside any transaction, from what `recall` gave; `settle` then keeps it only if nobody else has
answered the same message, another message of the same follower or another message of the same request meanwhile
(`Stale`: begin again, and `recall` tells which). So a process may be killed at any point: either nothing was kept and
the retry is answered anew, or all was and the retry gets the same reply. Locks are held for the few writes only, never
while an answer is computed.
"""

from __future__ import annotations

import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import timedelta
from typing import Any, Protocol

from sqlalchemy import Connection, Row, Table, bindparam, delete, insert, literal, select, update

from api.state.clock import Clock
from api.state.conversations import slots_from_json, slots_to_json
from api.state.database import Conflict, Database
from api.state.wechat import WechatFollowerRow, WechatReplyRow
from api.wechat.followers import Follower, Names
from api.wechat.replay import SEEN, Sighting

_REPLIES: Table = WechatReplyRow.__table__  # type: ignore[assignment]
_FOLLOWERS: Table = WechatFollowerRow.__table__  # type: ignore[assignment]
_ONE = select(literal(1).label("one")).subquery()
_RECALL = (
    select(
        *(_REPLIES.c.message, _REPLIES.c.reply),
        *(c for c in _FOLLOWERS.c if c.name != "digest"),
        *(SEEN.c.message.label("brought"), SEEN.c.seen_at),
    )
    .select_from(_ONE)
    .outerjoin(_REPLIES, _REPLIES.c.message == bindparam("name"))
    .outerjoin(_FOLLOWERS, _FOLLOWERS.c.digest == bindparam("whose"))
    .outerjoin(SEEN, SEEN.c.digest == bindparam("place"))
)
# Plain statements are compiled once; those with ON CONFLICT would be each time, which takes longer than to run them.
_CLAIM, _BEGIN = insert(_REPLIES), insert(_FOLLOWERS)
_CHANGE = update(_FOLLOWERS).where(_FOLLOWERS.c.digest == bindparam("whose"), _FOLLOWERS.c.stamp == bindparam("seen"))


class Stale(Exception):
    """Something else happened to the message, the follower or the request since `recall`; nothing was kept."""


@dataclass(frozen=True)
class Reply:
    """What was said to a message; None = nothing, or it was deleted since."""

    text: str | None


@dataclass(frozen=True)
class Recalled:
    """Before an answer: the reply if the message has one already, and the follower as they are now."""

    reply: Reply | None = None
    follower: Follower = field(default_factory=Follower)
    unseen: Sighting | None = None
    """The request, where it is still to be noted."""


@dataclass(frozen=True)
class Outcome:
    """After an answer: what is said, and the follower from now on; None = all of them is to be deleted."""

    reply: str | None
    follower: Follower | None


class Ledger(Protocol):
    """May be used from any thread. Raises StateError."""

    def recall(self, names: Names, request: Sighting | None = None) -> Recalled:
        """One read. Raises Forbidden for a request that may not come again."""

    def settle(self, names: Names, before: Follower, outcome: Outcome, unseen: Sighting | None = None) -> None:
        """Keep the outcome and note the request, in one write. Raises Stale."""

    def amend(self, names: Names, before: Follower, after: Follower) -> None:
        """Change the follower only. Raises Stale."""


class KeptLedger:
    """In the database; followers for so many days after their last message."""

    def __init__(self, database: Database, days: timedelta, clock: Clock) -> None:
        self._database = database
        self._days = days
        self._clock = clock

    def recall(self, names: Names, request: Sighting | None = None) -> Recalled:
        place = request.place if request is not None else None
        row = self._database.row(_RECALL, {"name": names.message, "whose": names.follower, "place": place})
        assert row is not None, "it begins with a row that is always there"
        return Recalled(Reply(row.reply) if row.message else None, self._follower(row), _unseen(request, row))

    def settle(self, names: Names, before: Follower, outcome: Outcome, unseen: Sighting | None = None) -> None:
        with self._written() as connection:
            if unseen is not None:
                unseen.note(connection)
            self._claim(connection, names, outcome)
            if outcome.follower is None:
                self._forget(connection, names)
            elif outcome.follower != before:
                self._change(connection, names, before, outcome.follower)
        if outcome.follower is None:
            self._database.erase()

    def amend(self, names: Names, before: Follower, after: Follower) -> None:
        with self._written() as connection:
            self._change(connection, names, before, after)

    @contextmanager
    def _written(self) -> Iterator[Connection]:
        """Raises Stale where somebody else's row is there by now."""
        try:
            with self._database.write() as connection:
                yield connection
        except Conflict:
            raise Stale from None

    def _claim(self, connection: Connection, names: Names, outcome: Outcome) -> None:
        """On PostgreSQL this waits for whoever is answering the same message just now."""
        whose = names.follower if outcome.follower is not None else None
        row = {"message": names.message, "follower": whose, "reply": outcome.reply, "answered_at": self._clock()}
        connection.execute(_CLAIM, row)

    def _change(self, connection: Connection, names: Names, before: Follower, after: Follower) -> None:
        row = self._row(after)
        if not before.stamp:
            connection.execute(_BEGIN, row | {"digest": names.follower})
        elif not connection.execute(_CHANGE, row | {"whose": names.follower, "seen": before.stamp}).rowcount:
            raise Stale

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


def _unseen(request: Sighting | None, row: Row[Any]) -> Sighting | None:
    """The request, where it is still to be noted. Raises Forbidden."""
    if request is None or row.seen_at is None:
        return request
    request.check(Sighting(request.place, row.brought, row.seen_at))
    return None


def new_stamp() -> str:
    return secrets.token_hex(16)


def stamped(follower: Follower) -> Follower:
    """As it is after a change."""
    return replace(follower, stamp=new_stamp())
