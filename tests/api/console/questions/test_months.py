"""Which month is looked at, and its days one by one."""

from __future__ import annotations

from datetime import date

import pytest

from api.console.questions import months
from api.console.questions.charts import Column
from api.console.questions.months import Figures, choices, chosen_month, day_columns, figures_of, month_columns
from api.state import State
from api.state.questions.volumes import Line
from tests.api.state.questions.answers import answer

NOW = date(2026, 11, 22)


@pytest.fixture(autouse=True)
def on_a_day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(months, "today", lambda: NOW)


def figures(month: str, *days: Line) -> Figures:
    return Figures(month, "", None, (), days, (), ())


@pytest.mark.parametrize(
    ("typed", "month"),
    [
        pytest.param("2026-03", "2026-03", id="a month"),
        pytest.param("", "2026-11", id="none"),
        pytest.param("2026-00", "2026-11", id="no such month"),
        pytest.param("2026-13", "2026-11", id="no such month either"),
        pytest.param("２０２６-03", "2026-11", id="full width"),
        pytest.param("0001-01", "2026-11", id="long ago"),
        pytest.param("9999-12", "2026-11", id="far ahead"),
        pytest.param("2026-03-01", "2026-11", id="a day"),
    ],
)
def test_the_month_as_typed_or_this_one(typed: str, month: str) -> None:
    assert chosen_month(typed) == month


def test_every_day_up_to_today_is_there() -> None:
    columns = day_columns(figures("2026-11", Line("2026-11-03", 10, None)))
    assert [column.label for column in columns] == [f"11-{n:02d}" for n in range(1, 23)]
    assert columns[2] == Column("11-03", 10, None) and columns[3] == Column("11-04", None)


def test_a_whole_month_of_the_past() -> None:
    assert len(day_columns(figures("2026-02"))) == 28
    assert len(day_columns(figures("2024-02"))) == 29
    assert day_columns(figures("2026-12")) == []


def test_a_day_ahead_that_was_counted_is_shown() -> None:
    """A clock that ran ahead, or a day that has just begun in China."""
    assert [c.label for c in day_columns(figures("2026-12", Line("2026-12-01", 5, 5)))] == ["12-01"]


def test_months_are_columns_too() -> None:
    assert month_columns([Line("2026-10", 10, None), Line("2026-11", 20, 5)])[1] == Column("2026-11", 20, 5)


def test_there_is_always_this_month_to_choose(state: State) -> None:
    assert choices(state) == ["2026-11"]


def test_figures_hold_what_is_still_waiting_to_be_written(state: State) -> None:
    for _ in range(5):
        state.questions.counting.note(answer(), "leave")
    found = figures_of(state, "2026-11")
    assert found.total == Line("2026-11", 5, None) and [line.name for line in found.topics] == ["leave"]
    assert figures_of(state, "2026-10").total is None and figures_of(state, "2026-10").months == ()
