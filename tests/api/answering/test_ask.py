"""POST /v1/ask: contract 2, conversations, turns."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from starlette.testclient import TestClient

from api.service import today
from assistant import Assistant

DAY = "2026-11-22"
KEYS = {
    *("status", "text", "sentences", "citations", "hits", "province", "on", "ask"),
    *("entitlement", "reason", "suggestions", "understood", "conversation_id"),
}


def ask(client: TestClient, question: str, **more: Any) -> dict[str, Any]:
    response = client.post("/v1/ask", json={"question": question, "on": DAY} | more)
    assert response.status_code == 200, response.text
    assert response.headers["content-type"] == "application/json"
    assert response.headers["cache-control"] == "no-store"
    reply: dict[str, Any] = response.json()
    assert set(reply) == KEYS
    return reply


def test_the_reply_is_the_assistants_answer(client: TestClient, assistant: Assistant) -> None:
    reply = ask(client, "产假几天", province="浙江")
    answer, _ = assistant.ask("产假几天", province="浙江", on=date.fromisoformat(DAY))
    del reply["conversation_id"]
    assert reply == answer.to_json()


def test_national_rule_and_the_question_back(client: TestClient) -> None:
    reply = ask(client, "产假几天")
    assert "98" in reply["text"] and "省" in reply["ask"] and reply["province"] is None
    assert reply["citations"][0]["url"] == "/law/cn-nvzhigong-tebie-guiding-2012#art_7__para_1"


def test_province_of_the_body_is_used(client: TestClient) -> None:
    reply = ask(client, "产假几天", province="四川")
    assert "188" in reply["text"] and reply["province"]["code"] == "CN-SC"


def test_province_of_the_question_goes_before_that_of_the_body(client: TestClient) -> None:
    assert ask(client, "我在四川，产假几天", province="浙江")["province"]["name"] == "四川"


def test_every_link_leads_to_an_element_of_the_reader(client: TestClient) -> None:
    for citation in ask(client, "产假几天", province="浙江")["citations"]:
        path, _, address = citation["url"].partition("#")
        assert f'id="{address}"' in client.get(path).text


def test_today_is_taken_without_a_date(client: TestClient) -> None:
    assert client.post("/v1/ask", json={"question": "产假几天"}).json()["on"] == today().isoformat()


def test_a_conversation_goes_on_under_its_id(client: TestClient) -> None:
    first = ask(client, "我在四川，产假几天")
    second = ask(client, "那陪产假呢", conversation_id=first["conversation_id"])
    assert second["conversation_id"] == first["conversation_id"]
    assert second["province"] == {"code": "CN-SC", "name": "四川", "from": "conversation"}


def test_an_unknown_id_simply_starts_anew(client: TestClient) -> None:
    reply = ask(client, "产假几天", conversation_id="from-before-the-restart")
    assert reply["conversation_id"] == "from-before-the-restart" and reply["province"] is None


def test_two_conversations_know_nothing_of_each_other(client: TestClient) -> None:
    ask(client, "我在四川，产假几天", conversation_id="a")
    assert ask(client, "产假几天", conversation_id="b")["province"] is None


def test_a_province_that_stays_the_same_gives_way_to_what_was_said(client: TestClient) -> None:
    ask(client, "我在四川，产假几天", conversation_id="a", province="浙江")
    assert ask(client, "那陪产假呢", conversation_id="a", province="浙江")["province"]["name"] == "四川"


def test_a_province_that_was_changed_goes_before_what_was_said(client: TestClient) -> None:
    ask(client, "我在四川，产假几天", conversation_id="a")
    assert ask(client, "产假几天", conversation_id="a", province="浙江")["province"]["name"] == "浙江"


def test_turns_carry_their_own_memory(client: TestClient) -> None:
    body = {"turns": ["我在四川，产假几天", "😀", "那陪产假呢"], "on": DAY}
    reply = client.post("/v1/ask", json=body).json()
    assert reply["province"]["name"] == "四川" and reply["province"]["from"] == "conversation"


def test_one_turn_is_a_question(client: TestClient) -> None:
    one = client.post("/v1/ask", json={"turns": ["产假几天"], "on": DAY}).json()
    two = ask(client, "产假几天")
    assert one["conversation_id"] != two["conversation_id"]
    assert one["text"] == two["text"]


def test_the_same_question_gets_the_same_bytes(client: TestClient) -> None:
    body = {"question": "怀孕七个月还要上夜班吗", "on": DAY, "conversation_id": "x"}
    assert len({client.post("/v1/ask", json=body | {"conversation_id": f"x{n}"}).text[:-20] for n in range(3)}) == 1


@pytest.mark.parametrize(
    "text", ["<script>alert(1)</script>", "{{7*7}}", "'; DROP TABLE x;--", "產假幾天", "\u0000产假"]
)
def test_odd_text_is_only_text(client: TestClient, text: str) -> None:
    response = client.post("/v1/ask", json={"question": text, "on": DAY})
    assert response.status_code == 200
    assert "<script>" not in response.json()["text"] and "49" not in response.json()["text"]


def test_nothing_is_kept_unless_it_may_be(client: TestClient) -> None:
    reply = ask(client, "我在四川，产假几天", conversation_id="quiet", keep=False)
    assert reply["province"]["name"] == "四川" and reply["conversation_id"] == "quiet"
    assert ask(client, "那陪产假呢", conversation_id="quiet")["province"] is None


def test_a_quiet_turn_still_goes_on_from_what_was_kept(client: TestClient) -> None:
    ask(client, "我在四川，产假几天", conversation_id="a")
    assert ask(client, "我在浙江，陪产假呢", conversation_id="a", keep=False)["province"]["name"] == "浙江"
    assert ask(client, "那流产假呢", conversation_id="a")["province"]["name"] == "四川"


@pytest.mark.parametrize("keep", [0, 1, "false", None])
def test_keep_is_a_truth_value(client: TestClient, keep: object) -> None:
    response = client.post("/v1/ask", json={"question": "产假几天", "keep": keep})
    assert response.status_code == 422 and "keep" in response.json()["detail"]
