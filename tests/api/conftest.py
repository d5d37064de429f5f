"""The real app over the real assistant; the index is built once for the whole run."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from pydantic import SecretStr
from starlette.testclient import TestClient

from api import create_app
from api.settings import ServiceSettings
from assistant import Assistant, Settings


@pytest.fixture
def service_settings(index_settings: Settings, tmp_path: Path) -> ServiceSettings:
    """The test index, and a database of this test's own."""
    database = SecretStr(f"sqlite:///{tmp_path}/state.db")
    return ServiceSettings(index=index_settings.index, database=database, rate="off", _env_file=None)


@pytest.fixture
def client(service_settings: ServiceSettings, assistant: Assistant) -> Iterator[TestClient]:
    """A fresh app for each test, so that no conversation is carried over; errors come back as a person gets them."""
    with TestClient(create_app(service_settings, assistant), raise_server_exceptions=False) as client:
        yield client
