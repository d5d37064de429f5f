"""The audit log: every change in the console, by whom, to what. It is only ever added to.

No personal data of workers stands in it: objects are numbers and ids, details are words of ours and titles.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, Select, Table, select

from api.state.clock import Clock
from api.state.console.tables import AuditRow
from api.state.database import Database

PAGE = 100
_AUDIT: Table = AuditRow.__table__  # type: ignore[assignment]
_OBJECT, _DETAIL = 80, 300


@dataclass(frozen=True)
class Entry:
    id: int
    at: datetime
    officer: str
    action: str
    object: str
    detail: str


@dataclass(frozen=True)
class Wanted:
    """Which entries: all that is given must fit; `before` is an entry's id, to read on from."""

    officer: str | None = None
    action: str | None = None
    object: str | None = None
    since: datetime | None = None
    until: datetime | None = None
    """Not included."""
    before: int | None = None


class Audit:
    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    def add(self, officer: str, action: str, about: str, detail: str = "") -> None:
        """One entry in a transaction of its own. Raises StateError."""
        with self._database.write() as connection:
            self.add_within(connection, officer, action, about, detail)

    def add_within(self, connection: Connection, officer: str, action: str, about: str, detail: str = "") -> None:
        """One entry that is kept exactly when the change beside it is."""
        row = {"at": self._clock(), "officer": officer, "action": action}
        connection.execute(_AUDIT.insert().values(row | {"object": about[:_OBJECT], "detail": detail[:_DETAIL]}))

    def page(self, wanted: Wanted) -> tuple[Entry, ...]:
        """The newest PAGE of those wanted. Raises StateError."""
        with self._database.read() as connection:
            return tuple(Entry(*row) for row in connection.execute(_chosen(wanted).limit(PAGE)))

    def all(self, wanted: Wanted) -> Iterator[Entry]:
        """Every one of those wanted, the newest first, read as it is used. Raises StateError."""
        with self._database.read() as connection:
            for row in connection.execution_options(yield_per=500).execute(_chosen(wanted)):
                yield Entry(*row)

    def names(self) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """The officers and the actions that occur, for the filter. Raises StateError."""
        with self._database.read() as connection:
            officers = connection.execute(select(_AUDIT.c.officer).distinct().order_by(_AUDIT.c.officer))
            actions = connection.execute(select(_AUDIT.c.action).distinct().order_by(_AUDIT.c.action))
            return tuple(officers.scalars()), tuple(actions.scalars())


def _chosen(wanted: Wanted) -> Select[tuple[int, datetime, str, str, str, str]]:
    columns = (_AUDIT.c.id, _AUDIT.c.at, _AUDIT.c.officer, _AUDIT.c.action, _AUDIT.c.object, _AUDIT.c.detail)
    chosen = select(*columns).order_by(_AUDIT.c.id.desc())
    for column in ("officer", "action", "object"):
        if (value := getattr(wanted, column)) is not None:
            chosen = chosen.where(_AUDIT.c[column] == value)
    if wanted.since:
        chosen = chosen.where(_AUDIT.c.at >= wanted.since)
    if wanted.until:
        chosen = chosen.where(_AUDIT.c.at < wanted.until)
    return chosen if wanted.before is None else chosen.where(_AUDIT.c.id < wanted.before)
