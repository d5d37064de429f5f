"""What came of a quiz: real attempts handed in, figures on the page, tables to take away, the next quiz."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence

import pytest

from api.state import State
from api.state.console import Wanted
from api.state.quizzes import Begin, QuizOptions, Reply, attempt_digest
from api.state.quizzes.grading import option_order
from assistant.quiz import Quiz
from tests.api.console.conftest import Opens, words
from tests.api.console.quizzes.test_composing import made

NAMES = ("王芳", "李娜", "张敏", "刘静", "陈洁", "=cmd|' /C calc'!A0")


@pytest.fixture
def published(state: State, three: Quiz) -> str:
    number = state.quizzes.create(three, QuizOptions(identity="姓名和单位", shuffle=False), "李干事")
    for item in three.items:
        state.quizzes.review(number, item.id, "通过", "", "李干事")
    state.quizzes.approve(number, "陈干事")
    state.quizzes.publish(number)
    return f"/console/quizzes/{number}"


def take(state: State, name: str, right: Sequence[bool]) -> None:
    """Answer each item right or wrong and hand in."""
    quiz = state.quizzes.all()[0]
    secret = f"attempt-of-{name.encode().hex()}"[:60].ljust(22, "x")
    digest = attempt_digest(secret)
    attempt = state.quizzes.attempts.begin(Begin(digest, quiz.code, None, name, "东风纺织厂")).result()
    for place, (at, good) in enumerate(zip(attempt.asked, right, strict=True)):
        item = quiz.quiz.items[at]
        shown = [item.options[o] for o in option_order(digest, item, False)]
        chosen = [n for n, option in enumerate(shown) if option.right] if good else []
        chosen = chosen or [next(n for n, option in enumerate(shown) if not option.right)]
        state.quizzes.attempts.answer(Reply(digest, place, tuple(chosen), change=1, seconds=9)).result()
    state.quizzes.attempts.hand_in(secret).result()


def all_take(state: State) -> None:
    """The first item is hard: one of six knows it."""
    for n, name in enumerate(NAMES):
        take(state, name, (n == 0, n < 4, True))


def table(data: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(data.decode("utf-8-sig"))))


def test_the_figures_and_the_hardest_item(opens: Opens, state: State, three: Quiz, published: str) -> None:
    all_take(state)
    reply = opens("赵看").get(f"{published}/results")
    shown = words(reply)
    assert "交卷 6 人次" in shown and "及格率 67%" in shown and "17%" in shown
    assert 'role="img" aria-label="17%"' in reply.text
    assert "王芳" not in reply.text and "最薄弱的是" in shown and three.items[0].explanation in shown
    assert "再组一份" not in shown and "下载成绩" not in shown


def test_of_few_people_nothing_is_told(opens: Opens, state: State, published: str) -> None:
    take(state, "王芳", (True, True, True))
    shown = opens("李干事").page(f"{published}/results")
    assert "还不到 5 份" in shown and "及格率" not in shown
    assert "还看不出" in words(opens("李干事").post(f"{published}/again"))


def test_the_items_as_a_table_without_names(opens: Opens, state: State, three: Quiz, published: str) -> None:
    all_take(state)
    reply = opens("赵看").get(f"{published}/results/items.csv")
    header, *rows = table(reply.content)
    assert header[0] == "题号" and [row[3] for row in rows] == [item.stem for item in three.items]
    assert rows[0][6] == "17%" and "王芳" not in reply.text and reply.content.startswith(b"\xef\xbb\xbf")


def test_the_takers_as_a_table_that_computes_nothing_and_is_noted(opens: Opens, state: State, published: str) -> None:
    all_take(state)
    assert opens("赵看").get(f"{published}/results/takers.csv").status_code == 403
    reply = opens("李干事").get(f"{published}/results/takers.csv")
    rows = table(reply.content)[1:]
    assert {row[1] for row in rows} >= {"王芳", "'=cmd|' /C calc'!A0"} and {row[2] for row in rows} == {"东风纺织厂"}
    assert [row[3] for row in rows if row[1] == "王芳"] == ["100.0"]
    (entry,) = state.audit.page(Wanted(action="下载成绩"))
    assert entry.officer == "李干事" and all(name not in entry.detail for name in NAMES)


def test_the_next_quiz_is_about_what_they_did_not_know(opens: Opens, state: State, three: Quiz, published: str) -> None:
    all_take(state)
    browser = opens("李干事")
    assert "再组一份" in browser.page(f"{published}/results")
    where = made(browser, browser.post(f"{published}/again"))
    new = state.quizzes.get(int(where.rsplit("/", 1)[1]))
    assert new.status == "草稿" and three.items[0].topic in {item.topic for item in new.quiz.items}


def test_of_a_quiz_nobody_took(opens: Opens, draft: str) -> None:
    assert "交卷 0" in opens("李干事").page(f"{draft}/results")
