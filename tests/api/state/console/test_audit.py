"""The audit log only grows, and what is wanted is found in it."""

from __future__ import annotations

import pytest
from sqlalchemy import text

from api.state import State, StateError
from api.state.console import Wanted
from api.state.console.audit import PAGE
from tests.api.state.conftest import Hands


@pytest.fixture
def filled(state: State, clock: Hands) -> State:
    for officer, action, about in (
        ("王管", "发布", "试卷 1"),
        ("李干事", "发布", "试卷 2"),
        ("王管", "关闭", "试卷 1"),
    ):
        state.audit.add(officer, action, about)
        clock.forward(days=1)
    return state


def found(state: State, wanted: Wanted) -> list[int]:
    return [entry.id for entry in state.audit.page(wanted)]


def test_what_when_who_and_the_newest_first(filled: State, clock: Hands) -> None:
    newest = filled.audit.page(Wanted())[0]
    assert (newest.officer, newest.action, newest.object, newest.detail) == ("王管", "关闭", "试卷 1", "")
    assert found(filled, Wanted()) == [3, 2, 1]
    assert newest.at.day == 24 and newest.at.tzinfo is not None


def test_each_filter(filled: State, clock: Hands) -> None:
    moments = {entry.id: entry.at for entry in filled.audit.page(Wanted())}
    assert found(filled, Wanted(officer="王管")) == [3, 1]
    assert found(filled, Wanted(action="发布")) == [2, 1]
    assert found(filled, Wanted(object="试卷 1", action="发布")) == [1]
    assert found(filled, Wanted(since=moments[2])) == [3, 2]
    assert found(filled, Wanted(until=moments[2])) == [1]
    assert found(filled, Wanted(before=3)) == [2, 1]
    assert filled.audit.names() == (tuple(sorted({"王管", "李干事"})), tuple(sorted({"发布", "关闭"})))


def test_a_page_is_not_all(state: State) -> None:
    for number in range(PAGE + 5):
        state.audit.add("王管", "发布", f"试卷 {number}")
    assert len(state.audit.page(Wanted())) == PAGE
    assert len(list(state.audit.all(Wanted()))) == PAGE + 5


def test_the_database_itself_refuses_changes(filled: State) -> None:
    for change in ("UPDATE audit SET officer = '别人'", "DELETE FROM audit", "DELETE FROM audit WHERE id = 1"):
        with pytest.raises(StateError, match="only ever added to"), filled.database.write() as connection:
            connection.execute(text(change))
    assert found(filled, Wanted()) == [3, 2, 1]


def test_an_entry_is_kept_only_with_its_change(state: State) -> None:
    with pytest.raises(StateError), state.database.write() as connection:
        state.audit.add_within(connection, "王管", "发布", "试卷 1")
        connection.execute(text("INSERT INTO nothing VALUES (1)"))
    assert found(state, Wanted()) == []


def test_long_words_are_cut(state: State) -> None:
    state.audit.add("王管", "发布", "长" * 200, "长" * 2000)
    entry = state.audit.page(Wanted())[0]
    assert len(entry.object) == 80 and len(entry.detail) == 300
