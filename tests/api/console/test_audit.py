"""The log's page: filtered, page by page, as a table that computes nothing."""

from __future__ import annotations

import csv
import io

import pytest

from api.state import State
from api.state.console.audit import PAGE
from tests.api.console.conftest import Opens
from tests.api.state.conftest import Hands


@pytest.fixture
def filled(state: State, clock: Hands) -> State:
    state.audit.add("李干事", "发布试卷", "试卷 1", "普法月")
    clock.forward(days=1)
    state.audit.add("陈干事", "结束答题", "试卷 1", "=1+1")
    state.audit.add("陈干事", "发布试卷", "试卷 2", "")
    return state


def rows(opens: Opens, query: str) -> list[tuple[str, str, str]]:
    reply = opens("王管").get(f"/console/audit.csv?{query}")
    return [(r[2], r[3], r[4]) for r in csv.reader(io.StringIO(reply.content.decode("utf-8-sig")))][1:]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        pytest.param("officer=陈干事", {("陈干事", "结束答题", "试卷 1"), ("陈干事", "发布试卷", "试卷 2")}, id="who"),
        pytest.param(
            "action=发布试卷", {("李干事", "发布试卷", "试卷 1"), ("陈干事", "发布试卷", "试卷 2")}, id="what"
        ),
        pytest.param("object=试卷 1&officer=李干事", {("李干事", "发布试卷", "试卷 1")}, id="which"),
        pytest.param("object=试卷 1&until=2026-11-22", {("李干事", "发布试卷", "试卷 1")}, id="until-the-end-of-a-day"),
        pytest.param("object=试卷 1&since=2026-11-23", {("陈干事", "结束答题", "试卷 1")}, id="from-a-day-on"),
        pytest.param("officer=没有", set(), id="nothing"),
    ],
)
def test_each_filter(opens: Opens, filled: State, query: str, found: set[tuple[str, str, str]]) -> None:
    assert set(rows(opens, query)) == found


def test_the_page_shows_what_the_table_holds(opens: Opens, filled: State) -> None:
    browser = opens("王管")
    shown = browser.page("/console/audit?officer=李干事")
    assert "普法月" in shown and "2026-11-22 17:30" in shown and "结束答题 试卷 1" not in shown
    assert "officer=%E6%9D%8E%E5%B9%B2%E4%BA%8B" in browser.get("/console/audit?officer=李干事").text
    assert "没有这样的记录" in browser.page("/console/audit?object=没有")


def test_no_cell_is_a_formula(opens: Opens, filled: State) -> None:
    assert "'=1+1" in opens("王管").get("/console/audit.csv").text


def test_page_by_page(opens: Opens, state: State) -> None:
    for number in range(PAGE + 10):
        state.audit.add("李干事", "发布试卷", f"试卷 {number}")
    browser = opens("王管")
    text = browser.get("/console/audit?action=发布试卷").text
    older = text.split('href="/console/audit?action')[1].split('"')[0].replace("&amp;", "&")
    assert text.count("<tr>") == PAGE + 1
    assert browser.get(f"/console/audit?action{older}").text.count("<tr>") == 10 + 1


@pytest.mark.parametrize("query", ["since=gestern", "before=x", "before=-1", "until=2026-13-01", "before=" + "9" * 40])
def test_what_cannot_be_read_is_left_out(opens: Opens, filled: State, query: str) -> None:
    assert "普法月" in opens("王管").page(f"/console/audit?{query}")
