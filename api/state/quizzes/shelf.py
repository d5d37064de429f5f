"""Reads quizzes from their rows; what has not changed since is not read from JSON again."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime
from threading import Lock
from typing import Any

from sqlalchemy import Connection, Row, Table, select

from api.state.clock import Clock
from api.state.quizzes.model import GRACE, Review, StoredQuiz, options_from_json
from api.state.quizzes.tables import QuizRow, ReviewRow
from assistant.quiz.model import quiz_from_json

QUIZZES: Table = QuizRow.__table__  # type: ignore[assignment]
REVIEWS: Table = ReviewRow.__table__  # type: ignore[assignment]
KEPT = 64
"""Quizzes of this process's memory: the one unused for longest goes first."""


class Shelf:
    """Any thread may read. Every reading asks the database for the version, and for the rest only when it is new."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._kept: OrderedDict[int, tuple[int, StoredQuiz]] = OrderedDict()
        self._lock = Lock()

    def by_number(self, connection: Connection, number: int) -> StoredQuiz | None:
        return self._one(connection, QUIZZES.c.number == number)

    def by_code(self, connection: Connection, code: str) -> StoredQuiz | None:
        return self._one(connection, QUIZZES.c.code == code)

    def all(self, connection: Connection) -> tuple[StoredQuiz, ...]:
        """The newest first."""
        rows = connection.execute(select(QUIZZES.c.number, QUIZZES.c.version).order_by(QUIZZES.c.number.desc())).all()
        return tuple(self._known(connection, row.number, row.version) for row in rows)

    def several(self, connection: Connection, numbers: Iterable[int]) -> dict[int, StoredQuiz]:
        chosen = select(QUIZZES.c.number, QUIZZES.c.version).where(QUIZZES.c.number.in_(sorted(set(numbers))))
        rows = connection.execute(chosen).all()
        return {row.number: self._known(connection, row.number, row.version) for row in rows}

    def _one(self, connection: Connection, which: Any) -> StoredQuiz | None:
        row = connection.execute(select(QUIZZES.c.number, QUIZZES.c.version).where(which)).one_or_none()
        return None if row is None else self._known(connection, row.number, row.version)

    def _known(self, connection: Connection, number: int, version: int) -> StoredQuiz:
        with self._lock:
            kept = self._kept.get(number)
        if kept is None or kept[0] != version:
            kept = self._keep(number, *_read(connection, number))
        return _at(kept[1], self._clock())

    def _keep(self, number: int, version: int, quiz: StoredQuiz) -> tuple[int, StoredQuiz]:
        with self._lock:
            self._kept[number] = (version, quiz)
            self._kept.move_to_end(number)
            if len(self._kept) > KEPT:
                self._kept.popitem(last=False)
        return version, quiz


def _read(connection: Connection, number: int) -> tuple[int, StoredQuiz]:
    row = connection.execute(select(QUIZZES).where(QUIZZES.c.number == number)).one()
    reviews = connection.execute(select(REVIEWS).where(REVIEWS.c.quiz == number)).all()
    return row.version, _stored(row, {r.item: Review(r.decision, r.reason, r.by, r.at) for r in reviews})


def _stored(row: Row[Any], reviews: dict[str, Review]) -> StoredQuiz:
    return StoredQuiz(
        number=row.number,
        code=row.code,
        quiz=quiz_from_json(row.quiz),
        options=options_from_json(row.options),
        status=row.status,
        created_by=row.created_by,
        approved_by=row.approved_by,
        created_at=row.created_at,
        opens=row.opens,
        closes=row.closes,
        makers=tuple(row.makers),
        reviews=reviews,
        retired=frozenset(row.retired),
        secret=row.seed,
        nameless=row.nameless,
    )


def _at(quiz: StoredQuiz, now: datetime) -> StoredQuiz:
    """Nobody needs to be there when the time is over."""
    if quiz.closes is None or quiz.closes > now or quiz.status not in ("已发布", "已结束"):
        return quiz
    return replace(quiz, status="已结束", settled=now > quiz.closes + GRACE)
