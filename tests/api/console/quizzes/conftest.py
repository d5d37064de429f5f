"""The console with an open assistant, and a draft in it."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from fastapi import FastAPI

from api import create_app
from api.settings import ServiceSettings
from api.state import State
from api.state.quizzes import QuizOptions
from assistant import Assistant
from assistant.quiz import Quiz
from tests.api.console.conftest import Browser
from tests.api.console.quizzes.material import drawn


@pytest.fixture
def app(console_settings: ServiceSettings, state: State, assistant: Assistant) -> FastAPI:
    app = create_app(console_settings, assistant)
    app.state.service.state = state
    return app


@pytest.fixture(scope="session")
def three(assistant: Assistant) -> Quiz:
    """Two 单选 and a 判断, proven."""
    return drawn(assistant)


@pytest.fixture
def draft(state: State, three: Quiz) -> str:
    """Its page; made by 李干事."""
    return f"/console/quizzes/{state.quizzes.create(three, QuizOptions(), '李干事')}"


Opens = Callable[..., Browser]
