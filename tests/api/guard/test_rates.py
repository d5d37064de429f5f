"""Rate limits over the real app: per client, for asking and for reading, in memory and in a real Redis."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from pydantic import SecretStr
from starlette.testclient import TestClient

from api import create_app
from api.guard import windows
from api.settings import ServiceSettings
from assistant import Assistant
from tests.servers import Server, redis

PROXY = {"x-forwarded-for": "198.51.100.1"}
CHINESE = re.compile(r"[\u4e00-\u9fff]")


@contextmanager
def limited(
    settings: ServiceSettings, assistant: Assistant, peer: str = "203.0.113.7", **changes: Any
) -> Iterator[TestClient]:
    app = create_app(settings.model_copy(update={"rate": "3/minute"} | changes), assistant)
    with TestClient(app, raise_server_exceptions=False, client=(peer, 5000)) as client:
        yield client


@pytest.fixture(scope="module")
def store() -> Iterator[Server]:
    with redis() as server:
        yield server


def ask(client: TestClient, **headers: str) -> int:
    sent = {name.replace("_", "-"): value for name, value in headers.items()}
    status: int = client.post("/v1/feedback", content=b"{", headers=sent).status_code
    return status


def until_refused(client: TestClient, **headers: str) -> int:
    """How many requests pass before one is refused."""
    return next(n for n in range(100) if ask(client, **headers) == 429)


def test_the_fourth_of_three_is_refused(service_settings: ServiceSettings, assistant: Assistant) -> None:
    with limited(service_settings, assistant) as client:
        body = {"question": "产假几天"}
        assert [client.post("/v1/ask", json=body).status_code for _ in range(3)] == [200, 200, 200]
        refusal = client.post("/v1/ask", json=body)
    assert refusal.status_code == 429 and refusal.headers["content-type"] == "application/problem+json"
    problem = refusal.json()
    assert CHINESE.search(problem["title"]) and "12351" in problem["detail"]
    wait = int(refusal.headers["retry-after"])
    assert 1 <= wait <= 60 and f"{wait} 秒" in problem["detail"]


def test_every_reply_says_where_the_client_stands(service_settings: ServiceSettings, assistant: Assistant) -> None:
    with limited(service_settings, assistant) as client:
        replies = [client.post("/v1/ask", json={"question": "产假几天"}) for _ in range(4)]
        page = client.get("/law")
    assert {reply.headers["ratelimit-policy"] for reply in replies} == {'"ask";q=3;w=60'}
    stands = [re.fullmatch(r'"ask";r=(\d+);t=(\d+)', reply.headers["ratelimit"]) for reply in replies]
    assert [int(found[1]) for found in stands if found] == [2, 1, 0, 0]
    assert all(1 <= int(found[2]) <= 60 for found in stands if found)
    assert "ratelimit" not in page.headers


def test_all_asking_counts_together_and_reading_apart(service_settings: ServiceSettings, assistant: Assistant) -> None:
    with limited(service_settings, assistant) as client:
        asking = ["/v1/ask", "/v1/ask/stream", "/v1/chat/completions", "/v1/check", "/v1/feedback", "/v1/entitlements"]
        statuses = [client.post(path, content=b"{").status_code for path in asking]
        assert 429 not in statuses[:3] and statuses[3:] == [429, 429, 429]
        assert [client.get("/v1/nothing").status_code for _ in range(30)] == [404] * 30
        assert client.get("/v1/nothing").status_code == 429


def test_pages_are_never_refused(service_settings: ServiceSettings, assistant: Assistant) -> None:
    with limited(service_settings, assistant) as client:
        assert until_refused(client) == 3
        statuses = {client.get(path).status_code for path in ("/law", "/healthz", "/readyz", "/static/style.css")}
        assert statuses == {200}


def test_clients_are_counted_apart(service_settings: ServiceSettings, assistant: Assistant) -> None:
    with limited(service_settings, assistant, peer="10.0.0.1", proxies=("10.0.0.0/8",)) as client:
        assert until_refused(client, x_forwarded_for="198.51.100.1") == 3
        assert until_refused(client, x_forwarded_for="198.51.100.2") == 3
        assert until_refused(client, x_forwarded_for="2001:db8:0:1::1") == 3
        assert until_refused(client, x_forwarded_for="2001:db8:0:1::2") == 0


def test_a_header_that_a_client_made_up_does_not_help_it(
    service_settings: ServiceSettings, assistant: Assistant
) -> None:
    with limited(service_settings, assistant) as client:
        assert until_refused(client, x_forwarded_for="198.51.100.1") == 3
        assert until_refused(client, x_forwarded_for="198.51.100.2") == 0


def test_a_forgotten_proxy_is_told_once(
    service_settings: ServiceSettings, assistant: Assistant, caplog: pytest.LogCaptureFixture
) -> None:
    with limited(service_settings, assistant, peer="127.0.0.1") as client:
        until_refused(client, x_forwarded_for="198.51.100.1")
    assert caplog.text.count("NIANGJIAREN_PROXIES") == 1


@pytest.mark.parametrize("rate", ["off", None])
def test_no_limit(service_settings: ServiceSettings, assistant: Assistant, rate: str | None) -> None:
    with limited(service_settings, assistant, rate=rate) as client:
        reply = client.get("/v1/nothing")
        assert reply.status_code == 404 and "ratelimit" not in reply.headers


WRONG = [
    pytest.param({"rate": "sixty"}, "NIANGJIAREN_RATE", id="rate"),
    pytest.param({"rate": "60"}, "NIANGJIAREN_RATE", id="rate-without-time"),
    pytest.param({"redis": SecretStr("http://x")}, "NIANGJIAREN_REDIS", id="redis"),
    pytest.param({"proxies": ("x",)}, "NIANGJIAREN_PROXIES", id="proxies"),
]


@pytest.mark.parametrize(("changes", "name"), WRONG)
def test_a_setting_that_cannot_be_used_is_named(
    service_settings: ServiceSettings, changes: dict[str, Any], name: str
) -> None:
    with pytest.raises(ValueError, match=name):
        create_app(service_settings.model_copy(update={"rate": "3/minute"} | changes))


def test_two_processes_share_one_redis(service_settings: ServiceSettings, assistant: Assistant, store: Server) -> None:
    shared = {"redis": SecretStr(store.url)}
    with limited(service_settings, assistant, peer="192.0.2.1", **shared) as client:
        assert 429 not in [ask(client), ask(client)]
    with limited(service_settings, assistant, peer="192.0.2.1", **shared) as client:
        assert until_refused(client) == 1
    with limited(service_settings, assistant, peer="192.0.2.2", **shared) as client:
        assert until_refused(client) == 3


def test_when_redis_is_away_memory_counts_until_it_is_back(
    service_settings: ServiceSettings,
    assistant: Assistant,
    store: Server,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    monkeypatch.setattr(windows, "PAUSE", 0.0)
    with limited(service_settings, assistant, peer="192.0.2.3", redis=SecretStr(store.url)) as client:
        assert ask(client) != 429
        store.stop()
        assert until_refused(client) == 3, "a new count, in memory"
        store.start()
        assert until_refused(client) == 3, "Redis has forgotten, as it was told to keep nothing"
    told = [record.message for record in caplog.records if "Redis" in record.message]
    assert len(told) == 2 and "连不上" in told[0] and "又连上了" in told[1]
    assert "127.0.0.1" not in caplog.text, "where Redis is, and its password, are nobody's business"


def test_a_redis_that_is_away_is_left_alone_for_a_while(tmp_path: Path) -> None:
    import anyio

    now = [0.0]
    gone = windows.Shared.at("redis://127.0.0.1:1/0")
    gone.clock = lambda: now[0]

    async def tried() -> list[float]:
        """The times before which it will not be tried again."""
        from limits import parse

        seen = []
        for second in (0.0, 1.0, 4.9, 5.1):
            now[0] = second
            assert await gone.count(parse("3/minute"), "x") is None
            seen.append(gone.not_before)
        await gone.pool.aclose()
        return seen

    assert anyio.run(tried) == [5.0, 5.0, 5.0, 10.1]
