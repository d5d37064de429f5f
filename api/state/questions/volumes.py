"""How much was asked, as numbers that may be shown: none below five, and none that tells another by taking away.

Every figure is five or more and a multiple of five next to the true one; a secret draws which of the two. It is drawn
for each figure by itself, sums included, so that a sum less its parts says nothing of a part that is not shown; and it
is always the same for the same figure, however often it is looked at.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from sqlalchemy import Select, Table, func, select

from api.state.database import Database
from api.state.questions.tables import QuestionDayRow, QuestionKeyRow, QuestionMonthRow

BASE = 5
_MONTHS: Table = QuestionMonthRow.__table__  # type: ignore[assignment]
_DAYS: Table = QuestionDayRow.__table__  # type: ignore[assignment]
_KEY: Table = QuestionKeyRow.__table__  # type: ignore[assignment]
Figure = int | None
"""None = below five."""


@dataclass(frozen=True)
class Line:
    """The figures of one month, day, topic or province: all questions, and those without an answer."""

    name: str
    asked: Figure
    unanswered: Figure


class Volumes:
    """Raises StateError."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def months(self) -> tuple[Line, ...]:
        """Every month there is, the oldest first."""
        rows = self._rows(select(_MONTHS.c.month, _MONTHS.c.status, func.sum(_MONTHS.c.times)), _MONTHS.c.month)
        return self._lines(rows, "month")

    def days(self, month: str) -> tuple[Line, ...]:
        """The days of a month on which anybody asked, in order."""
        first = date.fromisoformat(f"{month}-01")
        last = date(first.year + first.month // 12, first.month % 12 + 1, 1)
        chosen = select(_DAYS.c.day, _DAYS.c.status, func.sum(_DAYS.c.times))
        rows = self._rows(chosen.where(_DAYS.c.day >= first, _DAYS.c.day < last), _DAYS.c.day)
        return self._lines(((f"{day}", status, times) for day, status, times in rows), "day")

    def topics(self, month: str, province: str = "") -> tuple[Line, ...]:
        """Those asked about most in a month, everywhere or in one province; what is never shown is left out."""
        chosen = select(_MONTHS.c.topic, _MONTHS.c.status, func.sum(_MONTHS.c.times)).where(_MONTHS.c.month == month)
        if province:
            chosen = chosen.where(_MONTHS.c.province == province)
        rows = self._rows(chosen.where(_MONTHS.c.topic != ""), _MONTHS.c.topic)
        return _most_first(self._lines(rows, f"topic:{month}:{province}"))

    def provinces(self, month: str) -> tuple[Line, ...]:
        """Those that asked most in a month; "" = nobody said where."""
        chosen = select(_MONTHS.c.province, _MONTHS.c.status, func.sum(_MONTHS.c.times))
        rows = self._rows(chosen.where(_MONTHS.c.month == month), _MONTHS.c.province)
        return _most_first(self._lines(rows, f"province:{month}"))

    def cells(self, month: str) -> tuple[tuple[str, str, int], ...]:
        """(topic, province, figure) of a month, where it may be shown: the whole table, for a spreadsheet."""
        chosen = select(_MONTHS.c.topic, _MONTHS.c.province, func.sum(_MONTHS.c.times))
        chosen = chosen.where(_MONTHS.c.month == month, _MONTHS.c.topic != "")
        with self._database.read() as connection:
            rows = connection.execute(chosen.group_by(_MONTHS.c.topic, _MONTHS.c.province)).all()
        # The same figure as in the list of one province's topics.
        figures = [(topic, place, self._figure(int(n), f"topic:{month}:{place}:{topic}:")) for topic, place, n in rows]
        shown = [(topic, place, number) for topic, place, number in figures if number is not None]
        return tuple(sorted(shown, key=lambda row: (-row[2], row[0], row[1])))

    def _rows(self, chosen: Select[Any], by: Any) -> list[tuple[Any, str, int]]:
        table = by.table
        with self._database.read() as connection:
            rows = connection.execute(chosen.group_by(by, table.c.status))
            return [(name, status, int(times)) for name, status, times in rows]

    def _lines(self, rows: Iterable[tuple[str, str, int]], what: str) -> tuple[Line, ...]:
        """By name."""
        asked: Counter[str] = Counter()
        without: Counter[str] = Counter()
        for name, status, times in rows:
            asked[name] += times
            without[name] += 0 if status == "answered" else times
        return tuple(self._line(name, asked[name], without[name], f"{what}:{name}:") for name in sorted(asked))

    def _line(self, name: str, asked: int, without: int, cell: str) -> Line:
        """Rounding may not make the part greater than the whole."""
        whole, part = self._figure(asked, cell), self._figure(without, f"{cell}unanswered")
        return Line(name, whole, min(part, whole) if part is not None and whole is not None else None)

    def _figure(self, times: int, cell: str) -> Figure:
        return figure(times, cell, self._key)

    @cached_property
    def _key(self) -> bytes:
        with self._database.read() as connection:
            key: str = connection.execute(select(_KEY.c.key)).scalar_one()
        return bytes.fromhex(key)


def figure(times: int, cell: str, key: bytes) -> Figure:
    """The number to show; `cell` names the figure, so that its rounding is drawn once and for all."""
    if times < BASE:
        return None
    low, over = divmod(times, BASE)
    drawn = hashlib.blake2b(cell.encode(), key=key, digest_size=4).digest()
    up = over > int.from_bytes(drawn) / 2**32 * BASE
    return BASE * (low + up)


def _most_first(lines: tuple[Line, ...]) -> tuple[Line, ...]:
    shown = [line for line in lines if line.asked is not None]
    return tuple(sorted(shown, key=lambda line: (-(line.asked or 0), line.name)))
