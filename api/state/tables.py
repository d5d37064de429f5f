"""The tables. A change here needs a migration beside it; a test compares the two."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from sqlalchemy import JSON, DateTime, Dialect, ForeignKey, String, Text, TypeDecorator, UniqueConstraint
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

DIGEST = 64
"""Letters of a SHA-256 in hexadecimal."""


class Moment(TypeDecorator[datetime]):
    """A moment in UTC. SQLite knows no zones, so it is kept there without one."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        moment = value.astimezone(UTC)
        return moment.replace(tzinfo=None) if dialect.name == "sqlite" else moment

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


class Base(DeclarativeBase):
    type_annotation_map = {datetime: Moment(), dict[str, Any]: JSON(), list[str]: JSON()}  # noqa: RUF012


class ConversationRow(Base):
    """What was told so far. The id itself is a secret of the person who holds it: only its digest is here."""

    __tablename__ = "conversations"

    digest: Mapped[str] = mapped_column(String(DIGEST), primary_key=True)
    slots: Mapped[dict[str, Any]]
    province: Mapped[str | None] = mapped_column(Text)
    asked: Mapped[int]
    """Turns so far, those dropped since included; the number of the last one."""
    created_at: Mapped[datetime]
    used_at: Mapped[datetime] = mapped_column(index=True)


class TurnRow(Base):
    """One question, personal data removed, and the Answer as it was given."""

    __tablename__ = "turns"

    conversation: Mapped[str] = mapped_column(
        String(DIGEST), ForeignKey("conversations.digest", ondelete="CASCADE"), primary_key=True
    )
    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    question: Mapped[str] = mapped_column(Text)
    answer: Mapped[dict[str, Any]]
    asked_at: Mapped[datetime]


class FeedbackRow(Base):
    """One verdict on one answer. `about` is a digest of its own: it does not lead to the conversation."""

    __tablename__ = "feedback"
    __table_args__ = (UniqueConstraint("about", "turn"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    about: Mapped[str | None] = mapped_column(String(DIGEST))
    turn: Mapped[int | None]
    verdict: Mapped[str] = mapped_column(String(8))
    reasons: Mapped[list[str]]
    comment: Mapped[str | None] = mapped_column(Text)
    question: Mapped[str | None] = mapped_column(Text)
    provisions: Mapped[list[str]]
    """What the answer cited (女职工劳动保护特别规定第七条第一款)."""
    given_at: Mapped[datetime] = mapped_column(index=True)


class UnansweredRow(Base):
    """A question that was declined, personal data removed, and how often it came."""

    __tablename__ = "unanswered"

    digest: Mapped[str] = mapped_column(String(DIGEST), primary_key=True)
    question: Mapped[str] = mapped_column(Text)
    reason: Mapped[str] = mapped_column(String(16))
    province: Mapped[str | None] = mapped_column(String(8))
    nearest: Mapped[list[str]]
    """The provisions nearest to it."""
    times: Mapped[int]
    first_at: Mapped[datetime]
    last_at: Mapped[datetime] = mapped_column(index=True)
