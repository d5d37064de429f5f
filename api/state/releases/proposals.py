"""Proposals: files of the corpus as they should become, waiting for the next release.

A second proposal for the same file is taken only when it was made from the first one's text, so that no officer's work
is lost without a word: the two then stand in a row, and go into a release or out of it in that order.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from sqlalchemy import Connection, Table, func, select, update

from api.state.clock import Clock
from api.state.console import Audit
from api.state.database import Database
from api.state.releases.model import (
    KINDS,
    Kind,
    Proposal,
    ProposalError,
    checked_path,
    checked_text,
    checked_why,
    digest_of,
)
from api.state.releases.tables import ProposalRow

_PROPOSALS: Table = ProposalRow.__table__  # type: ignore[assignment]
_COLUMNS = tuple(_PROPOSALS.c[name] for name in Proposal.__dataclass_fields__)
_LATEST = 50
_CHANGED = "这份文件还有一份没发布的提案（第 {} 号，{} 提的），你的不是接着它改的。请打开那一份接着改，或先撤回它。"


class Proposals:
    """All may be called from any thread. Raises StateError; ProposalError with a sentence for the officer."""

    def __init__(self, database: Database, audit: Audit, clock: Clock) -> None:
        self._database = database
        self._audit = audit
        self._clock = clock

    def add(self, path: str, text: str, why: str, by: str, kind: Kind, before: str | None = None) -> int:
        """A file of the corpus folder as it should become; its number.

        `before` is the text that the change was made from, None where there is no such file yet. An empty `text` takes
        the file away. Raises ProposalError when the path leaves the folder, or somebody else's proposal would be lost.
        """
        with self._database.write() as connection:
            return self.add_within(connection, path, text, why, by, kind, before)

    def add_within(
        self, connection: Connection, path: str, text: str, why: str, by: str, kind: Kind, before: str | None = None
    ) -> int:
        """The same in the transaction of something else that is kept only together with it."""
        path, text, why = checked_path(path), checked_text(text), checked_why(why)
        if kind not in KINDS:
            raise ProposalError("没有这一种提案。")
        if text == (before or ""):
            raise ProposalError("和原来一样，没有什么要改的。")
        self._lock(connection)
        waiting = self._waiting(connection, path)
        if waiting and waiting[-1].digest != digest_of(before or None):
            raise ProposalError(_CHANGED.format(waiting[-1].number, waiting[-1].by))
        row = {"path": path, "kind": kind, "text": text, "before": digest_of(before), "why": why, "by": by}
        inserted = _PROPOSALS.insert().values(at=self._clock(), standing="待发布", **row)
        number: int = connection.execute(inserted.returning(_PROPOSALS.c.number)).scalar_one()
        self._audit.add_within(connection, by, "提出改语料", f"提案 {number}", f"{path}：{why}")
        return number

    def open(self) -> tuple[Proposal, ...]:
        """Those that wait for the next release, the oldest first."""
        with self._database.read() as connection:
            return self._waiting(connection)

    def get(self, number: int) -> Proposal:
        """Raises ProposalError when there is none."""
        with self._database.read() as connection:
            return self._one(connection, number)

    def newest(self, path: str) -> str | None:
        """The text of the last proposal that waits for this file, to go on from; "" = taken away; None = none waits."""
        with self._database.read() as connection:
            waiting = self._waiting(connection, path)
        return waiting[-1].text if waiting else None

    def ended(self) -> tuple[Proposal, ...]:
        """The latest that were published or withdrawn, the newest first."""
        chosen = select(*_COLUMNS).where(_PROPOSALS.c.standing != "待发布")
        with self._database.read() as connection:
            rows = connection.execute(chosen.order_by(_PROPOSALS.c.ended_at.desc(), _PROPOSALS.c.number).limit(_LATEST))
            return tuple(Proposal(*row) for row in rows)

    def withdraw(self, number: int, by: str) -> None:
        """Raises ProposalError when it no longer waits, or a later one was made from it."""
        with self._database.write() as connection:
            self._lock(connection)
            proposal = self._one(connection, number)
            if proposal.standing != "待发布":
                raise ProposalError(f"这份提案{proposal.standing}，不用撤回了。")
            later = [p for p in self._waiting(connection, proposal.path) if p.number > number]
            if later:
                raise ProposalError(f"第 {later[-1].number} 号提案是接着它改的，请先撤回那一份。")
            self._end(connection, [number], "已撤回", None, by)
            self._audit.add_within(connection, by, "撤回提案", f"提案 {number}", proposal.path)

    def published(self, numbers: Sequence[int], release: int, by: str) -> tuple[int, ...]:
        """They are in a release that is served; those of them that did not know it yet. Calling again does nothing."""
        with self._database.write() as connection:
            self._lock(connection)
            waiting = [p.number for p in self._waiting(connection) if p.number in set(numbers)]
            if waiting:
                self._end(connection, waiting, "已发布", release, by)
                told = "、".join(map(str, waiting))
                self._audit.add_within(connection, by, "发布语料", f"语料第 {release} 版", f"提案 {told}")
        return tuple(waiting)

    def last_release(self) -> int:
        """The highest number a release has had; 0 = there was none."""
        with self._database.read() as connection:
            found: int | None = connection.execute(select(func.max(_PROPOSALS.c.release))).scalar_one_or_none()
        return found or 0

    def _end(self, connection: Connection, numbers: Iterable[int], standing: str, release: int | None, by: str) -> None:
        values = {"standing": standing, "release": release, "ended_by": by, "ended_at": self._clock()}
        connection.execute(update(_PROPOSALS).where(_PROPOSALS.c.number.in_(list(numbers))).values(values))

    def _lock(self, connection: Connection) -> None:
        """On PostgreSQL two would else look at the same time and both be taken; SQLite writes one after the other."""
        if connection.dialect.name == "postgresql":
            connection.exec_driver_sql("LOCK TABLE corpus_proposals IN SHARE ROW EXCLUSIVE MODE")

    def _waiting(self, connection: Connection, path: str | None = None) -> tuple[Proposal, ...]:
        chosen = select(*_COLUMNS).where(_PROPOSALS.c.standing == "待发布").order_by(_PROPOSALS.c.number)
        if path is not None:
            chosen = chosen.where(_PROPOSALS.c.path == path)
        return tuple(Proposal(*row) for row in connection.execute(chosen))

    def _one(self, connection: Connection, number: int) -> Proposal:
        row = connection.execute(select(*_COLUMNS).where(_PROPOSALS.c.number == number)).one_or_none()
        if row is None:
            raise ProposalError("没有这份提案。")
        return Proposal(*row)
