"""Many tasks in few transactions: all are kept, one that fails takes no other with it, closing keeps what waits."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future
from contextlib import contextmanager
from threading import Event
from typing import Any

import pytest
from sqlalchemy import Connection, text

from api.state import StateError
from api.state.database import Database, connect
from api.state.quizzes.batches import MOST, Batches

ENOUGH = 30.0


@pytest.fixture
def database(tmp_path: Any) -> Iterator[Database]:
    database = connect(f"sqlite:///{tmp_path}/state.db")
    with database.write() as connection:
        connection.execute(text("CREATE TABLE t (n INTEGER PRIMARY KEY)"))
    yield database
    database.close()


class Work:
    """Keeps numbers; the first batch waits until `go`."""

    def __init__(self) -> None:
        self.sizes: list[int] = []
        self.began, self.go = Event(), Event()

    def __call__(self, connection: Connection, tasks: Sequence[int]) -> Sequence[Any]:
        self.began.set()
        assert self.go.wait(ENOUGH)
        self.sizes.append(len(tasks))
        for n in tasks:
            connection.execute(text("INSERT INTO t VALUES (:n)"), {"n": n})
        return [ValueError("nur ich") if n < 0 else n * 2 for n in tasks]


@contextmanager
def batches(database: Database, work: Callable[[Connection, Sequence[int]], Sequence[Any]]) -> Iterator[Batches[int]]:
    made: Batches[int] = Batches(database.write, work)
    yield made
    made.close()


def kept(database: Database) -> set[int]:
    with database.read() as connection:
        return set(connection.execute(text("SELECT n FROM t")).scalars())


def after_the_first(made: Batches[int], work: Work, tasks: Sequence[int]) -> list[Future[Any]]:
    """All of them wait while the first is being kept."""
    first = made.put(0)
    assert work.began.wait(ENOUGH)
    rest = [made.put(n) for n in tasks]
    work.go.set()
    return [first, *rest]


def test_what_waits_goes_together(database: Database) -> None:
    work = Work()
    with batches(database, work) as made:
        futures = after_the_first(made, work, range(1, 2 * MOST + 11))
        assert [future.result(ENOUGH) for future in futures] == [n * 2 for n in range(2 * MOST + 11)]
    assert work.sizes == [1, MOST, MOST, 10]
    assert kept(database) == set(range(2 * MOST + 11))


def test_an_exception_for_one_is_for_that_one(database: Database) -> None:
    work = Work()
    with batches(database, work) as made:
        first, bad, good = after_the_first(made, work, [-1, 5])
        assert isinstance(bad.exception(ENOUGH), ValueError)
        assert (first.result(ENOUGH), good.result(ENOUGH)) == (0, 10)


def test_one_that_cannot_be_kept_takes_no_other_with_it(database: Database) -> None:
    work = Work()
    with batches(database, work) as made:
        _, one, twice, two = after_the_first(made, work, [1, 0, 2])
        assert isinstance(twice.exception(ENOUGH), StateError)
        assert (one.result(ENOUGH), two.result(ENOUGH)) == (2, 4)
    assert kept(database) == {0, 1, 2}


def test_who_goes_away_harms_nobody(database: Database) -> None:
    work = Work()
    with batches(database, work) as made:
        first = made.put(0)
        assert work.began.wait(ENOUGH)
        gone, stays = made.put(1), made.put(2)
        assert gone.cancel()
        work.go.set()
        assert (first.result(ENOUGH), stays.result(ENOUGH)) == (0, 4)
    assert kept(database) == {0, 1, 2}, "what was sent is kept all the same"


def test_closing_keeps_what_waits_and_takes_nothing_more(database: Database) -> None:
    work = Work()
    work.go.set()
    made: Batches[int] = Batches(database.write, work)
    futures = [made.put(n) for n in range(300)]
    made.close()
    assert all(future.done() for future in futures) and len(kept(database)) == 300
    with pytest.raises(StateError, match="关上"):
        made.put(1000).result(ENOUGH)
    made.close()


def test_before_each_transaction_there_is_time_for_something_else(database: Database) -> None:
    times: list[int] = []
    made: Batches[int] = Batches(database.write, lambda _, tasks: list(tasks), lambda: times.append(1))
    assert made.put(1).result(ENOUGH) == 1
    assert made.put(2).result(ENOUGH) == 2
    made.close()
    assert len(times) == 2
