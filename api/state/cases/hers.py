"""A worker's side of her case: hand over, look, add, withdraw, rate. Whoever knows number and secret is she."""

from __future__ import annotations

import secrets

from sqlalchemy import Connection, Row, select

from api.state.cases.ledger import CASES, HERS, Ledger, reasons_to_json, summary_of
from api.state.cases.model import ANSWERED, HER_KINDS, OPEN, CaseError, HerCase, Made, NewCase
from api.state.cases.retention import CaseRetention
from api.state.cases.tries import Doors
from api.state.clock import Clock
from api.state.database import Database

FIRST, LAST = 10_000_000, 99_999_999
"""Numbers have eight digits."""
MOST_ADDITIONS = 20
LONGEST = 1000
"""Letters of what she adds."""
LONGEST_LINE = 200
_GONE = "这份求助已经撤回了。"


class Hers:
    """All raise CaseError and StateError."""

    def __init__(self, database: Database, ledger: Ledger, retention: CaseRetention, clock: Clock) -> None:
        self._database = database
        self._ledger = ledger
        self._retention = retention
        self._clock = clock
        self._doors = Doors(database, ledger.seal, clock)

    def add(self, new: NewCase) -> Made:
        """The same `once` again is the same case."""
        self._retention.purge_if_due()
        seal, now = self._ledger.seal, self._clock()
        secret, once = seal.secret(new.once), seal.digest("once", new.once)
        row = {"once": once, "secret": seal.digest("secret", secret), "failures": 0, "failed_at": now}
        row |= {"status": "待接单", "level": new.level, "reasons": reasons_to_json(new.reasons)}
        row |= {"province": new.province, "city": new.city, "created_at": now, "waiting_since": now}
        row |= self._ledger.sealed(new.contact, new.said)
        with self._database.write() as connection:
            number = self._written(connection, row)
        return Made(number, secret)

    def get(self, number: int, secret: str) -> HerCase:
        self._doors.open(number, secret)
        with self._database.read() as connection:
            return self._shown(connection, number)

    def say_more(self, number: int, secret: str, text: str) -> HerCase:
        """To an officer who has answered it says that she waits again. The same words again say nothing."""
        text = text.strip()
        if not text or len(text) > LONGEST:
            raise CaseError(f"请写一句要补充的话，最多 {LONGEST} 字。")
        self._doors.open(number, secret)
        with self._database.write() as connection:
            row = self._standing(connection, number)
            hers = [e.text for e in self._ledger.entries(connection, number) if e.kind == "补充"]
            if text not in hers[-1:]:
                self._add(connection, row, text, len(hers))
            return self._shown(connection, number)

    def withdraw(self, number: int, secret: str) -> None:
        """How to reach her and every word go at once, from the disk too; that there was a case stays for the counts."""
        self._doors.open(number, secret)
        with self._database.write() as connection:
            row = self._ledger.locked(connection, number)
            if row is None or row.status == "已撤回":
                return
            self._ledger.empty(connection, number)
            self._ledger.change(connection, number, status="已撤回", ended_at=self._clock(), assigned=None)
        self._database.erase()

    def rate(self, number: int, secret: str, mark: int, line: str = "") -> HerCase:
        """1 to 5 and a line; again replaces it."""
        if mark not in range(1, 6):
            raise CaseError("请选 1 到 5 分。")
        if len(line) > LONGEST_LINE:
            raise CaseError(f"评语太长了，最多 {LONGEST_LINE} 字。")
        self._doors.open(number, secret)
        with self._database.write() as connection:
            if self._standing(connection, number).status not in ANSWERED:
                raise CaseError("工会答复以后再评。")
            sealed = self._ledger.seal.sealed(line.strip()) if line.strip() else None
            self._ledger.change(connection, number, rating=mark, rating_line=sealed)
            return self._shown(connection, number)

    def _written(self, connection: Connection, row: dict[str, object]) -> int:
        """The case's number: a new one, or that of the case which the same form made before."""
        while True:
            number = FIRST + secrets.randbelow(LAST - FIRST + 1)
            statement = self._database.insert(CASES).values(row | {"number": number}).on_conflict_do_nothing()
            if connection.execute(statement.returning(CASES.c.number)).scalar_one_or_none() is not None:
                self._ledger.note(connection, number, "提交", HERS, self._clock())
                return number
            before: int | None = connection.execute(
                select(CASES.c.number).where(CASES.c.once == row["once"])
            ).scalar_one_or_none()
            if before is not None:
                return before

    def _add(self, connection: Connection, row: Row[tuple[object, ...]], text: str, before: int) -> None:
        if before >= MOST_ADDITIONS:
            raise CaseError("补充得太多了，请等工会联系你。急事请打 12351。")
        now = self._clock()
        self._ledger.note(connection, row.number, "补充", HERS, now, text)
        if row.status not in OPEN:
            status = "办理中" if row.officer else "待接单"
            self._ledger.change(connection, row.number, status=status, waiting_since=now, ended_at=None)

    def _standing(self, connection: Connection, number: int) -> Row[tuple[object, ...]]:
        row = self._ledger.locked(connection, number)
        if row is None or row.status == "已撤回":
            raise CaseError(_GONE)
        return row

    def _shown(self, connection: Connection, number: int) -> HerCase:
        row = connection.execute(select(CASES).where(CASES.c.number == number)).one()
        contact, ledger = self._ledger.contact(row), self._ledger
        entries = tuple(e for e in ledger.entries(connection, number) if e.kind in HER_KINDS)
        reached = contact.masked if contact else ""
        when = contact.when if contact else ""
        return HerCase(summary_of(row), reached, when, ledger.said(row), entries, ledger.line(row))
