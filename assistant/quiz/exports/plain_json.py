"""A quiz with everything it holds, for other programs: proofs, citations and reasons included."""

from __future__ import annotations

import json

from assistant.quiz.exports.paper import Paper
from assistant.quiz.model import Quiz

SCHEMA = "niangjiaren-quiz/1"
"""Raised when a field changes its meaning or goes away; new fields do not raise it."""


def write(quiz: Quiz, paper: Paper) -> bytes:
    """{"schema": …, "title": …, "quiz": …, "keys": {id: key}}; `quiz` is what model.quiz_from_json reads."""
    data = {
        "schema": SCHEMA,
        "title": paper.titled(quiz),
        "subtitle": paper.subtitle,
        "quiz": quiz.to_json(),
        "keys": {item.id: item.key for item in quiz.items},
    }
    text = json.dumps(data, ensure_ascii=False, indent=1)
    return text.encode("utf-8", "replace")
