"""Our retriever inside somebody else's LangChain chain."""

from __future__ import annotations

import asyncio
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from langchain_core.language_models import GenericFakeChatModel
from langchain_core.output_parsers import StrOutputParser
from langchain_core.prompts import ChatPromptTemplate
from langchain_core.retrievers import BaseRetriever
from langchain_core.runnables import Runnable, RunnablePassthrough

from assistant import Assistant
from corpus.address import parse_id
from indexer import IndexFault
from indexer.retriever import ProvisionRetriever, quoted
from tests.indexer.chat import QuotingModel

ON = date(2026, 11, 22)
KEYS = {
    "title",
    "provision",
    "number",
    "url",
    "jurisdiction",
    "effective_date",
    "in_force",
    "evidence",
    "document_id",
    "address",
    "score",
}


@pytest.fixture
def retriever(assistant: Assistant) -> ProvisionRetriever:
    return ProvisionRetriever(index=assistant.index, on=ON, province="浙江")


def places(retriever: ProvisionRetriever, **given: Any) -> set[str]:
    return {d.metadata["jurisdiction"] for d in retriever.invoke("产假多少天", None, **given)}


def test_it_is_a_langchain_retriever(retriever: ProvisionRetriever) -> None:
    assert isinstance(retriever, BaseRetriever)
    documents = retriever.invoke("哺乳时间每天多久")
    assert len(documents) == retriever.k == 5
    assert documents[0].metadata["title"] == "女职工劳动保护特别规定"
    assert documents[0].metadata["provision"].startswith("第九条")
    scores = [d.metadata["score"] for d in documents]
    assert scores == sorted(scores, reverse=True)


def test_metadata_leads_back_to_the_words(retriever: ProvisionRetriever, assistant: Assistant) -> None:
    for document in retriever.invoke("浙江产假延长多少天"):
        meta = document.metadata
        assert set(meta) == KEYS
        law = assistant.corpus.by_id[meta["document_id"]]
        located = assistant.corpus.locate(law, parse_id(meta["address"]))
        assert document.id == located.key
        assert document.page_content == located.provision.text
        assert meta["provision"] == located.provision.address.label
        assert meta["url"] == f"/law/{law.id}#{meta['address']}"
        assert (meta["title"], meta["number"] or None) == (law.title, law.number)
        assert (meta["evidence"], meta["jurisdiction"]) == (law.evidence, law.jurisdiction)
        assert date.fromisoformat(meta["effective_date"]) == law.effective <= ON
        assert meta["in_force"] is True


@pytest.mark.parametrize("name", ["浙江", "浙江省", "CN-ZJ", "宁波", "宁波市"])
def test_a_province_by_any_of_its_names(retriever: ProvisionRetriever, name: str) -> None:
    assert places(retriever.model_copy(update={"province": name})) == {"CN", "CN-ZJ"}


def test_without_a_province_national_law_alone(assistant: Assistant) -> None:
    assert places(ProvisionRetriever(index=assistant.index, on=ON)) == {"CN"}


def test_an_unknown_province_is_said(retriever: ProvisionRetriever) -> None:
    with pytest.raises(ValueError, match="不认识的地区「火星」"):
        retriever.invoke("产假多少天", province="火星")


def test_province_day_and_number_for_one_call(retriever: ProvisionRetriever) -> None:
    assert places(retriever, province="广东") == {"CN", "CN-GD"}
    assert places(retriever, province=None) == {"CN"}
    assert len(retriever.invoke("产假多少天", k=2)) == 2
    assert places(retriever) == {"CN", "CN-ZJ"}


@pytest.mark.parametrize(
    ("on", "version"),
    [
        pytest.param(date(2025, 6, 1), "2021-09-29", id="the older version"),
        pytest.param(date(2026, 11, 22), "2025-11-28", id="the newer"),
    ],
)
def test_the_law_of_the_day(retriever: ProvisionRetriever, on: date, version: str) -> None:
    found = retriever.bind(province="四川", on=on).invoke("延长生育假多少天")
    assert {d.metadata["effective_date"] for d in found if d.metadata["jurisdiction"] == "CN-SC"} == {version}
    assert all(d.metadata["in_force"] for d in found)


def test_without_a_day_it_is_today_s_law(assistant: Assistant) -> None:
    found = ProvisionRetriever(index=assistant.index).invoke("产假多少天")
    assert all(assistant.corpus.by_id[d.metadata["document_id"]].in_force(date.today()) for d in found)


def test_lay_words_are_understood(retriever: ProvisionRetriever) -> None:
    """As in the assistant's own search, the lexicon helps."""
    assert "夜班" in quoted(retriever.invoke("七个月了还排大夜"))


def test_no_fewer_than_one(assistant: Assistant) -> None:
    with pytest.raises(ValueError, match="greater than or equal to 1"):
        ProvisionRetriever(index=assistant.index, k=0)


def test_asynchronously_the_same(retriever: ProvisionRetriever) -> None:
    async def both() -> None:
        one, many = await asyncio.gather(retriever.ainvoke("产假几天"), retriever.abatch(["产假几天", "夜班"]))
        assert one == many[0] == retriever.invoke("产假几天")
        assert await retriever.ainvoke("产假几天", province="广东", k=3) == retriever.invoke(
            "产假几天", province="广东", k=3
        )

    asyncio.run(both())


def test_it_opens_an_index_by_its_folder(tiny: Path, tiny_index: Path) -> None:
    opened = ProvisionRetriever.open(tiny_index, tiny, province="宁波", on=ON, k=1)
    (found,) = opened.invoke("男方护理假")
    assert found.metadata["document_id"] == "zj-xiujia-2020"


def test_a_missing_index_says_so(tiny: Path, tmp_path: Path) -> None:
    with pytest.raises(IndexFault, match="还没有索引"):
        ProvisionRetriever.open(tmp_path / "none", tiny)


PROMPT = ChatPromptTemplate.from_template("只根据下面的条文回答。\n{law}\n问题：{question}")


def chain(retriever: ProvisionRetriever, model: Runnable) -> Runnable:  # type: ignore[type-arg]
    return {"law": retriever | quoted, "question": RunnablePassthrough()} | PROMPT | model | StrOutputParser()


def test_inside_a_chain(retriever: ProvisionRetriever) -> None:
    said = chain(retriever, QuotingModel()).invoke("怀孕七个月能安排夜班劳动吗")
    assert "《中华人民共和国劳动法》第六十一条" in said or "《女职工劳动保护特别规定》第六条" in said
    assert "夜班劳动" in said


def test_inside_an_asynchronous_streaming_chain(retriever: ProvisionRetriever) -> None:
    async def streamed(question: str) -> str:
        return "".join([piece async for piece in chain(retriever, QuotingModel()).astream(question)])

    question = "哺乳时间每天多久"
    assert asyncio.run(streamed(question)) == chain(retriever, QuotingModel()).invoke(question)


def test_with_langchain_s_own_model(retriever: ProvisionRetriever) -> None:
    assert chain(retriever, GenericFakeChatModel(messages=iter(["九十八天。"]))).invoke("产假几天") == "九十八天。"


def test_the_words_for_a_prompt(retriever: ProvisionRetriever) -> None:
    documents = retriever.invoke("产假几天")
    lines = quoted(documents[:2])
    assert lines.startswith(f"[1]《{documents[0].metadata['title']}》{documents[0].metadata['provision']}：")
    assert f"\n[2]《{documents[1].metadata['title']}》" in lines
    assert documents[1].page_content in lines
    assert quoted([]) == ""
