"""One checker over the real assistant for all tests of the check."""

from __future__ import annotations

import pytest

from assistant import Assistant
from assistant.check import Checker


@pytest.fixture(scope="session")
def checker(assistant: Assistant) -> Checker:
    return Checker(assistant)
