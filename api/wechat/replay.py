"""A request that was seen before is refused, unless it is WeChat's own retry of the same message.

Seen in the database, so that every process knows of it; while there is none, in this process's memory.
"""

from __future__ import annotations

import hashlib
import hmac
import logging
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from threading import Lock

from sqlalchemy import Connection, Table, bindparam, delete, insert, select
from sqlalchemy.exc import IntegrityError

from api.state import State, StateError
from api.state.clock import Clock, now
from api.state.database import Database
from api.state.wechat import SeenRow

WINDOW = timedelta(minutes=5)
"""How far a request's timestamp may be from our clock."""
RETRIES = timedelta(seconds=30)
"""WeChat tries three times, five seconds apart."""
FORGOTTEN = 2 * WINDOW
"""A timestamp is taken for no longer than this, so what was seen before need not be known."""
EVERY = timedelta(minutes=1)
PAUSE = timedelta(seconds=5)
"""Between two attempts to reach a database that failed: a reply must not wait for it each time."""
MOST = 10_000
_SEEN: Table = SeenRow.__table__  # type: ignore[assignment]
# Compiled once; a statement with ON CONFLICT would be each time.
_NOTE = insert(_SEEN)
_FIRST = select(_SEEN.c.message, _SEEN.c.seen_at).where(_SEEN.c.digest == bindparam("place"))
log = logging.getLogger(__name__)


class _Seen(Exception):
    """The nonce was noted before."""


@dataclass(frozen=True)
class Sighting:
    """Which message came with a nonce, and when first."""

    message: str
    at: datetime


@dataclass
class Replays:
    """`state` gives the open database or None, each time anew."""

    secret: str = field(repr=False)
    state: Callable[[], State | None]
    clock: Clock = now
    _remembered: OrderedDict[str, Sighting] = field(default_factory=OrderedDict, repr=False)
    _lock: Lock = field(default_factory=Lock, repr=False)
    _try_again: datetime | None = None
    _next_purge: datetime | None = None

    def fresh(self, account: str, timestamp: str, nonce: str, message: str) -> bool:
        """Whether the request with this timestamp and nonce may pass; `message` is the key of what it brings."""
        place = self._digest("nonce", account, timestamp, nonce)
        seen = Sighting(self._digest("message", account, message), self.clock())
        first = self._first(place, seen)
        return first == seen or (first.message == seen.message and seen.at - first.at <= RETRIES)

    def _digest(self, *parts: str) -> str:
        return hmac.new(self.secret.encode(), "\0".join(parts).encode(), hashlib.sha256).hexdigest()

    def _first(self, place: str, seen: Sighting) -> Sighting:
        """The first sighting of a nonce, this one included."""
        state = self.state()
        if state is not None and (self._try_again is None or seen.at >= self._try_again):
            try:
                self._purge_if_due(state.database, seen.at)
                return _noted(state.database, place, seen)
            except StateError as error:
                self._try_again = seen.at + PAUSE
                log.error("%s。微信的重放检查先记在内存里", error)
        return self._in_memory(place, seen)

    def _in_memory(self, place: str, seen: Sighting) -> Sighting:
        with self._lock:
            first = self._remembered.setdefault(place, seen)
            while len(self._remembered) > MOST:
                self._remembered.popitem(last=False)
        return first

    def _purge_if_due(self, database: Database, at: datetime) -> None:
        with self._lock:
            if self._next_purge is not None and at < self._next_purge:
                return
            self._next_purge = at + EVERY
        with database.write() as connection:
            connection.execute(delete(_SEEN).where(_SEEN.c.seen_at <= at - FORGOTTEN))


def _noted(database: Database, place: str, seen: Sighting) -> Sighting:
    """The first sighting. On PostgreSQL this waits for whoever is noting the same nonce just now."""
    try:
        with database.write() as connection:
            _note(connection, place, seen)
    except _Seen:
        with database.read() as connection:
            found = connection.execute(_FIRST, {"place": place}).one()
        return Sighting(found.message, found.seen_at)
    return seen


def _note(connection: Connection, place: str, seen: Sighting) -> None:
    """Raises _Seen; nothing is kept then."""
    try:
        connection.execute(_NOTE, {"digest": place, "message": seen.message, "seen_at": seen.at})
    except IntegrityError:
        raise _Seen from None
