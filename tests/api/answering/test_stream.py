"""POST /v1/ask/stream: the answer of /v1/ask, a sentence at a time; nothing is left behind when the reader leaves."""

from __future__ import annotations

import json
import socket
from collections.abc import AsyncGenerator, Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager
from dataclasses import replace
from datetime import date
from typing import Any

import httpx
import pytest
from starlette.testclient import TestClient

from api import create_app, events
from api.settings import ServiceSettings
from assistant import Answer, Assistant, Proven, Sentence, Settings
from assistant.chat_model import ChatModel
from tests.api.events import Event, events_of
from tests.api.processes import serving
from tests.assistant.chat_model import chat_server as faults
from tests.assistant.chat_model.chat_server import ChatServer, running

DAY = "2026-11-22"
QUESTION = "怀孕六个月公司让我上夜班行吗"
Modelled = Callable[[float], Assistant]


def stream(client: TestClient | httpx.Client, question: str = QUESTION, **more: Any) -> list[Event]:
    response = client.post("/v1/ask/stream", json={"question": question, "on": DAY} | more)
    assert response.status_code == 200, response.text
    assert response.headers["content-type"] == "text/event-stream; charset=utf-8"
    return events_of(response.text)


def told(events: list[Event]) -> list[dict[str, Any]]:
    return [e.data for e in events if e.name == "sentence"]


@pytest.fixture
def model_server(assistant: Assistant) -> Iterator[ChatServer]:
    """A language model that says the answer's own sentences."""
    answer, _ = assistant.ask(QUESTION, on=date.fromisoformat(DAY))
    with running() as server:
        server.reply = "\n".join(s.text + "".join(f"[{n}]" for n in s.cites) for s in answer.sentences)
        yield server


@pytest.fixture
def modelled(assistant: Assistant, model_server: ChatServer, monkeypatch: pytest.MonkeyPatch) -> Iterator[Modelled]:
    pytest.importorskip("langchain_openai")
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    opened: list[ChatModel] = []

    def open_with(timeout: float) -> Assistant:
        settings = Settings(chat_model="small", chat_base_url=model_server.url, chat_timeout=timeout, _env_file=None)
        model = ChatModel.of(settings)
        assert model is not None
        opened.append(model)
        return replace(assistant, model=model)

    yield open_with
    for model in opened:
        model.close()


@pytest.mark.parametrize(
    ("question", "more"),
    [
        pytest.param("产假几天", {"province": "浙江"}, id="computed"),
        pytest.param("产假几天", {}, id="asks-back"),
        pytest.param("怀孕了公司要辞退我怎么办，产假有几天", {"province": "广东"}, id="several"),
        pytest.param("你好", {}, id="greeting"),
        pytest.param("今天股票涨了吗", {}, id="out-of-scope"),
    ],
)
def test_it_is_the_answer_of_ask_in_pieces(client: TestClient, question: str, more: dict[str, Any]) -> None:
    reply = client.post("/v1/ask", json={"question": question, "on": DAY, "conversation_id": "x"} | more).json()
    got = stream(client, question, conversation_id="y", **more)
    assert [e.name for e in got] == ["start", *["sentence"] * len(reply["sentences"]), "citations", "done"]
    assert got[0].data == {"conversation_id": "y", "on": DAY}
    assert told(got) == reply["sentences"]
    assert got[-2].data == {"citations": reply["citations"]}
    assert got[-1].data == reply | {"conversation_id": "y"}


def test_a_conversation_goes_on_from_a_stream(client: TestClient) -> None:
    first = stream(client, "我在四川，产假几天")[-1].data
    second = stream(client, "那陪产假呢", conversation_id=first["conversation_id"])[-1].data
    assert second["province"] == {"code": "CN-SC", "name": "四川", "from": "conversation"}


def test_nothing_is_kept_unless_it_may_be(client: TestClient) -> None:
    stream(client, "我在四川，产假几天", conversation_id="quiet", keep=False)
    assert stream(client, "那陪产假呢", conversation_id="quiet")[-1].data["province"] is None


@pytest.mark.parametrize(
    ("body", "status"),
    [
        pytest.param({"question": " "}, 400, id="empty"),
        pytest.param({"question": "产假几天", "province": "火星"}, 400, id="no-such-province"),
        pytest.param({"question": "产假几天", "on": "明天"}, 422, id="no-date"),
        pytest.param({"question": "产假几天", "keep": "no"}, 422, id="no-truth-value"),
        pytest.param({}, 422, id="nothing"),
        pytest.param({"question": "长" * 70_000}, 413, id="too-long"),
    ],
)
def test_what_is_wrong_from_the_start_is_a_problem(client: TestClient, body: dict[str, Any], status: int) -> None:
    response = client.post("/v1/ask/stream", json=body)
    assert response.status_code == status
    assert response.headers["content-type"] == "application/problem+json"


def test_before_the_assistant_is_open(service_settings: ServiceSettings) -> None:
    response = TestClient(create_app(service_settings)).post("/v1/ask/stream", json={"question": "产假几天"})
    assert response.status_code == 503 and response.headers["content-type"] == "application/problem+json"


class BreaksMidway(Assistant):
    """An assistant that breaks after its first sentence."""

    async def stream(self, proven: Proven) -> AsyncGenerator[Sentence | Answer, None]:
        yield proven.answer.sentences[0]
        raise RuntimeError("the inside: /srv/secret.py")


