"""How long cases are kept once nobody waits any more, and their deletion: at start, and at most once an hour in use."""

from __future__ import annotations

from datetime import timedelta

from sqlalchemy import delete

from api.state.cases.ledger import CASES
from api.state.clock import Clock
from api.state.database import Database
from api.state.hourly import Hourly


class CaseRetention:
    """A case that is closed or withdrawn, or was answered and never came back, goes after `days`; open ones stay."""

    def __init__(self, database: Database, days: int, clock: Clock) -> None:
        self._database = database
        self.days = days
        self._clock = clock
        self.purge_if_due = Hourly(self.purge, clock)

    def purge(self) -> int:
        """How many went. Raises StateError."""
        over = CASES.c.ended_at <= self._clock() - timedelta(days=self.days)
        with self._database.write() as connection:
            gone = connection.execute(delete(CASES).where(over)).rowcount
        if gone:
            self._database.erase()
        return gone
