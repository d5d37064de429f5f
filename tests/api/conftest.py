"""The real app over the real assistant; the index is built once for the whole run."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from starlette.testclient import TestClient

from api import create_app
from assistant import Assistant, Settings


@pytest.fixture
def client(index_settings: Settings, assistant: Assistant) -> Iterator[TestClient]:
    """A fresh app for each test, so that no conversation is carried over; errors come back as a person gets them."""
    with TestClient(create_app(index_settings, assistant), raise_server_exceptions=False) as client:
        yield client
