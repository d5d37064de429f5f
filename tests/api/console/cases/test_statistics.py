"""What the cases tell together, and that few people are not told of."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

from api.console.cases.statistics import LEAST, statistics
from api.state.cases import Reason, Summary

BEGAN = datetime(2026, 11, 22, 9, 30, tzinfo=UTC)
FIRED, RED = Reason("被辞退", "急", ""), Reason("轻生", "红", "")


def summary(number: int = 1, **changes: Any) -> Summary:
    usual: dict[str, Any] = {
        "number": number,
        "status": "待接单",
        "level": "急",
        "reasons": (FIRED,),
        "province": "CN-ZJ",
        "city": None,
        "officer": None,
        "assigned": None,
        "created_at": BEGAN,
        "waiting_since": BEGAN,
        "taken_at": None,
        "answered_at": None,
        "ended_at": None,
        "rating": None,
    }
    return Summary(**usual | changes)


def after(hours: float) -> datetime:
    return BEGAN + timedelta(hours=hours)


def test_nothing_is_nothing() -> None:
    found = statistics([])
    assert (found.total, found.reasons, found.provinces) == (0, (), ())
    assert found.whole.cases is None and found.whole.rating is None


def test_times_are_the_middle_ones_and_late_answers_count_against() -> None:
    hours = (1, 2, 3, 80, 100)
    found = statistics([summary(taken_at=after(1), answered_at=after(h), rating=4, status="已答复") for h in hours])
    whole = found.whole
    assert (whole.cases, whole.hours_to_take, whole.hours_to_answer, whole.rating) == (5, 1, 3, 4)
    assert whole.in_time == 3 / 5


def test_a_red_one_has_a_day() -> None:
    found = statistics([summary(level="红", reasons=(RED,), answered_at=after(30)) for _ in range(LEAST)])
    assert found.whole.in_time == 0 and [row.cases for row in found.levels] == [LEAST, None, None]


def test_groups_of_few_are_not_named() -> None:
    cases = [summary() for _ in range(LEAST)] + [summary(province="CN-GD", reasons=(RED, FIRED)) for _ in range(4)]
    found = statistics(cases)
    assert [(row.name, row.cases) for row in found.reasons] == [("被辞退", 9)]
    assert [(row.name, row.cases) for row in found.provinces] == [("CN-ZJ", 5)]


def test_numbers_of_few_are_left_out_though_the_group_is_large() -> None:
    cases = [summary(rating=1, answered_at=after(1)), *(summary() for _ in range(9))]
    whole = statistics(cases).whole
    assert (whole.cases, whole.rating, whole.hours_to_answer, whole.in_time) == (10, None, None, None)


def test_the_largest_group_comes_first() -> None:
    cases = [summary() for _ in range(5)] + [summary(province="CN-GD") for _ in range(6)]
    assert [row.name for row in statistics(cases).provinces] == ["CN-GD", "CN-ZJ"]


def test_every_step_is_counted() -> None:
    found = statistics([summary(), summary(status="已撤回", reasons=())])
    assert dict(found.statuses) == {"待接单": 1, "办理中": 0, "已答复": 0, "已办结": 0, "已撤回": 1}
