"""What the cases tell together: how many, how fast, how rated. What would tell of few people is left out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import timedelta
from statistics import mean, median

from api.state.cases import Status, Summary
from api.state.cases.model import LEVELS, STATUSES

LEAST = 5
"""A number about fewer people is not shown."""
_HOUR = timedelta(hours=1)


@dataclass(frozen=True)
class Row:
    """One group; None = too few to say."""

    name: str
    cases: int | None
    hours_to_take: float | None
    hours_to_answer: float | None
    in_time: float | None
    """The share that was answered within the time for its level."""
    rating: float | None


@dataclass(frozen=True)
class Statistics:
    total: int
    statuses: tuple[tuple[Status, int], ...]
    whole: Row
    levels: tuple[Row, ...]
    reasons: tuple[Row, ...]
    provinces: tuple[Row, ...]


def statistics(cases: Sequence[Summary]) -> Statistics:
    statuses = Counter(case.status for case in cases)
    return Statistics(
        total=len(cases),
        statuses=tuple((status, statuses[status]) for status in STATUSES),
        whole=_row("全部", cases),
        levels=tuple(_row(level, [c for c in cases if c.level == level]) for level in LEVELS),
        reasons=_grouped(cases, lambda case: [reason.name for reason in case.reasons]),
        provinces=_grouped(cases, lambda case: [case.province]),
    )


def _grouped(cases: Sequence[Summary], names: Callable[[Summary], Iterable[str]]) -> tuple[Row, ...]:
    """Groups of enough people, the largest first; the others are not even named."""
    groups: dict[str, list[Summary]] = {}
    for case in cases:
        for name in names(case):
            groups.setdefault(name, []).append(case)
    large = sorted((-len(found), name) for name, found in groups.items() if len(found) >= LEAST)
    return tuple(_row(name, groups[name]) for _, name in large)


def _row(name: str, cases: Sequence[Summary]) -> Row:
    answered = [c for c in cases if c.answered_at]
    return Row(
        name,
        len(cases) if len(cases) >= LEAST else None,
        _hours(c.taken_at - c.created_at for c in cases if c.taken_at),
        _hours(c.answered_at - c.created_at for c in answered if c.answered_at),
        _enough([float(c.in_time) for c in answered if c.in_time is not None]),
        _enough([float(c.rating) for c in cases if c.rating]),
    )


def _hours(spans: Iterable[timedelta]) -> float | None:
    """The middle one."""
    found = [span / _HOUR for span in spans]
    return median(found) if len(found) >= LEAST else None


def _enough(numbers: Sequence[float]) -> float | None:
    return mean(numbers) if len(numbers) >= LEAST else None
