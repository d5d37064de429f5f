"""Wrong secrets: after a few of them a case stays shut for a while, for whoever asks.

A try is counted before the secret is looked at, so that many at once cannot slip through.
"""

from __future__ import annotations

import hmac
import unicodedata
from datetime import timedelta

from sqlalchemy import Executable, case, update

from api.state.cases.ledger import CASES
from api.state.cases.model import LockedCase, UnknownCase
from api.state.cases.seal import Seal
from api.state.clock import Clock
from api.state.database import Database

MOST = 8
LOCKED_FOR = timedelta(minutes=15)


class Doors:
    """Lets in who knows the secret."""

    def __init__(self, database: Database, seal: Seal, clock: Clock) -> None:
        self._database = database
        self._seal = seal
        self._clock = clock

    def open(self, number: int, secret: str) -> None:
        """Raises UnknownCase, LockedCase, StateError."""
        with self._database.write() as connection:
            found = connection.execute(self._counted(number)).one_or_none()
        given = self._seal.digest("secret", as_typed(secret))
        if found is None:
            raise UnknownCase
        if found.failures > MOST:
            raise LockedCase(f"口令试错的次数太多，请过 {LOCKED_FOR.seconds // 60} 分钟再来。急事请打 12351。")
        if not hmac.compare_digest(found.secret, given):
            raise UnknownCase
        with self._database.write() as connection:
            connection.execute(update(CASES).where(CASES.c.number == number).values(failures=0))

    def _counted(self, number: int) -> Executable:
        """One more try; when there were too many the moment stays that of the last one allowed."""
        now, columns = self._clock(), CASES.c
        over = columns.failed_at <= now - LOCKED_FOR
        many = columns.failures >= MOST
        failures = case((over, 1), (many, MOST + 1), else_=columns.failures + 1)
        moment = case((over, now), (many, columns.failed_at), else_=now)
        counted = update(CASES).where(columns.number == number).values(failures=failures, failed_at=moment)
        return counted.returning(columns.failures, columns.secret)


def as_typed(secret: str) -> str:
    """As it was given out, from what somebody typed: small or wide letters, blanks, dashes."""
    return "".join(c for c in unicodedata.normalize("NFKC", secret).upper() if c.isalnum())
