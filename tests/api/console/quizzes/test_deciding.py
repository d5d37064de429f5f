"""A whole quiz: options, approval by a second officer, publishing, closing; and what may not be done when."""

from __future__ import annotations

from dataclasses import replace

import pytest

from api.state import State
from api.state.console import Wanted
from api.state.quizzes import QuizOptions
from assistant import Assistant
from assistant.quiz import Quiz
from tests.api.console.conftest import Opens, words
from tests.api.console.quizzes.material import night_item
from tests.api.state.conftest import Hands


@pytest.fixture
def reviewed(state: State, draft: str) -> str:
    """All items let pass."""
    quiz = state.quizzes.all()[0]
    for item in quiz.quiz.items:
        state.quizzes.review(quiz.number, item.id, "通过", "", "李干事")
    return draft


def status(state: State) -> str:
    return state.quizzes.all()[0].status


def test_from_review_to_the_end(opens: Opens, state: State, reviewed: str) -> None:
    maker, other = opens("李干事"), opens("陈干事")
    assert "等你批准" in other.page("/console/quizzes") and "1 份等你批准" in other.page("/console")
    assert "等你批准" not in maker.page("/console/quizzes")
    assert "批准了，可以发布" in other.follow(other.post(f"{reviewed}/approve"))
    maker.page(reviewed)
    shown = maker.follow(maker.post(f"{reviewed}/publish", closes="2026-12-31"))
    assert "发布了" in shown and "2026-12-31 23:59 结束" in shown
    code = state.quizzes.all()[0].code
    assert f"http://testserver/quiz/{code}" in maker.get(reviewed).text
    assert "答题结束了" in maker.follow(maker.post(f"{reviewed}/close"))
    assert status(state) == "已结束"
    done = [e.action for e in reversed(state.audit.page(Wanted(object="试卷 1")))]
    assert done == ["批准试卷", "发布试卷", "结束答题"]


@pytest.mark.parametrize("name", ["李干事", "陈干事"])
def test_whoever_made_or_changed_it_cannot_approve(
    opens: Opens, state: State, reviewed: str, three: Quiz, name: str
) -> None:
    """陈干事 replaced an item, so a third officer has to approve."""
    if name == "陈干事":
        browser = opens(name)
        browser.post(f"{reviewed}/items/{three.items[0].id}/replace")
        browser.post(f"{reviewed}/items/{state.quizzes.all()[0].quiz.items[0].id}/review", decision="通过")
    reply = opens(name).post(f"{reviewed}/approve")
    assert reply.status_code == 422 and "另一位同事" in words(reply)
    assert status(state) == "待批"
    assert opens("王管").post(f"{reviewed}/approve").status_code == 303


def test_not_before_every_item_is_reviewed(opens: Opens, draft: str) -> None:
    reply = opens("陈干事").post(f"{draft}/approve")
    assert reply.status_code == 422 and "没有审完" in words(reply)


def test_not_when_a_provision_does_not_stand(opens: Opens, state: State, assistant: Assistant) -> None:
    """It was let pass, and then the text of the law was corrected."""
    item = night_item(assistant)
    broken = replace(item, citations=(replace(item.citations[0], quote="不是原话"),))
    number = state.quizzes.create(Quiz("卷", (broken,)), QuizOptions(), "李干事")
    state.quizzes.review(number, item.id, "通过", "", "李干事")
    reply = opens("陈干事").post(f"/console/quizzes/{number}/approve")
    assert reply.status_code == 422 and "第 1 题不能用" in words(reply)


def test_not_published_before_it_is_approved_nor_for_the_past(opens: Opens, state: State, reviewed: str) -> None:
    browser = opens("陈干事")
    assert "先审完、批准" in words(browser.post(f"{reviewed}/publish"))
    browser.post(f"{reviewed}/approve")
    assert "已经过了" in words(browser.post(f"{reviewed}/publish", closes="2026-11-21"))
    assert "不是日期" in words(browser.post(f"{reviewed}/publish", closes="明天"))
    assert status(state) == "已批"


