"""The tables of the quizzes: what officers make, and what people answer."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, Boolean, ForeignKey, Index, String, Text, false
from sqlalchemy.orm import Mapped, mapped_column

from api.state.tables import DIGEST, Base


class QuizRow(Base):
    """A quiz and where it stands. `version` goes up with every change, so that what was read once may be kept."""

    __tablename__ = "quizzes"

    number: Mapped[int] = mapped_column(primary_key=True)
    code: Mapped[str] = mapped_column(String(12), unique=True)
    version: Mapped[int]
    quiz: Mapped[dict[str, Any]]
    options: Mapped[dict[str, Any]]
    status: Mapped[str] = mapped_column(String(8))
    created_by: Mapped[str] = mapped_column(Text)
    makers: Mapped[list[str]]
    """Who had a hand in its items: none of them may approve it."""
    approved_by: Mapped[str | None] = mapped_column(Text)
    created_at: Mapped[datetime]
    opens: Mapped[datetime | None]
    closes: Mapped[datetime | None]
    retired: Mapped[list[str]]
    """Items that rest on a provision which has changed."""
    seed: Mapped[str | None] = mapped_column(String(DIGEST))
    """Of the prize draw; secret until the quiz is over."""
    nameless: Mapped[bool] = mapped_column(Boolean, server_default=false())
    """Its names are past their days and gone."""


class ReviewRow(Base):
    """What one officer decided about one item as it stands now."""

    __tablename__ = "quiz_reviews"

    quiz: Mapped[int] = mapped_column(ForeignKey("quizzes.number", ondelete="CASCADE"), primary_key=True)
    item: Mapped[str] = mapped_column(String(DIGEST), primary_key=True)
    decision: Mapped[str] = mapped_column(String(8))
    reason: Mapped[str] = mapped_column(Text)
    by: Mapped[str] = mapped_column(Text)
    at: Mapped[datetime]


class AttemptRow(Base):
    """One person's go. Its id is a secret of the person's device: only the digest is here."""

    __tablename__ = "quiz_attempts"
    __table_args__ = (Index("ix_quiz_attempts_quiz_person", "quiz", "person"),)

    digest: Mapped[str] = mapped_column(String(DIGEST), primary_key=True)
    quiz: Mapped[int] = mapped_column(ForeignKey("quizzes.number", ondelete="CASCADE"))
    person: Mapped[str | None] = mapped_column(String(DIGEST))
    """What a second go is known by: a digest of the device's key, or of name and unit."""
    name: Mapped[str | None] = mapped_column(Text)
    unit: Mapped[str | None] = mapped_column(Text)
    asked: Mapped[list[int]] = mapped_column(JSON)
    """The items in the order they are asked, by their place in the quiz."""
    ticket: Mapped[str] = mapped_column(String(16))
    """Stands for the person in ranking and prize draw, the same for all their goes; no secret."""
    started_at: Mapped[datetime] = mapped_column(index=True)
    deadline: Mapped[datetime | None]
    submitted_at: Mapped[datetime | None]
    right: Mapped[int | None]
    certificate: Mapped[str | None] = mapped_column(String(20), unique=True)


class AnswerRow(Base):
    """The last answer to one item, judged as it came."""

    __tablename__ = "quiz_answers"

    attempt: Mapped[str] = mapped_column(
        String(DIGEST), ForeignKey("quiz_attempts.digest", ondelete="CASCADE"), primary_key=True
    )
    item: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    """Its place in the quiz, from 0."""
    given: Mapped[list[Any]] = mapped_column(JSON)
    right: Mapped[bool]
    change: Mapped[int]
    """How often the person has changed their mind: an older answer that arrives late does not count."""
    seconds: Mapped[int | None]
    """Looked at, as the device tells it."""
    at: Mapped[datetime]
