"""Names go after their days, answers after theirs, and the ranking of a contest stays what it was."""

from __future__ import annotations

import pytest

from api.state import State
from api.state.quizzes import Begin, QuizOptions, Quizzes, Reply, StoredQuiz, attempt_digest
from tests.api.quizzes.board_of import drawn
from tests.api.quizzes.items import published, right_answer
from tests.api.state.conftest import Hands, Opened

ID = "an-attempt-of-this-test-00"


def taken(state: State, code: str, attempt: str = ID, name: str = "王芳") -> str:
    """Somebody takes it; their certificate."""
    attempts = state.quizzes.attempts
    digest = attempt_digest(attempt)
    begun = attempts.begin(Begin(digest, code, None, name, "一车间")).result()
    for place, at in enumerate(begun.asked):
        given = right_answer(digest, begun.quiz.quiz.items[at])
        attempts.answer(Reply(digest, place, tuple(given.get("shown", ())), tuple(given.get("written", ())))).result()
    return str(attempts.hand_in(attempt).result().certificate)


NAMED = QuizOptions(identity="姓名和单位", contest=True, prizes=2, attempts=3)


@pytest.mark.parametrize(
    ("days", "names", "attempts"),
    [
        pytest.param(29.9, 1, 1, id="nothing-yet"),
        pytest.param(30, 0, 1, id="names"),
        pytest.param(364.9, 0, 1, id="answers-not-yet"),
        pytest.param(365, 0, 0, id="answers"),
    ],
)
def test_after_the_end(state: State, clock: Hands, days: float, names: int, attempts: int) -> None:
    code = published(state.quizzes, NAMED)
    certificate = taken(state, code)
    quiz = known(state.quizzes, code)
    state.quizzes.close(quiz.number)
    clock.forward(days=days)
    state.quizzes.retention.purge()
    results = state.quizzes.results(quiz.number)
    assert len(results.taken) == attempts
    assert sum(each.name == "王芳" and each.unit == "一车间" for each in results.taken) == names
    found = state.quizzes.attempts.certificate(certificate)
    assert (found is not None) == bool(attempts)
    assert results.quiz.nameless is (names == 0)


def test_a_quiz_that_goes_on_keeps_names_until_a_year_is_over(state: State, clock: Hands) -> None:
    code = published(state.quizzes, NAMED)
    taken(state, code)
    clock.forward(days=364)
    assert state.quizzes.retention.purge() == 0
    clock.forward(days=1)
    assert state.quizzes.retention.purge() == 1


def test_ranking_and_draw_are_the_same_without_names(state: State, clock: Hands) -> None:
    code = published(state.quizzes, NAMED)
    for n in range(8):
        taken(state, code, f"attempt-number-{n}-of-this-test", f"王{n % 4}")
        clock.forward(minutes=1)
    quiz = known(state.quizzes, code)
    state.quizzes.close(quiz.number)
    clock.forward(minutes=1)
    before = drawn(state.quizzes, quiz.number)
    clock.forward(days=31)
    state.quizzes.retention.purge()
    assert drawn(state.quizzes, quiz.number) == before and len(before[0]) == 4


def test_nothing_kept_means_until_the_end(opened: Opened, clock: Hands) -> None:
    state = opened(keep_feedback_days=0)
    code = published(state.quizzes, NAMED)
    taken(state, code)
    state.quizzes.retention.purge()
    number = known(state.quizzes, code).number
    assert len(state.quizzes.results(number).taken) == 1
    state.quizzes.close(number)
    state.quizzes.retention.purge()
    assert state.quizzes.results(number).taken == ()


def test_at_start_and_while_people_come(opened: Opened, clock: Hands) -> None:
    first = opened()
    code = published(first.quizzes, NAMED)
    taken(first, code)
    number = known(first.quizzes, code).number
    first.quizzes.close(number)
    other = published(first.quizzes)
    clock.forward(days=31)
    taken(first, other, "another-attempt-of-this-test", "李娜")
    assert [each.name for each in first.quizzes.results(number).taken] == [None]
    clock.forward(days=400)
    assert opened().quizzes.results(number).taken == ()


def known(quizzes: Quizzes, code: str) -> StoredQuiz:
    quiz = quizzes.by_code(code)
    assert quiz is not None
    return quiz
