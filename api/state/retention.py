"""How long conversations, feedback and what followers told are kept, and their deletion."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy import Connection, delete
from sqlalchemy.orm import InstrumentedAttribute

from api.state.clock import Clock
from api.state.database import Database
from api.state.hourly import Hourly
from api.state.tables import Base, ConversationRow, FeedbackRow, UnansweredRow
from api.state.wechat import KEEP_REPLIES, KEEP_REPLIES_SHORT, WechatFollowerRow, WechatReplyRow


@dataclass(frozen=True)
class Purged:
    """How many of each were deleted."""

    conversations: int = 0
    feedback: int = 0
    unanswered: int = 0
    followers: int = 0
    replies: int = 0


class Retention:
    """0 days = all that is there goes."""

    def __init__(self, database: Database, days: int, feedback_days: int, clock: Clock) -> None:
        self._database = database
        self.days = timedelta(days=days)
        self.feedback_days = timedelta(days=feedback_days)
        self.reply_days = KEEP_REPLIES if days else KEEP_REPLIES_SHORT
        self._clock = clock
        self.purge_if_due = Hourly(self.purge, clock)

    def purge(self) -> Purged:
        """Raises StateError."""
        with self._database.write() as connection:
            purged = Purged(
                self._delete(connection, ConversationRow, ConversationRow.used_at, self.days),
                self._delete(connection, FeedbackRow, FeedbackRow.given_at, self.feedback_days),
                self._delete(connection, UnansweredRow, UnansweredRow.last_at, self.feedback_days),
                self._delete(connection, WechatFollowerRow, WechatFollowerRow.used_at, self.days),
                self._delete(connection, WechatReplyRow, WechatReplyRow.answered_at, self.reply_days),
            )
        if purged != Purged():
            self._database.erase()
        return purged

    def _delete(
        self, connection: Connection, row: type[Base], moment: InstrumentedAttribute[object], days: timedelta
    ) -> int:
        return connection.execute(delete(row).where(moment <= self._clock() - days)).rowcount
