"""From what people did not know to the next quiz and the leaflet."""

from __future__ import annotations

from dataclasses import replace

import pytest

from api.quizzes.statistics import Statistics, statistics
from api.quizzes.suggestion import suggest
from api.state.quizzes import Results
from assistant.quiz import Blueprint
from tests.api.quizzes.items import ITEMS, TODAY
from tests.api.quizzes.test_statistics import of, person, results, stored


def test_the_next_quiz_is_about_what_was_not_known() -> None:
    table = [[1, 0, int(n < 3), 1] for n in range(10)]
    found = statistics(results(table))
    suggestion = suggest(stored(4), found, TODAY, seed=3)
    assert suggestion.topics == ("夜班和加班",)
    assert suggestion.blueprint == Blueprint(TODAY, {"单选": 2, "多选": 1, "判断": 1}, ("夜班和加班",), seed=3)
    (hard,) = [point for point in suggestion.leaflet if point.p == pytest.approx(0.3)]
    assert (hard.topic, hard.mistake) == ("夜班和加班", "安排她休息")
    assert hard.citations == ITEMS[2].citations


def test_the_blueprint_before_is_kept_in_what_was_not_weak() -> None:
    before = Blueprint(TODAY, {"单选": 20}, ("产假",), "CN-ZJ", 2, 7)
    quiz = replace(stored(4), quiz=replace(stored(4).quiz, blueprint=before))
    blueprint = suggest(quiz, of([[0, 1, 1, 0]] * 6), TODAY, seed=8).blueprint
    assert blueprint == replace(before, topics=("产假",), seed=8)


def test_nothing_to_suggest() -> None:
    assert suggest(stored(4), of([[1, 1, 1, 1]] * 6), TODAY, 1).blueprint is None
    few = statistics(Results(stored(2), 2, tuple(person((0, 0), n) for n in range(2))))
    assert suggest(stored(2), few, TODAY, 1) == suggest(stored(2), Statistics(0, 0), TODAY, 1)


def test_an_item_that_misleads_those_who_know_is_no_point_of_a_leaflet() -> None:
    """The better people are, the more often they get item 2 wrong: the item is at fault."""
    table = [[1, 0, 1, 1]] * 5 + [[0, 1, 0, 0]] * 5
    found = statistics(results(table))
    assert found.items[1].weak and not found.items[0].weak
    assert ITEMS[1].explanation not in [point.explanation for point in suggest(stored(4), found, TODAY, 1).leaflet]
