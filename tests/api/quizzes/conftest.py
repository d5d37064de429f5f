"""The app with its own database, and a published quiz in it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest
from starlette.testclient import TestClient

from api.state import new_id
from api.state.quizzes import QuizOptions, Quizzes, attempt_digest
from tests.api.quizzes.items import ITEMS, published, right_answer, wrong_answer

BY_STEM = {item.stem: item for item in ITEMS}


@pytest.fixture
def quizzes(client: TestClient) -> Quizzes:
    service = client.app.state.service  # type: ignore[attr-defined]
    quizzes: Quizzes = service.state.quizzes
    return quizzes


@pytest.fixture
def open_quiz(quizzes: Quizzes) -> Callable[..., str]:
    def make(**options: Any) -> str:
        return published(quizzes, QuizOptions(**options))

    return make


@dataclass
class Visitor:
    """Somebody who takes a quiz over HTTP."""

    client: TestClient
    code: str
    id: str
    items: list[dict[str, Any]]

    @property
    def path(self) -> str:
        return f"/v1/attempts/{self.id}"

    def answer(self, n: int, right: bool = True, **more: Any) -> dict[str, Any]:
        reply = self.client.put(f"{self.path}/answers/{n}", json=self.body(n, right) | more)
        assert reply.status_code == 200, reply.text
        found: dict[str, Any] = reply.json()
        return found

    def body(self, n: int, right: bool = True) -> dict[str, Any]:
        item = BY_STEM[self.items[n - 1]["stem"]]
        return (right_answer if right else wrong_answer)(attempt_digest(self.id), item)

    def hand_in(self) -> dict[str, Any]:
        found: dict[str, Any] = self.client.post(f"{self.path}/submit").json()
        return found

    def read(self) -> dict[str, Any]:
        found: dict[str, Any] = self.client.get(self.path).json()
        return found


Visit = Callable[..., Visitor]


@pytest.fixture
def visit(client: TestClient) -> Visit:
    """Begins an attempt."""

    def begin(code: str, **body: Any) -> Visitor:
        attempt = new_id()
        reply = client.post(f"/v1/quizzes/{code}/attempts", json={"attempt": attempt, "device": new_id()} | body)
        assert reply.status_code == 200, reply.text
        return Visitor(client, code, attempt, reply.json()["items"])

    return begin
