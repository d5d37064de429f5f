"""Figures that may be shown: never below five, and nothing to be had by taking one from another."""

from __future__ import annotations

import itertools
import random
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from api.state import State
from api.state.questions.volumes import BASE, Line, Volumes, figure
from tests.api.state.conftest import Hands
from tests.api.state.questions.answers import ZHEJIANG, answer, declined

KEY = bytes(32)


@given(st.integers(0, 100_000), st.text(max_size=20))
def test_a_figure_is_a_multiple_next_to_the_true_one(times: int, cell: str) -> None:
    shown = figure(times, cell, KEY)
    if times < BASE:
        assert shown is None
    else:
        assert shown is not None and shown % BASE == 0 and abs(shown - times) < BASE
        assert shown == times or times % BASE


def test_it_is_drawn_once_and_by_the_secret() -> None:
    shown = [figure(12, f"cell{n}", KEY) for n in range(200)]
    assert shown == [figure(12, f"cell{n}", KEY) for n in range(200)]
    assert shown != [figure(12, f"cell{n}", b"x" * 32) for n in range(200)]
    assert set(shown) == {10, 15}


def test_on_the_whole_it_is_right() -> None:
    """Of 12 three fifths are shown as 10, two fifths as 15."""
    shown = [figure(12, f"cell{n}", KEY) or 0 for n in range(5000)]
    assert sum(shown) / len(shown) == pytest.approx(12, abs=0.2)


def test_more_questions_never_show_as_fewer() -> None:
    for cell in map(str, range(50)):
        shown = [figure(times, cell, KEY) or 0 for times in range(60)]
        assert shown == sorted(shown)


def hidden_for_certain(total: int | None, parts: list[int | None]) -> int | None:
    """What somebody who knows the rule learns of the one part that is not shown; None = nothing for certain.

    Every figure may be up to four off, and is five or more in truth.
    """
    if total is None:
        return None
    around = [(max(BASE, shown - BASE + 1), shown + BASE - 1) for shown in parts if shown is not None]
    low = max(BASE, total - BASE + 1) - sum(high for _, high in around)
    high = total + BASE - 1 - sum(low for low, _ in around)
    possible = range(max(low, 0), min(high, BASE - 1) + 1)
    return possible[0] if len(possible) == 1 else None


def test_taking_away_tells_nothing() -> None:
    """A sum less all its shown parts, for every small table of three parts of which one is hidden, and some draws."""
    found = Counter[str]()
    for hidden, (a, b) in itertools.product(range(1, BASE), itertools.product(range(BASE, 14), repeat=2)):
        for draw in range(3):
            total = figure(hidden + a + b, f"sum{draw}", KEY)
            parts = [figure(a, f"a{draw}", KEY), figure(b, f"b{draw}", KEY), figure(hidden, f"c{draw}", KEY)]
            assert parts[2] is None
            found["told" if hidden_for_certain(total, parts) is not None else "nothing"] += 1
    assert found["told"] == 0 and found["nothing"] > 500


def ask(state: State, topic: str, times: int, place: str | None = None, covered: bool = True) -> None:
    given = answer(place=ZHEJIANG if place else None) if covered else declined("not_covered", None)
    for _ in range(times):
        state.questions.counting.note(given, topic)


@pytest.fixture
def volumes(state: State, clock: Hands) -> Volumes:
    """leave 40 (of them 20 in 浙江), night 11, nursing 3, and 10 without an answer."""
    ask(state, "leave", 20)
    ask(state, "leave", 20, "浙江")
    ask(state, "night", 10)
    clock.forward(days=1)
    ask(state, "nursing", 3)
    ask(state, "", 10, covered=False)
    clock.forward(days=20)
    ask(state, "leave", 5)
    state.questions.counting.flush()
    return state.questions.volumes


def test_by_month(volumes: Volumes) -> None:
    november, december = volumes.months()
    assert december == Line("2026-12", 5, None)
    assert november.name == "2026-11" and november.asked in (60, 65) and november.unanswered == 10


def test_by_day(volumes: Volumes) -> None:
    first, second = volumes.days("2026-11")
    assert first == Line("2026-11-22", 50, None)
    assert second.name == "2026-11-23" and second.asked in (10, 15) and second.unanswered == 10
    assert [line.name for line in volumes.days("2026-12")] == ["2026-12-13"]
    assert volumes.days("2027-01") == ()


def test_by_topic(volumes: Volumes) -> None:
    assert [(line.name, line.asked) for line in volumes.topics("2026-11")] == [("leave", 40), ("night", 10)]
    assert [(line.name, line.asked) for line in volumes.topics("2026-11", "CN-ZJ")] == [("leave", 20)]
    assert volumes.topics("2026-11", "CN-GD") == ()


def test_by_province(volumes: Volumes) -> None:
    nowhere, zhejiang = volumes.provinces("2026-11")
    assert (nowhere.name, zhejiang.name) == ("", "CN-ZJ")
    assert nowhere.asked in (40, 45) and zhejiang.asked == 20


def test_the_whole_table_agrees_with_the_lists(volumes: Volumes) -> None:
    cells = volumes.cells("2026-11")
    assert cells == (("leave", "", 20), ("leave", "CN-ZJ", 20), ("night", "", 10))


def test_the_table_shows_the_same_figure_as_the_province(state: State) -> None:
    for n in range(40):
        ask(state, f"topic{n}", random.Random(n).randrange(5, 40), "浙江")
    state.questions.counting.flush()
    cells = {topic: number for topic, place, number in state.questions.volumes.cells("2026-11") if place == "CN-ZJ"}
    assert cells == {line.name: line.asked for line in state.questions.volumes.topics("2026-11", "CN-ZJ")}
