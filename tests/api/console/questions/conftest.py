"""The console over the small corpus, with questions that nobody could answer."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date

import pytest

from api import create_app
from api.console.questions.clusters import Cluster, Sorter
from api.state import Opinion, State
from assistant import Answer, Assistant
from assistant.alike import Alike
from tests.api.console.conftest import SECRET, Browser
from tests.api.console.over_small import *  # noqa: F403
from tests.api.releases.conftest import small

ON = date(2026, 11, 22)
HERE = "/console/questions"
SAVED_UP = "哺乳时间能不能攒着一起休"
NURSING = "女职工休息规定 第二条"
LEAVE = "女职工休息规定 第一条第一款"
DECLINED = Answer("declined", (), (), (), ON, reason="not_covered")
ASKED = {SAVED_UP: 4, "哺乳时间可以攒到周末一起休吗": 2, "更年期有没有照顾": 1}
Opens = Callable[..., Browser]


@dataclass(frozen=True)
class Door:
    """An officer who is only ever refused: nothing changes behind it, so many tests share it."""

    browser: Browser
    state: State


@pytest.fixture(scope="package")
def door(tmp_path_factory: pytest.TempPathFactory, small_assistant: Assistant) -> Iterator[Door]:
    settings = small(tmp_path_factory.mktemp("door"))
    state = State.open(settings)
    state.officers.add("李干事", "干事", SECRET, "命令行", must_change=False)
    app = create_app(settings, small_assistant)
    app.state.service.state = state
    browser = Browser(app)
    assert browser.sign_in("李干事").status_code == 303
    yield Door(browser, state)
    state.close()


@pytest.fixture
def asked(state: State) -> State:
    """ASKED was declined, and a question about leave did not help."""
    for question, times in ASKED.items():
        for _ in range(times):
            state.unanswered.note(question, DECLINED)
    state.feedback.add(Opinion("down", ("数字不对",), "难产没有算", "难产产假一共多少天"))
    return state


@pytest.fixture
def clusters(asked: State, small_assistant: Assistant) -> tuple[Cluster, ...]:
    return Sorter(small_assistant, Alike(small_assistant, ON)).clusters(asked.questions.unsettled.all())
