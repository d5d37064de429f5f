"""The forms of a paper: A as drawn, B with the same questions and options in another order."""

from __future__ import annotations

from assistant.quiz.compose import form_b
from assistant.quiz.exports.paper import Form, Numbered, Paper, questions_of
from assistant.quiz.model import Quiz, QuizError


def forms_of(quiz: Quiz, paper: Paper) -> tuple[Quiz, ...]:
    """Raises QuizError when there is nothing to print."""
    if not quiz.items:
        raise QuizError("试卷里没有题目")
    return tuple(form_of(quiz, form) for form in paper.forms)


def form_of(quiz: Quiz, form: Form) -> Quiz:
    return form_b(quiz) if form == "B" and quiz.form == "A" else quiz


def numbers_in(quiz: Quiz) -> dict[str, Numbered]:
    """Where each question stands, by its id."""
    return {question.item.id: question for question in questions_of(quiz)}
