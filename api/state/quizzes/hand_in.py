"""Handing in: the score is counted from what is kept, once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, bindparam, func, select, update

from api.state.quizzes.codes import new_certificate
from api.state.quizzes.ledger import ANSWERS, ATTEMPTS, responses_of
from api.state.quizzes.model import Attempt, StoredQuiz
from api.state.quizzes.refused import Refused
from api.state.quizzes.shelf import Shelf

AT_A_TIME = 500
_SET = (
    update(ATTEMPTS)
    .where(ATTEMPTS.c.digest == bindparam("which"))
    .values(
        submitted_at=bindparam("new_submitted_at"),
        right=bindparam("new_right"),
        certificate=bindparam("new_certificate"),
    )
)


@dataclass(frozen=True)
class HandIn:
    digest: str


def hand_in_all(
    connection: Connection, shelf: Shelf, now: datetime, tasks: Sequence[HandIn]
) -> list[Attempt | Refused]:
    """For each the attempt with its score, or why not."""
    chosen = select(ATTEMPTS).where(ATTEMPTS.c.digest.in_(sorted({task.digest for task in tasks})))
    rows = connection.execute(chosen.order_by(ATTEMPTS.c.digest).with_for_update()).all()
    quizzes = shelf.several(connection, [row.quiz for row in rows])
    found = {row.digest: Attempt.of(row, quizzes[row.quiz], {}) for row in rows}
    done = _score(connection, [a for a in found.values() if a.submitted_at is None], now)
    responses = responses_of(connection, found)
    whole = {digest: replace(attempt, responses=responses[digest]) for digest, attempt in (found | done).items()}
    return [whole.get(task.digest) or Refused("unknown") for task in tasks]


def settle(connection: Connection, quiz: StoredQuiz, now: datetime) -> int:
    """Hand in every attempt that is past its time and in which something was answered; how many."""
    answered = select(ANSWERS.c.item).where(ANSWERS.c.attempt == ATTEMPTS.c.digest).exists()
    unfinished = (ATTEMPTS.c.quiz == quiz.number) & ATTEMPTS.c.submitted_at.is_(None) & answered
    rows = connection.execute(select(ATTEMPTS).where(unfinished).order_by(ATTEMPTS.c.digest).with_for_update()).all()
    over = [attempt for attempt in (Attempt.of(row, quiz, {}) for row in rows) if attempt.over(now)]
    for at in range(0, len(over), AT_A_TIME):
        _score(connection, over[at : at + AT_A_TIME], now)
    return len(over)


def _score(connection: Connection, attempts: Sequence[Attempt], now: datetime) -> dict[str, Attempt]:
    """The same attempts with their score, which is kept."""
    if not attempts:
        return {}
    counted = (
        select(ANSWERS.c.attempt, func.count())
        .where(ANSWERS.c.attempt.in_([a.digest for a in attempts]) & ANSWERS.c.right)
        .group_by(ANSWERS.c.attempt)
    )
    right = dict(connection.execute(counted).tuples().all())
    done = {a.digest: _handed_in(a, right.get(a.digest, 0), now) for a in attempts}
    connection.execute(_SET, [_values(attempt) for attempt in done.values()])
    return done


def _handed_in(attempt: Attempt, right: int, now: datetime) -> Attempt:
    """What arrives within the grace after the end was handed in at the end."""
    end = attempt.end
    done = replace(attempt, right=right, submitted_at=min(now, end) if end else now)
    options = attempt.quiz.options
    earned = options.certificate and done.passed
    return replace(done, certificate=new_certificate() if earned else None)


def _values(attempt: Attempt) -> dict[str, Any]:
    return {
        "which": attempt.digest,
        "new_submitted_at": attempt.submitted_at,
        "new_right": attempt.right,
        "new_certificate": attempt.certificate,
    }
