"""One quizmaster for all tests of the engine: the real assistant and the points of the corpus."""

from __future__ import annotations

import pytest

from assistant import Assistant
from assistant.quiz.compose import Quizmaster


@pytest.fixture(scope="session")
def quizmaster(assistant: Assistant) -> Quizmaster:
    return Quizmaster.open(assistant)
