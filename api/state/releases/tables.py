"""Tables of the releases: proposals, drafts, and the one row that says who publishes now."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import String, Text
from sqlalchemy.orm import Mapped, mapped_column

from api.state.tables import DIGEST, Base


class ProposalRow(Base):
    """A file of the corpus as it should become."""

    __tablename__ = "corpus_proposals"

    number: Mapped[int] = mapped_column(primary_key=True)
    path: Mapped[str] = mapped_column(String(300), index=True)
    kind: Mapped[str] = mapped_column(String(4))
    text: Mapped[str] = mapped_column(Text)
    before: Mapped[str | None] = mapped_column(String(DIGEST))
    """Digest of the text it was made from; None = there was no such file."""
    why: Mapped[str] = mapped_column(Text)
    by: Mapped[str] = mapped_column(String(30))
    at: Mapped[datetime]
    standing: Mapped[str] = mapped_column(String(4), index=True)
    release: Mapped[int | None]
    ended_by: Mapped[str | None] = mapped_column(String(30))
    ended_at: Mapped[datetime | None]


class DraftRow(Base):
    """A document an officer works on, before anybody else has to look at it."""

    __tablename__ = "corpus_drafts"

    number: Mapped[int] = mapped_column(primary_key=True)
    title: Mapped[str] = mapped_column(String(200))
    path: Mapped[str | None] = mapped_column(String(300))
    """The file it changes; None = a new one."""
    text: Mapped[str] = mapped_column(Text)
    base: Mapped[str | None] = mapped_column(Text)
    """The text it was made from."""
    notes: Mapped[dict[str, Any]]
    """Doubts of the import, and what was left out."""
    version: Mapped[int]
    by: Mapped[str] = mapped_column(String(30))
    saved_by: Mapped[str] = mapped_column(String(30))
    at: Mapped[datetime]
    saved_at: Mapped[datetime] = mapped_column(index=True)


class PublishingRow(Base):
    """The one row there may be: who publishes now; it counts for nothing once it has been silent too long."""

    __tablename__ = "publishing"

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    token: Mapped[str] = mapped_column(String(DIGEST))
    officer: Mapped[str] = mapped_column(String(30))
    seen_at: Mapped[datetime]
