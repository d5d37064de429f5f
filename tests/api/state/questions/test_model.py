"""What is counted of a question, and what never is."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, date, datetime

import pytest

from api.state.questions import Cell, Unsettled
from api.state.questions.model import day_in_china, month_of
from assistant import Answer
from tests.api.state.questions.answers import ZHEJIANG, answer, declined


@pytest.mark.parametrize(
    ("given", "topic", "cell"),
    [
        pytest.param(answer(), "leave", ("leave", "", "answered"), id="answered"),
        pytest.param(answer(place=ZHEJIANG), "leave", ("leave", "CN-ZJ", "answered"), id="with a province"),
        pytest.param(answer(), None, ("", "", "answered"), id="without a topic"),
        pytest.param(answer("ask"), "leave", ("leave", "", "answered"), id="answered, and asked back"),
        pytest.param(declined("not_covered", ZHEJIANG), "leave", ("", "CN-ZJ", "not_covered"), id="of the turn before"),
        pytest.param(
            answer("declined", "not_covered"), "leave", ("leave", "", "not_covered"), id="no rule, and that is shown"
        ),
        pytest.param(declined("out_of_scope", ZHEJIANG), "oos_weather", ("", "", "out_of_scope"), id="not ours"),
        pytest.param(answer(), "oos_weather", ("", "", "answered"), id="a topic that states no law"),
        pytest.param(answer(), "x" * 90, ("x" * 64, "", "answered"), id="no longer than the column"),
    ],
)
def test_counted(given: Answer, topic: str | None, cell: tuple[str, str, str]) -> None:
    found = Cell.of(given, topic)
    assert found is not None and (found.topic, found.province, found.status) == cell


@pytest.mark.parametrize(
    "given",
    [
        pytest.param(declined("unsafe"), id="distress"),
        pytest.param(declined("injection"), id="misuse"),
        pytest.param(answer("ask", cited=False), id="small talk"),
    ],
)
def test_never_counted(given: Answer) -> None:
    assert Cell.of(given, "distress_suicide") is None


def test_where_nothing_is_to_be_kept_only_that_somebody_asked_counts() -> None:
    assert Cell.of(answer(place=ZHEJIANG), "leave", kept=False) == Cell("", "", "answered")


def test_days_are_those_of_china() -> None:
    late = datetime(2026, 11, 30, 16, 30, tzinfo=UTC)
    assert day_in_china(late) == date(2026, 12, 1)
    assert month_of(day_in_china(late)) == "2026-12"


def test_times_are_both_kinds_together() -> None:
    one = Unsettled("k", "产假", 3, 2, datetime(2026, 11, 22, tzinfo=UTC), (), Counter(), (), ())
    assert one.times == 5
