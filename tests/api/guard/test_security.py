"""The headers of every response: strict by default, open only where pages of other sites need it."""

from __future__ import annotations

import pytest
from starlette.testclient import TestClient

from api import create_app
from api.guard.security import HEADERS
from api.settings import ServiceSettings
from assistant import Assistant
from tests.api.processes import guarded, talk

HSTS = "strict-transport-security"


@pytest.mark.parametrize("path", ["/", "/law", "/healthz", "/v1/nothing", "/nothing", "/static/style.css"])
def test_every_response_has_all_of_them(client: TestClient, path: str) -> None:
    headers = client.get(path).headers
    for name, value in HEADERS.items():
        assert headers[name] == value, name


def test_the_policy_allows_nothing_from_elsewhere_and_nothing_inline() -> None:
    policy = dict(rule.split(" ", 1) for rule in HEADERS["content-security-policy"].split("; "))
    assert policy["default-src"] == "'self'" and policy["frame-ancestors"] == "'none'"
    assert policy["object-src"] == policy["base-uri"] == "'none'" and policy["form-action"] == "'self'"
    assert "unsafe" not in str(policy) and "http" not in str(policy) and "*" not in str(policy)


def test_the_microphone_is_ours_alone() -> None:
    allowed = HEADERS["permissions-policy"].split(", ")
    assert "microphone=(self)" in allowed and "camera=()" in allowed and "geolocation=()" in allowed


@pytest.mark.parametrize(
    ("path", "policy"),
    [
        pytest.param("/widget.js", "cross-origin", id="loader"),
        pytest.param("/static/widget/element.js", "cross-origin", id="module"),
        pytest.param("/v1/entitlements.svg", "cross-origin", id="picture"),
        pytest.param("/static/style.css", "same-origin", id="our-own-style"),
        pytest.param("/v1/nothing", "same-origin", id="api"),
        pytest.param("/law", "same-origin", id="page"),
    ],
)
def test_what_other_sites_may_embed(client: TestClient, path: str, policy: str) -> None:
    assert client.get(path).headers["cross-origin-resource-policy"] == policy


@pytest.mark.parametrize(
    ("site", "sent"),
    [
        pytest.param("https://niangjia.example.org", True, id="https"),
        pytest.param("http://niangjia.example.org", False, id="http"),
        pytest.param(None, False, id="not-set"),
    ],
)
def test_https_is_insisted_on_only_where_it_is(
    service_settings: ServiceSettings, assistant: Assistant, site: str | None, sent: bool
) -> None:
    with TestClient(create_app(service_settings.model_copy(update={"site": site}), assistant)) as client:
        assert (HSTS in client.get("/healthz").headers) is sent


def test_a_response_keeps_what_it_set_itself(client: TestClient) -> None:
    reply = client.post("/v1/ask", json={"question": "产假几天"})
    assert reply.headers.get_list("cache-control") == ["no-store"]


def test_a_module_that_is_not_there_is_asked_for_again(client: TestClient) -> None:
    """A page of the next version must not be told for minutes that its module is missing."""
    reply = client.get("/static/widget/next-version/next-module.js")
    assert reply.status_code == 404 and reply.headers["cache-control"] == "no-cache"


def test_even_a_refusal_of_the_server_itself_has_them(service_settings: ServiceSettings) -> None:
    with guarded(create_app(service_settings)) as port:
        headers = talk(port, b"nonsense\r\n\r\n").headers
    assert headers["x-content-type-options"] == "nosniff" and "default-src 'self'" in headers["content-security-policy"]
