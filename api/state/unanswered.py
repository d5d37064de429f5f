"""Questions that were declined, personal data removed: what the corpus should hold next.

Only what is not covered or out of scope is noted. A person in distress and an attempt to misuse are not.
"""

from __future__ import annotations

from collections.abc import Mapping

from sqlalchemy import Connection, Table, bindparam, insert, update
from sqlalchemy.exc import IntegrityError

from api.state.clock import Clock
from api.state.conversations import digest
from api.state.database import Database
from api.state.privacy import redact
from api.state.retention import Retention
from api.state.tables import UnansweredRow
from assistant import Answer

NOTED = ("not_covered", "out_of_scope")
LONGEST = 500
_NEAREST = 3
_UNANSWERED: Table = UnansweredRow.__table__  # type: ignore[assignment]
# Both are compiled once; a statement with ON CONFLICT would be each time.
_FIRST = insert(_UNANSWERED)
_AGAIN = (
    update(_UNANSWERED)
    .where(_UNANSWERED.c.digest == bindparam("which"))
    .values(times=_UNANSWERED.c.times + 1, last_at=bindparam("at"), nearest=bindparam("near"))
)


class Unanswered:
    """Where feedback is kept for 0 days, none is written down."""

    def __init__(self, database: Database, retention: Retention, clock: Clock) -> None:
        self._database = database
        self._retention = retention
        self._clock = clock

    def note(self, question: str, answer: Answer) -> None:
        """Count the question; nothing happens for an answer of another kind. Raises StateError."""
        if not self._retention.feedback_days or answer.status != "declined" or answer.reason not in NOTED:
            return
        self._retention.purge_if_due()
        row = self._row(redact(question)[:LONGEST], answer.reason, answer)
        again = {"which": row["digest"], "at": row["last_at"], "near": row["nearest"]}
        with self._database.write() as connection:
            if not connection.execute(_AGAIN, again).rowcount:
                _first_time(connection, row, again)

    def _row(self, question: str, reason: str, answer: Answer) -> dict[str, object]:
        province, now = answer.place and answer.place.code, self._clock()
        return {
            "digest": digest(f"{reason}:{province}:{question}", "unanswered"),
            "question": question,
            "reason": reason,
            "province": province,
            "nearest": [f"{hit.title}{hit.provision}" for hit in answer.hits[:_NEAREST]],
            "times": 1,
            "first_at": now,
            "last_at": now,
        }


def _first_time(connection: Connection, row: Mapping[str, object], again: Mapping[str, object]) -> None:
    """Another process may be writing the same question down just now."""
    try:
        with connection.begin_nested():
            connection.execute(_FIRST, row)
    except IntegrityError:
        connection.execute(_AGAIN, again)