def test_what_is_published_does_not_change(opens: Opens, state: State, reviewed: str, three: Quiz) -> None:
    browser = opens("陈干事")
    browser.post(f"{reviewed}/approve")
    browser.post(f"{reviewed}/publish")
    item = f"{reviewed}/items/{three.items[0].id}"
    for path in (f"{item}/replace", f"{item}/remove", f"{item}/review", f"{reviewed}/remove"):
        reply = browser.post(path, decision="通过")
        assert reply.status_code == 422 and "不能再改" in words(reply), path
    assert "不能再改" in words(browser.post(f"{reviewed}/options", title="新名字", minutes="5"))
    assert state.quizzes.all()[0].quiz.items == three.items
    assert "审这道题" not in browser.page(item)


def test_the_options_and_the_title(opens: Opens, state: State, draft: str) -> None:
    browser = opens("李干事")
    assert "名称和设置" in browser.page(f"{draft}/options")
    given = {"title": "普法月答题", "minutes": "20", "attempts": "2", "pass_mark": "80", "feedback": "最后"}
    reply = browser.post(f"{draft}/options", **given, identity="姓名和单位", contest="1", prizes="30", certificate="1")
    shown = browser.follow(reply)
    assert "普法月答题" in shown and "限 20 分钟" in shown and "抽 30 份奖品" in shown
    stored = state.quizzes.all()[0]
    wanted = QuizOptions(20, "最后", "姓名和单位", 80, True, 2, shuffle=False, certificate=True, prizes=30)
    assert (stored.quiz.title, stored.options) == ("普法月答题", wanted)


@pytest.mark.parametrize(
    ("given", "said"),
    [
        pytest.param({"minutes": "0"}, "时间", id="no-time"),
        pytest.param({"pass_mark": "101"}, "及格线", id="more-than-all"),
        pytest.param({"contest": "1", "feedback": "每题"}, "竞赛不能每答一题", id="answers-during-a-contest"),
        pytest.param({"prizes": "3"}, "要抽奖，请选竞赛", id="prizes-without-a-contest"),
    ],
)
def test_options_that_do_not_go_together(
    opens: Opens, state: State, draft: str, given: dict[str, str], said: str
) -> None:
    reply = opens("李干事").post(f"{draft}/options", title="卷", **given)
    assert reply.status_code == 422 and said in words(reply)
    assert state.quizzes.all()[0].options == QuizOptions()


def test_a_draft_is_removed_and_only_that(opens: Opens, state: State, draft: str) -> None:
    browser = opens("李干事")
    assert "试卷删掉了" in browser.follow(browser.post(f"{draft}/remove"))
    assert state.quizzes.all() == () and browser.get(draft).status_code in (404, 422)
    assert state.audit.page(Wanted(action="删试卷"))[0].detail


def test_items_whose_rule_changed_are_shown_and_stop_the_approval(opens: Opens, state: State, reviewed: str) -> None:
    cited = state.quizzes.all()[0].quiz.items[0].citations[0]
    state.quizzes.retire([f"{cited.title} {cited.article}"])
    browser = opens("陈干事")
    assert "依据的规定变了" in browser.page(reviewed) and "规定变了" in browser.page("/console/quizzes")
    assert "依据的规定变了" in browser.page(f"{reviewed}/items/{state.quizzes.all()[0].quiz.items[0].id}")
    assert browser.post(f"{reviewed}/approve").status_code == 422


def test_after_its_last_day_it_is_over(opens: Opens, state: State, reviewed: str, clock: Hands) -> None:
    browser = opens("陈干事")
    browser.post(f"{reviewed}/approve")
    browser.post(f"{reviewed}/publish", closes="2026-11-22")
    clock.forward(hours=7)
    assert opens("陈干事").post(f"{reviewed}/close").status_code == 303
    assert "答题结束了" in opens("陈干事").page(reviewed)
