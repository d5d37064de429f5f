"""The list, the page of a quiz, and which item comes next."""

from __future__ import annotations

from dataclasses import replace

import pytest

from api.console.quizzes.listing import next_to_review
from api.state import State
from api.state.quizzes import QuizOptions
from assistant.quiz import Quiz
from tests.api.console.conftest import Opens


def test_an_empty_list_says_how_to_begin(opens: Opens) -> None:
    assert "还没有试卷" in opens("李干事").page("/console/quizzes")
    assert "组一份新试卷" not in opens("赵看").page("/console/quizzes")


def test_the_newest_first_with_where_it_stands(opens: Opens, state: State, three: Quiz, draft: str) -> None:
    state.quizzes.create(replace(three, title="第二份"), QuizOptions(), "王管")
    shown = opens("赵看").page("/console/quizzes")
    assert shown.index("第二份") < shown.index(three.title) and "审完 0 题" in shown and "草稿" in shown


def test_who_may_only_read_sees_everything_and_no_button(opens: Opens, three: Quiz, draft: str) -> None:
    reply = opens("赵看").get(draft)
    assert three.items[0].stem in reply.text
    assert 'method="post"' not in reply.text.replace('method="post" action="/console/sign-out"', "")


def test_markup_in_a_title_is_text(opens: Opens, state: State, three: Quiz) -> None:
    number = state.quizzes.create(replace(three, title="<script>alert(1)</script>"), QuizOptions(), "李干事")
    browser = opens("李干事")
    for path in ("/console/quizzes", f"/console/quizzes/{number}", f"/console/quizzes/{number}/options"):
        assert "<script>alert" not in browser.get(path).text


@pytest.mark.parametrize("path", ["/console/quizzes/99", "/console/quizzes/x", "/console/quizzes/1/items/x"])
def test_what_is_not_there(opens: Opens, draft: str, path: str) -> None:
    reply = opens("李干事").get(path)
    assert reply.status_code in (404, 422) and "没有做成" in reply.text


def test_the_next_item_to_review(state: State, three: Quiz, draft: str) -> None:
    """Behind the one just seen; what was sent back comes when the others are done."""
    first, second, third = (item.id for item in three.items)
    number = state.quizzes.all()[0].number

    def following(after: str | None = None) -> str | None:
        return next_to_review(state.quizzes.get(number), after)

    assert (following(), following(first), following(third)) == (first, second, first)
    state.quizzes.review(number, second, "退回", "太绕", "李干事")
    assert following(first) == third
    for item in (first, third):
        state.quizzes.review(number, item, "通过", "", "李干事")
    assert following(third) == second
    state.quizzes.review(number, second, "通过", "", "李干事")
    assert following() is None
