"""Questions that were declined or thumbed down, one entry for each wording, those an officer settled left out."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlalchemy import Table, select

from api.state.database import Database
from api.state.questions.marks import Mark, Marks, key_of
from api.state.questions.model import Unsettled
from api.state.tables import FeedbackRow, UnansweredRow

MOST = 1500
"""Of each kind: the unanswered that came most often, the thumbed-down that came last."""
COMMENTS = 5
_UNANSWERED: Table = UnansweredRow.__table__  # type: ignore[assignment]
_FEEDBACK: Table = FeedbackRow.__table__  # type: ignore[assignment]


class Unsettleds:
    """Raises StateError."""

    def __init__(self, database: Database, marks: Marks) -> None:
        self._database = database
        self._marks = marks

    def all(self) -> tuple[Unsettled, ...]:
        """Those that wait, most often first."""
        marks, waiting = self._marks.all(), []
        for one in self._merged():
            mark = marks.get(one.key)
            if mark is None or not mark.holds(one.last_at):
                waiting.append(replace(one, again=mark is not None))
        return tuple(sorted(waiting, key=lambda one: (-one.times, -one.last_at.timestamp(), one.key)))

    def settled(self) -> tuple[tuple[Unsettled, Mark], ...]:
        """Those that were settled and do not wait, the last settled first."""
        marks = self._marks.all()
        found = [(one, marks[one.key]) for one in self._merged() if one.key in marks]
        done = [(one, mark) for one, mark in found if mark.holds(one.last_at)]
        return tuple(sorted(done, key=lambda pair: (-pair[1].at.timestamp(), pair[0].key)))

    def count(self) -> int:
        """How many wordings wait; cheap enough for the first page."""
        marks = self._marks.all()
        last: dict[str, datetime] = {}
        for one in (*self._unanswered(), *self._disliked()):
            last[one.key] = max(one.last_at, last.get(one.key, one.last_at))
        return sum(key not in marks or not marks[key].holds(at) for key, at in last.items())

    def _merged(self) -> list[Unsettled]:
        return [_merged(key, parts) for key, parts in self._by_wording().items()]

    def _by_wording(self) -> dict[str, list[Unsettled]]:
        parts = defaultdict(list)
        for one in (*self._unanswered(), *self._disliked()):
            parts[one.key].append(one)
        return parts

    def _unanswered(self) -> list[Unsettled]:
        names = ("question", "reason", "province", "nearest", "times", "last_at")
        chosen = select(*(_UNANSWERED.c[name] for name in names))
        order = (_UNANSWERED.c.times.desc(), _UNANSWERED.c.last_at.desc())
        return [_declined(*row) for row in self._read(chosen.order_by(*order))]

    def _disliked(self) -> list[Unsettled]:
        names = ("question", "reasons", "comment", "given_at")
        chosen = select(*(_FEEDBACK.c[name] for name in names))
        chosen = chosen.where(_FEEDBACK.c.verdict == "down", _FEEDBACK.c.question.is_not(None))
        return [_down(*row) for row in self._read(chosen.order_by(_FEEDBACK.c.given_at.desc()))]

    def _read(self, chosen: Any) -> Sequence[Any]:
        with self._database.read() as connection:
            rows: Sequence[Any] = connection.execute(chosen.limit(MOST)).all()
        return rows


def _declined(
    question: str, reason: str, province: str | None, nearest: list[str], times: int, last: datetime
) -> Unsettled:
    places = Counter({province: times} if province else {})
    return Unsettled(key_of(question), question, times, 0, last, (reason,), places, tuple(nearest), ())


def _down(question: str, reasons: list[str], comment: str | None, given_at: datetime) -> Unsettled:
    said = (comment,) if comment else ()
    return Unsettled(key_of(question), question, 0, 1, given_at, tuple(reasons), Counter(), (), said)


def _merged(key: str, parts: Sequence[Unsettled]) -> Unsettled:
    """The same words, from several provinces or of both kinds."""
    return Unsettled(
        key=key,
        question=parts[0].question,
        declined=sum(part.declined for part in parts),
        disliked=sum(part.disliked for part in parts),
        last_at=max(part.last_at for part in parts),
        reasons=_each_once(reason for part in parts for reason in part.reasons),
        provinces=sum((part.provinces for part in parts), Counter[str]()),
        nearest=_each_once(near for part in parts for near in part.nearest),
        comments=_each_once(said for part in parts for said in part.comments)[:COMMENTS],
    )


def _each_once(found: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(found))
