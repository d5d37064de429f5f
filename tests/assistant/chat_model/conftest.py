"""An answer proven from the real corpus, a good wording of it, and a server to ask."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest

from assistant import Answer, Sentence, Settings
from assistant.chat_model import ChatModel
from assistant.model import Place
from assistant.proof import Basis, Citer, Draft, prove
from corpus import Corpus
from tests.assistant.chat_model.chat_server import ChatServer, running
from tests.conftest import TODAY

QUESTION = "怀孕七个多月老板天天让我加班还说要开了我咋办"
SAID = [
    ("已经怀孕满7个月的，单位不能安排加班，也不能安排夜班。", ["女职工劳动保护特别规定 第六条第二款"]),
    (
        "单位违法辞退的，你可以要求回去继续上班；不想回去的，可以要赔偿金，数额是经济补偿的两倍。",
        ["劳动合同法 第四十八条", "劳动合同法 第八十七条"],
    ),
    (
        "有例外：严重违反规章制度的，怀孕也能解除，但要由单位拿出证据。",
        ["劳动合同法 第三十九条第二项", "法释〔2020〕26号 第四十四条"],
    ),
    (
        "可以打12333投诉，也可以申请劳动仲裁；记住要在一年内提。",
        ["女职工劳动保护特别规定 第十四条", "劳动争议调解仲裁法 第二十七条第一款"],
    ),
]
GOOD = [
    "先说结论：",
    "你已经怀孕满7个月了，公司不能安排你加班，也不能安排你上夜班。[1]",
    "如果单位违法辞退你，你可以要求回去继续上班；不想回去的话，可以要赔偿金，数额是经济补偿的两倍。[2][3]",
    "有例外：严重违反规章制度的，怀孕也能解除，但要由单位拿出证据。[4][5]",
    "你可以打12333投诉，也可以申请仲裁；记得要在一年内提。[6][7]",
]
Opener = Callable[..., ChatModel]


def build_answer(corpus: Corpus, said: list[tuple[str, list[str]]]) -> Answer:
    citer = Citer(corpus, TODAY)
    drafts = [Draft(text, tuple(Basis(corpus.resolve(r, TODAY)) for r in references)) for text, references in said]
    sentences = prove(drafts, citer)
    assert len(sentences) == len(said), "every sentence of the example is proven"
    return Answer("answered", sentences, tuple(citer.citations), (), TODAY, Place("CN-ZJ", "浙江", "question"))


def streamed(model: ChatModel, question: str, answer: Answer) -> tuple[Sentence, ...]:
    """Everything a stream gives, as a caller on an event loop gets it."""

    async def collect() -> tuple[Sentence, ...]:
        return tuple([sentence async for sentence in model.stream(question, answer)])

    return asyncio.run(collect())


@pytest.fixture(scope="session")
def answer(corpus: Corpus) -> Answer:
    return replace(build_answer(corpus, SAID), suggestions=("产假几天",), ask="你在哪个省上班？")


@pytest.fixture
def server() -> Iterator[ChatServer]:
    with running() as server:
        server.reply = "\n".join(GOOD)
        yield server


@pytest.fixture
def open_model(server: ChatServer, monkeypatch: pytest.MonkeyPatch) -> Iterator[Opener]:
    """Opens the model from settings, as the assistant does."""
    pytest.importorskip("langchain_openai")
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    models: list[ChatModel] = []

    def opened(timeout: float = 30.0, key: str | None = None) -> ChatModel:
        settings = Settings(
            chat_model="small", chat_base_url=server.url, chat_api_key=key, chat_timeout=timeout, _env_file=None
        )
        model = ChatModel.of(settings)
        assert model is not None
        models.append(model)
        return model

    yield opened
    for model in models:
        model.close()
