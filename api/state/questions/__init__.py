"""What is asked, in numbers, and what could not be answered: counts without words, and what is still to be settled."""

from __future__ import annotations

from api.state.clock import Clock
from api.state.console import Audit
from api.state.database import Database
from api.state.questions.counting import Counting
from api.state.questions.marks import Marks
from api.state.questions.model import STATUSES, VERDICTS, AskedStatus, Cell, Unsettled, Verdict
from api.state.questions.unsettled import Unsettleds
from api.state.questions.volumes import Volumes
from api.state.retention import Retention

__all__ = [
    "STATUSES",
    "VERDICTS",
    "AskedStatus",
    "Cell",
    "Questions",
    "Unsettled",
    "Verdict",
    "Volumes",
]


class Questions:
    """All may be called from any thread; what reads or writes raises StateError."""

    def __init__(self, database: Database, retention: Retention, audit: Audit, clock: Clock) -> None:
        self.counting = Counting(database, clock)
        self.volumes = Volumes(database)
        self.marks = Marks(database, retention, audit, clock)
        self.unsettled = Unsettleds(database, self.marks)

    def close_down(self) -> None:
        """What was counted is written; nothing is counted any more."""
        self.counting.close()
