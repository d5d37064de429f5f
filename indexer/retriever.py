"""LangChain's interfaces: our embedder as its Embeddings, our index as its retriever, to plug into anybody's chain."""

from __future__ import annotations

from datetime import date
from typing import Any

from langchain_core.callbacks import CallbackManagerForRetrieverRun
from langchain_core.documents import Document as LangChainDocument
from langchain_core.embeddings import Embeddings
from langchain_core.retrievers import BaseRetriever
from pydantic import ConfigDict, SkipValidation

from corpus.address import parse_id
from indexer.embedder import Embedder
from indexer.index import Found, Index


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
    """Provisions with their place in the law; `on` is the day whose law is wanted."""

    model_config = ConfigDict(arbitrary_types_allowed=True)

    index: SkipValidation[Index]
    on: date
    province: str | None = None
    k: int = 5

    def _get_relevant_documents(
        self, query: str, *, run_manager: CallbackManagerForRetrieverRun, **_: Any
    ) -> list[LangChainDocument]:
        found = self.index.search(query, self.province, self.on, k=self.k).found
        return [self._document(f) for f in found]

    def _document(self, found: Found) -> LangChainDocument:
        document = self.index.corpus.by_id[found.document]
        provision = self.index.corpus.locate(document, parse_id(found.address)).provision
        return LangChainDocument(
            page_content=provision.text,
            metadata={
                "title": document.title,
                "provision": provision.address.label,
                "document_id": document.id,
                "address": found.address,
                "effective_date": document.effective.isoformat(),
                "evidence": document.evidence,
                "score": found.score,
            },
        )
