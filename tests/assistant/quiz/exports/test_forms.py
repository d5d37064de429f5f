"""Form B asks the same in another order."""

from __future__ import annotations

from dataclasses import replace

import pytest

from assistant.quiz.exports import Paper
from assistant.quiz.exports.forms import form_of, forms_of, numbers_in
from assistant.quiz.model import Quiz, QuizError
from tests.assistant.quiz.exports.items import ITEMS, QUIZ


def test_a_is_as_drawn() -> None:
    assert form_of(QUIZ, "A") is QUIZ


def test_b_has_the_same_questions_options_and_right_answers() -> None:
    b = form_of(QUIZ, "B")
    assert b.form == "B"
    there = {item.id: item for item in b.items}
    assert set(there) == {item.id for item in ITEMS}
    for item in ITEMS:
        assert sorted(map(repr, there[item.id].options)) == sorted(map(repr, item.options))
        assert replace(there[item.id], options=()) == replace(item, options=())
    assert [item.id for item in b.items] != [item.id for item in ITEMS]


def test_b_is_always_the_same_b() -> None:
    assert form_of(QUIZ, "B") == form_of(QUIZ, "B")


def test_b_of_b_is_b() -> None:
    b = form_of(QUIZ, "B")
    assert form_of(b, "B") is b


def test_numbers_lead_from_a_to_b() -> None:
    forms = forms_of(QUIZ, Paper(forms=("A", "B")))
    assert [form.form for form in forms] == ["A", "B"]
    assert set(numbers_in(forms[0])) == set(numbers_in(forms[1]))


def test_an_empty_quiz_is_not_printed() -> None:
    with pytest.raises(QuizError, match="没有题目"):
        forms_of(Quiz("空", ()), Paper())
