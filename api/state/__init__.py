"""What the service keeps: conversations, feedback and unanswered questions, each for its number of days.

Without a database the service still answers; then only `RememberedConversations` are there.
"""

from __future__ import annotations

from dataclasses import dataclass

from api.settings import ServiceSettings
from api.state.cases import Cases
from api.state.clock import Clock, now
from api.state.console import Audit, Jobs, Officers
from api.state.conversations import (
    Conversation,
    Conversations,
    KeptConversations,
    RememberedConversations,
    Turn,
    new_id,
)
from api.state.database import Database, StateError, connect
from api.state.feedback import Feedback, Opinion
from api.state.migrate import migrate
from api.state.questions import Questions
from api.state.quizzes import QuizRetention, Quizzes
from api.state.releases import Drafts, Proposals, Publishing
from api.state.retention import Retention
from api.state.unanswered import Unanswered

__all__ = [
    "Conversation",
    "Conversations",
    "Opinion",
    "RememberedConversations",
    "State",
    "StateError",
    "Turn",
    "new_id",
]


@dataclass(frozen=True)
class State:
    """Open for as long as the service runs; every part may be used from any thread."""

    database: Database
    conversations: Conversations
    feedback: Feedback
    unanswered: Unanswered
    retention: Retention
    officers: Officers
    audit: Audit
    jobs: Jobs
    quizzes: Quizzes
    proposals: Proposals
    drafts: Drafts
    publishing: Publishing
    cases: Cases
    questions: Questions

    @classmethod
    def open(cls, settings: ServiceSettings, clock: Clock = now) -> State:
        """The database with its tables up to date and nothing in it past its days. Raises StateError."""
        database = connect(settings.database.get_secret_value())
        try:
            migrate(database)
            state = cls._over(database, settings, clock)
            state.retention.purge_if_due()
            state.quizzes.retention.purge_if_due()
            state.cases.retention.purge_if_due()
        except StateError:
            database.close()
            raise
        return state

    @classmethod
    def _over(cls, database: Database, settings: ServiceSettings, clock: Clock) -> State:
        retention = Retention(database, settings.keep_days, settings.keep_feedback_days, clock)
        kept = KeptConversations(database, retention, clock) if settings.keep_days else RememberedConversations()
        audit = Audit(database, clock)
        return cls(
            database=database,
            conversations=kept,
            feedback=Feedback(database, retention, clock, kept),
            unanswered=Unanswered(database, retention, clock),
            retention=retention,
            officers=Officers(database, audit, clock),
            audit=audit,
            jobs=Jobs(database, clock),
            quizzes=Quizzes(database, QuizRetention(database, settings.keep_feedback_days, clock), clock),
            proposals=Proposals(database, audit, clock),
            drafts=Drafts(database, clock),
            publishing=Publishing(database, clock),
            cases=Cases.over(database, audit, settings, clock),
            questions=Questions(database, retention, audit, clock),
        )

    def forget(self, key: str) -> bool:
        """Everything that came from one conversation: its turns and the verdicts on them. Raises StateError."""
        feedback = self.feedback.forget(key)
        return self.conversations.forget(key) or feedback

    def close(self) -> None:
        self.quizzes.close_down()
        self.questions.close_down()
        self.database.close()
