"""A request that takes too long gets a sentence instead; a stream that has begun goes on."""

from __future__ import annotations

import pytest
from starlette.testclient import TestClient

from api import timeouts
from api.settings import ServiceSettings
from tests.api.slow_service import slow_app


@pytest.fixture
def impatient(service_settings: ServiceSettings, monkeypatch: pytest.MonkeyPatch) -> TestClient:
    monkeypatch.setattr(timeouts, "MARGIN", 0.0)
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
