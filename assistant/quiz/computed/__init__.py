"""Families of worked cases over assistant.rules and the parameters: every province whose own text we hold."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date

from assistant.quiz.computed import (
    deadlines,
    family_leaves,
    hygiene,
    leave_days,
    maternity,
    miscarriage,
    nursing,
    retirement,
)
from assistant.quiz.computed.desk import Desk
from assistant.quiz.matter import Matter
from corpus import Corpus

Family = Callable[[Desk], Iterator[Matter]]
FAMILIES: tuple[Family, ...] = (
    maternity.matters,
    leave_days.matters,
    family_leaves.matters,
    miscarriage.matters,
    nursing.matters,
    deadlines.matters,
    retirement.matters,
    hygiene.matters,
)


def computed_matters(corpus: Corpus, on: date) -> tuple[Matter, ...]:
    """Every worked case that can be told with certainty on that day."""
    desk = Desk(corpus, on)
    return tuple(matter for family in FAMILIES for matter in family(desk))
