"""Browsers that are signed in. The cookie is 256 random bits; the database holds only its digest.

A session ends 2 hours after it was last used and 12 hours after it began, when its officer signs out, is disabled or
gets a new password, and for other browsers when the password is changed.
"""

from __future__ import annotations

import hashlib
import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, Connection, Table, delete, or_, select, update

from api.state.clock import Clock
from api.state.console.model import Officer
from api.state.console.tables import OfficerRow, OfficerSessionRow
from api.state.database import Database

IDLE = timedelta(hours=2)
LONGEST = timedelta(hours=12)
NOTED_EVERY = timedelta(minutes=1)
"""How exactly the last use is known: not every click is a write."""
_SESSIONS: Table = OfficerSessionRow.__table__  # type: ignore[assignment]
_OFFICERS: Table = OfficerRow.__table__  # type: ignore[assignment]
OFFICER_COLUMNS = tuple(
    _OFFICERS.c[name]
    for name in ("id", "name", "role", "active", "must_change", "created_at", "password_at", "signed_in_at")
)


@dataclass(frozen=True)
class SignedIn:
    """Who uses this browser, and since when."""

    officer: Officer
    digest: str
    began_at: datetime


class OfficerSessions:
    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    def begin(self, connection: Connection, officer: int) -> str:
        """The value of a new cookie."""
        cookie, now = secrets.token_urlsafe(32), self._clock()
        connection.execute(delete(_SESSIONS).where(self._over(now)))
        row = {"digest": digest_of(cookie), "officer": officer, "began_at": now, "used_at": now}
        connection.execute(_SESSIONS.insert().values(row))
        return cookie

    def get(self, cookie: str) -> SignedIn | None:
        """Who holds this cookie; None when nobody does any more. Raises StateError."""
        now = self._clock()
        chosen = select(_SESSIONS.c.digest, _SESSIONS.c.began_at, _SESSIONS.c.used_at, *OFFICER_COLUMNS)
        chosen = chosen.join(_OFFICERS, _OFFICERS.c.id == _SESSIONS.c.officer)
        chosen = chosen.where(_SESSIONS.c.digest == digest_of(cookie), ~self._over(now), _OFFICERS.c.active)
        with self._database.read() as connection:
            row = connection.execute(chosen).one_or_none()
        if row is None:
            return None
        if row.used_at + NOTED_EVERY <= now:
            self._used(row.digest, now)
        return SignedIn(Officer(*row[3:]), row.digest, row.began_at)

    def end(self, cookie: str) -> None:
        """Raises StateError."""
        with self._database.write() as connection:
            connection.execute(delete(_SESSIONS).where(_SESSIONS.c.digest == digest_of(cookie)))

    def end_all(self, connection: Connection, officer: int) -> None:
        connection.execute(delete(_SESSIONS).where(_SESSIONS.c.officer == officer))

    def _used(self, digest: str, now: datetime) -> None:
        with self._database.write() as connection:
            connection.execute(update(_SESSIONS).where(_SESSIONS.c.digest == digest).values(used_at=now))

    def _over(self, now: datetime) -> ColumnElement[bool]:
        return or_(_SESSIONS.c.used_at <= now - IDLE, _SESSIONS.c.began_at <= now - LONGEST)


def digest_of(cookie: str) -> str:
    return hashlib.sha256(f"officer session {cookie}".encode()).hexdigest()
