"""Taking a quiz: begin, answer item by item, hand in; each may be sent twice and counts once.

Whoever knows an attempt's id goes on with it, on any device. The device makes the id up itself, so that a reply that
got lost begins nothing twice.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import Future
from typing import Any

from sqlalchemy import Connection, select

from api.state.clock import Clock
from api.state.conversations import digest
from api.state.database import Database
from api.state.quizzes.batches import Batches
from api.state.quizzes.begin import Begin, begin_all
from api.state.quizzes.codes import as_typed
from api.state.quizzes.hand_in import HandIn, hand_in_all, settle
from api.state.quizzes.ledger import ATTEMPTS, responses_of
from api.state.quizzes.model import Attempt, Certificate, Saved
from api.state.quizzes.refused import Refused
from api.state.quizzes.reply import Reply, reply_all
from api.state.quizzes.retention import QuizRetention
from api.state.quizzes.shelf import Shelf

Task = Begin | Reply | HandIn
_IN_ORDER: tuple[tuple[type[Any], Callable[..., Sequence[Any]]], ...] = (
    (Begin, begin_all),
    (Reply, reply_all),
    (HandIn, hand_in_all),
)
"""Of one transaction: an answer sent just before handing in still counts."""


def attempt_digest(attempt: str) -> str:
    return digest(attempt, "attempt")


class Attempts:
    """All may be called from any thread; what a Future gives is kept. Raises StateError, Refused."""

    def __init__(self, database: Database, shelf: Shelf, retention: QuizRetention, clock: Clock) -> None:
        self._database = database
        self._shelf = shelf
        self._clock = clock
        self._writing: Batches[Task] = Batches(database.write, self._apply, retention.purge_if_due)
        self._reading: Batches[str] = Batches(database.read, self._read)

    def begin(self, begun: Begin) -> Future[Attempt]:
        """The same id again gives the same attempt."""
        return self._writing.put(begun)

    def answer(self, reply: Reply) -> Future[Saved]:
        """What is kept afterwards, which is an earlier answer where that one counts."""
        return self._writing.put(reply)

    def hand_in(self, attempt: str) -> Future[Attempt]:
        """The second time nothing changes."""
        return self._writing.put(HandIn(attempt_digest(attempt)))

    def get(self, attempt: str) -> Attempt:
        """As it stands; one whose time is over is handed in by that."""
        found: Attempt = self.read(attempt).result()
        return self.hand_in(attempt).result() if self.forgotten(found) else found

    def read(self, attempt: str) -> Future[Attempt]:
        """As it stands."""
        return self._reading.put(attempt_digest(attempt))

    def forgotten(self, attempt: Attempt) -> bool:
        """Whether its time is over and nobody has handed it in."""
        return attempt.submitted_at is None and attempt.over(self._clock())

    def settle(self, number: int) -> int:
        """Hand in what was begun in this quiz and is past its time; how many."""
        with self._database.write() as connection:
            quiz = self._shelf.by_number(connection, number)
            return settle(connection, quiz, self._clock()) if quiz else 0

    def certificate(self, code: str) -> Certificate | None:
        """By the code that stands on it."""
        with self._database.read() as connection:
            row = connection.execute(select(ATTEMPTS).where(ATTEMPTS.c.certificate == as_typed(code))).one_or_none()
            quiz = None if row is None else self._shelf.by_number(connection, row.quiz)
        if row is None or quiz is None:
            return None
        score = round(100 * row.right / len(row.asked))
        return Certificate(row.certificate, quiz, row.name, row.unit, score, row.submitted_at)

    def close(self) -> None:
        self._reading.close()
        self._writing.close()

    def _read(self, connection: Connection, digests: Sequence[str]) -> Sequence[Attempt | Refused]:
        rows = connection.execute(select(ATTEMPTS).where(ATTEMPTS.c.digest.in_(sorted(set(digests))))).all()
        quizzes = self._shelf.several(connection, [row.quiz for row in rows])
        responses = responses_of(connection, (row.digest for row in rows))
        found = {row.digest: Attempt.of(row, quizzes[row.quiz], responses[row.digest]) for row in rows}
        return [found.get(digest) or Refused("unknown") for digest in digests]

    def _apply(self, connection: Connection, tasks: Sequence[Task]) -> Sequence[Any]:
        results: dict[int, Any] = {}
        for kind, apply in _IN_ORDER:
            places = [at for at, task in enumerate(tasks) if isinstance(task, kind)]
            if places:
                done = apply(connection, self._shelf, self._clock(), [tasks[at] for at in places])
                results.update(zip(places, done, strict=True))
        return [results[at] for at in range(len(tasks))]
