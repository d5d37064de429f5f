"""Beginning an attempt: may this person, and which items in which order."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, func, select, text

from api.state.conversations import digest
from api.state.quizzes.codes import as_typed, new_ticket
from api.state.quizzes.grading import item_order
from api.state.quizzes.ledger import ATTEMPTS, responses_of
from api.state.quizzes.model import Attempt, StoredQuiz
from api.state.quizzes.refused import Refused
from api.state.quizzes.shelf import Shelf

LONGEST_NAME, LONGEST_UNIT = 20, 50
_LOCKS = text("SELECT pg_advisory_xact_lock(k) FROM unnest(CAST(:keys AS bigint[])) AS k")


@dataclass(frozen=True)
class Begin:
    """`digest` of the attempt's id; `device` is a key the device made for itself, None where it keeps none."""

    digest: str
    code: str
    device: str | None = None
    name: str | None = None
    unit: str | None = None


def begin_all(connection: Connection, shelf: Shelf, now: datetime, begun: Sequence[Begin]) -> list[Attempt | Refused]:
    """For each its attempt, or why not."""
    known = _known(connection, shelf, begun)
    quizzes = {task.code: shelf.by_code(connection, as_typed(task.code)) for task in begun}
    used = _Used.of(connection, [_person(task, quizzes[task.code]) for task in begun if task.digest not in known])
    rows: dict[str, dict[str, Any]] = {}
    results: list[Attempt | Refused] = []
    for task in begun:
        try:
            results.append(known.get(task.digest) or _begin(task, quizzes[task.code], used, rows, now))
        except Refused as refused:
            results.append(refused)
    if rows:
        connection.execute(ATTEMPTS.insert(), list(rows.values()))
    return results


def _begin(
    task: Begin, quiz: StoredQuiz | None, used: _Used, rows: dict[str, dict[str, Any]], now: datetime
) -> Attempt:
    if quiz is None or quiz.status != "已发布":
        raise Refused("closed")
    if task.digest not in rows:
        rows[task.digest] = _row(task, quiz, used, now)
    return Attempt.of(rows[task.digest], quiz, {})


def _row(task: Begin, quiz: StoredQuiz, used: _Used, now: datetime) -> dict[str, Any]:
    name, unit = _named(task, quiz)
    person = _person(task, quiz)
    ticket = used.ticket(person, quiz.options.attempts)
    minutes = quiz.options.minutes
    return {
        "digest": task.digest,
        "quiz": quiz.number,
        "person": person,
        "name": name,
        "unit": unit,
        "asked": _asked(task, quiz),
        "ticket": ticket,
        "started_at": now,
        "deadline": now + timedelta(minutes=minutes) if minutes else None,
        "submitted_at": None,
        "right": None,
        "certificate": None,
    }


def _asked(task: Begin, quiz: StoredQuiz) -> list[int]:
    """Without what rests on a provision that has changed; if nothing would be left, there is no quiz."""
    left = [place for place, item in enumerate(quiz.quiz.items) if item.id not in quiz.retired]
    if not left:
        raise Refused("closed")
    return list(item_order(task.digest, left, quiz.options.shuffle))


def _named(task: Begin, quiz: StoredQuiz) -> tuple[str | None, str | None]:
    """Only what the officer asked for is taken down."""
    identity = quiz.options.identity
    name = _words(task.name, LONGEST_NAME, "name") if identity != "匿名" else None
    unit = _words(task.unit, LONGEST_UNIT, "unit") if identity == "姓名和单位" else None
    return name, unit


def _words(given: str | None, most: int, what: Any) -> str:
    words = " ".join((given or "").split())
    if not words or len(words) > most or "\x00" in words:
        raise Refused(what, most=most)
    return words


def _person(task: Begin, quiz: StoredQuiz | None) -> str | None:
    """By name and unit where they are asked for (workers share a telephone), else by the device."""
    if quiz is None:
        return None
    if quiz.options.identity == "匿名":
        return task.device and digest(task.device, f"quiz:{quiz.number}:device")
    unit = task.unit if quiz.options.identity == "姓名和单位" else ""
    told = "\n".join("".join((words or "").split()) for words in (task.name, unit))
    return digest(told, f"quiz:{quiz.number}:name")


@dataclass
class _Used:
    """How many attempts each person has begun, and the ticket that stands for them."""

    times: Counter[str]
    tickets: dict[str, str]

    @classmethod
    def of(cls, connection: Connection, persons: Sequence[str | None]) -> _Used:
        """On PostgreSQL another process waits with the same person until this is kept."""
        wanted = sorted({person for person in persons if person})
        if connection.dialect.name == "postgresql" and wanted:
            connection.execute(_LOCKS, {"keys": sorted(int(person[:15], 16) for person in wanted)})
        columns = (ATTEMPTS.c.person, func.count(), func.min(ATTEMPTS.c.ticket))
        counted = select(*columns).where(ATTEMPTS.c.person.in_(wanted)).group_by(ATTEMPTS.c.person)
        rows = connection.execute(counted).tuples().all()
        return cls(Counter({row[0]: row[1] for row in rows}), {row[0]: row[2] for row in rows})

    def ticket(self, person: str | None, most: int) -> str:
        """Counts one more attempt. Raises Refused when there are `most` already."""
        if person is None:
            return new_ticket()
        if self.times[person] >= most:
            raise Refused("used")
        self.times[person] += 1
        return self.tickets.setdefault(person, new_ticket())


def _known(connection: Connection, shelf: Shelf, begun: Sequence[Begin]) -> dict[str, Attempt]:
    """Those that were begun before: the reply got lost on its way."""
    rows = connection.execute(select(ATTEMPTS).where(ATTEMPTS.c.digest.in_([task.digest for task in begun]))).all()
    quizzes = shelf.several(connection, [row.quiz for row in rows])
    responses = responses_of(connection, (row.digest for row in rows)) if rows else {}
    return {row.digest: Attempt.of(row, quizzes[row.quiz], responses.get(row.digest, {})) for row in rows}
