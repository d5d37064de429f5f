"""The RAG one gets from the tutorials: the documents in force, cut by length, in a vector store."""

from __future__ import annotations

import bisect
import uuid
from collections.abc import Iterable, Sequence
from datetime import date
from functools import lru_cache

from chromadb.config import Settings as ChromaSettings
from langchain_chroma import Chroma
from langchain_core.documents import Document as LangChainDocument
from langchain_text_splitters import RecursiveCharacterTextSplitter

from corpus import Corpus, Document, render_body
from indexer.embedder import Embedder
from indexer.retriever import LangChainEmbeddings

DEEP = 10
CHUNK, OVERLAP = 400, 40


class PlainRag:
    """RecursiveCharacterTextSplitter and a Chroma store, with our embedder behind LangChain's interface."""

    name = "普通 LangChain RAG"

    def __init__(self, corpus: Corpus, embedder: Embedder) -> None:
        self.corpus, self.embedder = corpus, embedder
        self.store = lru_cache(maxsize=None)(self._build)

    def search(self, text: str, place: str | None, on: date) -> list[str]:
        found = self.retrieve(text, on)
        return first_distinct(key for document in found for key in str(document.metadata["articles"]).split("\n"))

    def retrieve(self, text: str, on: date) -> list[LangChainDocument]:
        """The nearest pieces, as a chain would get them."""
        return self.store(on).similarity_search(text, k=DEEP)

    def pieces(self, on: date) -> list[LangChainDocument]:
        """All documents in force on that day, cut."""
        return [p for d in self.corpus.documents if d.in_force(on) for p in split(d)]

    def _build(self, on: date) -> Chroma:
        """The store of what is in force on that day."""
        return Chroma.from_documents(
            self.pieces(on),
            LangChainEmbeddings(self.embedder),
            collection_name=f"plain-{uuid.uuid4().hex}",
            client_settings=ChromaSettings(anonymized_telemetry=False),
            collection_metadata={"hnsw:space": "cosine"},
        )


def split(document: Document) -> list[LangChainDocument]:
    """The Markdown body cut by length; each piece knows the articles it shows, the one it shows most of first."""
    splitter = RecursiveCharacterTextSplitter(
        chunk_size=CHUNK, chunk_overlap=OVERLAP, separators=["\n\n", "\n", "。", "；", ""], add_start_index=True
    )
    body = render_body(document)
    starts, labels = _articles(document, body)
    pieces = splitter.create_documents([body])
    for piece in pieces:
        low = int(piece.metadata["start_index"])
        shown = _shown(starts, labels, low, low + len(piece.page_content), len(body))
        piece.metadata = {"title": document.title, "articles": "\n".join(f"{document.title} {x}" for x in shown)}
    return pieces


def _articles(document: Document, body: str) -> tuple[list[int], list[str]]:
    """Where in the body the text of each unit begins, and its label."""
    starts, labels, at = [], [], 0
    for unit in document.units:
        at = max(at, body.find(unit.text.split("\n", 1)[0], at))
        starts.append(at)
        labels.append(unit.address.label)
    return starts, labels


def _shown(starts: Sequence[int], labels: Sequence[str], low: int, high: int, end: int) -> list[str]:
    """The labels of the units between `low` and `high`, by how much of them stands there."""
    first = max(0, bisect.bisect_right(starts, low) - 1)
    overlaps = [
        (min(high, [*starts, end][n + 1]) - max(low, starts[n]), labels[n])
        for n in range(first, len(starts))
        if starts[n] < high
    ]
    return [label for size, label in sorted(overlaps, key=lambda o: -o[0]) if size > 0]


def first_distinct(keys: Iterable[str], k: int = DEEP) -> list[str]:
    """The first k different keys."""
    found: dict[str, None] = {}
    for key in keys:
        found.setdefault(key)
        if len(found) == k:
            break
    return list(found)
