"""The console's tables: accounts, open sessions, failed sign-ins, the audit log, slow work."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from api.state.tables import DIGEST, Base


class OfficerRow(Base):
    """One account; `key` is its name without differences of width and case."""

    __tablename__ = "officers"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(30))
    key: Mapped[str] = mapped_column(String(64), unique=True)
    role: Mapped[str] = mapped_column(String(8))
    password: Mapped[str] = mapped_column(Text)
    """argon2id with its salt and parameters."""
    must_change: Mapped[bool]
    active: Mapped[bool]
    created_at: Mapped[datetime]
    password_at: Mapped[datetime]
    signed_in_at: Mapped[datetime | None]


class OfficerSessionRow(Base):
    """A browser that is signed in. The cookie itself is a secret: only its digest is here."""

    __tablename__ = "officer_sessions"

    digest: Mapped[str] = mapped_column(String(DIGEST), primary_key=True)
    officer: Mapped[int] = mapped_column(ForeignKey("officers.id", ondelete="CASCADE"), index=True)
    began_at: Mapped[datetime]
    used_at: Mapped[datetime] = mapped_column(index=True)


class SignInTryRow(Base):
    """Failed sign-ins of one account or one address, whose digest is the key; gone after the lock-out's time."""

    __tablename__ = "sign_in_tries"

    key: Mapped[str] = mapped_column(String(DIGEST), primary_key=True)
    failures: Mapped[int]
    last_at: Mapped[datetime] = mapped_column(index=True)


class AuditRow(Base):
    """Who did what, when, to what. Only ever added to: the database itself refuses changes."""

    __tablename__ = "audit"

    id: Mapped[int] = mapped_column(primary_key=True)
    at: Mapped[datetime] = mapped_column(index=True)
    officer: Mapped[str] = mapped_column(String(30), index=True)
    action: Mapped[str] = mapped_column(String(30), index=True)
    object: Mapped[str] = mapped_column(String(80), index=True)
    detail: Mapped[str] = mapped_column(Text)


class JobRow(Base):
    """Slow work that an officer waits for, so that any process can say how far it is."""

    __tablename__ = "console_jobs"

    id: Mapped[str] = mapped_column(String(DIGEST), primary_key=True)
    officer: Mapped[str] = mapped_column(String(30))
    name: Mapped[str] = mapped_column(String(60))
    done: Mapped[int]
    total: Mapped[int]
    page: Mapped[str | None] = mapped_column(Text)
    """Where to go when it is done; None = not done."""
    fault: Mapped[str | None] = mapped_column(Text)
    seen_at: Mapped[datetime] = mapped_column(index=True)
