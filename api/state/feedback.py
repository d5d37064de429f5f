"""What people said about an answer: a verdict, reasons, and words with personal data removed.

A verdict carries no way back to the conversation. It remembers which provisions the answer cited, so that 条文不对 says
which; and a digest of its own, so that a change of mind replaces it and 清除我的记录 deletes it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from sqlalchemy import Table, delete

from api.state.clock import Clock
from api.state.conversations import Conversations, digest
from api.state.database import Database
from api.state.privacy import redact
from api.state.retention import Retention
from api.state.tables import FeedbackRow

Verdict = Literal["up", "down"]
Why = Literal["答非所问", "数字不对", "条文不对", "地方不对", "看不懂", "没答全", "其他"]
_FEEDBACK: Table = FeedbackRow.__table__  # type: ignore[assignment]


@dataclass(frozen=True)
class Opinion:
    """One verdict as it is given; `turn` counts from 0, `question` is there only if the person wished it."""

    verdict: Verdict
    reasons: tuple[Why, ...] = ()
    comment: str | None = None
    question: str | None = None
    conversation: str | None = None
    turn: int | None = None


class Feedback:
    """Where feedback is kept for 0 days, none is written down."""

    def __init__(self, database: Database, retention: Retention, clock: Clock, conversations: Conversations) -> None:
        self._database = database
        self._retention = retention
        self._clock = clock
        self._conversations = conversations

    def add(self, given: Opinion) -> None:
        """Raises StateError."""
        if not self._retention.feedback_days:
            return
        self._retention.purge_if_due()
        row = {
            "about": given.conversation and _about(given.conversation),
            "turn": given.turn,
            "verdict": given.verdict,
            "reasons": list(given.reasons),
            "comment": given.comment and redact(given.comment),
            "question": given.question and redact(given.question),
            "provisions": self._provisions(given),
            "given_at": self._clock(),
        }
        statement = self._database.insert(_FEEDBACK).values(row)
        with self._database.write() as connection:
            connection.execute(statement.on_conflict_do_update(index_elements=["about", "turn"], set_=row))

    def forget(self, conversation: str) -> bool:
        """All verdicts on one conversation; False = there was none. Raises StateError."""
        with self._database.write() as connection:
            gone = connection.execute(delete(_FEEDBACK).where(_FEEDBACK.c.about == _about(conversation)))
            return gone.rowcount > 0

    def _provisions(self, given: Opinion) -> list[str]:
        if given.conversation is None or given.turn is None:
            return []
        turns = self._conversations.whole(given.conversation).turns
        if given.turn >= len(turns):
            return []
        citations = turns[given.turn].answer.get("citations", [])
        return [f"{c['title']}{c['provision']}" for c in citations]


def _about(conversation: str) -> str:
    return digest(conversation, "feedback")
