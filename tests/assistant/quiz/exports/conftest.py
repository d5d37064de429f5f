"""Every format of the handmade quiz, written once."""

from __future__ import annotations

import pytest

from assistant.quiz.exports import FORMATS, Paper
from tests.assistant.quiz.exports.items import QUIZ

PAPER = Paper(subtitle="2026年普法宣传月", minutes=60, forms=("A", "B"))
Written = dict[str, bytes]


@pytest.fixture(scope="session")
def written() -> Written:
    """The formats that need no extra."""
    return {name: FORMATS[name].write(QUIZ, PAPER) for name in FORMATS if FORMATS[name].suffix != ".pdf"}
