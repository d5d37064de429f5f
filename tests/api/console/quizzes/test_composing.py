"""A quiz from the form: what is wished comes, what cannot be read is said, what was typed stays."""

from __future__ import annotations

import re

import pytest

from api.state import State
from api.state.console import Wanted
from tests.api.console.conftest import Opens, Reply, words

NEW = "/console/quizzes/new"
WISH = {"kind0": "3", "kind1": "1", "kind2": "2", "kind4": "0", "on": "2026-11-22", "seed": "7"}


def made(browser: object, reply: Reply) -> str:
    """The page of the quiz, once the work is done."""
    assert reply.status_code == 303
    where: str = reply.headers["location"]
    for _ in range(100):
        following = browser.get(where)  # type: ignore[attr-defined]
        if following.status_code == 303:
            return str(following.headers["location"])
        assert "正在组卷" in words(following)
    raise AssertionError("never finished")


def test_what_is_wished_comes_as_a_draft(opens: Opens, state: State) -> None:
    browser = opens("李干事")
    assert "组一份新试卷" in browser.page(NEW)
    where = made(browser, browser.post(NEW, **WISH, topic=["产假", "夜班和加班"], province="CN-ZJ", title="十一月练习"))
    stored = state.quizzes.get(int(where.rsplit("/", 1)[1]))
    assert (stored.quiz.title, stored.status, stored.makers) == ("十一月练习", "草稿", ("李干事",))
    assert {item.topic for item in stored.quiz.items} <= {"产假", "夜班和加班"}
    assert [item.kind for item in stored.quiz.items].count("判断") == 2
    blueprint = stored.quiz.blueprint
    assert blueprint is not None and (blueprint.province, blueprint.seed) == ("CN-ZJ", 7)
    shown = browser.page(where)
    assert "十一月练习" in shown and "浙江" in shown and f"还有 {len(stored.quiz.items)} 道题没有审完" in shown
    assert [e.object for e in state.audit.page(Wanted(action="组卷"))] == [f"试卷 {stored.number}"]


def test_the_same_wish_gives_the_same_items(opens: Opens, state: State) -> None:
    browser = opens("李干事")
    for _ in range(2):
        browser.page(NEW)
        made(browser, browser.post(NEW, **WISH))
    one, two = state.quizzes.all()
    assert one.quiz.items == two.quiz.items


@pytest.mark.parametrize(
    ("change", "said"),
    [
        pytest.param({"kind0": "很多"}, "“单选”应是", id="no-number"),
        pytest.param({"kind0": "201", "kind1": "0"}, "“单选”应是 0 到 200", id="too-many-of-one"),
        pytest.param({"kind0": "150", "kind1": "100"}, "一共要 1 到 200", id="too-many"),
        pytest.param({"kind0": "", "kind1": "", "kind2": ""}, "一共要 1 到 200", id="none"),
        pytest.param({"on": "昨天"}, "应写成 2026-11-22", id="no-day"),
        pytest.param({"topic": "发财"}, "主题或省份不认识", id="no-topic"),
        pytest.param({"province": "CN-XX"}, "主题或省份不认识", id="no-place"),
        pytest.param({"difficulty": "9"}, "“难度”应是", id="no-level"),
    ],
)
def test_a_wish_that_cannot_be_read(opens: Opens, state: State, change: dict[str, str], said: str) -> None:
    browser = opens("李干事")
    browser.page(NEW)
    reply = browser.post(NEW, **{**WISH, "title": "我写的名字", **change})
    assert reply.status_code == 422 and said in words(reply)
    assert 'value="我写的名字"' in reply.text and re.search(r'name="seed"[^>]+value="7"', reply.text)
    assert state.quizzes.all() == ()


def test_what_cannot_be_had_is_noted(opens: Opens, state: State) -> None:
    browser = opens("李干事")
    browser.page(NEW)
    where = made(browser, browser.post(NEW, kind0="60", topic="婚假", on="2026-11-22", seed="1"))
    stored = state.quizzes.get(int(where.rsplit("/", 1)[1]))
    assert len(stored.quiz.items) < 60 and stored.quiz.note and stored.quiz.note.split("\n")[0] in browser.page(where)


def test_nothing_at_all_is_said_and_leaves_nothing(opens: Opens, state: State) -> None:
    browser = opens("李干事")
    browser.page(NEW)
    reply = browser.post(NEW, kind0="3", on="1950-01-01", seed="1")
    for _ in range(100):
        shown = words(browser.get(reply.headers["location"]))
        if "回工作台" in shown:
            break
    assert "回工作台" in shown and state.quizzes.all() == ()


def test_others_do_not_see_the_work(opens: Opens) -> None:
    browser = opens("李干事")
    browser.page(NEW)
    where = browser.post(NEW, **WISH).headers["location"]
    assert opens("王管").get(where).status_code == 404
