"""Slow work: its progress is seen, its end leads on, its fault is a sentence."""

from __future__ import annotations

from threading import Event

import pytest
from fastapi import Request
from starlette.responses import Response

from api.console import work
from api.console.errors import ConsoleError
from api.state import State
from tests.api.console.conftest import Opens, words

HEAVY = "正在做重活"


def begin(state: State, run: work.Work) -> str:
    """As a route does it; where the officer is sent."""
    request = Request({"type": "http", "method": "POST", "path": "/", "headers": [], "query_string": b""})
    reply: Response = work.begin(request, state, state.officers.get("李干事"), HEAVY, run)
    return reply.headers["location"]


def test_quick_work_leads_on_at_once(opens: Opens, state: State) -> None:
    where = begin(state, lambda tell: "/console/quizzes")
    assert opens("李干事").get(where).headers["location"] == "/console/quizzes"


def test_slow_work_shows_how_far_it_is(opens: Opens, state: State, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(work, "PATIENCE", 0.01)
    told, go_on = Event(), Event()

    def run(tell: work.Progress) -> str:
        tell(3, 20)
        told.set()
        go_on.wait(60)
        return "/console/quizzes"

    where = begin(state, run)
    browser = opens("李干事")
    assert told.wait(60)
    reply = browser.get(where)
    assert HEAVY in words(reply) and "做了 3，一共 20" in words(reply) and 'value="3" max="20"' in reply.text
    assert '<noscript><meta http-equiv="refresh"' in reply.text
    queued = begin(state, lambda tell: "/console")
    assert "正在准备" in browser.page(queued)
    go_on.set()
    for one in (where, queued):
        for _ in range(200):
            if browser.get(one).status_code == 303:
                break
            Event().wait(0.02)
        assert browser.get(one).status_code == 303


@pytest.mark.parametrize(
    ("fault", "said"),
    [(ConsoleError("没有这样的题。"), "没有这样的题。"), (ZeroDivisionError("geheim"), "出了意外")],
    ids=["a-sentence", "an-accident"],
)
def test_what_failed_is_told(opens: Opens, state: State, fault: Exception, said: str) -> None:
    def run(tell: work.Progress) -> str:
        raise fault

    reply = opens("李干事").get(begin(state, run))
    assert said in words(reply) and "geheim" not in reply.text and "<progress" not in reply.text


def test_only_whoever_began_it_sees_it(opens: Opens, state: State) -> None:
    where = begin(state, lambda tell: "/console/quizzes")
    assert opens("陈干事").get(where).status_code == 404
