"""The real app with a key, so that workers can hand something over; and one with a rate limit."""

from __future__ import annotations

import secrets
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from pydantic import SecretStr
from starlette.testclient import TestClient

from api import create_app
from api.settings import ServiceSettings
from assistant import Assistant, Settings

KEY = SecretStr("k" * 40)
PHONE = "13812345678"
Reply = Any
"""What came back: a response of the HTTP client that starlette brings."""


@pytest.fixture
def case_settings(index_settings: Settings, tmp_path: Path) -> ServiceSettings:
    database = SecretStr(f"sqlite:///{tmp_path}/state.db")
    return ServiceSettings(index=index_settings.index, database=database, rate="off", secret=KEY, _env_file=None)


@pytest.fixture
def open_client(case_settings: ServiceSettings, assistant: Assistant) -> Iterator[TestClient]:
    with TestClient(create_app(case_settings, assistant), raise_server_exceptions=False) as client:
        yield client


def body(**changes: Any) -> dict[str, Any]:
    """What the widget sends."""
    usual = {"consent": True, "contact": PHONE, "province": "浙江", "once": secrets.token_urlsafe(16)}
    return usual | changes


def form(**changes: str) -> dict[str, str]:
    """What the page sends."""
    usual = {"once": secrets.token_urlsafe(16), "way": PHONE, "province": "浙江", "when": "晚上", "consent": "1"}
    return usual | changes


def handed(client: TestClient, **changes: Any) -> dict[str, Any]:
    """A case that was made."""
    reply = client.post("/v1/cases", json=body(**changes))
    assert reply.status_code == 201, reply.text
    made: dict[str, Any] = reply.json()
    return made


def opened(client: TestClient, made: dict[str, Any]) -> dict[str, Any]:
    """The case as she sees it."""
    reply = client.get(f"/v1/cases/{made['number']}", headers={"case-secret": made["secret"]})
    assert reply.status_code == 200, reply.text
    standing: dict[str, Any] = reply.json()
    return standing
