"""Rows as cases and cases as rows; both sides, hers and the officers', read and write through it."""

from __future__ import annotations

from dataclasses import asdict
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, Table, delete, select, update

from api.state.cases.model import Contact, Entry, Kind, Reason, Said, Summary
from api.state.cases.seal import Seal
from api.state.cases.tables import CaseEntryRow, CaseRow

CASES: Table = CaseRow.__table__  # type: ignore[assignment]
ENTRIES: Table = CaseEntryRow.__table__  # type: ignore[assignment]
_SUMMARY = (
    *("number", "status", "level", "reasons", "province", "city", "officer", "assigned", "created_at"),
    *("waiting_since", "taken_at", "answered_at", "ended_at", "rating"),
)
SUMMARY_COLUMNS = tuple(CASES.c[name] for name in _SUMMARY)
HERS = ""
"""Who an entry is by when she wrote it."""


class Ledger:
    """Reads and writes within a connection; what it writes is sealed."""

    def __init__(self, seal: Seal) -> None:
        self.seal = seal

    def row(self, connection: Connection, number: int) -> Row[Any] | None:
        return connection.execute(select(CASES).where(CASES.c.number == number)).one_or_none()

    def locked(self, connection: Connection, number: int) -> Row[Any] | None:
        """The same; nobody else changes it until the transaction ends."""
        return connection.execute(select(CASES).where(CASES.c.number == number).with_for_update()).one_or_none()

    def change(self, connection: Connection, number: int, **values: object) -> None:
        connection.execute(update(CASES).where(CASES.c.number == number).values(values))

    def note(self, connection: Connection, number: int, kind: Kind, by: str, at: datetime, text: str = "") -> None:
        row = {"case": number, "kind": kind, "by": by, "text": self.seal.sealed(text), "at": at}
        connection.execute(ENTRIES.insert().values(row))

    def entries(self, connection: Connection, number: int) -> tuple[Entry, ...]:
        """In the order in which they came. Raises CaseError."""
        chosen = select(ENTRIES).where(ENTRIES.c.case == number).order_by(ENTRIES.c.id)
        rows = connection.execute(chosen).all()
        return tuple(Entry(row.kind, row.by, self.seal.opened(row.text), row.at) for row in rows)

    def empty(self, connection: Connection, number: int) -> None:
        """Nothing of hers stays, and nothing that was said about it."""
        connection.execute(delete(ENTRIES).where(ENTRIES.c.case == number))
        nothing = dict.fromkeys(("contact", "said", "city", "rating_line"))
        self.change(connection, number, reasons=reasons_to_json(()), **nothing)

    def contact(self, row: Row[Any]) -> Contact | None:
        """None when it is deleted. Raises CaseError."""
        return Contact(**self.seal.opened(row.contact)) if row.contact else None

    def said(self, row: Row[Any]) -> Said:
        """Raises CaseError."""
        kept: dict[str, Any] = self.seal.opened(row.said) if row.said else {}
        return Said(tuple(kept.get("questions", ())), kept.get("note", ""))

    def line(self, row: Row[Any]) -> str:
        """What she wrote beside her rating. Raises CaseError."""
        return str(self.seal.opened(row.rating_line)) if row.rating_line else ""

    def sealed(self, contact: Contact, said: Said) -> dict[str, str]:
        return {"contact": self.seal.sealed(asdict(contact)), "said": self.seal.sealed(asdict(said))}


def summary_of(row: Row[Any]) -> Summary:
    told = {name: getattr(row, name) for name in _SUMMARY}
    return Summary(**told | {"reasons": tuple(Reason(**reason) for reason in row.reasons["reasons"])})


def reasons_to_json(reasons: tuple[Reason, ...]) -> dict[str, Any]:
    return {"reasons": [asdict(reason) for reason in reasons]}
