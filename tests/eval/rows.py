"""Rows made by hand."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from assistant import Slots
from eval.model import Case, Outcome, Row, Source, Turn

ON = date(2026, 11, 22)
NATIONAL = Source("cn-law", "CN", date(2012, 1, 1), None)
ZHEJIANG = Source("zj-rule", "CN-ZJ", date(2021, 1, 1), None)
SICHUAN = Source("sc-rule", "CN-SC", date(2021, 1, 1), None)
REPEALED = Source("cn-law-old", "CN", date(1988, 1, 1), date(2012, 1, 1))


def row(
    hits: str = "",
    gold: str = "",
    cited: str = "",
    outcome: Outcome = "答",
    expect: Outcome | None = "答",
    text: str = "",
    numbers: tuple[int, ...] = (),
    banned: tuple[int | str, ...] = (),
    quotes: int = 0,
    verbatim: int = 0,
    name: str = "x-001",
    kind: str = "产假",
    seconds: float = 0.0,
    also: str = "",
    claims: tuple[str, ...] = (),
) -> Row:
    """A row of one turn; article keys are given as single letters."""
    case = Case(
        name, kind, ("问",), (tuple(gold),), ON, None, numbers, banned, expect,
        also=tuple(also), claims=tuple(map(tuple, claims)),
    )  # fmt: skip
    turn = Turn(tuple(hits), tuple(cited), quotes, verbatim, outcome, text, seconds, seconds, tuple(hits))
    return Row(case, (turn,))


def labelled(base: Row, **label: Any) -> Row:
    """The same row with more in its label."""
    return Row(replace(base.case, **label), base.turns)


def answered(base: Row, **answer: Any) -> Row:
    """The same row with more in its last answer."""
    return Row(base.case, (*base.turns[:-1], replace(base.last, **answer)))


def citing(*sources: Source, places: frozenset[str] = frozenset(), **label: Any) -> Row:
    """A row whose answer cites these documents."""
    return labelled(answered(row(), sources=sources), places=(places,), **label)


def knowing(slots: Slots, **expected: Any) -> Row:
    """A row whose conversation told these facts."""
    return labelled(answered(row(), slots=slots), slots=tuple(expected.items()))
