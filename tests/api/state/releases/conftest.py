"""One database of each kind for all these tests: each works on files of its own name, and with a clock it may turn."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count
from pathlib import Path

import pytest
from pydantic import SecretStr

from api.settings import ServiceSettings
from api.state import State
from tests.api.state.conftest import Hands
from tests.servers import Server, created

_numbers = count(1)


@pytest.fixture(scope="session")
def hands() -> Hands:
    return Hands()


@pytest.fixture(scope="session", params=["sqlite", "postgresql"])
def both(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory, hands: Hands) -> Iterator[State]:
    address = f"sqlite:///{tmp_path_factory.mktemp('releases')}/state.db"
    if request.param == "postgresql":
        server: Server = request.getfixturevalue("postgres_server")
        address = created(server.url, "releases")
    state = State.open(ServiceSettings(database=SecretStr(address), _env_file=None), hands)
    yield state
    state.close()


@pytest.fixture
def path() -> str:
    """A file that no other test has."""
    return f"documents/浙江/试验办法第{next(_numbers)}号(2026-01-01).md"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path
