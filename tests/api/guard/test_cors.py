"""Pages of other sites: who may call /v1, and that refusals can be read there too."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from starlette.testclient import TestClient

from api import create_app
from api.guard.limits import MAX_BODY
from api.settings import ServiceSettings
from assistant import Assistant

SITE = "https://union.example"
STRANGER = "https://stranger.example"
ALLOWED = "access-control-allow-origin"
PREFLIGHT = {"access-control-request-method": "POST", "access-control-request-headers": "content-type"}


@contextmanager
def site(settings: ServiceSettings, assistant: Any, **changes: Any) -> Iterator[TestClient]:
    app = create_app(settings.model_copy(update={"origins": (SITE,)} | changes), assistant)
    with TestClient(app, raise_server_exceptions=False, client=("203.0.113.7", 1)) as client:
        yield client


class Broken:
    """An assistant that breaks on every question."""

    def __getattr__(self, name: str) -> Any:
        raise RuntimeError("broken")


@pytest.mark.parametrize(
    ("origins", "origin", "allowed"),
    [
        pytest.param((SITE,), SITE, SITE, id="named"),
        pytest.param((SITE + "/",), SITE, SITE, id="named-with-a-slash"),
        pytest.param((STRANGER, SITE), SITE, SITE, id="second"),
        pytest.param(("HTTPS://Union.example",), SITE, SITE, id="case"),
        pytest.param((SITE,), STRANGER, None, id="stranger"),
        pytest.param((SITE,), "https://union.example.evil.example", None, id="longer-name"),
        pytest.param((SITE,), "http://union.example", None, id="other-scheme"),
        pytest.param((SITE,), "https://union.example:8443", None, id="other-port"),
        pytest.param((SITE,), "null", None, id="null"),
        pytest.param(("*",), STRANGER, "*", id="everybody"),
        pytest.param((), SITE, None, id="nobody"),
    ],
)
def test_who_may_read_the_reply(
    service_settings: ServiceSettings,
    assistant: Assistant,
    origins: tuple[str, ...],
    origin: str,
    allowed: str | None,
) -> None:
    with site(service_settings, assistant, origins=origins) as client:
        reply = client.post("/v1/ask", json={"question": "产假几天"}, headers={"origin": origin})
        asked = client.options("/v1/ask", headers=PREFLIGHT | {"origin": origin})
    assert reply.status_code == 200 and reply.headers.get(ALLOWED) == allowed
    assert asked.is_success is (allowed is not None) and asked.headers.get(ALLOWED) == allowed
    assert "access-control-allow-credentials" not in reply.headers
    assert ("Origin" in reply.headers["vary"]) is (origins not in ((), ("*",)))


def test_a_preflight_says_what_is_allowed(service_settings: ServiceSettings, assistant: Assistant) -> None:
    with site(service_settings, assistant, rate="1/minute") as client:
        replies = [client.options("/v1/ask", headers=PREFLIGHT | {"origin": SITE}) for _ in range(5)]
    assert [reply.status_code for reply in replies] == [204] * 5, "preflights are not counted"
    headers = replies[0].headers
    assert {"POST", "GET", "DELETE"} <= set(headers["access-control-allow-methods"].split(", "))
    assert "content-type" in headers["access-control-allow-headers"].lower()
    assert int(headers["access-control-max-age"]) > 0 and "Origin" in headers["vary"]


def test_a_preflight_of_a_stranger_is_refused_in_chinese(
    service_settings: ServiceSettings, assistant: Assistant
) -> None:
    with site(service_settings, assistant) as client:
        reply = client.options("/v1/ask", headers=PREFLIGHT | {"origin": STRANGER})
    assert reply.status_code == 403 and "NIANGJIAREN_ORIGINS" in reply.json()["detail"]


def test_options_that_is_no_preflight_is_a_wrong_method(
    service_settings: ServiceSettings, assistant: Assistant
) -> None:
    with site(service_settings, assistant) as client:
        assert client.options("/v1/ask").status_code == 405


REFUSALS: list[Any] = [
    pytest.param("POST", {"content": b"{"}, 422, id="no-json"),
    pytest.param("POST", {"json": {"question": ""}}, 400, id="bad-question"),
    pytest.param("POST", {"content": b" " * (MAX_BODY + 1)}, 413, id="too-long"),
    pytest.param("GET", {}, 405, id="wrong-method"),
    pytest.param("POST", {"params": {"x": "x" * 10_000}}, 414, id="long-address"),
    pytest.param("POST", {"headers": {"x": "x" * 60_000}}, 431, id="long-headers"),
]


@pytest.mark.parametrize(("method", "request_", "status"), REFUSALS)
def test_the_widget_can_read_every_refusal(
    service_settings: ServiceSettings, assistant: Assistant, method: str, request_: dict[str, Any], status: int
) -> None:
    with site(service_settings, assistant) as client:
        client.headers["origin"] = SITE
        reply = client.request(method, "/v1/ask", **request_)
    assert reply.status_code == status and reply.headers[ALLOWED] == SITE and reply.json()["detail"]


def test_the_widget_can_read_that_it_was_too_fast(service_settings: ServiceSettings, assistant: Assistant) -> None:
    with site(service_settings, assistant, rate="1/minute") as client:
        replies = [client.post("/v1/feedback", headers={"origin": SITE}) for _ in range(2)]
    assert replies[1].status_code == 429 and replies[1].headers[ALLOWED] == SITE
    readable = replies[1].headers["access-control-expose-headers"].lower().split(", ")
    assert {"retry-after", "ratelimit", "x-request-id"} <= set(readable)


def test_the_widget_can_read_our_own_faults(service_settings: ServiceSettings) -> None:
    with site(service_settings, Broken()) as client:
        reply = client.post("/v1/ask", json={"question": "产假几天"}, headers={"origin": SITE})
    assert reply.status_code == 500 and reply.headers[ALLOWED] == SITE and "12351" in reply.json()["detail"]


def test_the_widget_can_read_that_we_are_not_ready(service_settings: ServiceSettings) -> None:
    app = create_app(service_settings.model_copy(update={"origins": (SITE,)}))
    reply = TestClient(app).post("/v1/ask", json={"question": "产假几天"}, headers={"origin": SITE})
    assert reply.status_code == 503 and reply.headers[ALLOWED] == SITE


@pytest.mark.parametrize("path", ["/", "/law", "/static/style.css", "/healthz", "/metrics", "/docs"])
def test_everything_else_is_for_our_own_pages(
    service_settings: ServiceSettings, assistant: Assistant, path: str
) -> None:
    with site(service_settings, assistant, origins=("*",)) as client:
        assert ALLOWED not in client.get(path, headers={"origin": SITE}).headers


@pytest.mark.parametrize("path", ["/widget.js", "/static/widget/element.js", "/static/widget/nothing.js"])
def test_everybody_may_load_the_widget(service_settings: ServiceSettings, assistant: Assistant, path: str) -> None:
    with site(service_settings, assistant, origins=()) as client:
        headers = client.get(path, headers={"origin": STRANGER}).headers
    assert headers[ALLOWED] == "*" and headers["cross-origin-resource-policy"] == "cross-origin"
