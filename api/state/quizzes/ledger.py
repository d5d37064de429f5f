"""Reads what people have answered."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from sqlalchemy import Connection, Row, Table, func, select

from api.state.quizzes.model import Progress, Response, Results, StoredQuiz, Taken
from api.state.quizzes.tables import AnswerRow, AttemptRow

ATTEMPTS: Table = AttemptRow.__table__  # type: ignore[assignment]
ANSWERS: Table = AnswerRow.__table__  # type: ignore[assignment]


def progress_of(connection: Connection, number: int) -> Progress:
    counted = select(func.count(), func.count(ATTEMPTS.c.submitted_at)).where(ATTEMPTS.c.quiz == number)
    return Progress(*connection.execute(counted).one())


def results_of(connection: Connection, quiz: StoredQuiz, with_answers: bool = True) -> Results:
    """Those that were handed in, in the order in which they were."""
    handed_in = (ATTEMPTS.c.quiz == quiz.number) & ATTEMPTS.c.submitted_at.is_not(None)
    chosen = select(ATTEMPTS).where(handed_in).order_by(ATTEMPTS.c.submitted_at, ATTEMPTS.c.digest)
    joined = ANSWERS.join(ATTEMPTS, ANSWERS.c.attempt == ATTEMPTS.c.digest)
    wanted = select(ANSWERS).select_from(joined).where(handed_in)
    answers = _by_attempt(connection.execute(wanted) if with_answers else ())
    taken = tuple(_taken(row, answers[row.digest]) for row in connection.execute(chosen))
    return Results(quiz, progress_of(connection, quiz.number).started, taken)


def responses_of(connection: Connection, attempts: Iterable[str]) -> defaultdict[str, dict[int, Response]]:
    """By attempt and item."""
    return _by_attempt(connection.execute(select(ANSWERS).where(ANSWERS.c.attempt.in_(sorted(set(attempts))))))


def _by_attempt(rows: Iterable[Row[Any]]) -> defaultdict[str, dict[int, Response]]:
    found: defaultdict[str, dict[int, Response]] = defaultdict(dict)
    for row in rows:
        found[row.attempt][row.item] = response_of(row)
    return found


def response_of(row: Row[Any]) -> Response:
    return Response(row.item, tuple(row.given), row.right, row.seconds, row.change)


def _taken(row: Row[Any], responses: dict[int, Response]) -> Taken:
    return Taken(
        ticket=row.ticket,
        asked=tuple(row.asked),
        responses=responses,
        right=row.right or 0,
        started_at=row.started_at,
        submitted_at=row.submitted_at,
        name=row.name,
        unit=row.unit,
    )
