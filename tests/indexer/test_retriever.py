"""Our retriever inside somebody else's LangChain chain."""

from __future__ import annotations

from datetime import date

import pytest
from langchain_core.documents import Document
from langchain_core.prompts import ChatPromptTemplate
from langchain_core.retrievers import BaseRetriever
from langchain_core.runnables import RunnableLambda, RunnablePassthrough

from assistant import Assistant
from indexer.retriever import ProvisionRetriever

ON = date(2026, 11, 22)


@pytest.fixture
def retriever(assistant: Assistant) -> ProvisionRetriever:
    return ProvisionRetriever(index=assistant.index, on=ON, province="CN-ZJ")


def test_it_is_a_langchain_retriever(retriever: ProvisionRetriever) -> None:
    assert isinstance(retriever, BaseRetriever)
    documents = retriever.invoke("哺乳时间每天多久")
    assert len(documents) == retriever.k == 5
    assert documents[0].metadata["title"] == "女职工劳动保护特别规定"
    assert documents[0].metadata["provision"].startswith("第九条")


def test_metadata_leads_back_to_the_words(retriever: ProvisionRetriever, assistant: Assistant) -> None:
    for document in retriever.invoke("浙江产假延长多少天"):
        meta = document.metadata
        assert set(meta) == {
            "title",
            "provision",
            "document_id",
            "address",
            "effective_date",
            "evidence",
            "score",
        }
        law = assistant.corpus.by_id[meta["document_id"]]
        assert (meta["title"], meta["evidence"]) == (law.title, law.evidence)
        assert date.fromisoformat(meta["effective_date"]) == law.effective <= ON
        located = assistant.corpus.resolve(f"{law.title}({law.published}) {meta['provision']}", ON)
        assert located.provision.address.id == meta["address"]
        assert located.provision.text == document.page_content


def test_only_the_province_asked_for(retriever: ProvisionRetriever, assistant: Assistant) -> None:
    found = {assistant.corpus.by_id[d.metadata["document_id"]].jurisdiction for d in retriever.invoke("产假多少天")}
    assert found <= {"CN", "CN-ZJ"}
    assert "CN-ZJ" in found


def test_as_many_as_asked_for(assistant: Assistant) -> None:
    assert len(ProvisionRetriever(index=assistant.index, on=ON, k=2).invoke("怀孕能上夜班吗")) == 2


def joined(documents: list[Document]) -> str:
    return "\n".join(d.page_content for d in documents)


def test_inside_a_chain(retriever: ProvisionRetriever) -> None:
    """Retriever → prompt → a model's place, here a function that gives back what the prompt held."""
    prompt = ChatPromptTemplate.from_template("只根据下面的条文回答。\n{law}\n问题：{question}")
    chain = (
        {"law": retriever | RunnableLambda(joined), "question": RunnablePassthrough()}
        | prompt
        | RunnableLambda(lambda value: value.to_string())
    )
    said = chain.invoke("怀孕七个月能上夜班吗")
    assert "不得延长劳动时间或者安排夜班劳动" in said
    assert said.endswith("问题：怀孕七个月能上夜班吗")
