"""Which questions an officer has settled: by a digest of their words, so that nothing is kept of who asked."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Connection, Table, delete, select

from api.state.clock import Clock
from api.state.console import Audit
from api.state.conversations import digest
from api.state.database import Database
from api.state.questions.model import VERDICTS, Verdict
from api.state.questions.tables import QuestionMarkRow
from api.state.retention import Retention

GRACE = timedelta(days=14)
"""What was written has to be published first: until then it counts as settled however often it comes."""
_MARKS: Table = QuestionMarkRow.__table__  # type: ignore[assignment]


@dataclass(frozen=True)
class Mark:
    verdict: Verdict
    by: str
    at: datetime

    def holds(self, last_at: datetime) -> bool:
        """Whether a question that came last at that moment is settled."""
        return self.verdict == "不归我们管" or last_at <= self.at + GRACE


def key_of(question: str) -> str:
    return digest(question, "question")


class Marks:
    """Raises StateError."""

    def __init__(self, database: Database, retention: Retention, audit: Audit, clock: Clock) -> None:
        self._database = database
        self._retention = retention
        self._audit = audit
        self._clock = clock

    def settle(self, keys: Iterable[str], verdict: Verdict, by: str) -> None:
        with self._database.write() as connection:
            self.settle_within(connection, keys, verdict, by)

    def settle_within(self, connection: Connection, keys: Iterable[str], verdict: Verdict, by: str) -> None:
        """The same in the transaction of what settles them."""
        now, settled = self._clock(), sorted(set(keys))
        # Older marks are about questions that are long deleted.
        connection.execute(delete(_MARKS).where(_MARKS.c.at <= now - 2 * self._retention.feedback_days))
        if not settled:
            return
        statement = self._database.insert(_MARKS)
        again = {name: statement.excluded[name] for name in ("verdict", "by", "at")}
        rows = [{"key": key, "verdict": verdict, "by": by, "at": now} for key in settled]
        connection.execute(statement.on_conflict_do_update(index_elements=["key"], set_=again), rows)
        self._audit.add_within(connection, by, f"问题{verdict}", f"{len(settled)} 种问法", settled[0][:12])

    def take_back(self, keys: Iterable[str], by: str) -> None:
        with self._database.write() as connection:
            gone = connection.execute(delete(_MARKS).where(_MARKS.c.key.in_(list(keys)))).rowcount
            if gone:
                self._audit.add_within(connection, by, "问题重新打开", f"{gone} 种问法")

    def all(self) -> Mapping[str, Mark]:
        verdicts = {verdict: verdict for verdict in VERDICTS}
        with self._database.read() as connection:
            rows = connection.execute(select(_MARKS.c.key, _MARKS.c.verdict, _MARKS.c.by, _MARKS.c.at))
            return {key: Mark(verdicts[verdict], by, at) for key, verdict, by, at in rows}
