"""Rows made by hand."""

from __future__ import annotations

from datetime import date

from eval.model import Case, Outcome, Row, Turn


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
) -> Row:
    """A row of one turn; article keys are given as single letters."""
    case = Case(name, kind, ("问",), (tuple(gold),), date(2026, 11, 22), None, numbers, banned, expect)
    return Row(case, (Turn(tuple(hits), tuple(cited), quotes, verbatim, outcome, text, seconds, seconds),))
