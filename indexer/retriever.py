"""LangChain's interfaces: our embedder as its Embeddings, our index as its retriever, our chunks as its documents.

So that the retriever works in anybody's chain, and any other vector store can be filled with what we search.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Any

from langchain_core.callbacks import AsyncCallbackManagerForRetrieverRun, CallbackManagerForRetrieverRun
from langchain_core.documents import Document as LangChainDocument
from langchain_core.embeddings import Embeddings
from langchain_core.retrievers import BaseRetriever
from langchain_core.runnables import run_in_executor
from pydantic import ConfigDict, Field, SkipValidation

from corpus import ROOT, Corpus, Located, load_corpus
from corpus.address import parse_id
from indexer.chunks import Chunk, make_chunks
from indexer.embedder import STATIC, Embedder, open_embedder
from indexer.expand import Expander
from indexer.index import Index


class LangChainEmbeddings(Embeddings):
    """Our embedder behind LangChain's interface."""

    def __init__(self, embedder: Embedder) -> None:
        self.embedder = embedder

    def embed_documents(self, texts: list[str]) -> list[list[float]]:
        vectors: list[list[float]] = self.embedder.encode(texts).tolist()
        return vectors

    def embed_query(self, text: str) -> list[float]:
        vector: list[float] = self.embedder.encode([text])[0].tolist()
        return vector


class ProvisionRetriever(BaseRetriever):
    """Provisions with their place in the law.

    `province` is a name (浙江, 宁波) or a code (CN-ZJ), None for national law alone; `on` the day whose law is wanted,
    None for today. All three can be given for one call as well: `retriever.invoke(question, province="广东", k=3)`.
    """

    model_config = ConfigDict(arbitrary_types_allowed=True, ignored_types=(cached_property,))

    index: SkipValidation[Index]
    on: date | None = None
    province: str | None = None
    k: int = Field(default=5, ge=1)

    @classmethod
    def open(cls, index: Path | str = "var/index", corpus: Path = ROOT, **settings: Any) -> ProvisionRetriever:
        """Over an index built before. Raises IndexFault or CorpusError, in Chinese."""
        embedder = open_embedder(settings.pop("embedder", STATIC))
        return cls(index=Index.open(Path(index), embedder, load_corpus(corpus)), **settings)

    @cached_property
    def _expand(self) -> Expander:
        return Expander(self.index.corpus.library.lexicon)

    def _get_relevant_documents(
        self, query: str, *, run_manager: CallbackManagerForRetrieverRun, **given: Any
    ) -> list[LangChainDocument]:
        """Raises ValueError, in Chinese, for a province nobody knows."""
        corpus, day = self.index.corpus, given.get("on", self.on) or date.today()
        place = _place(corpus, given.get("province", self.province))
        found = self.index.search(query, place, day, self._expand(query), k=given.get("k", self.k)).found
        return [
            _document(corpus.locate(corpus.by_id[f.document], parse_id(f.address)), day, {"score": f.score})
            for f in found
        ]

    async def _aget_relevant_documents(
        self, query: str, *, run_manager: AsyncCallbackManagerForRetrieverRun, **given: Any
    ) -> list[LangChainDocument]:
        """In a thread: the search is computing, and would hold the loop up."""
        return await run_in_executor(
            None, self._get_relevant_documents, query, run_manager=run_manager.get_sync(), **given
        )


def quoted(documents: Sequence[LangChainDocument]) -> str:
    """Found provisions as one text for a prompt: each with its number, title and place, then its exact words."""
    return "\n".join(
        f"[{n}]《{d.metadata['title']}》{d.metadata['provision']}：{d.page_content}" for n, d in enumerate(documents, 1)
    )


def as_documents(corpus: Corpus, on: date) -> list[LangChainDocument]:
    """Every chunk as a LangChain document, to fill another vector store with.

    `page_content` is what is searched; a provision's exact words are in its metadata's `text`. A lay question's
    metadata name its topic, and the provisions that answer it.
    """
    titles = {t.id: t.title for t in corpus.library.topics}
    return [_searchable(chunk, corpus, titles, on) for chunk in make_chunks(corpus)]


def _searchable(chunk: Chunk, corpus: Corpus, titles: dict[str, str], on: date) -> LangChainDocument:
    if chunk.kind == "question":
        more = {"kind": "question", "topic": chunk.topic, "title": titles[chunk.topic]}
        return LangChainDocument(id=chunk.id, page_content=chunk.search_text, metadata=more)
    located = corpus.locate(corpus.by_id[chunk.document], parse_id(chunk.address))
    more = {"kind": "provision", "text": located.provision.text}
    document = _document(located, on, more)
    return document.model_copy(update={"page_content": chunk.search_text, "id": chunk.id})


def _document(located: Located, on: date, more: dict[str, Any]) -> LangChainDocument:
    law, provision = located.document, located.provision
    return LangChainDocument(
        id=located.key,
        page_content=provision.text,
        metadata={
            "title": law.title,
            "provision": provision.address.label,
            "number": law.number or "",
            "url": f"/law/{law.id}#{provision.address.id}",
            "jurisdiction": law.jurisdiction,
            "effective_date": law.effective.isoformat(),
            "in_force": law.in_force(on),
            "evidence": law.evidence,
            "document_id": law.id,
            "address": provision.address.id,
            **more,
        },
    )


def _place(corpus: Corpus, name: str | None) -> str | None:
    """The code of a province by its code, name or one of its cities, with or without 市."""
    if name is None or name in corpus.places:
        return name
    for place in corpus.library.jurisdictions:
        if {name, f"{name}市", name.removesuffix("市")} & {place.name, place.full_name, *place.aliases, *place.cities}:
            return place.code
    raise ValueError(f"不认识的地区「{name}」，请写省、自治区或直辖市的名字，如「浙江」")
