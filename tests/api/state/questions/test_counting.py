"""Counting: in memory, written together, kept when the database fails, lost by nobody who closes properly."""

from __future__ import annotations

import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager
from datetime import date
from threading import active_count

import pytest
from sqlalchemy import Connection, Table, select, text

from api.state import State, StateError
from api.state.database import Database
from api.state.questions import counting as module
from api.state.questions.counting import Counting
from api.state.questions.tables import QuestionDayRow, QuestionMonthRow
from tests.api.state.conftest import Hands, Opened
from tests.api.state.questions.answers import ZHEJIANG, answer, declined

MONTHS: Table = QuestionMonthRow.__table__  # type: ignore[assignment]
DAYS: Table = QuestionDayRow.__table__  # type: ignore[assignment]


def rows(state: State, table: Table) -> list[tuple[object, ...]]:
    with state.database.read() as connection:
        return sorted(tuple(row) for row in connection.execute(select(table)))


@pytest.fixture
def counting(state: State, clock: Hands) -> Counting:
    """One whose timer never rings by itself."""
    return Counting(state.database, clock, every=3600)


def test_nothing_is_written_before_it_is_time(state: State, counting: Counting) -> None:
    counting.note(answer(place=ZHEJIANG), "leave")
    counting.note(answer(place=ZHEJIANG), "leave")
    counting.note(declined("not_covered"), None)
    assert rows(state, MONTHS) == []
    counting.flush()
    assert rows(state, MONTHS) == [
        ("2026-11", "", "", "not_covered", 1),
        ("2026-11", "leave", "CN-ZJ", "answered", 2),
    ]
    day = date(2026, 11, 22)
    assert rows(state, DAYS) == [(day, "answered", 2), (day, "not_covered", 1)]
    counting.close()


def test_care_leaves_no_trace(state: State, counting: Counting) -> None:
    counting.note(declined("unsafe"), "distress_suicide")
    counting.note(declined("injection"), "injection_prompt")
    counting.close()
    assert rows(state, MONTHS) == rows(state, DAYS) == []


def test_it_adds_to_what_is_there(state: State, counting: Counting, clock: Hands) -> None:
    for _ in range(3):
        counting.note(answer(), "leave")
        counting.flush()
    clock.forward(days=1)
    counting.note(answer(), "leave")
    counting.flush()
    assert rows(state, MONTHS) == [("2026-11", "leave", "", "answered", 4)]
    assert [times for _, _, times in rows(state, DAYS)] == [3, 1]
    counting.close()


def test_two_processes_add_up(state: State, clock: Hands) -> None:
    several = [Counting(state.database, clock, every=3600) for _ in range(4)]

    def count(one: Counting) -> None:
        for n in range(50):
            one.note(answer(), f"topic{n % 7}")
            if n % 10 == 0:
                one.flush()
        one.close()

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(count, several))
    assert sum(row[-1] for row in rows(state, DAYS) if isinstance(row[-1], int)) == 200


def test_the_timer_writes_by_itself_and_ends(state: State, clock: Hands) -> None:
    counting, before = Counting(state.database, clock, every=0.05), active_count()
    counting.note(answer(), "leave")
    end = time.monotonic() + 30
    while not rows(state, MONTHS) and time.monotonic() < end:
        time.sleep(0.02)
    assert rows(state, MONTHS)
    while active_count() > before and time.monotonic() < end:
        time.sleep(0.02)
    assert active_count() == before, "no thread waits for nothing"
    counting.close()


def test_what_cannot_be_written_waits(
    state: State, counting: Counting, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def failing(self: Database) -> AbstractContextManager[Connection]:
        raise StateError("数据库出错：满了")

    counting.note(answer(), "leave")
    with monkeypatch.context() as broken:
        broken.setattr(Database, "write", failing)
        with pytest.raises(StateError):
            counting.flush()
        counting._ring()
        assert "先记在内存里" in caplog.text
    counting.note(answer(), "leave")
    counting.close()
    assert rows(state, MONTHS) == [("2026-11", "leave", "", "answered", 2)]


def test_memory_has_an_end(state: State, counting: Counting, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MOST_CELLS", 2)
    for topic in ("a", "b", "c", "a"):
        counting.note(answer(), topic)
    counting.close()
    assert [row[1] for row in rows(state, MONTHS)] == ["a", "b"]
    assert [row[-1] for row in rows(state, MONTHS)] == [2, 1]


def test_nothing_is_counted_after_the_end(state: State, counting: Counting) -> None:
    counting.close()
    counting.note(answer(), "leave")
    counting.close()
    assert rows(state, MONTHS) == []


def test_old_months_go(state: State, counting: Counting, clock: Hands) -> None:
    counting.note(answer(), "leave")
    counting.flush()
    clock.forward(days=365 * 3 + 40)
    counting.note(answer(), "leave")
    counting.flush()
    assert [row[0] for row in rows(state, MONTHS)] == ["2029-12"]
    assert len(rows(state, DAYS)) == 1
    counting.close()


def test_closing_the_state_writes_what_waits(opened: Opened) -> None:
    first = opened()
    first.questions.counting.note(answer(), "leave")
    first.close()
    assert [row[-1] for row in rows(opened(), MONTHS)] == [1]


def test_the_key_is_made_once_and_is_secret(opened: Opened) -> None:
    def key(state: State) -> str:
        with state.database.read() as connection:
            return str(connection.execute(text("SELECT key FROM question_key")).scalar_one())

    first, second = opened(), opened()
    assert key(first) == key(second)
    assert len(bytes.fromhex(key(first))) == 32
