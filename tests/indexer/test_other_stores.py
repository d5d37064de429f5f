"""Our chunks and our embedder in other people's vector stores."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from chromadb.config import Settings as ChromaSettings
from langchain_chroma import Chroma
from langchain_core.documents import Document
from langchain_core.vectorstores import InMemoryVectorStore, VectorStore

from corpus import Corpus, parse_id
from indexer.chunks import make_chunks
from indexer.embedder import StaticEmbedder
from indexer.retriever import LangChainEmbeddings, as_documents

ON = date(2026, 11, 22)


@pytest.fixture(params=["memory", "chroma"])
def store(request: pytest.FixtureRequest, tmp_path: Path, small: Corpus, static: StaticEmbedder) -> VectorStore:
    """Filled with every chunk of the small corpus."""
    embeddings = LangChainEmbeddings(static)
    if request.param == "memory":
        filled: VectorStore = InMemoryVectorStore(embeddings)
    else:
        filled = Chroma(
            "another",
            embeddings,
            persist_directory=str(tmp_path),
            client_settings=ChromaSettings(anonymized_telemetry=False, is_persistent=True),
        )
    filled.add_documents(as_documents(small, ON))
    return filled


def test_one_document_a_chunk(small: Corpus) -> None:
    documents = as_documents(small, ON)
    assert [(d.id, d.page_content) for d in documents] == [(c.id, c.search_text) for c in make_chunks(small)]


def test_a_lay_question_finds_its_topic(store: VectorStore) -> None:
    (found,) = store.similarity_search("喂奶时间每天多久", k=1)
    assert (found.metadata["kind"], found.metadata["topic"], found.metadata["title"]) == (
        "question",
        "nursing",
        "哺乳时间",
    )


def test_the_law_s_words_find_it(store: VectorStore, small: Corpus) -> None:
    found = store.similarity_search("不得安排夜班劳动", k=3)
    law = next(d for d in found if d.metadata["kind"] == "provision")
    located = small.locate(small.by_id[law.metadata["document_id"]], parse_id(law.metadata["address"]))
    assert law.metadata["text"] == located.provision.text == "怀孕7个月以上的女职工，不得安排夜班劳动。"
    assert law.metadata["provision"] == "第一条"


def test_as_a_retriever_in_a_chain(store: VectorStore) -> None:
    found: list[Document] = store.as_retriever(search_kwargs={"k": 2}).invoke("产假多少天")
    assert found[0].metadata["topic"] == "leave"


def test_the_metadata_tell_law_in_force_from_law_of_the_past(corpus: Corpus) -> None:
    laws = [d for d in as_documents(corpus, ON) if d.metadata["kind"] == "provision"]
    states = {d.metadata["in_force"] for d in laws}
    assert states == {True, False}
    for document in laws:
        assert document.metadata["in_force"] == corpus.by_id[document.metadata["document_id"]].in_force(ON)
        assert all(isinstance(v, str | bool) for v in document.metadata.values()), "what any store can keep"
