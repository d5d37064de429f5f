"""POST /v1/feedback: what is taken, what is refused, what is kept."""

from __future__ import annotations

import json
from typing import Any, get_args

import pytest
from sqlalchemy import text
from starlette.testclient import TestClient

from api.answering.feedback import LONGEST_COMMENT
from api.state.feedback import Why


def rows(client: TestClient) -> list[dict[str, Any]]:
    with client.app.state.service.state.database.read() as connection:  # type: ignore[attr-defined]
        return [dict(row) for row in connection.execute(text("SELECT * FROM feedback ORDER BY id")).mappings()]


def test_thumbs_up(client: TestClient) -> None:
    response = client.post("/v1/feedback", json={"verdict": "up"})
    assert (response.status_code, response.content) == (204, b"")
    assert response.headers["cache-control"] == "no-store"
    [row] = rows(client)
    assert (row["verdict"], row["comment"], row["question"], row["about"]) == ("up", None, None, None)


def test_thumbs_down_with_everything(client: TestClient) -> None:
    reply = client.post("/v1/ask", json={"question": "产假几天", "on": "2026-11-22"}).json()
    body = {
        "verdict": "down",
        "reasons": list(get_args(Why)),
        "comment": "打13800138000",
        "question": "我叫李娜，产假几天",
    }
    key = reply["conversation_id"]
    assert client.post("/v1/feedback", json=body | {"conversation_id": key, "turn": 0}).status_code == 204
    [row] = rows(client)
    assert json.loads(row["reasons"]) == body["reasons"]
    assert (row["comment"], row["question"]) == ("打〔电话〕", "我叫〔姓名〕，产假几天")
    first = reply["citations"][0]
    assert json.loads(row["provisions"])[0] == f"{first['title']}{first['provision']}"
    assert key not in str(row)


@pytest.mark.parametrize("empty", ["", "  ", None])
def test_nothing_written_is_nothing(client: TestClient, empty: str | None) -> None:
    assert client.post("/v1/feedback", json={"verdict": "up", "comment": empty}).status_code == 204
    assert rows(client)[0]["comment"] is None


@pytest.mark.parametrize(
    ("body", "named"),
    [
        pytest.param({}, "verdict", id="nothing"),
        pytest.param({"verdict": "maybe"}, "verdict", id="no-verdict"),
        pytest.param({"verdict": "down", "reasons": ["太长"]}, "reasons", id="a-reason-of-ones-own"),
        pytest.param({"verdict": "down", "reasons": "其他"}, "reasons", id="no-list"),
        pytest.param({"verdict": "down", "reasons": ["其他"] * 8}, "reasons", id="too-many"),
        pytest.param({"verdict": "down", "reasons": ["其他", "其他"]}, "reasons", id="twice"),
        pytest.param({"verdict": "up", "reasons": ["其他"]}, "reasons", id="reasons-for-praise"),
        pytest.param({"verdict": "up", "comment": "长" * (LONGEST_COMMENT + 1)}, "comment", id="too-long"),
        pytest.param({"verdict": "up", "turn": -1}, "turn", id="negative"),
        pytest.param({"verdict": "up", "turn": True}, "turn", id="no-number"),
        pytest.param({"verdict": "up", "turn": 1.0}, "turn", id="no-whole-number"),
        pytest.param({"verdict": "up", "conversation_id": "../x"}, "conversation_id", id="no-id"),
        pytest.param({"verdict": "up", "email": "a@b.example"}, "email", id="another-field"),
        pytest.param([], "", id="a-list"),
    ],
)
def test_what_is_refused(client: TestClient, body: Any, named: str) -> None:
    response = client.post("/v1/feedback", json=body)
    assert response.status_code == 422 and response.headers["content-type"] == "application/problem+json"
    assert named in response.json()["detail"] and "长长" not in response.text
    assert rows(client) == []


def test_half_a_sign_is_refused(client: TestClient) -> None:
    response = client.post(
        "/v1/feedback", content=rb'{"verdict":"up","comment":"\ud83d"}', headers={"content-type": "application/json"}
    )
    assert response.status_code == 422 and rows(client) == []


def test_a_change_of_mind_is_one_verdict(client: TestClient) -> None:
    key = client.post("/v1/ask", json={"question": "产假几天"}).json()["conversation_id"]
    for verdict in ("up", "down"):
        client.post("/v1/feedback", json={"verdict": verdict, "conversation_id": key, "turn": 0})
    assert [row["verdict"] for row in rows(client)] == ["down"]
