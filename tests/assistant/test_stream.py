"""An answer told sentence by sentence is the answer that is given at once."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import date

import pytest

from assistant import Answer, Assistant, Proven, Sentence, Slots
from tests.assistant.chat_model import chat_server as faults
from tests.assistant.chat_model.chat_server import ChatServer, running

QUESTIONS = [
    pytest.param("产假几天", "浙江", id="computed"),
    pytest.param("产假几天", None, id="asks-back"),
    pytest.param("怀孕七个月还要上夜班吗", None, id="curated"),
    pytest.param("怀孕了公司要辞退我，产假有几天", "广东", id="several"),
    pytest.param("你好", None, id="greeting"),
    pytest.param("今天股票涨了吗", None, id="out-of-scope"),
    pytest.param("我不想活了", None, id="distress"),
]
QUESTION = "怀孕六个月公司让我上夜班行吗"


def parts_of(assistant: Assistant, proven: Proven) -> list[Sentence | Answer]:
    async def collect() -> list[Sentence | Answer]:
        return [part async for part in assistant.stream(proven)]

    return asyncio.run(collect())


@pytest.mark.parametrize(("question", "province"), QUESTIONS)
def test_the_same_answer_as_asked_at_once(
    assistant: Assistant, today: date, question: str, province: str | None
) -> None:
    answer, slots = assistant.ask(question, province=province, on=today)
    proven = assistant.prove(question, province=province, on=today)
    assert parts_of(assistant, proven) == [*answer.sentences, answer]
    assert proven.slots == slots


def test_slots_go_in_and_come_out(assistant: Assistant, today: date) -> None:
    first = assistant.prove("我在四川，产假几天", on=today)
    second = assistant.prove("那陪产假呢", slots=first.slots, on=today)
    assert first.slots.province == second.slots.province == "CN-SC"
    assert assistant.prove("产假几天", slots=Slots(), on=today).slots.province is None


def with_model(assistant: Assistant, server: ChatServer, timeout: float = 30.0) -> Assistant:
    model = pytest.importorskip("assistant.chat_model").ChatModel
    from assistant import Settings

    settings = Settings(chat_model="small", chat_base_url=server.url, chat_timeout=timeout, _env_file=None)
    return replace(assistant, model=model.of(settings))


def lines_of(answer: Answer) -> list[str]:
    return [s.text + "".join(f"[{n}]" for n in s.cites) for s in answer.sentences]


def test_with_a_model_the_answer_is_made_of_what_was_told(
    assistant: Assistant, today: date, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The model leads in with a connective: that very sentence is in the answer, and all else stays as it was."""
    pytest.importorskip("langchain_openai")
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    proven = assistant.prove(QUESTION, on=today)
    with running() as server:
        server.reply = "\n".join(["先说结论：", *lines_of(proven.answer)])
        worded = with_model(assistant, server)
        *sentences, answer = parts_of(worded, proven)
        assert worded.model is not None
        worded.model.close()
    assert isinstance(answer, Answer) and answer.sentences == tuple(sentences)
    assert answer.text == "先说结论：" + proven.answer.text
    assert replace(answer, sentences=proven.answer.sentences) == proven.answer


def test_leaving_early_stops_the_model(assistant: Assistant, today: date, monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("langchain_openai")
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    proven = assistant.prove(QUESTION, on=today)
    with running() as server:
        server.reply, server.fault = "\n".join(lines_of(proven.answer)), faults.stall_midway
        worded = with_model(assistant, server, 60.0)

        async def leave() -> Sentence | Answer:
            stream = worded.stream(proven)
            first = await anext(stream)
            await stream.aclose()
            return first

        assert asyncio.run(leave()) == proven.answer.sentences[0]
        assert server.given_up.wait(30)
        assert worded.model is not None
        worded.model.close()
