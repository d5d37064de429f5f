"""A request that takes too long gets a sentence instead; a stream that has begun goes on."""

from __future__ import annotations

from collections.abc import Iterator
from time import sleep
from typing import Any

import pytest
from starlette.testclient import TestClient

from api import create_app
from api.settings import ServiceSettings
from assistant import Answer, Assistant, Proven, Slots
from tests.api.slow_service import slow_app


@pytest.fixture
def impatient(service_settings: ServiceSettings) -> TestClient:
    return TestClient(slow_app(service_settings.model_copy(update={"answer_timeout": 0.3})))


@pytest.mark.parametrize("path", ["/v1/slow-task?seconds=600", "/v1/slow-thread?seconds=1"])
def test_what_takes_too_long_is_given_up(impatient: TestClient, path: str) -> None:
    reply = impatient.get(path)
    assert reply.status_code == 503 and "12351" in reply.json()["detail"] and reply.headers["retry-after"]
    assert impatient.get("/healthz").status_code == 200


def test_what_is_quick_enough_is_answered(impatient: TestClient) -> None:
    assert impatient.get("/v1/slow-thread?seconds=0").json() == {"status": "done"}


def test_a_stream_may_go_on(impatient: TestClient) -> None:
    assert impatient.get("/v1/slow-stream?seconds=0.8").text.endswith("event: done\ndata: {}\n\n")


def test_a_page_gets_the_sentence_too(impatient: TestClient) -> None:
    reply = impatient.get("/v1/slow-task?seconds=600", headers={"accept": "text/html"})
    assert reply.headers["content-type"] == "application/problem+json" and "default-src" in str(reply.headers)


class Thinks(Assistant):
    """An assistant that is still thinking when the time is up."""

    def prove(self, *args: Any, **named: Any) -> Proven:
        sleep(1)
        return super().prove(*args, **named)

    def ask(self, *args: Any, **named: Any) -> tuple[Answer, Slots]:
        sleep(1)
        return super().ask(*args, **named)


@pytest.fixture
def thinking(service_settings: ServiceSettings, assistant: Assistant) -> Iterator[TestClient]:
    thinks = Thinks(assistant.corpus, assistant.index, assistant.reader)
    with TestClient(create_app(service_settings.model_copy(update={"answer_timeout": 0.3}), thinks)) as client:
        yield client


@pytest.mark.parametrize("path", ["/v1/ask", "/v1/ask/stream"])
def test_an_answer_that_takes_too_long_is_a_problem(thinking: TestClient, path: str) -> None:
    reply = thinking.post(path, json={"question": "产假几天"})
    assert reply.status_code == 503 and reply.headers["retry-after"]
    assert reply.headers["content-type"] == "application/problem+json" and "想得太久" in reply.json()["detail"]


def test_programs_that_speak_openais_protocol_are_told_in_its_shape(thinking: TestClient) -> None:
    asked = {"messages": [{"role": "user", "content": "产假几天"}]}
    reply = thinking.post("/v1/chat/completions", json=asked)
    assert reply.status_code == 503 and reply.headers["cache-control"] == "no-store"
    assert reply.json()["error"]["type"] == "server_error" and "想得太久" in reply.json()["error"]["message"]
