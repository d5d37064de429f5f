"""The description of the API: every route says what it is for, shows an example and names its errors."""

from __future__ import annotations

from typing import Any

import pytest
from starlette.testclient import TestClient

from api import create_app
from api.schema.responses import example, refusals
from api.settings import ServiceSettings

OURS = (
    *("/v1/ask", "/v1/ask/stream", "/v1/chat/completions", "/v1/models", "/v1/models/{model}", "/v1/search"),
    *("/v1/documents", "/v1/documents/{document_id}", "/v1/provisions/{document_id}/{address}", "/v1/provinces"),
    *("/v1/entitlements", "/v1/entitlements.ics", "/v1/entitlements.svg"),
)


@pytest.fixture
def described(service_settings: ServiceSettings) -> dict[str, Any]:
    schema: dict[str, Any] = create_app(service_settings).openapi()
    return schema


@pytest.mark.parametrize("path", OURS)
def test_a_route_says_what_it_does_and_what_can_go_wrong(described: dict[str, Any], path: str) -> None:
    for method, operation in described["paths"][path].items():
        assert any("\u4e00" <= c <= "\u9fff" for c in operation["summary"]), (method, path)
        responses = operation["responses"]
        kinds = responses["200"]["content"].values()
        assert any("example" in kind or kind.get("schema", {}).get("type") == "string" for kind in kinds)
        assert {"429", "503"} <= set(responses)
        if method == "post":
            assert "413" in responses
        assert "HTTPValidationError" not in str(responses), "ours are problems"


def test_every_error_that_is_described_is_chinese_and_has_a_title() -> None:
    for status, told in refusals(400, 404, 413, 422, 429, 503).items():
        shown = told["content"]["application/problem+json"]["example"]
        assert shown["status"] == status and shown["title"] and shown["detail"].endswith("。")


def test_an_example_is_what_is_shown() -> None:
    assert example("回答", {"a": 1})[200]["content"]["application/json"]["example"] == {"a": 1}


def test_what_docs_shows_is_answered(client: TestClient, described: dict[str, Any]) -> None:
    for path in OURS:
        for operation in (o for m, o in described["paths"][path].items() if m == "get"):
            parameters = operation.get("parameters", [])
            shown = {p["name"]: p["schema"].get("examples") for p in parameters}
            given = {"model": "niangjiaren"} | {name: values[0] for name, values in shown.items() if values}
            query = {n: v for n, v in given.items() if n in shown and "{" + n + "}" not in path}
            assert client.get(path.format(**given), params=query).status_code == 200, path
