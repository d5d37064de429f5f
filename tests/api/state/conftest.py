"""Each test of the state runs twice: on a SQLite file, and on a PostgreSQL server of this run's own."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from pydantic import SecretStr

from api.settings import ServiceSettings
from api.state import State
from tests.servers import Server, created, postgres

Opened = Callable[..., State]


@dataclass
class Hands:
    """A clock that a test turns."""

    now: datetime = datetime(2026, 11, 22, 9, 30, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now

    def forward(self, **by: float) -> None:
        self.now += timedelta(**by)


@pytest.fixture
def clock() -> Hands:
    return Hands()


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[Server]:
    with postgres() as server:
        yield server


@pytest.fixture
def new_postgres(postgres_server: Server) -> str:
    """The address of an empty database."""
    return created(postgres_server.url, "state")


@pytest.fixture(params=["sqlite", "postgresql"])
def address(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """An empty database of this test's own, of each kind."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path}/state.db"
    return str(request.getfixturevalue("new_postgres"))


@pytest.fixture
def settings(address: str) -> ServiceSettings:
    return ServiceSettings(database=SecretStr(address), _env_file=None)


@pytest.fixture
def opened(settings: ServiceSettings, clock: Hands) -> Iterator[Opened]:
    """Opens the state, with other settings if wished; closed at the end."""
    states: list[State] = []

    def open_state(**changes: object) -> State:
        states.append(State.open(settings.model_copy(update=changes), clock))
        return states[-1]

    yield open_state
    for state in states:
        state.close()


@pytest.fixture
def state(opened: Opened) -> State:
    return opened()
