"""The queue as officers see it."""

from __future__ import annotations

from datetime import timedelta

import pytest

from api.console.cases.listing import in_words
from api.settings import ServiceSettings
from api.state import State, clock
from api.state.cases import Made
from tests.api.console.cases.conftest import EMPLOYER, NAME, PHONE, RED, SOON, hand_over
from tests.api.console.conftest import Opens


@pytest.mark.parametrize(
    ("span", "words"),
    [
        (timedelta(0), "0 分钟"),
        (timedelta(minutes=59, seconds=59), "59 分钟"),
        (timedelta(hours=1), "1 小时"),
        (timedelta(hours=47, minutes=59), "47 小时"),
        (timedelta(days=2), "2 天"),
        (timedelta(minutes=-5), "0 分钟"),
    ],
)
def test_spans_in_words(span: timedelta, words: str) -> None:
    assert in_words(span) == words


def test_the_most_urgent_stands_first_and_nothing_leads_to_her(state: State, opens: Opens) -> None:
    plain, soon, red = hand_over(state), hand_over(state, SOON), hand_over(state, RED, SOON)
    page = opens("李干事").page("/console/cases")
    places = [page.index(f"{made.number}") for made in (red, soon, plain)]
    assert places == sorted(places) and "轻生、三期被辞退" in page and "没有特别急的" in page
    assert not any(words in page for words in (PHONE, NAME, EMPLOYER, "怀孕了公司要辞退我"))


def test_what_is_late_is_marked(state: State, opens: Opens, monkeypatch: pytest.MonkeyPatch) -> None:
    hand_over(state, RED)
    hand_over(state, SOON)
    began = state.cases.desk.queue()[0].created_at
    monkeypatch.setattr(clock, "now", lambda: began + timedelta(hours=24))
    page = opens("李干事").page("/console/cases")
    assert page.count("超时了") == 1 and "超时 1" in page and "还有 2 天" in page


def test_each_step_has_its_list(state: State, made: Made, opens: Opens) -> None:
    browser = opens("李干事")
    browser.get(f"/console/cases/{made.number}")
    browser.post(f"/console/cases/{made.number}/take")
    assert "排队 1" in browser.page("/console/cases") and "办理中 1" in browser.page("/console/cases")
    browser.post(f"/console/cases/{made.number}/answer", text="谈过了")
    assert "没有人在等" in browser.page("/console/cases")
    assert f"{made.number}" in browser.page("/console/cases?show=已答复")
    state.cases.hers.withdraw(made.number, made.secret)
    assert "内容已删" in browser.page("/console/cases?show=已撤回")
    assert "没有人在等" in browser.page("/console/cases?show=没有这一步")


def test_what_waits_is_counted_on_the_first_page(state: State, made: Made, opens: Opens) -> None:
    hand_over(state)
    assert "2 份等人接单" in opens("李干事").page("/console")
    assert "份等人接单" not in opens("赵看").page("/console")


def test_who_only_looks_sees_the_queue_but_no_case(made: Made, opens: Opens) -> None:
    browser = opens("赵看")
    assert f"{made.number}" in browser.page("/console/cases")
    assert f'href="/console/cases/{made.number}"' not in browser.get("/console/cases").text
    assert browser.get(f"/console/cases/{made.number}").status_code == 403


class TestWithoutAKey:
    @pytest.fixture
    def console_settings(self, console_settings: ServiceSettings) -> ServiceSettings:
        return console_settings.model_copy(update={"secret": None})

    def test_the_page_says_what_is_missing(self, opens: Opens) -> None:
        browser = opens("王管")
        assert "NIANGJIAREN_SECRET" in browser.page("/console/cases") and "求助" in browser.page("/console")
        for path in ("/console/cases/statistics", "/console/cases/12345678", "/console/cases/cases.csv"):
            assert browser.get(path).status_code == 422
