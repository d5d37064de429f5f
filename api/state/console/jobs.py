"""Slow work that an officer waits for: how far it is, in the database, so that every process can say."""

from __future__ import annotations

import secrets
from dataclasses import dataclass, replace
from datetime import timedelta

from sqlalchemy import Table, delete, select, update

from api.state.clock import Clock
from api.state.console.tables import JobRow
from api.state.database import Database

SILENT = timedelta(minutes=2)
"""Work that says nothing for so long was broken off: its process is gone."""
KEPT = timedelta(days=1)
BROKEN_OFF = "做到一半断了，请再来一次。"
_JOBS: Table = JobRow.__table__  # type: ignore[assignment]


@dataclass(frozen=True)
class Job:
    """`page` is the page to go to when it is done, `fault` a sentence when it failed."""

    id: str
    officer: str
    name: str
    done: int
    total: int
    page: str | None
    fault: str | None

    @property
    def running(self) -> bool:
        return self.page is None and self.fault is None


class Jobs:
    """Raises StateError."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    def begin(self, officer: str, name: str) -> str:
        now, key = self._clock(), secrets.token_urlsafe(16)
        row = {"id": key, "officer": officer, "name": name, "done": 0, "total": 0, "seen_at": now}
        with self._database.write() as connection:
            connection.execute(delete(_JOBS).where(_JOBS.c.seen_at <= now - KEPT))
            connection.execute(_JOBS.insert().values(row))
        return key

    def get(self, key: str) -> Job | None:
        columns = (_JOBS.c[name] for name in ("id", "officer", "name", "done", "total", "page", "fault"))
        with self._database.read() as connection:
            row = connection.execute(select(*columns, _JOBS.c.seen_at).where(_JOBS.c.id == key)).one_or_none()
        if row is None:
            return None
        job = Job(*row[:7])
        silent = job.running and row.seen_at + SILENT <= self._clock()
        return replace(job, fault=BROKEN_OFF) if silent else job

    def progress(self, key: str, done: int, total: int) -> None:
        self._set(key, done=done, total=total)

    def finish(self, key: str, page: str) -> None:
        self._set(key, page=page)

    def fail(self, key: str, sentence: str) -> None:
        self._set(key, fault=sentence)

    def _set(self, key: str, **values: object) -> None:
        with self._database.write() as connection:
            connection.execute(update(_JOBS).where(_JOBS.c.id == key).values(seen_at=self._clock(), **values))
