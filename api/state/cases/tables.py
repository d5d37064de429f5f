"""Tables of the cases: what a worker handed over, sealed; where it stands; and what was said since."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from api.state.tables import DIGEST, Base


class CaseRow(Base):
    """One worker who asked the union to call back. How to reach her and her words are here only sealed."""

    __tablename__ = "cases"

    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    """Drawn, not counted: it tells nothing and cannot be guessed from another."""
    once: Mapped[str] = mapped_column(String(DIGEST), unique=True)
    """Digest of what her form carried: sent twice it is still one case."""
    secret: Mapped[str] = mapped_column(String(DIGEST))
    failures: Mapped[int]
    failed_at: Mapped[datetime]
    status: Mapped[str] = mapped_column(String(3), index=True)
    level: Mapped[str] = mapped_column(String(1))
    reasons: Mapped[dict[str, Any]]
    province: Mapped[str] = mapped_column(String(8))
    city: Mapped[str | None] = mapped_column(String(15))
    contact: Mapped[str | None] = mapped_column(Text)
    said: Mapped[str | None] = mapped_column(Text)
    officer: Mapped[str | None] = mapped_column(String(30), index=True)
    """Who took it."""
    assigned: Mapped[str | None] = mapped_column(String(30))
    """Who is to take it."""
    created_at: Mapped[datetime] = mapped_column(index=True)
    waiting_since: Mapped[datetime]
    """Since when she waits for an answer."""
    taken_at: Mapped[datetime | None]
    answered_at: Mapped[datetime | None]
    """The first time of each."""
    ended_at: Mapped[datetime | None] = mapped_column(index=True)
    """Since when nobody waits; its days are counted from here."""
    rating: Mapped[int | None]
    rating_line: Mapped[str | None] = mapped_column(Text)


class CaseEntryRow(Base):
    """One thing that happened to a case, or was said; its words are sealed."""

    __tablename__ = "case_entries"

    id: Mapped[int] = mapped_column(primary_key=True)
    case: Mapped[int] = mapped_column(ForeignKey("cases.number", ondelete="CASCADE"), index=True)
    kind: Mapped[str] = mapped_column(String(2))
    by: Mapped[str] = mapped_column(String(30))
    """The officer's name; empty = she herself."""
    text: Mapped[str] = mapped_column(Text)
    at: Mapped[datetime]
