"""The tables are what the models say, on both databases; migrations go up and down, and many may start at once."""

from __future__ import annotations

import multiprocessing
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import inspect, text

from api.settings import ServiceSettings
from api.state import State, StateError
from api.state.database import Database, connect
from api.state.migrate import alembic_config, migrate
from api.state.tables import Base
from tests.api.state.conftest import Opened

OURS = set(Base.metadata.tables)


@pytest.fixture
def database(address: str) -> Iterator[Database]:
    database = connect(address)
    yield database
    database.close()


def tables(database: Database) -> set[str]:
    with database.read() as connection:
        return set(inspect(connection).get_table_names()) - {"alembic_version"}


def test_the_migrations_make_what_the_models_say(database: Database) -> None:
    migrate(database)
    with database.read() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True, "compare_server_default": True})
        assert compare_metadata(context, Base.metadata) == []
    assert tables(database) == OURS


def test_down_takes_everything_away_and_up_brings_it_back(database: Database) -> None:
    migrate(database)
    with database.write() as connection:
        command.downgrade(alembic_config(connection), "base")
    assert tables(database) == set()
    migrate(database)
    assert tables(database) == OURS


def test_again_changes_nothing(database: Database) -> None:
    migrate(database)
    migrate(database)
    assert tables(database) == OURS


def test_a_migration_that_fails_leaves_nothing(database: Database) -> None:
    with database.write() as connection:
        connection.execute(text("CREATE TABLE unanswered (id INTEGER)"))
    with pytest.raises(StateError, match="unanswered"):
        migrate(database)
    assert tables(database) == {"unanswered"}


def test_a_database_of_a_newer_version_is_refused(database: Database) -> None:
    migrate(database)
    with database.write() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(StateError, match="更新的版本"):
        migrate(database)


def test_many_threads_open_an_empty_database_at_once(opened: Opened) -> None:
    with ThreadPoolExecutor(8) as pool:
        states = list(pool.map(lambda _: opened(), range(8)))
    assert all(tables(state.database) == OURS for state in states)


def open_once(address: str) -> set[str]:
    """In a process of its own."""
    state = State.open(ServiceSettings(database=address, _env_file=None))
    try:
        return tables(state.database)
    finally:
        state.close()


def test_several_processes_open_an_empty_database_at_once(address: str) -> None:
    with ProcessPoolExecutor(3, mp_context=multiprocessing.get_context("spawn")) as pool:
        assert list(pool.map(open_once, [address] * 3)) == [OURS] * 3
