"""A silent server is asked once by one, not by everybody; one that refuses at once may be asked again at once."""

from __future__ import annotations

import socket
import time
from dataclasses import dataclass

import pytest
from sqlalchemy import create_engine, text
from sqlalchemy.exc import OperationalError
from sqlalchemy.exc import TimeoutError as NoneFree

from api.state import StateError
from api.state.database import Database, connect
from api.state.outage import LONGEST, TIMES, Outage
from tests.servers import Server, created


@dataclass
class Seconds:
    now: float = 100.0

    def __call__(self) -> float:
        return self.now


def failed(outage: Outage, seconds: Seconds, took: float, error: Exception) -> None:
    with pytest.raises(type(error)), outage.watched():
        seconds.now += took
        raise error


@pytest.mark.parametrize(
    ("took", "pause"),
    [
        pytest.param(3.0, TIMES * 3.0, id="no-answer"),
        pytest.param(0.01, TIMES * 0.01, id="refused-at-once"),
        pytest.param(60.0, LONGEST, id="never-longer-than"),
    ],
)
def test_how_long_it_is_left_alone(took: float, pause: float) -> None:
    outage = Outage(seconds := Seconds())
    assert not outage.lasts
    failed(outage, seconds, took, OperationalError("", {}, Exception()))
    seconds.now += pause * 0.99
    assert outage.lasts
    seconds.now += pause * 0.02
    assert not outage.lasts


def test_that_all_connections_are_taken_is_no_outage() -> None:
    outage = Outage(seconds := Seconds())
    failed(outage, seconds, 10.0, NoneFree())
    assert not outage.lasts


def test_what_goes_well_is_no_outage() -> None:
    outage = Outage()
    with outage.watched():
        pass
    assert not outage.lasts


def used(database: Database, use: str) -> None:
    if use == "row":
        database.row(text("SELECT 1"), {})
    with getattr(database, use)():
        raise AssertionError("there is no connection")


@pytest.mark.parametrize("use", ["read", "row", "write"])
def test_of_a_server_that_takes_calls_and_says_nothing(use: str) -> None:
    """Its port is open, so that each attempt waits to the end of its patience."""
    with socket.create_server(("127.0.0.1", 0)) as silent:
        address = f"postgresql+psycopg://nobody@127.0.0.1:{silent.getsockname()[1]}/none"
        engine = create_engine(address, connect_args={"connect_timeout": 2})
        database = Database(engine)
        silent.settimeout(0.5)
        for n in range(20):
            with pytest.raises(StateError, match="数据库出错"):
                used(database, use)
            assert database.outage.lasts, n
        callers = 0
        with pytest.raises(TimeoutError):
            while True:
                silent.accept()[0].close()
                callers += 1
        assert callers == 1


def test_it_is_used_again_when_it_answers(postgres_server: Server) -> None:
    database = connect(created(postgres_server.url, "again"))
    database.outage._until = time.monotonic() + 0.2
    with pytest.raises(StateError, match="刚才连不上"), database.read():
        raise AssertionError("it was not left alone")
    time.sleep(0.25)
    with database.read() as connection:
        assert connection.exec_driver_sql("SELECT 1").scalar() == 1
    database.close()
