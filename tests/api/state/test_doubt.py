"""A connection is asked whether it lives only where that is in doubt, and a dead one never costs anybody anything."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from sqlalchemy import make_url, text

from api.state import doubt
from api.state.database import Conflict, Database, connect
from tests.api.state.wire import Wire, wire_to
from tests.servers import Server, postgres

ONE = text("SELECT 1 AS one")
Use = Callable[[Database], object]


def row(database: Database) -> object:
    found = database.row(ONE, {})
    return found and found.one


def read(database: Database) -> object:
    with database.read() as connection:
        return connection.execute(ONE).scalar()


def write(database: Database) -> object:
    with database.write() as connection:
        return connection.execute(ONE).scalar()


USES = [pytest.param(row, 1, id="row"), pytest.param(read, 3, id="read"), pytest.param(write, 3, id="write")]


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    with postgres() as server:
        yield server


@pytest.fixture
def wire(server: Server) -> Iterator[Wire]:
    port = make_url(server.url).port
    assert port is not None
    with wire_to(port) as wire:
        yield wire


@pytest.fixture
def database(server: Server, wire: Wire) -> Iterator[Database]:
    database = connect(make_url(server.url).set(port=wire.port).render_as_string(hide_password=False))
    yield database
    database.close()


def asked(wire: Wire, use: Use, database: Database) -> int:
    """How often the server is waited for."""
    use(database)
    before = wire.questions
    assert use(database) == 1
    return wire.questions - before


@pytest.mark.parametrize(("use", "questions"), USES)
def test_in_use_it_is_not_asked(wire: Wire, database: Database, use: Use, questions: int) -> None:
    """A row is one question; a transaction has a beginning and an end besides."""
    assert asked(wire, use, database) == questions


@pytest.mark.parametrize(("use", "questions"), USES)
def test_after_some_silence_it_is(
    wire: Wire, database: Database, use: Use, questions: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(doubt, "SILENCE", -1.0)
    assert asked(wire, use, database) == questions + 1


@pytest.mark.parametrize(("use", "_"), USES)
def test_a_server_that_was_restarted_a_moment_ago(server: Server, database: Database, use: Use, _: int) -> None:
    use(database)
    server.stop()
    server.start()
    assert use(database) == 1


@pytest.mark.parametrize(("use", "_"), USES)
def test_a_connection_that_the_server_ended(server: Server, database: Database, use: Use, _: int) -> None:
    """As when its administrator ends all sessions; every one of the pool is dead."""
    with database.read(), database.read():
        pass
    other = connect(server.url)
    ended = "SELECT count(pg_terminate_backend(pid, 5000)) FROM pg_stat_activity WHERE pid <> pg_backend_pid()"
    with other.read() as connection:
        assert connection.execute(text(f"{ended} AND backend_type = 'client backend'")).scalar_one() >= 2
    other.close()
    assert [use(database) for _ in range(3)] == [1] * 3


def test_a_notice_is_no_death(server: Server, database: Database) -> None:
    """There is something to read and nothing wrong: the same connection goes on."""
    pid = text("SELECT pg_backend_pid() AS pid")
    before = database.row(pid, {})
    with database.engine.connect() as listening:
        listening.execute(text("LISTEN something"))
    other = connect(server.url)
    with other.write() as connection:
        connection.execute(text("NOTIFY something"))
    other.close()
    assert database.row(pid, {}) == before


def test_what_is_there_already_is_a_conflict(database: Database) -> None:
    with database.write() as connection:
        connection.execute(text("CREATE TABLE once (n INTEGER PRIMARY KEY)"))
        connection.execute(text("INSERT INTO once VALUES (1)"))
    with pytest.raises(Conflict), database.write() as connection:
        connection.execute(text("INSERT INTO once VALUES (1)"))
    assert row(database) == 1
