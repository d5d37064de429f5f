"""How long cases are kept once nobody waits any more, and their deletion: at start, and at most once an hour in use."""

from __future__ import annotations

import logging
from datetime import timedelta
from threading import Lock

from sqlalchemy import delete

from api.state.cases.ledger import CASES
from api.state.clock import Clock
from api.state.database import Database, StateError

EVERY = timedelta(hours=1)
log = logging.getLogger(__name__)


class CaseRetention:
    """A case that is closed or withdrawn, or was answered and never came back, goes after `days`; open ones stay."""

    def __init__(self, database: Database, days: int, clock: Clock) -> None:
        self._database = database
        self.days = days
        self._clock = clock
        self._next = clock()
        self._lock = Lock()

    def purge(self) -> int:
        """How many went. Raises StateError."""
        over = CASES.c.ended_at <= self._clock() - timedelta(days=self.days)
        with self._database.write() as connection:
            gone = connection.execute(delete(CASES).where(over)).rowcount
        if gone:
            self._database.erase()
        return gone

    def purge_if_due(self) -> None:
        """A purge that fails is tried again in an hour: nobody's call for help fails because of it."""
        with self._lock:
            if self._clock() < self._next:
                return
            self._next = self._clock() + EVERY
        try:
            self.purge()
        except StateError as error:
            log.warning("%s", error)
