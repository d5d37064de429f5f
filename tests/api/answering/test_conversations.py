"""GET and DELETE /v1/conversations/{id}, and what asking leaves behind: in the database, in memory, or nowhere."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from pydantic import SecretStr
from sqlalchemy import text
from starlette.testclient import TestClient

from api import create_app
from api.settings import ServiceSettings
from api.state import State
from assistant import Assistant
from tests.servers import postgres

DAY = "2026-11-22"


def ask(client: TestClient, question: str, **more: object) -> dict[str, Any]:
    response = client.post("/v1/ask", json={"question": question, "on": DAY} | more)
    assert response.status_code == 200
    reply: dict[str, Any] = response.json()
    return reply


def state_of(client: TestClient) -> State:
    state = client.app.state.service.state  # type: ignore[attr-defined]
    assert isinstance(state, State)
    return state


def count(client: TestClient, table: str) -> int:
    with state_of(client).database.read() as connection:
        return int(connection.execute(text(f"SELECT count(*) FROM {table}")).scalar_one())


def test_a_conversation_can_be_gone_on_with(client: TestClient) -> None:
    first = ask(client, "我在四川，产假几天", province="浙江")
    key = first["conversation_id"]
    second = ask(client, "那陪产假呢", province="浙江", conversation_id=key)
    response = client.get(f"/v1/conversations/{key}")
    assert response.status_code == 200 and response.headers["cache-control"] == "no-store"
    body = response.json()
    assert set(body) == {"conversation_id", "province", "turns", "kept_until"}
    assert (body["conversation_id"], body["province"]) == (key, "浙江")
    assert [turn["question"] for turn in body["turns"]] == ["我在四川，产假几天", "那陪产假呢"]
    assert [turn["answer"] | {"conversation_id": key} for turn in body["turns"]] == [first, second]
    assert body["turns"][0]["asked_at"] <= body["turns"][1]["asked_at"] < body["kept_until"]


def test_it_goes_on_after_a_restart(service_settings: ServiceSettings, assistant: Assistant) -> None:
    with TestClient(create_app(service_settings, assistant)) as client:
        key = ask(client, "我在四川，产假几天")["conversation_id"]
    with TestClient(create_app(service_settings, assistant)) as client:
        assert ask(client, "那陪产假呢", conversation_id=key)["province"]["name"] == "四川"
        assert len(client.get(f"/v1/conversations/{key}").json()["turns"]) == 2


def test_another_replica_goes_on_with_it(service_settings: ServiceSettings, assistant: Assistant) -> None:
    app, other = create_app(service_settings, assistant), create_app(service_settings, assistant)
    with TestClient(app) as client, TestClient(other) as replica:
        key = ask(client, "我在四川，产假几天")["conversation_id"]
        assert ask(replica, "那陪产假呢", conversation_id=key)["province"]["name"] == "四川"


def test_questions_come_back_without_personal_data(client: TestClient) -> None:
    key = ask(client, "我叫王小芳，电话13800138000，在浙江产假几天")["conversation_id"]
    [turn] = client.get(f"/v1/conversations/{key}").json()["turns"]
    assert turn["question"] == "我叫〔姓名〕，电话〔电话〕，在浙江产假几天"


@pytest.mark.parametrize("key", ["never-heard-of-this-one-before", "x"])
def test_one_that_is_not_there(client: TestClient, key: str) -> None:
    response = client.get(f"/v1/conversations/{key}")
    assert response.status_code == 404 and response.headers["content-type"] == "application/problem+json"
    assert "没有这段对话" in response.json()["detail"] and key not in response.text


def test_one_whose_id_may_be_guessed_is_not_shown(client: TestClient) -> None:
    ask(client, "我在四川，产假几天", conversation_id="x")
    assert client.get("/v1/conversations/x").status_code == 404
    assert ask(client, "那陪产假呢", conversation_id="x")["province"]["name"] == "四川"


def test_cleared_is_gone_and_clearing_again_is_no_fault(client: TestClient) -> None:
    key = ask(client, "我在四川，产假几天")["conversation_id"]
    client.post("/v1/feedback", json={"verdict": "up", "conversation_id": key, "turn": 0})
    for _ in range(2):
        response = client.delete(f"/v1/conversations/{key}")
        assert response.status_code == 204 and response.content == b""
    assert client.get(f"/v1/conversations/{key}").status_code == 404
    assert ask(client, "那陪产假呢", conversation_id=key)["province"] is None
    assert count(client, "feedback") == 0


@pytest.mark.parametrize("method", ["GET", "DELETE"])
@pytest.mark.parametrize("key", ["x" * 65, "a.b", "a b", "编号"])
def test_what_is_no_id(client: TestClient, method: str, key: str) -> None:
    assert client.request(method, f"/v1/conversations/{key}").status_code == 422


def test_discreet_leaves_nothing(client: TestClient) -> None:
    reply = ask(client, "外星人有没有育儿补贴", keep=False)
    assert client.get(f"/v1/conversations/{reply['conversation_id']}").status_code == 404
    assert [count(client, table) for table in ("conversations", "turns", "unanswered")] == [0, 0, 0]


def test_what_could_not_be_answered_is_noted_and_distress_is_not(client: TestClient) -> None:
    assert ask(client, "今天股票涨了吗")["reason"] == "out_of_scope"
    assert ask(client, "我不想活了")["reason"] == "unsafe"
    ask(client, "产假几天")
    with state_of(client).database.read() as connection:
        noted = connection.execute(text("SELECT question FROM unanswered")).scalars().all()
    assert noted == ["今天股票涨了吗"]


def test_for_0_days_it_is_remembered_but_nothing_is_written(
    service_settings: ServiceSettings, assistant: Assistant
) -> None:
    settings = service_settings.model_copy(update={"keep_days": 0})
    with TestClient(create_app(settings, assistant)) as client:
        key = ask(client, "我在四川，产假几天")["conversation_id"]
        assert ask(client, "那陪产假呢", conversation_id=key)["province"]["name"] == "四川"
        assert client.get(f"/v1/conversations/{key}").status_code == 404
        assert count(client, "conversations") == 0
        assert client.delete(f"/v1/conversations/{key}").status_code == 204
        assert ask(client, "那陪产假呢", conversation_id=key)["province"] is None


def test_without_a_database_it_answers_and_remembers_but_says_that_it_keeps_nothing(
    service_settings: ServiceSettings, assistant: Assistant, tmp_path: Path
) -> None:
    (tmp_path / "file").touch()
    broken = service_settings.model_copy(update={"database": SecretStr(f"sqlite:///{tmp_path}/file/state.db")})
    with TestClient(create_app(broken, assistant)) as client:
        key = ask(client, "我在四川，产假几天")["conversation_id"]
        assert ask(client, "那陪产假呢", conversation_id=key)["province"]["name"] == "四川"
        for method in ("GET", "DELETE"):
            assert client.request(method, f"/v1/conversations/{key}").status_code == 503
        assert ask(client, "那陪产假呢", conversation_id=key)["province"] is None, "what was in memory is forgotten"
        assert client.post("/v1/feedback", json={"verdict": "up"}).status_code == 503


def test_a_database_that_goes_away_and_comes_back(service_settings: ServiceSettings, assistant: Assistant) -> None:
    with postgres() as server:
        settings = service_settings.model_copy(update={"database": SecretStr(server.url)})
        with TestClient(create_app(settings, assistant), raise_server_exceptions=False) as client:
            key = ask(client, "我在四川，产假几天")["conversation_id"]
            server.stop()
            assert ask(client, "产假几天", conversation_id=key)["status"] == "answered"
            response = client.get(f"/v1/conversations/{key}")
            assert response.status_code == 503 and "postgresql" not in response.text
            server.start()
            assert ask(client, "那陪产假呢", conversation_id=key)["province"]["name"] == "四川"
            assert len(client.get(f"/v1/conversations/{key}").json()["turns"]) == 2
