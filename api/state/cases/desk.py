"""The officers' side of the cases: the queue, take, assign, note, answer, close, reopen. Every change is audited.

How to reach her is for who took the case, and for administrators; that it was looked at stands in the audit log.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import Connection, Row, func, select

from api.state.cases.ledger import CASES, SUMMARY_COLUMNS, Ledger, summary_of
from api.state.cases.model import (
    LEVELS,
    OPEN,
    STATUSES,
    CaseError,
    DeskCase,
    Entry,
    Kind,
    Looked,
    Said,
    Status,
    Summary,
)
from api.state.cases.retention import CaseRetention
from api.state.clock import Clock
from api.state.console import Audit, Officer
from api.state.database import Database
from api.state.privacy import redact

LONGEST = 2000
"""Letters of a note or an answer."""
_NOBODY = "没有这份求助，可能已经过了保存的天数。"
_WITHDRAWN = "她已经撤回了，内容都删掉了。"
_NOT_YOURS = "这份求助不是你接的。要看、要办，先接单，或者请管理员派给你。"


class Desk:
    """All raise CaseError and StateError."""

    def __init__(
        self, database: Database, ledger: Ledger, retention: CaseRetention, audit: Audit, clock: Clock
    ) -> None:
        self._database = database
        self._ledger = ledger
        self._retention = retention
        self._audit = audit
        self._clock = clock

    def queue(self) -> tuple[Summary, ...]:
        """Those that wait for an answer: the most urgent first, then who has waited longest."""
        self._retention.purge_if_due()
        found = self._summaries(CASES.c.status.in_(OPEN))
        return tuple(sorted(found, key=lambda c: (LEVELS.index(c.level), c.waiting_since)))

    def with_status(self, status: Status) -> tuple[Summary, ...]:
        """The newest first."""
        return tuple(sorted(self._summaries(CASES.c.status == status), key=lambda c: c.created_at, reverse=True))

    def all(self) -> tuple[Summary, ...]:
        """Every one that is kept, the newest first."""
        return tuple(sorted(self._summaries(CASES.c.number > 0), key=lambda c: c.created_at, reverse=True))

    def counts(self) -> dict[Status, int]:
        chosen = select(CASES.c.status, func.count()).group_by(CASES.c.status)
        with self._database.read() as connection:
            found = {status: int(many) for status, many in connection.execute(chosen)}
        return {status: found.get(status, 0) for status in STATUSES}

    def waiting(self, officer: Officer) -> int:
        """How many this officer could take or has been given."""
        if officer.role == "只读":
            return 0
        return sum(c.status == "待接单" and c.assigned in (None, officer.name) for c in self.queue())

    def get(self, number: int) -> DeskCase:
        """Without how to reach her, and with personal data removed from her words."""
        with self._database.read() as connection:
            row = _there(self._ledger.row(connection, number))
            entries = tuple(_impersonal(e) for e in self._ledger.entries(connection, number))
            said = self._ledger.said(row)
            line = redact(self._ledger.line(row))
        return DeskCase(summary_of(row), Said(said.questions, redact(said.note)), entries, line)

    def look(self, number: int, officer: Officer) -> Looked:
        """How to reach her and her own words; noted in the audit log in the same transaction."""
        with self._change(number, officer, "看联系方式") as (connection, row):
            self._holder(row, officer)
            contact = self._ledger.contact(row)
            assert contact is not None, "a case that is not withdrawn has it"
            added = tuple(e for e in self._ledger.entries(connection, number) if e.kind == "补充")
            return Looked(contact, self._ledger.said(row), added)

    def take(self, number: int, officer: Officer) -> None:
        with self._change(number, officer, "接单") as (connection, row):
            if row.status != "待接单":
                raise CaseError("这份求助已经有人接了。")
            if row.assigned not in (None, officer.name) and officer.role != "管理员":
                raise CaseError(f"这份求助已经派给 {row.assigned} 了。")
            now = self._clock()
            taken = {"status": "办理中", "officer": officer.name, "assigned": None, "taken_at": row.taken_at or now}
            self._ledger.change(connection, number, **taken)
            self._ledger.note(connection, number, "接单", officer.name, now)

    def assign(self, number: int, to: Officer, officer: Officer) -> None:
        """Who had it sees no more how to reach her; who is to have it takes it first."""
        if to.role == "只读" or not to.active:
            raise CaseError(f"{to.name} 不能接单。")
        with self._change(number, officer, "派单", f"→ {to.name}") as (connection, row):
            if row.status not in OPEN:
                raise CaseError("办完的不用再派；还有事要办，先重开。")
            if row.status == "办理中":
                self._holder(row, officer)
            self._ledger.change(connection, number, status="待接单", officer=None, assigned=to.name)
            self._ledger.note(connection, number, "派单", officer.name, self._clock(), f"派给 {to.name}")

    def note(self, number: int, text: str, officer: Officer) -> None:
        """For officers only."""
        self._write(number, "备注", text, officer)

    def answer(self, number: int, text: str, officer: Officer) -> None:
        """What was done: she reads it on her page."""
        self._write(number, "答复", text, officer)

    def close(self, number: int, officer: Officer) -> None:
        """Only what was answered: she is to read what was done."""
        with self._change(number, officer, "办结求助") as (connection, row):
            self._holder(row, officer)
            if row.status == "已办结":
                raise CaseError("已经办结了。")
            if row.status != "已答复":
                raise CaseError("先写答复再办结：办了什么、为什么办不了，都要让她看到。")
            self._end(connection, number, "已办结")
            self._ledger.note(connection, number, "办结", officer.name, self._clock())

    def reopen(self, number: int, officer: Officer) -> None:
        with self._change(number, officer, "重开求助") as (connection, row):
            self._holder(row, officer)
            if row.status in OPEN:
                raise CaseError("这份求助还开着。")
            now = self._clock()
            self._ledger.change(connection, number, status="办理中", waiting_since=now, ended_at=None)
            self._ledger.note(connection, number, "重开", officer.name, now)

    def _write(self, number: int, kind: Kind, text: str, officer: Officer) -> None:
        text = text.strip()
        if not text or len(text) > LONGEST:
            raise CaseError(f"{kind}不能是空的，最多 {LONGEST} 字。")
        with self._change(number, officer, f"写{kind}") as (connection, row):
            self._holder(row, officer)
            if kind == "答复":
                self._end(connection, number, "已办结" if row.status == "已办结" else "已答复")
                self._ledger.change(connection, number, answered_at=row.answered_at or self._clock())
            self._ledger.note(connection, number, kind, officer.name, self._clock(), text)

    def _end(self, connection: Connection, number: int, status: Status) -> None:
        self._ledger.change(connection, number, status=status, ended_at=self._clock())

    @contextmanager
    def _change(
        self, number: int, officer: Officer, action: str, detail: str = ""
    ) -> Iterator[tuple[Connection, Row[Any]]]:
        """The case, locked, and the entry in the audit log that is kept exactly when the change is."""
        with self._database.write() as connection:
            row = _there(self._ledger.locked(connection, number))
            if row.status == "已撤回":
                raise CaseError(_WITHDRAWN)
            yield connection, row
            self._audit.add_within(connection, officer.name, action, named(number), detail)

    def _holder(self, row: Row[Any], officer: Officer) -> None:
        """Who took it, or an administrator."""
        if officer.role != "管理员" and row.officer != officer.name:
            raise CaseError(_NOT_YOURS)

    def _summaries(self, wanted: Any) -> tuple[Summary, ...]:
        with self._database.read() as connection:
            return tuple(map(summary_of, connection.execute(select(*SUMMARY_COLUMNS).where(wanted))))


def named(number: int) -> str:
    """As the audit log calls it."""
    return f"求助 {number}"


def _there(row: Row[Any] | None) -> Row[Any]:
    if row is None:
        raise CaseError(_NOBODY)
    return row


def _impersonal(entry: Entry) -> Entry:
    return Entry(entry.kind, entry.by, redact(entry.text) if entry.kind == "补充" else entry.text, entry.at)
