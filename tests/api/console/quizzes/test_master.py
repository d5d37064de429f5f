"""One quizmaster for each assistant: kept between requests, renewed when the index is."""

from __future__ import annotations

from fastapi import FastAPI, Request

from api.console.quizzes.master import quizmaster
from assistant import Assistant, Settings


def test_it_is_kept_and_goes_with_its_assistant(app: FastAPI, assistant: Assistant, index_settings: Settings) -> None:
    request = Request({"type": "http", "app": app, "headers": []})
    first = quizmaster(request, assistant)
    assert quizmaster(request, assistant) is first and first.assistant is assistant
    other = Assistant.open(index_settings)
    second = quizmaster(request, other)
    assert second is not first and second.assistant is other
