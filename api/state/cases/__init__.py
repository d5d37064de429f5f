"""Workers who asked the union to call back: what they handed over, sealed, and what officers did about it.

`hers` is the worker's side, opened by number and secret; `desk` is the officers' side. Without NIANGJIAREN_SECRET
nothing could be sealed: then cases are closed, and those there are only wait for their end.
"""

from __future__ import annotations

from api.settings import ServiceSettings
from api.state.cases.desk import Desk
from api.state.cases.hers import Hers
from api.state.cases.ledger import Ledger
from api.state.cases.model import (
    CaseError,
    Contact,
    DeskCase,
    Entry,
    HerCase,
    Level,
    LockedCase,
    Looked,
    Made,
    NewCase,
    Reason,
    Said,
    Status,
    Summary,
    UnknownCase,
    When,
)
from api.state.cases.retention import CaseRetention
from api.state.cases.seal import Seal
from api.state.clock import Clock
from api.state.console import Audit
from api.state.database import Database

__all__ = [
    "CLOSED",
    "CaseError",
    "Cases",
    "Contact",
    "DeskCase",
    "Entry",
    "HerCase",
    "Level",
    "LockedCase",
    "Looked",
    "Made",
    "NewCase",
    "Reason",
    "Said",
    "Status",
    "Summary",
    "UnknownCase",
    "When",
]


CLOSED = "现在不能在网上留言。请打 12351 工会热线。"


class Cases:
    def __init__(self, retention: CaseRetention, hers: Hers | None = None, desk: Desk | None = None) -> None:
        self.retention = retention
        self._hers = hers
        self._desk = desk

    @classmethod
    def over(cls, database: Database, audit: Audit, settings: ServiceSettings, clock: Clock) -> Cases:
        retention = CaseRetention(database, settings.keep_case_days, clock)
        if settings.secret is None:
            return cls(retention)
        ledger = Ledger(Seal(settings.secret.get_secret_value()))
        desk = Desk(database, ledger, retention, audit, clock)
        return cls(retention, Hers(database, ledger, retention, clock), desk)

    @property
    def open(self) -> bool:
        """Whether workers can hand something over."""
        return self._hers is not None

    @property
    def hers(self) -> Hers:
        """Raises CaseError where cases are closed."""
        if self._hers is None:
            raise CaseError(CLOSED)
        return self._hers

    @property
    def desk(self) -> Desk:
        """Raises CaseError where cases are closed."""
        if self._desk is None:
            raise CaseError(CLOSED)
        return self._desk
