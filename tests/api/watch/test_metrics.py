"""GET /metrics: what is counted, under which labels, and who may see it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from prometheus_client import Counter
from prometheus_client.parser import text_string_to_metric_families
from starlette.testclient import TestClient

from api import create_app
from api.settings import ServiceSettings
from api.watch.counters import Counters
from assistant import Assistant

DAY = date(2026, 11, 22)
MARK = "王小芳13812345678"


@pytest.fixture
def near(service_settings: ServiceSettings, assistant: Assistant) -> Iterator[TestClient]:
    """A client on this machine."""
    app = create_app(service_settings.model_copy(update={"rate": "5/minute"}), assistant)
    with TestClient(app, raise_server_exceptions=False, client=("127.0.0.1", 1)) as client:
        yield client


def samples(client: TestClient) -> dict[str, dict[tuple[str, ...], float]]:
    """Value by labels' values, by name."""
    found: dict[str, dict[tuple[str, ...], float]] = {}
    for family in text_string_to_metric_families(client.get("/metrics").text):
        for sample in family.samples:
            found.setdefault(sample.name, {})[tuple(sample.labels.values())] = sample.value
    return found


def test_requests_are_counted_by_route_and_status(near: TestClient) -> None:
    near.get("/healthz")
    near.get("/healthz")
    near.get(f"/law/{MARK}")
    near.get(f"/{MARK}")
    near.get("/static/style.css")
    near.get("/v1/ask")
    requests = samples(near)["niangjiaren_requests_total"]
    assert requests[("GET", "/healthz", "200")] == 2
    assert requests[("GET", "/law/{document_id}", "404")] == requests[("GET", "-", "404")] == 1
    assert requests[("GET", "/static", "200")] == requests[("GET", "/v1/ask", "405")] == 1


def test_how_long_they_took_is_counted(near: TestClient) -> None:
    near.get("/healthz")
    found = samples(near)
    assert found["niangjiaren_request_seconds_count"][("GET", "/healthz")] == 1
    assert found["niangjiaren_request_seconds_sum"][("GET", "/healthz")] > 0


def test_no_stream_is_left_open(near: TestClient) -> None:
    near.post("/v1/ask/stream", json={"question": "产假几天"})
    found = samples(near)
    assert found["niangjiaren_streams_open"][()] == 0
    assert found["niangjiaren_requests_total"][("POST", "/v1/ask/stream", "200")] == 1


def test_refusals_for_speed_are_counted(near: TestClient) -> None:
    for _ in range(8):
        near.post("/v1/feedback", content=b"{")
    assert samples(near)["niangjiaren_rate_limited_total"] == {("ask",): 3}


def test_the_index_and_the_process_are_named(near: TestClient, assistant: Assistant) -> None:
    found = samples(near)
    [labels] = found["niangjiaren_index_info"]
    assert set(labels) == {assistant.index.version, str(len(assistant.corpus.documents))}
    assert found["process_resident_memory_bytes"][()] > 2**20


def test_each_app_counts_for_itself(near: TestClient, service_settings: ServiceSettings, assistant: Assistant) -> None:
    near.get("/healthz")
    with TestClient(create_app(service_settings, assistant), client=("127.0.0.1", 1)) as other:
        assert "niangjiaren_requests_total" not in samples(other)


def counted(counter: Counter) -> list[dict[str, str]]:
    """The labels of what was counted, each as often as it was."""
    samples = [sample for metric in counter.collect() for sample in metric.samples if sample.name.endswith("_total")]
    return [sample.labels for sample in samples for _ in range(int(sample.value))]


@pytest.mark.parametrize(
    ("question", "status", "group"),
    [
        pytest.param("产假几天", "answered", "maternity", id="answered"),
        pytest.param("今天天气怎么样", "declined", "none", id="declined"),
    ],
)
def test_answers_are_counted_by_topic_group(assistant: Assistant, question: str, status: str, group: str) -> None:
    counters = Counters()
    answer, slots = assistant.ask(question, on=DAY)
    counters.answered(answer, slots.topic)
    [labels] = counted(counters.answers)
    assert (labels["status"], labels["topic"]) == (status, group)
    assert (labels["reason"] == "none") is (status == "answered")


@pytest.mark.parametrize("stream", [False, True])
def test_answers_to_programs_that_speak_openais_protocol_are_counted(client: TestClient, stream: bool) -> None:
    body = {"messages": [{"role": "user", "content": "产假几天"}], "stream": stream}
    assert client.post("/v1/chat/completions", json=body).status_code == 200
    [labels] = counted(client.app.state.service.counters.answers)  # type: ignore[attr-defined]
    assert labels["status"] == "answered"


def test_verdicts_are_counted() -> None:
    counters = Counters()
    counters.checked(["属实", "不符", "属实"])
    assert [labels["verdict"] for labels in counted(counters.verdicts)] == ["属实", "属实", "不符"]


def test_nothing_that_was_asked_is_in_it(near: TestClient) -> None:
    near.post("/v1/ask", json={"question": f"我叫{MARK}，产假几天", "conversation_id": "secret-conversation"})
    near.get("/v1/search", params={"q": MARK}, headers={"x-request-id": MARK.encode().hex()})
    text = near.get("/metrics").text
    assert MARK not in text and "secret-conversation" not in text and "127.0.0.1" not in text


STRANGERS: list[Any] = [
    pytest.param("203.0.113.7", {}, id="public-address"),
    pytest.param("127.0.0.1", {"x-forwarded-for": "203.0.113.7"}, id="through-a-proxy-we-were-not-told-of"),
    pytest.param("127.0.0.1", {"forwarded": "for=203.0.113.7"}, id="the-same-with-the-newer-header"),
]


@pytest.mark.parametrize(("peer", "headers"), STRANGERS)
def test_strangers_find_nothing(
    service_settings: ServiceSettings, assistant: Assistant, peer: str, headers: dict[str, str]
) -> None:
    with TestClient(create_app(service_settings, assistant), client=(peer, 1)) as client:
        reply = client.get("/metrics", headers=headers)
    assert reply.status_code == 404 and reply.json()["title"] == "没有这一页"


def test_it_is_not_in_the_description(near: TestClient) -> None:
    assert "/metrics" not in near.get("/openapi.json").json()["paths"]
