"""A request that was seen before is refused, unless it is WeChat's own retry of the same message.

Seen in the database, so that every process knows of it; while there is none, in this process's memory. Where a message
is answered from the database, the ledger looks for its request in the same read and notes it with the reply.
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

from api.state import State, StateError
from api.state.clock import Clock, now
from api.state.database import Conflict, Database
from api.state.wechat import SeenRow
from api.wechat.refused import Forbidden

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
SEEN: Table = SeenRow.__table__  # type: ignore[assignment]
# Compiled once; a statement with ON CONFLICT would be each time.
_NOTE = insert(SEEN)
_FIRST = select(SEEN.c.message, SEEN.c.seen_at).where(SEEN.c.digest == bindparam("place"))
log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Sighting:
    """A timestamp and nonce of one account and the message that came with them, as digests, and when it was."""

    place: str
    message: str
    at: datetime

    def check(self, first: Sighting) -> None:
        """Raises Forbidden, unless this is the first one itself or a retry of it."""
        if first.message != self.message or self.at - first.at > RETRIES:
            raise Forbidden("重放")

    def note(self, connection: Connection) -> None:
        """The first one only: a second is a Conflict. On PostgreSQL this waits for whoever is noting one just now."""
        connection.execute(_NOTE, {"digest": self.place, "message": self.message, "seen_at": self.at})


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

    def sighting(self, account: str, timestamp: str, nonce: str, message: str) -> Sighting:
        """`message` is the key of what the request brings."""
        place = self._digest("nonce", account, timestamp, nonce)
        return Sighting(place, self._digest("message", account, message), self.clock())

    def once(self, request: Sighting) -> None:
        """Note a request with which nothing else is kept. Raises Forbidden."""
        request.check(self._first(request))

    def purge_if_due(self) -> None:
        """By whoever notes requests. Raises StateError."""
        state, at = self.state(), self.clock()
        with self._lock:
            if state is None or (self._next_purge is not None and at < self._next_purge):
                return
            self._next_purge = at + EVERY
        with state.database.write() as connection:
            connection.execute(delete(SEEN).where(SEEN.c.seen_at <= at - FORGOTTEN))

    def _digest(self, *parts: str) -> str:
        return hmac.new(self.secret.encode(), "\0".join(parts).encode(), hashlib.sha256).hexdigest()

    def _first(self, request: Sighting) -> Sighting:
        """The first sighting of a nonce, this one included."""
        state = self.state()
        if state is not None and (self._try_again is None or request.at >= self._try_again):
            try:
                self.purge_if_due()
                return _noted(state.database, request)
            except StateError as error:
                self._try_again = request.at + PAUSE
                log.error("%s。微信的重放检查先记在内存里", error)
        return self._in_memory(request)

    def _in_memory(self, request: Sighting) -> Sighting:
        with self._lock:
            first = self._remembered.setdefault(request.place, request)
            while len(self._remembered) > MOST:
                self._remembered.popitem(last=False)
        return first


def _noted(database: Database, request: Sighting) -> Sighting:
    """The first sighting. Raises StateError."""
    try:
        with database.write() as connection:
            request.note(connection)
    except Conflict:
        with database.read() as connection:
            found = connection.execute(_FIRST, {"place": request.place}).one()
        return Sighting(request.place, found.message, found.seen_at)
    return request
