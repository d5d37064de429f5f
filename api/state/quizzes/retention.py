"""How long answers and names are kept, and their deletion: at start, and at most once an hour while quizzes are used.

Names and units are needed for prizes and certificates for a while after a quiz; answers without them make statistics.
"""

from __future__ import annotations

from datetime import timedelta

from sqlalchemy import ColumnElement, Connection, delete, or_, select, update

from api.state.clock import Clock
from api.state.database import Database
from api.state.hourly import Hourly
from api.state.quizzes.ledger import ATTEMPTS
from api.state.quizzes.shelf import QUIZZES

NAMES_DAYS = 30
"""Days that names and units are kept after a quiz is over."""
OPEN_DAYS = 365
"""The same for a quiz that nobody closes, counted from the start of the attempt."""


class QuizRetention:
    """`days` = how long attempts without names are kept after a quiz is over; 0 = they go with its end."""

    def __init__(self, database: Database, days: int, clock: Clock) -> None:
        self._database = database
        self.days = days
        self._clock = clock
        self.purge_if_due = Hourly(self.purge, clock)

    @property
    def names_days(self) -> int:
        return min(NAMES_DAYS, self.days)

    def purge(self) -> int:
        """How many attempts lost their names or are gone. Raises StateError."""
        with self._database.write() as connection:
            gone = connection.execute(delete(ATTEMPTS).where(self._past(self.days, OPEN_DAYS))).rowcount
            named = or_(*(column.is_not(None) for column in (ATTEMPTS.c.name, ATTEMPTS.c.unit, ATTEMPTS.c.person)))
            past = self._past(self.names_days, OPEN_DAYS)
            nothing = {"name": None, "unit": None, "person": None}
            gone += connection.execute(update(ATTEMPTS).where(past & named).values(nothing)).rowcount
            self._mark(connection)
        if gone:
            self._database.erase()
        return gone

    def _mark(self, connection: Connection) -> None:
        over = QUIZZES.c.closes <= self._clock() - timedelta(days=self.names_days)
        changed = {"nameless": True, "version": QUIZZES.c.version + 1}
        connection.execute(update(QUIZZES).where(over & QUIZZES.c.nameless.is_(False)).values(changed))

    def _past(self, after_end: int, after_start: int) -> ColumnElement[bool]:
        now = self._clock()
        over = select(QUIZZES.c.number).where(QUIZZES.c.closes <= now - timedelta(days=after_end))
        return or_(ATTEMPTS.c.quiz.in_(over), ATTEMPTS.c.started_at <= now - timedelta(days=after_start))
