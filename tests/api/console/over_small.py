"""Fixtures of the parts of the console that are tested over the small corpus; imported by their conftest."""

from __future__ import annotations

from pathlib import Path

import pytest
from fastapi import FastAPI

from api import create_app
from api.settings import ServiceSettings
from api.state import State
from assistant import Assistant
from tests.api.releases.conftest import small

__all__ = ["app", "console_settings", "small_assistant"]


@pytest.fixture
def console_settings(tmp_path: Path) -> ServiceSettings:
    return small(tmp_path)


@pytest.fixture(scope="session")
def small_assistant(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    return Assistant.open(small(tmp_path_factory.mktemp("assistant")))


@pytest.fixture
def app(console_settings: ServiceSettings, state: State, small_assistant: Assistant) -> FastAPI:
    app = create_app(console_settings, small_assistant)
    app.state.service.state = state
    app.state.service.watcher.taken_as_given()
    return app
