"""Keeping answers: in time, not after handing in, an older one never over a newer one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, select, tuple_
from sqlalchemy.dialects import postgresql, sqlite

from api.state.quizzes.grading import is_right, option_order, several
from api.state.quizzes.ledger import ANSWERS, ATTEMPTS, response_of
from api.state.quizzes.model import Attempt, Given, Response, Saved
from api.state.quizzes.refused import Refused
from api.state.quizzes.shelf import Shelf
from assistant.quiz import QuizItem

LONGEST_BLANK = 40
MOST_SECONDS = 24 * 3600
_Place = tuple[str, int]


@dataclass(frozen=True)
class Reply:
    """`place` counts the items as they are asked, `shown` the options as they are shown, both from 0.

    `change` grows with every change of mind.
    """

    digest: str
    place: int
    shown: tuple[int, ...] = ()
    written: tuple[str, ...] = ()
    change: int = 0
    seconds: int | None = None


def reply_all(connection: Connection, shelf: Shelf, now: datetime, replies: Sequence[Reply]) -> list[Saved | Refused]:
    """For each what is kept now, or why it is not."""
    attempts = _attempts(connection, shelf, replies)
    kept = _kept(connection, attempts, replies)
    rows: dict[_Place, dict[str, Any]] = {}
    results: list[Saved | Refused] = []
    for reply in replies:
        try:
            results.append(_reply(reply, attempts.get(reply.digest), kept, rows, now))
        except Refused as refused:
            results.append(refused)
    _write(connection, rows)
    return results


def _reply(
    reply: Reply,
    attempt: Attempt | None,
    kept: dict[_Place, Response],
    rows: dict[_Place, dict[str, Any]],
    now: datetime,
) -> Saved:
    if attempt is None or not 0 <= reply.place < len(attempt.asked):
        raise Refused("unknown")
    at = attempt.asked[reply.place]
    item, place = attempt.quiz.quiz.items[at], (reply.digest, at)
    response = _response(reply, item, at, attempt)
    before = kept.get(place)
    if before is not None and _stands(attempt, before, response, now):
        return Saved(attempt, reply.place, before)
    _check_time(attempt, now)
    kept[place] = response
    rows[place] = _row(reply.digest, response, now)
    return Saved(attempt, reply.place, response)


def _stands(attempt: Attempt, before: Response, new: Response, now: datetime) -> bool:
    """Whether what was given before counts: the key was shown, or the new one is older and was late on its way."""
    if attempt.quiz.options.feedback == "每题" or new.change < before.change:
        return True
    done = attempt.submitted_at is not None or attempt.over(now)
    return before.given == new.given and (done or before.change == new.change)


def _check_time(attempt: Attempt, now: datetime) -> None:
    if attempt.submitted_at is not None:
        raise Refused("submitted")
    if attempt.over(now):
        raise Refused("over")


def _response(reply: Reply, item: QuizItem, at: int, attempt: Attempt) -> Response:
    given = _given(reply, item, attempt)
    seconds = None if reply.seconds is None else max(0, min(reply.seconds, MOST_SECONDS))
    return Response(at, given, is_right(item, given), seconds, reply.change)


def _given(reply: Reply, item: QuizItem, attempt: Attempt) -> Given:
    if item.kind == "填空":
        words = tuple(" ".join(part.replace("\x00", "").split())[:LONGEST_BLANK] for part in reply.written)
        if reply.shown or len(words) != len(item.blanks) or not any(words):
            raise Refused("answer")
        return words
    order = option_order(attempt.digest, item, attempt.quiz.options.shuffle)
    shown = set(reply.shown)
    if reply.written or not shown or not shown <= set(range(len(order))) or (len(shown) > 1 and not several(item)):
        raise Refused("answer")
    return tuple(sorted(order[at] for at in shown))


def _row(digest: str, response: Response, now: datetime) -> dict[str, Any]:
    return {
        "attempt": digest,
        "item": response.item,
        "given": list(response.given),
        "right": response.right,
        "change": response.change,
        "seconds": response.seconds,
        "at": now,
    }


def _attempts(connection: Connection, shelf: Shelf, replies: Sequence[Reply]) -> dict[str, Attempt]:
    """Locked, in one order for all, until this is kept: nothing is handed in meanwhile."""
    chosen = select(ATTEMPTS).where(ATTEMPTS.c.digest.in_(sorted({reply.digest for reply in replies})))
    rows = connection.execute(chosen.order_by(ATTEMPTS.c.digest).with_for_update()).all()
    quizzes = shelf.several(connection, [row.quiz for row in rows])
    return {row.digest: Attempt.of(row, quizzes[row.quiz], {}) for row in rows}


def _kept(connection: Connection, attempts: dict[str, Attempt], replies: Sequence[Reply]) -> dict[_Place, Response]:
    """What was given before to the same items."""
    asked = {
        (r.digest, attempts[r.digest].asked[r.place])
        for r in replies
        if r.digest in attempts and 0 <= r.place < len(attempts[r.digest].asked)
    }
    chosen = select(ANSWERS).where(tuple_(ANSWERS.c.attempt, ANSWERS.c.item).in_(sorted(asked)))
    return {(row.attempt, row.item): response_of(row) for row in connection.execute(chosen)}


def _write(connection: Connection, rows: dict[_Place, dict[str, Any]]) -> None:
    if not rows:
        return
    dialect = postgresql if connection.dialect.name == "postgresql" else sqlite
    statement: Any = dialect.insert(ANSWERS)
    new = {name: statement.excluded[name] for name in ("given", "right", "change", "seconds", "at")}
    statement = statement.on_conflict_do_update(index_elements=["attempt", "item"], set_=new)
    connection.execute(statement, [rows[place] for place in sorted(rows)])
