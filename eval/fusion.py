"""Words and vectors fused, as LangChain's EnsembleRetriever does: weighted reciprocal ranks.

That class lives in langchain-classic, its BM25Retriever in langchain-community, which LangChain is retiring. Both
sit on langchain-core's BaseRetriever, and so does this; the fusion is theirs (Cormack, Clarke & Buettcher 2009).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from datetime import date
from functools import lru_cache
from typing import Any

import numpy as np
from langchain_core.callbacks import CallbackManagerForRetrieverRun
from langchain_core.documents import Document as LangChainDocument
from langchain_core.retrievers import BaseRetriever
from pydantic import ConfigDict, SkipValidation

from eval.plain_rag import DEEP, PlainRag, first_distinct
from indexer.lexical import Lexical
from indexer.words import terms

CONSTANT = 60
"""What is added to every rank, as in the paper and in LangChain."""


class WordRetriever(BaseRetriever):
    """BM25 over the words and bigrams of LangChain documents."""

    model_config = ConfigDict(arbitrary_types_allowed=True)

    documents: Sequence[LangChainDocument]
    lexical: SkipValidation[Lexical]
    k: int = DEEP

    @classmethod
    def over(cls, documents: Sequence[LangChainDocument]) -> WordRetriever:
        return cls(documents=documents, lexical=Lexical.build([terms(d.page_content) for d in documents]))

    def _get_relevant_documents(
        self, query: str, *, run_manager: CallbackManagerForRetrieverRun, **_: Any
    ) -> list[LangChainDocument]:
        scores = self.lexical.match((t, 1.0) for t in terms(query)).shared
        best = np.argsort(-scores, kind="stable")[: self.k]
        return [self.documents[i] for i in best if scores[i] > 0]


class FusedRetriever(BaseRetriever):
    """Several retrievers' lists as one, by the sum of weight ÷ (constant + rank)."""

    retrievers: Sequence[BaseRetriever]
    weights: Sequence[float]
    constant: int = CONSTANT

    def _get_relevant_documents(
        self, query: str, *, run_manager: CallbackManagerForRetrieverRun, **_: Any
    ) -> list[LangChainDocument]:
        lists = [r.invoke(query, config={"callbacks": run_manager.get_child()}) for r in self.retrievers]
        return fuse(lists, self.weights, self.constant)


def fuse(
    lists: Sequence[Sequence[LangChainDocument]], weights: Sequence[float], constant: int = CONSTANT
) -> list[LangChainDocument]:
    """The documents of all lists, each once (by its text), best first; what is equal keeps its order."""
    scores: dict[str, float] = defaultdict(float)
    first: dict[str, LangChainDocument] = {}
    for documents, weight in zip(lists, weights, strict=True):
        for rank, document in enumerate(documents, 1):
            scores[document.page_content] += weight / (rank + constant)
            first.setdefault(document.page_content, document)
    return sorted(first.values(), key=lambda d: -scores[d.page_content])


class FusedRag:
    """What tutorials reach for next: BM25 and vectors, half each, over the pieces of the plain RAG."""

    name = "LangChain 词+向量融合"

    def __init__(self, plain: PlainRag) -> None:
        self.plain = plain
        self._retriever: Callable[[date], BaseRetriever] = lru_cache(maxsize=None)(self._build)

    def search(self, text: str, place: str | None, on: date) -> list[str]:
        found = self._retriever(on).invoke(text)
        return first_distinct(key for document in found for key in str(document.metadata["articles"]).split("\n"))

    def _build(self, on: date) -> BaseRetriever:
        vectors = self.plain.store(on).as_retriever(search_kwargs={"k": DEEP})
        return FusedRetriever(retrievers=[WordRetriever.over(self.plain.pieces(on)), vectors], weights=[0.5, 0.5])