def test_a_fault_midway_is_an_event_that_says_nothing_of_the_inside(
    service_settings: ServiceSettings, assistant: Assistant
) -> None:
    app = create_app(service_settings, BreaksMidway(assistant.corpus, assistant.index, assistant.reader))
    with TestClient(app) as client:
        got = stream(client, conversation_id="x")
        assert [e.name for e in got] == ["start", "sentence", "error"]
        assert got[-1].data["status"] == 500 and "secret" not in json.dumps(got[-1].data)
        assert not remembers(client, "x")


def test_a_whole_turn_is_remembered(client: TestClient) -> None:
    stream(client, conversation_id="x")
    assert remembers(client, "x") and not remembers(client, "y")


def remembers(client: TestClient | httpx.Client, key: str) -> bool:
    """Whether what the question told (six months) is known to the conversation afterwards."""
    reply = client.post("/v1/ask", json={"question": "那加班呢", "conversation_id": key, "on": DAY}).json()
    return "怀孕满6个月" in reply["understood"]["facts"]


# With a language model behind it, over a real connection.


def opened(settings: ServiceSettings, assistant: Assistant) -> AbstractContextManager[int]:
    return serving(create_app(settings, assistant))


def client_of(port: int) -> httpx.Client:
    return httpx.Client(base_url=f"http://127.0.0.1:{port}", timeout=30, trust_env=False)


def connect(port: int, key: str = "x") -> socket.socket:
    """A bare connection on which a question was asked."""
    body = json.dumps({"question": QUESTION, "on": DAY, "conversation_id": key}).encode()
    head = f"POST /v1/ask/stream HTTP/1.1\r\nHost: x\r\nAccept-Encoding: gzip\r\nContent-Length: {len(body)}\r\n"
    connection = socket.create_connection(("127.0.0.1", port), timeout=30)
    connection.sendall(f"{head}Content-Type: application/json\r\n\r\n".encode() + body)
    return connection


def read_until(connection: socket.socket, words: str) -> str:
    """What arrives up to `words`."""
    got = b""
    while words.encode() not in got:
        piece = connection.recv(4096)
        assert piece, f"closed after {got!r}"
        got += piece
    return got.decode(errors="replace")


def test_sentences_come_while_the_model_is_still_thinking(
    service_settings: ServiceSettings, modelled: Modelled, model_server: ChatServer
) -> None:
    """The model says two lines, then nothing: both have arrived although nothing compresses or holds them."""
    model_server.fault = faults.stall_midway
    with opened(service_settings, modelled(60.0)) as port, connect(port) as connection:
        got = read_until(connection, model_server.reply.partition("[")[0])
        assert "event: start" in got and "event: sentence" in got and "event: done" not in got
        head = got.partition("\r\n\r\n")[0].lower()
        assert "cache-control: no-store" in head and "x-accel-buffering: no" in head
        assert "content-encoding" not in head
        assert not model_server.given_up.is_set()


def test_a_reader_who_leaves_stops_the_work_and_nothing_is_kept(
    service_settings: ServiceSettings, modelled: Modelled, model_server: ChatServer
) -> None:
    model_server.fault = faults.stall_midway
    with opened(service_settings, modelled(60.0)) as port:
        with connect(port) as connection:
            read_until(connection, "event: sentence")
        assert model_server.given_up.wait(30), "the model was told to stop"
        model_server.fault = None
        with client_of(port) as client:
            assert not remembers(client, "x")
            assert stream(client)[-1].name == "done", "the service goes on"


def test_a_quiet_connection_is_kept_awake(
    service_settings: ServiceSettings, modelled: Modelled, model_server: ChatServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(events, "HEARTBEAT", 0.05)
    model_server.fault = faults.stall_midway
    with opened(service_settings, modelled(60.0)) as port, connect(port) as connection:
        read_until(connection, "\n\n\r\n")
        assert read_until(connection, ": …\n\n")


def test_an_answer_that_takes_too_long_ends_in_an_error(
    service_settings: ServiceSettings, modelled: Modelled, model_server: ChatServer
) -> None:
    model_server.fault = faults.stall_midway
    settings = service_settings.model_copy(update={"answer_timeout": 1.0})
    with opened(settings, modelled(60.0)) as port, client_of(port) as client:
        got = stream(client, conversation_id="x")
        assert got[-1].name == "error" and got[-1].data["status"] == 503
        assert model_server.given_up.wait(30)
        model_server.fault = None
        assert not remembers(client, "x")


def test_a_model_that_is_slow_gives_way_to_our_own_words(
    service_settings: ServiceSettings, modelled: Modelled, model_server: ChatServer, assistant: Assistant
) -> None:
    model_server.fault = faults.stall
    answer, _ = assistant.ask(QUESTION, on=date.fromisoformat(DAY))
    with opened(service_settings, modelled(0.5)) as port, client_of(port) as client:
        done = stream(client, conversation_id="x")[-1]
    assert done == Event("done", answer.to_json() | {"conversation_id": "x"})


def test_fifty_at_once_while_the_model_is_slow(
    service_settings: ServiceSettings, modelled: Modelled, model_server: ChatServer, assistant: Assistant
) -> None:
    """More than the server has threads: nobody who waits holds one."""
    model_server.fault = faults.stall_midway
    with (
        opened(service_settings, modelled(3.0)) as port,
        client_of(port) as client,
        ThreadPoolExecutor(50) as pool,
    ):
        results = list(pool.map(lambda n: stream(client, conversation_id=f"c{n}"), range(50)))
    answer, _ = assistant.ask(QUESTION, on=date.fromisoformat(DAY))
    assert [r[-1].name for r in results] == ["done"] * 50
    assert {r[-1].data["text"] for r in results} == {answer.text}
    assert len({r[0].data["conversation_id"] for r in results}) == 50
