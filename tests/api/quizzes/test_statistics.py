"""The figures against hand-worked tables and numpy; what could show a single person is not there."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from random import Random

import numpy as np
import pytest

from api.quizzes.statistics import LEAST, OTHERS, Statistics, point_biserial, reliability, statistics, units
from api.state.quizzes import QuizOptions, Response, Results, StoredQuiz, Taken
from assistant.quiz import Quiz
from tests.api.quizzes.items import ITEMS, QUIZ

NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)
HAND = (
    (1, 1, 1, 0),
    (1, 1, 0, 0),
    (1, 0, 1, 0),
    (1, 1, 1, 1),
    (0, 0, 0, 0),
    (1, 1, 0, 1),
)  # fmt: skip
"""Six people, four items: worked out by hand below."""


def stored(items: int, options: QuizOptions | None = None) -> StoredQuiz:
    quiz = Quiz(QUIZ.title, ITEMS[:items])
    return StoredQuiz(1, "ABCDEF", quiz, options or QuizOptions(), "已结束", "小陈", "老林", NOON)


def person(right: Sequence[int], n: int = 0, unit: str | None = None, minutes: float = 5, left: int = -1) -> Taken:
    """`left` = the item that was not answered; a wrong answer is the last option."""
    responses = {}
    for at, good in enumerate(right):
        item = ITEMS[at]
        given = tuple(i for i, o in enumerate(item.options) if o.right) if good else (len(item.options) - 1,)
        if at != left:
            responses[at] = Response(at, given, bool(good), seconds=10 * at + n)
    score = sum(response.right for response in responses.values())
    end = NOON + timedelta(minutes=minutes)
    return Taken(f"T{n:04d}", tuple(range(len(right))), responses, score, NOON, end, None, unit)


def results(table: Sequence[Sequence[int]], options: QuizOptions | None = None) -> Results:
    taken = tuple(person(row, n, minutes=n + 1) for n, row in enumerate(table))
    return Results(stored(len(table[0]), options), len(table) + 2, taken)


def of(table: Sequence[Sequence[int]]) -> Statistics:
    return statistics(results(table))


def test_the_whole_by_hand() -> None:
    """Scores 75 50 50 100 0 75: their sum is 350."""
    found = of(HAND)
    assert (found.started, found.takers) == (8, 6)
    assert found.pass_rate == pytest.approx(3 / 6), "60 points: 75, 100, 75"
    assert found.mean == pytest.approx(350 / 6)
    assert found.middle == pytest.approx(62.5)
    squares = [75**2, 50**2, 50**2, 100**2, 0, 75**2]
    assert found.deviation == pytest.approx((sum(squares) / 6 - (350 / 6) ** 2) ** 0.5)
    assert found.seconds == pytest.approx(210), "between 3 and 4 minutes"


@pytest.mark.parametrize(("place", "p"), [(0, 5 / 6), (1, 4 / 6), (2, 3 / 6), (3, 2 / 6)])
def test_difficulty_by_hand(place: int, p: float) -> None:
    assert of(HAND).items[place].p == pytest.approx(p)


def test_discrimination_by_hand() -> None:
    """Item 4 right: rests 3, 2; wrong: 3, 2, 2, 0 (of 3 others, here in thirds).

    Mean of all rests 12/6 = 2, squares 9+4+4+9+0+4 = 30, variance 30/6 − 4 = 1; M₁ = 2.5, M₀ = 7/4 = 1.75;
    r = 0.75 / 1 · √(2/6 · 4/6) = 0.35355….
    """
    assert of(HAND).items[3].discrimination == pytest.approx(0.75 * (2 / 9) ** 0.5)


def test_reliability_by_hand() -> None:
    """Right 3 2 2 4 0 3: mean 14/6, variance 42/6 − (14/6)² = 1.5556; Σpq = 5/36+8/36+9/36+8/36 = 30/36."""
    assert of(HAND).reliability == pytest.approx(4 / 3 * (1 - (30 / 36) / (7 - (14 / 6) ** 2)))


@pytest.mark.parametrize("seed", range(5))
def test_against_numpy(seed: int) -> None:
    chance = Random(seed)
    table = [[int(chance.random() < (n % 10 + 1) / 11 * (1 + at) / 11 + 0.2) for at in range(10)] for n in range(60)]
    scores = np.array(table, dtype=float)
    found = of(table)
    for at, item in enumerate(found.items):
        rest = np.delete(scores, at, axis=1).sum(axis=1)
        assert item.p == pytest.approx(scores[:, at].mean())
        assert item.discrimination == pytest.approx(np.corrcoef(scores[:, at], rest)[0, 1])
    totals = scores.sum(axis=1)
    assert found.mean == pytest.approx(totals.mean() * 10) and found.deviation == pytest.approx(totals.std() * 10)
    alpha = 10 / 9 * (1 - scores.var(axis=0).sum() / totals.var())
    assert found.reliability == pytest.approx(alpha), "Cronbach's alpha of items right or wrong is KR-20"


@pytest.mark.parametrize(
    ("right", "rest", "expected"),
    [
        pytest.param([True, False], [1.0, 0.0], 1.0, id="perfect"),
        pytest.param([False, True], [1.0, 0.0], -1.0, id="the-wrong-way-round"),
        pytest.param([True, True], [1.0, 0.0], None, id="all-right"),
        pytest.param([False, False], [1.0, 0.0], None, id="all-wrong"),
        pytest.param([True, False], [1.0, 1.0], None, id="all-alike"),
        pytest.param([], [], None, id="nobody"),
    ],
)
def test_point_biserial(right: list[bool], rest: list[float], expected: float | None) -> None:
    assert point_biserial(right, rest) == (None if expected is None else pytest.approx(expected))


def test_shares_of_options() -> None:
    found = of(HAND).items[0]
    assert [(option.text, option.right, option.share) for option in found.options] == [
        ("98天", True, pytest.approx(5 / 6)),
        ("90天", False, 0.0),
        ("158天", False, 0.0),
        ("128天", False, pytest.approx(1 / 6)),
    ]
    several = of(HAND).items[2]
    assert [option.share for option in several.options] == pytest.approx([0.5, 0.5, 0, 0.5])


def test_what_is_left_out_is_wrong_and_told() -> None:
    taken = tuple(person((1, 1), n, left=0 if n < 2 else -1) for n in range(8))
    found = statistics(Results(stored(2), 8, taken)).items[0]
    assert found.p == pytest.approx(6 / 8) and found.left_out == pytest.approx(2 / 8)
    assert found.options[0].share == pytest.approx(1.0), "of those who answered"


def test_time_of_an_item() -> None:
    assert of(HAND).items[1].seconds == pytest.approx(12.5), "10 to 15"


def test_people_who_were_asked_other_items() -> None:
    """A retired item: later attempts have one less."""
    before = tuple(person((1, 1, 0), n) for n in range(6))
    after = tuple(replace(person((1, 1), n + 6), asked=(0, 1)) for n in range(6))
    found = statistics(Results(stored(3), 12, before + after))
    assert (found.items[2].asked, found.items[0].asked, found.items[2].p) == (6, 12, 0.0)
    assert found.reliability is None and reliability(before[:4]) is None


@pytest.mark.parametrize("takers", range(LEAST))
def test_of_few_people_nothing_is_told(takers: int) -> None:
    taken = tuple(person((1, 0), n) for n in range(takers))
    found = statistics(Results(stored(2), 9, taken))
    assert found == Statistics(9, takers) and not found.enough


def test_an_item_that_few_were_asked() -> None:
    taken = tuple(replace(person((1, 1), n), asked=(0, 1) if n < 4 else (0,)) for n in range(9))
    found = statistics(Results(stored(2), 9, taken)).items[1]
    assert (found.asked, found.p, found.discrimination, found.left_out, found.seconds) == (4, None, None, None, None)


@pytest.mark.parametrize(
    ("sizes", "shown"),
    [
        pytest.param({"甲": 6, "乙": 5}, {"甲": 6, "乙": 5}, id="all-large"),
        pytest.param({"甲": 6, "乙": 3, "丙": 2}, {"甲": 6, OTHERS: 5}, id="small-ones-together"),
        pytest.param({"甲": 9, "乙": 6, "丙": 2}, {"甲": 9, OTHERS: 8}, id="a-single-small-one-takes-another-along"),
        pytest.param({"甲": 5, "乙": 1}, {OTHERS: 6}, id="and-if-it-is-the-only-one"),
        pytest.param({"甲": 2, "乙": 1}, {}, id="too-few-at-all"),
        pytest.param({}, {}, id="no-units"),
    ],
)
def test_units(sizes: dict[str, int], shown: dict[str, int]) -> None:
    taken = [person((1, 0), unit=unit) for unit, size in sizes.items() for _ in range(size)]
    found = units(taken, 60)
    assert {unit.unit: unit.takers for unit in found} == shown
    assert all(unit.mean == 50 and unit.pass_rate == 0 for unit in found)


def test_topics_the_weakest_first() -> None:
    """i1 产假, i2 and i3 夜班和加班, i4 产假."""
    found = of(HAND).topics
    assert [(topic.topic, topic.items) for topic in found] == [("产假", 2), ("夜班和加班", 2)], "as weak as each other"
    assert [topic.p for topic in found] == pytest.approx([7 / 12, 7 / 12])
    weak_leave = of([[0, 1, 1, 0]] * 6).topics
    assert [topic.topic for topic in weak_leave] == ["产假", "夜班和加班"]
