"""Drafts: documents that officers work on before they propose them, with what the import was not sure about."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, Table, delete, select, update

from api.state.clock import Clock
from api.state.database import Database
from api.state.releases.model import ProposalError, checked_text
from api.state.releases.tables import DraftRow

KEPT = timedelta(days=90)
"""Drafts that nobody touched for so long are gone."""
MOST = 200
_LONGEST_TITLE = 200
_DRAFTS: Table = DraftRow.__table__  # type: ignore[assignment]
_CHANGED = "这份草稿刚被{}改过，你的改动没有存上。请先看看新的，再把你的改动补上。"


@dataclass(frozen=True)
class DraftDoubt:
    """Something the import was not sure about; line 0 = the document as a whole."""

    line: int
    message: str


@dataclass(frozen=True)
class Draft:
    """`path` is the file it changes (None: a new one), `base` that file's text when the draft was begun.

    `left_out` is what the import set aside: (where it stood, why, the words).
    """

    number: int
    title: str
    path: str | None
    text: str
    base: str | None
    notes: dict[str, Any]
    version: int
    by: str
    saved_by: str
    at: datetime
    saved_at: datetime

    @property
    def doubts(self) -> tuple[DraftDoubt, ...]:
        return tuple(DraftDoubt(*doubt) for doubt in self.notes.get("doubts", ()))

    @property
    def left_out(self) -> tuple[tuple[str, str, str], ...]:
        return tuple((place, reason, words) for place, reason, words in self.notes.get("left_out", ()))


_COLUMNS = tuple(_DRAFTS.c[name] for name in Draft.__dataclass_fields__)


class Drafts:
    """All may be called from any thread. Raises StateError; ProposalError with a sentence for the officer."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    def add(
        self,
        title: str,
        text: str,
        by: str,
        *,
        path: str | None = None,
        base: str | None = None,
        notes: dict[str, Any] | None = None,
    ) -> int:
        """Its number."""
        now = self._clock()
        row: dict[str, Any] = {"title": title[:_LONGEST_TITLE], "text": checked_text(text), "path": path, "base": base}
        row |= {"notes": notes or {}, "version": 1, "by": by, "saved_by": by, "at": now, "saved_at": now}
        with self._database.write() as connection:
            connection.execute(delete(_DRAFTS).where(_DRAFTS.c.saved_at <= now - KEPT))
            if len(connection.execute(select(_DRAFTS.c.number)).all()) >= MOST:
                raise ProposalError(f"草稿太多了（{MOST} 份），请先删掉不要的。")
            number: int = connection.execute(_DRAFTS.insert().values(row).returning(_DRAFTS.c.number)).scalar_one()
        return number

    def get(self, number: int) -> Draft:
        """Raises ProposalError when there is none."""
        with self._database.read() as connection:
            row = connection.execute(select(*_COLUMNS).where(_DRAFTS.c.number == number)).one_or_none()
        if row is None:
            raise ProposalError("没有这份草稿，可能已经提交或删掉了。")
        return Draft(*row)

    def all(self) -> tuple[Draft, ...]:
        """The one touched last first."""
        with self._database.read() as connection:
            rows = connection.execute(select(*_COLUMNS).order_by(_DRAFTS.c.saved_at.desc(), _DRAFTS.c.number.desc()))
            return tuple(Draft(*row) for row in rows)

    def save(self, number: int, version: int, title: str, text: str, by: str) -> Draft:
        """`version` is the one the officer saw. Raises ProposalError when somebody else saved meanwhile."""
        change = update(_DRAFTS).where(_DRAFTS.c.number == number, _DRAFTS.c.version == version)
        values = {"text": checked_text(text), "title": title[:_LONGEST_TITLE], "version": version + 1, "saved_by": by}
        with self._database.write() as connection:
            changed = connection.execute(change.values(saved_at=self._clock(), **values)).rowcount
        draft = self.get(number)
        if not changed:
            raise ProposalError(_CHANGED.format(draft.saved_by))
        return draft

    def note(self, number: int, version: int, name: str, what: Any) -> None:
        """Put something beside this version of a draft; nothing happens when it was changed meanwhile."""
        with self._database.write() as connection:
            chosen = select(_DRAFTS.c.notes).where(_DRAFTS.c.number == number, _DRAFTS.c.version == version)
            notes: dict[str, Any] | None = connection.execute(chosen.with_for_update()).scalar_one_or_none()
            if notes is not None:
                change = update(_DRAFTS).where(_DRAFTS.c.number == number)
                connection.execute(change.values(notes={**notes, name: what}))

    def remove_within(self, connection: Connection, number: int) -> None:
        connection.execute(delete(_DRAFTS).where(_DRAFTS.c.number == number))

    def remove(self, number: int) -> None:
        """Nothing happens when it is gone already."""
        with self._database.write() as connection:
            self.remove_within(connection, number)
