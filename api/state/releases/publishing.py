"""Who publishes now: one at a time over all processes. Work that fell silent has lost its turn."""

from __future__ import annotations

import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta

from sqlalchemy import Connection, Table, delete, select, update

from api.state.clock import Clock
from api.state.database import Database
from api.state.releases.model import ProposalError
from api.state.releases.tables import PublishingRow

SILENT = timedelta(minutes=2)
"""Whoever says nothing for so long was killed."""
_THE_ROW = 1
_ROWS: Table = PublishingRow.__table__  # type: ignore[assignment]
_TAKEN = "{}正在发布，请等几分钟再来。"
_LOST = "发布中断得太久，已经让给别人，没有做成。线上的语料没有动，请再发布一次。"


class Turn:
    """The right to publish; it has to be said again and again that the work goes on."""

    def __init__(self, database: Database, clock: Clock, token: str) -> None:
        self._database = database
        self._clock = clock
        self._token = token

    def still(self) -> None:
        """The work goes on. Raises ProposalError when the turn was lost."""
        with self._database.write() as connection:
            self.still_within(connection)

    def still_within(self, connection: Connection) -> None:
        """The same; until the transaction ends nobody else can take the turn."""
        said = update(_ROWS).where(_ROWS.c.token == self._token).values(seen_at=self._clock())
        if connection.execute(said).rowcount == 0:
            raise ProposalError(_LOST)


class Publishing:
    """Raises StateError."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    @contextmanager
    def turn(self, officer: str) -> Iterator[Turn]:
        """Raises ProposalError when somebody else publishes."""
        token = secrets.token_hex(16)
        with self._database.write() as connection:
            self._take(connection, token, officer)
        try:
            yield Turn(self._database, self._clock, token)
        finally:
            with self._database.write() as connection:
                connection.execute(delete(_ROWS).where(_ROWS.c.token == token))

    def now(self) -> str | None:
        """The officer who publishes; None = nobody."""
        with self._database.read() as connection:
            alive = select(_ROWS.c.officer).where(_ROWS.c.seen_at > self._clock() - SILENT)
            officer: str | None = connection.execute(alive).scalar_one_or_none()
        return officer

    def _take(self, connection: Connection, token: str, officer: str) -> None:
        now = self._clock()
        row = {"token": token, "officer": officer, "seen_at": now}
        statement = self._database.insert(_ROWS).values(row | {"id": _THE_ROW})
        silent = _ROWS.c.seen_at <= now - SILENT
        taken = statement.on_conflict_do_update(index_elements=["id"], set_=row, where=silent).returning(_ROWS.c.token)
        if connection.execute(taken).scalar_one_or_none() is None:
            holder = connection.execute(select(_ROWS.c.officer)).scalar_one()
            raise ProposalError(_TAKEN.format(holder))
