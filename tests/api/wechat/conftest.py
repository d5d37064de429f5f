"""Desks over the real assistant, on a SQLite file and on PostgreSQL."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from sqlalchemy import text

from api.service import Service
from api.state import State
from assistant import Assistant, Settings
from tests.api.wechat.desks import Bench, service_of
from tests.servers import Server, created, postgres

TABLES = ("wechat_replies", "wechat_followers", "wechat_seen", "unanswered")
Open = Callable[..., Bench]


@pytest.fixture(scope="session")
def wechat_postgres() -> Iterator[Server]:
    with postgres() as server:
        yield server


@pytest.fixture(scope="session")
def sqlite_service(
    index_settings: Settings, assistant: Assistant, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Service]:
    address = f"sqlite:///{tmp_path_factory.mktemp('desks')}/state.db"
    service = service_of(index_settings.index, address, assistant)
    yield service
    assert service.state is not None
    service.state.close()


@pytest.fixture(scope="session")
def postgresql_service(index_settings: Settings, assistant: Assistant, wechat_postgres: Server) -> Iterator[Service]:
    service = service_of(index_settings.index, created(wechat_postgres.url, "desks"), assistant)
    yield service
    assert service.state is not None
    service.state.close()


@pytest.fixture
def bench(sqlite_service: Service) -> Bench:
    """On SQLite, for what does not depend on the database."""
    return _empty(sqlite_service)


@pytest.fixture(params=["sqlite", "postgresql"])
def each_bench(request: pytest.FixtureRequest) -> Bench:
    """On both databases."""
    return _empty(request.getfixturevalue(f"{request.param}_service"))


@pytest.fixture
def opened(index_settings: Settings, assistant: Assistant) -> Iterator[Open]:
    """Opens another desk over the database of a bench, with other settings if wished, as another process does."""
    states: list[State | None] = []

    def open_desk(beside: Bench, **changes: object) -> Bench:
        address = beside.service.settings.database.get_secret_value()
        service = service_of(index_settings.index, address, assistant, **changes)
        states.append(service.state)
        return Bench(service)

    yield open_desk
    for state in filter(None, states):
        state.close()


def _empty(service: Service) -> Bench:
    """A service of this test's own, over a database in which nothing is kept."""
    assert service.state is not None
    with service.state.database.write() as connection:
        for table in TABLES:
            connection.execute(text(f"DELETE FROM {table}"))
    own = Service(service.settings, service.assistant)
    own.state = service.state
    return Bench(own)
