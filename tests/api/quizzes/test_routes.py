"""Taking a quiz over HTTP: the key stays here until it may be seen, what is sent twice counts once."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest
from starlette.testclient import TestClient

from api import create_app
from api.settings import ServiceSettings
from api.state import new_id
from api.state.quizzes import QuizOptions, Quizzes
from assistant import Assistant
from tests.api.quizzes.conftest import Visit
from tests.api.quizzes.items import ITEMS, published

OpenQuiz = Callable[..., str]


def test_what_anybody_may_know_beforehand(client: TestClient, open_quiz: OpenQuiz) -> None:
    code = open_quiz(minutes=20)
    reply = client.get(f"/v1/quizzes/{code.lower()}")
    assert reply.status_code == 200 and reply.headers["cache-control"] == "no-store"
    said = reply.json()
    assert (said["title"], said["items"], said["minutes"], said["status"]) == ("女职工权益小测验", 10, 20, "已发布")
    assert client.get("/v1/quizzes/ABCDEF").status_code == 409


def test_from_beginning_to_score(client: TestClient, open_quiz: OpenQuiz, visit: Visit) -> None:
    one = visit(open_quiz())
    for n in range(1, 11):
        said = one.answer(n, right=n <= 7, change=1, seconds=5)
        assert said == {"n": n, "change": 1, "key": None, "seconds_left": None}
    done = one.hand_in()
    assert done["result"] == one.hand_in()["result"] == one.read()["result"]
    assert {k: done["result"][k] for k in ("score", "right", "items", "answered", "passed")} == {
        "score": 70, "right": 7, "items": 10, "answered": 10, "passed": True,
    }  # fmt: skip
    assert [done["keys"][str(n)]["right"] for n in range(1, 11)] == [True] * 7 + [False] * 3


SECRETS = ("explanation", "citations", "why", "right", "accepted", "proof")


@pytest.mark.parametrize("options", [{}, {"contest": True}, {"feedback": "每题"}], ids=["last", "contest", "each"])
def test_no_key_before_its_time(client: TestClient, open_quiz: OpenQuiz, visit: Visit, options: dict[str, Any]) -> None:
    one = visit(open_quiz(**options))
    replies = [one.read(), client.get(f"/v1/quizzes/{one.code}").json()]
    if options.get("feedback") != "每题":
        replies += [one.answer(1), one.read()]
    for reply in replies:
        text = json.dumps(reply, ensure_ascii=False)
        assert [word for word in SECRETS if f'"{word}"' in text] == []
        assert not any(item.explanation in text for item in ITEMS)
    for path in (f"/quiz/{one.code}", f"/quiz/{one.code}/take"):
        page = client.get(path).text
        assert not any(option.text in page for item in ITEMS for option in item.options if len(option.text) > 4)


def test_with_the_key_after_each_answer_only_that_one_is_told(open_quiz: OpenQuiz, visit: Visit) -> None:
    one = visit(open_quiz(feedback="每题"))
    key = one.answer(3, right=False)["key"]
    assert key["right"] is False and key["explanation"].startswith("依据是")
    (citation,) = key["citations"]
    assert citation["url"].startswith("/law/cn-nvzhigong-tebie-guiding-2012?on=2026-11-22&quote=")
    assert citation["url"].endswith(("#art_6__para_2", "#art_7__para_1", "#art_9__para_1"))
    assert list(one.read()["keys"]) == ["3"]


def test_in_a_contest_the_key_comes_when_it_is_over(
    client: TestClient, open_quiz: OpenQuiz, visit: Visit, quizzes: Quizzes
) -> None:
    one = visit(open_quiz(contest=True, pass_mark=0))
    one.answer(1)
    done = one.hand_in()
    assert done["keys"] == {} and done["result"]["keys_later"] is True
    assert "看法律原话" not in client.get(f"/quiz/{one.code}/result/{one.id}").text
    stored = quizzes.by_code(one.code)
    assert stored is not None
    quizzes.close(stored.number)
    assert len(one.read()["keys"]) == 10
    assert "看法律原话" in client.get(f"/quiz/{one.code}/result/{one.id}").text


def test_going_on_shows_what_was_answered_as_it_was_shown(open_quiz: OpenQuiz, visit: Visit) -> None:
    one = visit(open_quiz())
    bodies = {str(n): one.body(n, right=n % 2 == 0) for n in range(1, 11)}
    for n in range(1, 11):
        one.answer(n, right=n % 2 == 0, change=n)
    again = one.read()
    assert again["items"] == one.items and again["submitted"] is False
    for n, answer in again["answers"].items():
        assert answer["shown"] == sorted(bodies[n].get("shown", []))
        assert answer["written"] == bodies[n].get("written", []) and answer["change"] == int(n)


def test_a_begin_whose_reply_was_lost(client: TestClient, open_quiz: OpenQuiz) -> None:
    code, body = open_quiz(), {"attempt": new_id(), "device": new_id()}
    first, again = (client.post(f"/v1/quizzes/{code}/attempts", json=body) for _ in range(2))
    assert first.json()["items"] == again.json()["items"]
    other = client.post(f"/v1/quizzes/{code}/attempts", json=body | {"attempt": new_id()})
    assert (other.status_code, other.json()["reason"]) == (409, "used")
    assert "次数已经用完" in other.json()["detail"]


@pytest.mark.parametrize(
    ("body", "status"),
    [
        pytest.param({}, 422, id="nothing"),
        pytest.param({"shown": [0], "hack": 1}, 422, id="an-unknown-field"),
        pytest.param({"shown": [9]}, 422, id="an-option-that-cannot-be"),
        pytest.param({"shown": ["0"]}, 422, id="words-for-a-number"),
        pytest.param({"shown": [0], "written": ["x"]}, 422, id="both"),
        pytest.param({"shown": [0], "change": -1}, 422, id="a-change-below-zero"),
        pytest.param({"shown": [0], "change": 2**40}, 422, id="a-change-too-great"),
        pytest.param({"written": ["\ud800"]}, 422, id="half-a-character"),
    ],
)
def test_bodies_that_are_none(
    client: TestClient, open_quiz: OpenQuiz, visit: Visit, body: dict[str, Any], status: int
) -> None:
    one = visit(open_quiz(shuffle=False))
    reply = client.put(f"{one.path}/answers/1", content=json.dumps(body), headers={"content-type": "application/json"})
    assert reply.status_code == status
    assert reply.headers["content-type"] == "application/problem+json"


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [
        pytest.param("GET", "/v1/attempts/{new}", 404, id="read"),
        pytest.param("POST", "/v1/attempts/{new}/submit", 404, id="hand-in"),
        pytest.param("PUT", "/v1/attempts/{new}/answers/1", 404, id="answer"),
        pytest.param("PUT", "/v1/attempts/{own}/answers/11", 404, id="an-item-that-is-not-there"),
        pytest.param("PUT", "/v1/attempts/{own}/answers/0", 422, id="item-zero"),
        pytest.param("GET", "/v1/attempts/kurz", 422, id="an-id-that-can-be-guessed"),
        pytest.param("GET", "/v1/quizzes/a'b", 422, id="a-code-that-is-none"),
    ],
)
def test_what_is_not_there(
    client: TestClient, open_quiz: OpenQuiz, visit: Visit, method: str, path: str, status: int
) -> None:
    address = path.format(new=new_id(), own=visit(open_quiz()).id)
    reply = client.request(method, address, json={"shown": [0]} if method == "PUT" else None)
    assert reply.status_code == status


def test_the_clock(open_quiz: OpenQuiz, visit: Visit) -> None:
    one = visit(open_quiz(minutes=10))
    assert 590 < one.read()["seconds_left"] <= 600
    assert 590 < one.answer(1)["seconds_left"] <= 600
    assert one.hand_in()["seconds_left"] is None


def test_the_names_that_were_asked_for(client: TestClient, open_quiz: OpenQuiz, visit: Visit) -> None:
    code = open_quiz(identity="姓名和单位")
    reply = client.post(f"/v1/quizzes/{code}/attempts", json={"attempt": new_id(), "name": "王芳"})
    assert (reply.status_code, reply.json()["reason"]) == (422, "unit")
    assert "王芳" not in reply.text
    one = visit(code, name="王芳", unit="一车间")
    assert "王芳" not in json.dumps(one.read(), ensure_ascii=False)


def test_a_factory_behind_one_address_is_not_locked_out(
    service_settings: ServiceSettings, assistant: Assistant
) -> None:
    """A hundred people in one minute, though one address may ask five questions; reading stays limited."""
    settings = service_settings.model_copy(update={"rate": "5/minute"})
    with TestClient(create_app(settings, assistant)) as client:
        code = published(client.app.state.service.state.quizzes, QuizOptions())  # type: ignore[attr-defined]
        for _ in range(100):
            attempt = new_id()
            assert client.post(f"/v1/quizzes/{code}/attempts", json={"attempt": attempt}).status_code == 200
            assert client.post(f"/v1/attempts/{attempt}/submit").status_code == 200
        asked = [client.get("/v1/search", params={"q": "产假"}).status_code for _ in range(51)]
        assert (asked.count(200), asked[-1]) == (50, 429)


def test_one_attempt_alone_cannot_flood(service_settings: ServiceSettings, assistant: Assistant) -> None:
    settings = service_settings.model_copy(update={"rate": "60/minute"})
    with TestClient(create_app(settings, assistant)) as client:
        code = published(client.app.state.service.state.quizzes, QuizOptions())  # type: ignore[attr-defined]
        one, other = new_id(), new_id()
        for attempt in (one, other):
            client.post(f"/v1/quizzes/{code}/attempts", json={"attempt": attempt})
        statuses = [client.get(f"/v1/attempts/{one}").status_code for _ in range(241)]
        assert statuses.count(200) == 240
        refused = client.get(f"/v1/attempts/{one}")
        assert refused.status_code == 429 and "答案不会丢" in refused.json()["detail"]
        assert int(refused.headers["retry-after"]) <= 60
        assert client.get(f"/v1/attempts/{other}").status_code == 200


def test_without_a_database_it_says_so(client: TestClient, open_quiz: OpenQuiz) -> None:
    service = client.app.state.service  # type: ignore[attr-defined]
    code, state, service.state = open_quiz(), service.state, None
    assert client.get(f"/v1/quizzes/{code}").status_code == 503
    assert client.get(f"/quiz/{code}", headers={"accept": "text/html"}).status_code == 503
    service.state = state
