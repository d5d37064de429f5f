"""Counting what is asked: in memory, and written together a few seconds later, so that no answer waits for it."""

from __future__ import annotations

import logging
from collections import Counter
from collections.abc import Mapping
from datetime import date
from threading import Lock, Timer
from typing import Any

from sqlalchemy import Connection, Table, delete

from api.state.clock import Clock
from api.state.database import Database, StateError
from api.state.questions.model import Cell, day_in_china, month_of
from api.state.questions.tables import QuestionDayRow, QuestionMonthRow
from assistant import Answer

EVERY = 5.0
"""Seconds between two writes, at least; a process that is killed loses no more."""
KEPT_MONTHS = 36
MOST_CELLS = 50_000
"""Cells that wait while the database cannot be written to; what comes then is not counted."""
_MONTHS: Table = QuestionMonthRow.__table__  # type: ignore[assignment]
_DAYS: Table = QuestionDayRow.__table__  # type: ignore[assignment]
_Waiting = Counter[tuple[date, Cell]]
log = logging.getLogger(__name__)


class Counting:
    """One for the process; a timer runs only while something waits."""

    def __init__(self, database: Database, clock: Clock, every: float = EVERY) -> None:
        self._database = database
        self._clock = clock
        self._every = every
        self._waiting: _Waiting = Counter()
        self._timer: Timer | None = None
        self._closed = False
        self._lock = Lock()
        self._writing = Lock()

    def note(self, answer: Answer, topic: str | None, kept: bool = True) -> None:
        """Takes no longer than adding one; never raises."""
        cell = Cell.of(answer, topic, kept)
        if cell is None:
            return
        with self._lock:
            place = day_in_china(self._clock()), cell
            if self._closed or (len(self._waiting) >= MOST_CELLS and place not in self._waiting):
                return
            self._waiting[place] += 1
            self._wind_up()

    def flush(self) -> None:
        """Write what waits now. Raises StateError; then it goes on waiting."""
        with self._writing:
            with self._lock:
                waiting, self._waiting = self._waiting, Counter()
            if not waiting:
                return
            try:
                with self._database.write() as connection:
                    self._add(connection, waiting)
            except StateError:
                with self._lock:
                    self._waiting.update(waiting)
                raise

    def close(self) -> None:
        with self._lock:
            self._closed = True
            if self._timer is not None:
                self._timer.cancel()
        self._flush_or_tell()

    def _wind_up(self) -> None:
        if self._timer is None:
            self._timer = Timer(self._every, self._ring)
            self._timer.name, self._timer.daemon = "question-counts", True
            self._timer.start()

    def _ring(self) -> None:
        with self._lock:
            self._timer = None
        self._flush_or_tell()
        with self._lock:
            if self._waiting and not self._closed:
                self._wind_up()

    def _flush_or_tell(self) -> None:
        try:
            self.flush()
        except StateError as error:
            log.error("%s。问了多少的数字先记在内存里", error)

    def _add(self, connection: Connection, waiting: _Waiting) -> None:
        months: Counter[tuple[str, str, str, str]] = Counter()
        days: Counter[tuple[date, str]] = Counter()
        for (day, cell), times in waiting.items():
            months[month_of(day), cell.topic, cell.province, cell.status] += times
            days[day, cell.status] += times
        self._upsert(connection, _MONTHS, ("month", "topic", "province", "status"), months)
        self._upsert(connection, _DAYS, ("day", "status"), days)
        self._forget(connection, max(day for day, _ in days))

    def _upsert(self, connection: Connection, table: Table, names: tuple[str, ...], counted: Mapping[Any, int]) -> None:
        """In one order always: two processes that add to the same cells then wait for each other, not forever."""
        statement = self._database.insert(table)
        more = {"times": table.c.times + statement.excluded.times}
        rows = [dict(zip(names, key, strict=True)) | {"times": counted[key]} for key in sorted(counted)]
        connection.execute(statement.on_conflict_do_update(index_elements=names, set_=more), rows)

    def _forget(self, connection: Connection, today: date) -> None:
        year, month = divmod(today.year * 12 + today.month - 1 - KEPT_MONTHS, 12)
        first = date(year, month + 1, 1)
        connection.execute(delete(_MONTHS).where(_MONTHS.c.month < month_of(first)))
        connection.execute(delete(_DAYS).where(_DAYS.c.day < first))
