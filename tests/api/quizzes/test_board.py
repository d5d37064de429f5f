"""Ranking, shortened names, units, draw: of each person the best attempt, and nobody recognised by a small unit."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from api.quizzes.board import SHOWN, Boards, board, shortened, tickets, winners
from api.state.quizzes import QuizOptions, Results, StoredQuiz, Taken
from api.state.quizzes.draw import draw
from tests.api.quizzes.items import QUIZ

NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)


def taken(ticket: str, right: int, seconds: float, name: str | None = None, unit: str | None = None) -> Taken:
    return Taken(ticket, tuple(range(10)), {}, right, NOON, NOON + timedelta(seconds=seconds), name, unit)


def results(*people: Taken, seed: str | None = None, prizes: int = 2) -> Results:
    options = QuizOptions(contest=True, prizes=prizes)
    quiz = StoredQuiz(1, "ABCDEF", QUIZ, options, "已结束", "小陈", "老林", NOON, secret=seed, settled=True)
    return Results(quiz, len(people), people)


def test_by_score_then_by_time_and_equals_share_a_place() -> None:
    found = board(
        results(taken("A", 9, 80), taken("B", 10, 99), taken("C", 9, 60), taken("D", 9, 80), taken("E", 1, 5))
    )
    assert [(row.place, row.ticket, row.score) for row in found.places] == [
        (1, "B", 100), (2, "C", 90), (3, "A", 90), (3, "D", 90), (5, "E", 10),
    ]  # fmt: skip
    assert found.by_ticket["D"] == 3 and found.takers == 5


def test_the_best_attempt_of_each_person() -> None:
    found = board(results(taken("A", 5, 10), taken("A", 8, 90), taken("A", 8, 70), taken("B", 6, 10)))
    assert [(row.ticket, row.score, row.seconds) for row in found.places] == [("A", 80, 70.0), ("B", 60, 10.0)]


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        pytest.param("王芳", "王**", id="two"),
        pytest.param("王小芳", "王**", id="three"),
        pytest.param("欧阳芳", "欧阳**", id="double-family-name"),
        pytest.param("欧阳", "欧**", id="which-is-all-there-is"),
        pytest.param("阿依古丽·买买提", "阿**", id="long"),
        pytest.param("<b>x", "<**", id="markup"),
    ],
)
def test_names(name: str, shown: str) -> None:
    assert shortened(name) == shown
    assert board(results(taken("A", 1, 1, name))).places[0].who == shown


def test_without_a_name_it_is_the_ticket() -> None:
    assert board(results(taken("K7MP-3XQ2", 1, 1))).places[0].who == "K7MP-3XQ2"


def test_units_of_five_and_more() -> None:
    people = [taken(f"A{n}", 8, n, "王芳", "一车间") for n in range(5)]
    people += [taken(f"B{n}", 10, n, "王芳", "二车间") for n in range(4)]
    people += [taken(f"C{n}", 9, n, "王芳", "三车间") for n in range(6)]
    found = board(results(*people)).units
    assert [(row.place, row.unit, row.takers, row.mean) for row in found] == [
        (1, "三车间", 6, 90),
        (2, "一车间", 5, 80),
    ]


def test_only_the_first_hundred_are_listed_and_all_know_their_place() -> None:
    found = board(results(*(taken(f"T{n:03d}", 5, n) for n in range(130))))
    assert len(found.places) == SHOWN and found.by_ticket["T129"] == 130


def test_who_passed_takes_part_once() -> None:
    found = results(taken("C", 6, 1), taken("A", 10, 1), taken("A", 7, 1), taken("B", 5, 1))
    assert tickets(found) == ("A", "C")


def test_the_winners_are_the_draw() -> None:
    people = [taken(f"T{n}", 8, n, "王芳") for n in range(9)]
    found = results(*people, seed="a1" * 32)
    assert [winner.ticket for winner in winners(found)] == list(draw("a1" * 32, [p.ticket for p in people], 2))
    assert {winner.who for winner in winners(found)} == {"王**"}
    assert winners(results(*people)) == ()
    assert winners(replace(found, quiz=replace(found.quiz, settled=False))) == ()


def test_a_board_is_made_once_in_a_while() -> None:
    class Counting:
        made = 0

        def standings(self, number: int) -> Results:
            self.made += 1
            return results(taken("A", self.made, 1))

    time = [0.0]
    boards, quizzes, quiz = Boards(lambda: time[0]), Counting(), results().quiz
    scores = []
    for moment in (0.0, 4.0, 6.0, 6.5):
        time[0] = moment
        scores.append(boards.of(quizzes, quiz).places[0].score)  # type: ignore[arg-type]
    assert scores == [10, 10, 20, 20]
