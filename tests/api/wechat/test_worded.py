"""A language model never delays a reply: what it worded follows by itself, or on 继续, or not at all."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from threading import Event
from types import TracebackType

import pytest

from api.service import Service
from api.wechat.accounts import Account
from api.wechat.client import Client
from api.wechat.desk import Desk
from api.wechat.errcodes import PlatformError
from api.wechat.simulate.platform import Platform
from api.wechat.words import wechat_words
from assistant import Assistant, Settings
from assistant.chat_model import ChatModel
from tests.api.processes import serving, until
from tests.api.wechat.desks import FOLLOWER, SENDING, Bench, handed, said
from tests.assistant.chat_model.chat_server import ChatServer, Handler, running, say_well, stall
from tests.conftest import TODAY

WORDS = wechat_words()
QUESTION = "产检算不算上班"
ORDINARY, OTHER = "不该记事假", "不应该记事假"
"""What our answer says, and how the model says it."""


class Gate:
    """The model takes its time until the test lets it go."""

    def __init__(self) -> None:
        self.open = Event()

    def __call__(self, handler: Handler) -> None:
        self.open.wait(30)
        say_well(handler)

    def __enter__(self) -> Gate:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.open.set()


@pytest.fixture
def server(assistant: Assistant) -> Iterator[ChatServer]:
    """It words the answer well."""
    answer = assistant.prove(QUESTION, on=TODAY).answer
    lines = [s.text + "".join(f"[{n}]" for n in s.cites) for s in answer.sentences]
    assert any(ORDINARY in line for line in lines)
    with running() as server:
        server.reply = "\n".join(line.replace(ORDINARY, OTHER) for line in lines)
        yield server


@dataclass
class Model:
    """A bench whose assistant has a language model."""

    bench: Bench
    server: ChatServer

    def settled(self, calls: int = 1) -> None:
        """As many wordings as were begun are delivered."""
        until(lambda: len(self.server.requests) >= calls)
        until(lambda: all(row.awaiting is None for row in self.bench.rows("wechat_followers")))


@contextmanager
def modelled(bench: Bench, server: ChatServer, monkeypatch: pytest.MonkeyPatch) -> Iterator[Model]:
    pytest.importorskip("langchain_openai")
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    settings = Settings(chat_model="small", chat_base_url=server.url, chat_timeout=20, _env_file=None)
    opened, assistant = ChatModel.of(settings), bench.service.assistant
    assert opened is not None
    assert assistant is not None
    bench.service.assistant = replace(assistant, model=opened)
    yield Model(bench, server)
    server.ended.set()
    bench.desk.close()
    opened.close()


@pytest.fixture
def model(bench: Bench, server: ChatServer, monkeypatch: pytest.MonkeyPatch) -> Iterator[Model]:
    """On SQLite."""
    with modelled(bench, server, monkeypatch) as model:
        yield model


@pytest.fixture
def each_model(each_bench: Bench, server: ChatServer, monkeypatch: pytest.MonkeyPatch) -> Iterator[Model]:
    """On both databases."""
    with modelled(each_bench, server, monkeypatch) as model:
        yield model


def test_the_reply_does_not_wait_and_the_wording_comes_on_demand(each_model: Model) -> None:
    with Gate() as gate:
        each_model.server.fault = gate
        first = each_model.bench.ask(QUESTION, key="msg:1")
        assert first.startswith("算上班")
        assert WORDS.回答.改写 in first
        assert each_model.bench.ask("继续") == WORDS.继续.稍等
        gate.open.set()
        each_model.settled()
    worded = each_model.bench.ask("继续", key="msg:2")
    assert worded.startswith(f"{WORDS.改写}\n\n算上班")
    assert OTHER in worded
    assert "（《女职工劳动保护特别规定》第六条第三款）" in worded
    assert each_model.bench.ask("继续", key="msg:2") == worded, "and its retry"
    assert each_model.bench.ask("继续") == WORDS.继续.没有
    assert each_model.bench.ask(QUESTION, key="msg:1") == first


def test_a_retry_is_not_worded_again(model: Model) -> None:
    for _ in range(3):
        model.bench.ask(QUESTION, key="msg:1")
    model.settled()
    model.bench.ask("帮助")
    assert len(model.server.requests) == 1


def test_another_question_meanwhile_is_not_followed_by_the_wording_of_the_first(each_model: Model) -> None:
    with Gate() as gate:
        each_model.server.fault = gate
        each_model.bench.ask(QUESTION)
        each_model.bench.ask("我不想活了")
        gate.open.set()
        until(lambda: len(each_model.server.requests) == 1)
        each_model.settled()
    assert each_model.bench.ask("继续") == WORDS.继续.没有


def test_a_follower_who_left_meanwhile_is_not_remembered_again(model: Model) -> None:
    with Gate() as gate:
        model.server.fault = gate
        model.bench.ask(QUESTION)
        model.bench.ask("清除记录")
        gate.open.set()
        until(lambda: len(model.server.requests) == 1)
    assert model.bench.rows("wechat_followers") == []


def test_a_command_meanwhile_is_no_new_question(model: Model) -> None:
    with Gate() as gate:
        model.server.fault = gate
        model.bench.ask(QUESTION)
        assert model.bench.ask("换省份 广东").startswith("好，往后按广东")
        gate.open.set()
        model.settled()
    assert model.bench.ask("继续").startswith(WORDS.改写)


def test_a_model_that_says_something_else_changes_nothing(model: Model) -> None:
    model.server.reply = "产假是200天。[1]"
    model.bench.ask(QUESTION)
    model.settled()
    assert model.bench.ask("继续") == WORDS.继续.没有


def test_what_a_model_may_not_word_is_not_sent_to_it(model: Model) -> None:
    for question in ("我不想活了", "你好", "股票怎么炒", "帮助"):
        assert WORDS.回答.改写 not in model.bench.ask(question)
    assert model.server.requests == []


def test_a_model_that_hangs_ends_by_itself(model: Model, assistant: Assistant) -> None:
    model.server.fault = stall
    settings = Settings(chat_model="small", chat_base_url=model.server.url, chat_timeout=0.2, _env_file=None)
    model.bench.service.assistant = replace(assistant, model=ChatModel.of(settings))
    model.bench.ask(QUESTION)
    model.settled()
    assert model.bench.ask("继续") == WORDS.继续.没有


@dataclass
class Sent:
    """Customer-service messages that were sent, or could not be."""

    texts: list[tuple[str, str]]
    fault: PlatformError | None = None
    tried: int = 0

    def __call__(self, account: Account, openid: str, text: str) -> None:
        self.tried += 1
        if self.fault:
            raise self.fault
        self.texts.append((openid, text))


def test_where_the_account_may_send_it_is_sent(model: Model) -> None:
    sent = Sent([])
    desk = Desk(model.bench.service, sent)
    reply = handed(desk, said(QUESTION, account=SENDING, key="msg:1"))
    until(lambda: sent.texts)
    ((openid, text),) = sent.texts
    assert openid == FOLLOWER
    assert text.startswith(f"{WORDS.改写}\n\n算上班")
    assert reply is not None
    assert WORDS.回答.改写 not in reply, "nothing is promised: it may fail"
    assert handed(desk, said(QUESTION, account=SENDING, key="msg:1")) == reply
    assert handed(desk, said("继续", account=SENDING)) == WORDS.继续.没有
    assert len(model.server.requests) == 1


def test_what_could_not_be_sent_is_logged_and_nothing_else(model: Model, caplog: pytest.LogCaptureFixture) -> None:
    sent = Sent([], PlatformError("微信说这个人很久没来了", 45015))
    desk = Desk(model.bench.service, sent)
    assert handed(desk, said(QUESTION, account=SENDING)) is not None
    until(lambda: "很久没来了" in caplog.text)
    assert FOLLOWER not in caplog.text
    sent.fault = None
    assert handed(desk, said("产检要扣年假吗", account=SENDING)) is not None
    until(lambda: sent.tried == 1 and len(model.server.requests) == 2)


def test_whatever_breaks_in_the_background_stays_there(model: Model, caplog: pytest.LogCaptureFixture) -> None:
    def stumble(*_: object) -> None:
        raise RuntimeError("half a message")

    desk = Desk(model.bench.service, stumble)
    assert handed(desk, said(QUESTION, account=SENDING)) is not None
    until(lambda: any(record.exc_info for record in caplog.records))
    assert QUESTION not in caplog.text


def test_through_wechats_own_interface(model: Model) -> None:
    platform = Platform({SENDING.app_id: "s3cret"})
    with serving(platform.app) as port:
        client = Client(f"http://127.0.0.1:{port}")
        assert handed(Desk(model.bench.service, client.send_text), said(QUESTION, account=SENDING)) is not None
        until(lambda: platform.sent)
        client.close()
    assert OTHER in str(platform.sent[0])


def test_more_wordings_than_can_wait_are_left_out(
    model: Model, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("api.wechat.worded.WAITING", 1)
    monkeypatch.setattr("api.wechat.worded.THREADS", 1)
    bench = Bench(model.bench.service)
    with Gate() as gate, caplog.at_level(logging.WARNING):
        model.server.fault = gate
        for n in range(4):
            assert bench.ask(QUESTION, f"o{n}").startswith("算上班")
        assert "有一条没有改写" in caplog.text


def test_a_service_with_a_model_and_no_database(model: Model) -> None:
    service: Service = model.bench.service
    state, service.state = service.state, None
    bench = Bench(service)
    bench.ask(QUESTION)
    until(lambda: bench.ask("继续").startswith(WORDS.改写))
    service.state = state
