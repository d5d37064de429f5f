"""What the service carries: it answers without a database, says what is wrong, and computes a few answers at a time."""

from __future__ import annotations

import gc
import weakref
from pathlib import Path

import anyio
import pytest
from pydantic import SecretStr
from starlette.testclient import TestClient
from threadpoolctl import threadpool_info, threadpool_limits

from api import create_app
from api.service import Service
from api.settings import ServiceSettings
from api.state import RememberedConversations, StateError
from assistant import Assistant


def lost(settings: ServiceSettings, folder: Path) -> ServiceSettings:
    """A database that cannot be opened: its folder is a file."""
    (folder / "file").write_text("")
    return settings.model_copy(update={"database": SecretStr(f"sqlite:///{folder}/file/state.db")})


def test_with_a_database_it_is_ready_and_remembers(client: TestClient) -> None:
    assert client.get("/readyz").json()["state"] == "ok"
    first = client.post("/v1/ask", json={"question": "我在四川，产假几天"}).json()
    again = {"question": "那陪产假呢", "conversation_id": first["conversation_id"]}
    assert client.post("/v1/ask", json=again).json()["province"]["name"] == "四川"


def test_without_a_database_it_answers_and_remembers_in_memory(
    service_settings: ServiceSettings, assistant: Assistant, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    with TestClient(create_app(lost(service_settings, tmp_path), assistant)) as client:
        ready = client.get("/readyz")
        assert ready.status_code == 200 and "数据库用不了" in ready.json()["state"]
        assert str(tmp_path) not in ready.text, "where the database is stands in the log only"
        first = client.post("/v1/ask", json={"question": "我在四川，产假几天"}).json()
        again = {"question": "那陪产假呢", "conversation_id": first["conversation_id"]}
        assert client.post("/v1/ask", json=again).json()["province"]["name"] == "四川"
    assert "都不会保存" in caplog.text


def test_what_needs_the_database_says_that_it_is_away(
    service_settings: ServiceSettings, assistant: Assistant, tmp_path: Path
) -> None:
    with TestClient(create_app(lost(service_settings, tmp_path), assistant)) as client:
        reply = client.post("/v1/feedback", json={"verdict": "up"})
    assert reply.status_code == 503 and "提问不受影响" in reply.json()["detail"]


def test_a_database_that_goes_away_later_is_told_and_named_in_the_log_only(
    service_settings: ServiceSettings, assistant: Assistant, caplog: pytest.LogCaptureFixture
) -> None:
    app = create_app(service_settings, assistant)

    @app.get("/v1/uses-the-database")
    def uses() -> None:
        raise StateError("数据库出错：/srv/secret.db")

    with TestClient(app) as client:
        reply = client.get("/v1/uses-the-database")
    assert reply.status_code == 503 and "secret" not in reply.text and "secret" in caplog.text


def test_before_and_after_it_is_open(service_settings: ServiceSettings, assistant: Assistant) -> None:
    service = Service(service_settings, assistant)
    assert service.state is None and isinstance(service.memory, RememberedConversations)

    async def live() -> None:
        await service.open()
        assert service.state is not None and service.memory is service.state.conversations
        await service.close()

    anyio.run(live)


def test_what_is_served_is_not_looked_through_for_garbage(service_settings: ServiceSettings) -> None:
    """Nor is the assistant before it kept for ever: it goes when the next is opened."""
    service = Service(service_settings)
    try:
        service.open_assistant()
        first = service.assistant
        assert first is not None
        assert not any(seen is first or seen is first.corpus for seen in gc.get_objects())
        gone = weakref.ref(first)
        del first
        service.open_assistant()
        assert gone() is None
    finally:
        gc.unfreeze()


def test_small_matrix_products_wake_no_second_thread(service_settings: ServiceSettings) -> None:
    with threadpool_limits(2, user_api="blas"):  # whatever ran before
        Service(service_settings).open_assistant()
        gc.unfreeze()
        assert _blas_threads() == {1}


def _blas_threads() -> set[int]:
    return {pool["num_threads"] for pool in threadpool_info() if pool["user_api"] == "blas"}
