"""Every fault comes back as problem+json in Chinese, and says nothing about the inside."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pytest
from starlette.testclient import TestClient

from api import create_app
from api.guard.limits import MAX_BODY
from api.settings import ServiceSettings
from assistant import Assistant

CHINESE = re.compile(r"[\u4e00-\u9fff]")


def check(response: Any, status: int) -> dict[str, Any]:
    assert response.status_code == status
    assert response.headers["content-type"] == "application/problem+json"
    assert "default-src 'self'" in response.headers["content-security-policy"]
    body: dict[str, Any] = response.json()
    assert body["status"] == status and CHINESE.search(body["title"]) and CHINESE.search(body["detail"])
    assert "Traceback" not in response.text and ".py" not in response.text
    return body


BAD_BODIES = [
    ({}, "question 和 turns"),
    ({"question": "产假几天", "turns": ["产假几天"]}, "question 和 turns"),
    ({"question": 5}, "「question」应是文字"),
    ({"question": None}, "question 和 turns"),
    ({"question": "产假几天", "langauge": "zh"}, "「langauge」是不认识的字段"),
    ({"question": "产假几天", "on": "1999-13-40"}, "「on」不是日期"),
    ({"question": "产假几天", "on": "2026-02-29"}, "「on」不是日期"),
    ({"question": "产假几天", "on": "20261122"}, "「on」不是日期"),
    ({"question": "产假几天", "on": "2026-11-22T00:00:00"}, "「on」不是日期"),
    ({"question": "产假几天", "on": 1700000000}, "「on」不是日期"),
    ({"question": "产假几天", "province": ["浙江"]}, "「province」应是文字"),
    ({"question": "产假几天", "conversation_id": "../etc/passwd"}, "「conversation_id」的写法不对"),
    ({"question": "产假几天", "conversation_id": "x" * 65}, "「conversation_id」的写法不对"),
    ({"turns": []}, "「turns」不能是空的"),
    ({"turns": ["产假"] * 21}, "「turns」太多"),
    ({"turns": "产假几天"}, "「turns」应是列表"),
    ({"turns": [1]}, "「turns·0」应是文字"),
    ([], "JSON 对象"),
    ("产假几天", "JSON 对象"),
]


@pytest.mark.parametrize(("body", "words"), BAD_BODIES)
def test_what_does_not_fit_is_named(client: TestClient, body: Any, words: str) -> None:
    assert words in check(client.post("/v1/ask", json=body), 422)["detail"]


@pytest.mark.parametrize("content", [b"", b"{", b'{"question": "a"', b"nonsense"])
def test_what_is_not_json_is_refused(client: TestClient, content: bytes) -> None:
    check(client.post("/v1/ask", content=content, headers={"content-type": "application/json"}), 422)


@pytest.mark.parametrize("content", [b'{"question": "\xff\xfe"}', b"[" * 30_000])
def test_what_cannot_be_read_at_all_is_refused(client: TestClient, content: bytes) -> None:
    response = client.post("/v1/ask", content=content, headers={"content-type": "application/json"})
    check(response, response.status_code)
    assert response.status_code in (400, 422)


def test_half_a_surrogate_pair_is_refused(client: TestClient) -> None:
    content = b'{"question": "\\ud800"}'
    check(client.post("/v1/ask", content=content, headers={"content-type": "application/json"}), 422)


def test_the_reply_never_repeats_what_was_sent(client: TestClient) -> None:
    assert "我叫张三" not in client.post("/v1/ask", json={"question": ["我叫张三"]}).text


@pytest.mark.parametrize("question", ["", "   ", "😀😀", "问" * 6000])
def test_a_question_that_cannot_be_used(client: TestClient, question: str) -> None:
    check(client.post("/v1/ask", json={"question": question}), 400)


def test_a_province_that_does_not_exist(client: TestClient) -> None:
    assert "火星" in check(client.post("/v1/ask", json={"question": "产假几天", "province": "火星"}), 400)["detail"]


def test_a_body_too_long_by_its_own_word(client: TestClient) -> None:
    check(client.post("/v1/ask", json={"question": "问" * MAX_BODY}), 413)


def test_a_body_that_grows_too_long_while_it_is_read(client: TestClient) -> None:
    def chunks() -> Iterator[bytes]:
        for _ in range(9):
            yield b" " * (MAX_BODY // 8)

    check(client.post("/v1/ask", content=chunks(), headers={"content-type": "application/json"}), 413)


def test_a_body_in_pieces_within_the_limit_is_read_whole(client: TestClient) -> None:
    text = json.dumps({"question": "产假几天", "on": "2026-11-22"}).encode()
    content = (text[n : n + 7] for n in range(0, len(text), 7))
    response = client.post("/v1/ask", content=content, headers={"content-type": "application/json"})
    assert response.status_code == 200 and "98" in response.json()["text"]


def test_unknown_address_and_wrong_method(client: TestClient) -> None:
    check(client.get("/v1/nothing"), 404)
    check(client.get("/static/nothing.js"), 404)
    response = client.get("/v1/ask")
    check(response, 405)
    assert response.headers["allow"] == "POST"


def test_a_person_with_a_browser_gets_a_page(client: TestClient) -> None:
    response = client.get("/nothing", headers={"accept": "text/html"})
    assert response.status_code == 404 and response.headers["content-type"].startswith("text/html")
    assert "没有这一页" in response.text and 'href="tel:12351"' in response.text


@dataclass(frozen=True)
class Broken:
    """An assistant that breaks on every question."""

    def ask(self, text: str, **rest: Any) -> None:
        raise RuntimeError("the inside: /srv/secret.py")


def test_a_fault_of_ours_says_nothing_of_the_inside(service_settings: ServiceSettings) -> None:
    app = create_app(service_settings, Broken())  # type: ignore[arg-type]
    with TestClient(app, raise_server_exceptions=False) as client:
        response = client.post("/v1/ask", json={"question": "产假几天"})
        assert "secret" not in json.dumps(check(response, 500))


def test_before_the_assistant_is_open(service_settings: ServiceSettings, assistant: Assistant) -> None:
    client = TestClient(create_app(service_settings))  # not entered: nothing has been opened yet
    assert client.get("/healthz").json() == {"status": "ok"}
    check(client.get("/readyz"), 503)
    response = client.post("/v1/ask", json={"question": "产假几天"})
    check(response, 503)
    assert response.headers["retry-after"]
    assert "现在答不了" in client.get("/law", headers={"accept": "text/html"}).text
