"""What simpler searches find in the same corpus: words only, vectors only, and a plain LangChain RAG.

None of them sees the question bank. The first two know place and day as our index does; the plain RAG is what
one gets from the tutorials: the documents in force, cut by length, in a vector store.
"""

from __future__ import annotations

import bisect
import uuid
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Protocol

import numpy as np
from chromadb.config import Settings as ChromaSettings
from langchain_chroma import Chroma
from langchain_core.documents import Document as LangChainDocument
from langchain_text_splitters import RecursiveCharacterTextSplitter
from numpy.typing import NDArray

from corpus import Corpus, Document, parse_id, render_body
from corpus.model import NATIONAL
from eval.metrics import Retrieval, ranking
from eval.model import Case
from indexer.chunks import Chunk, make_chunks
from indexer.embedder import Embedder
from indexer.lexical import Lexical
from indexer.retriever import LangChainEmbeddings
from indexer.words import terms

Floats = NDArray[np.float32]
DEEP = 10
CHUNK, OVERLAP = 400, 40


class Baseline(Protocol):
    """A search over the corpus: article keys, best first."""

    name: str

    def search(self, text: str, place: str | None, on: date) -> list[str]: ...


class Places(Protocol):
    """Reads the place of a question (assistant.places.Gazetteer)."""

    def find(self, text: str) -> str | None: ...

    def code(self, name: str) -> str: ...


@dataclass(frozen=True)
class Provisions:
    """The chunks of the law itself, and the articles they belong to."""

    corpus: Corpus
    chunks: tuple[Chunk, ...]

    @classmethod
    def of(cls, corpus: Corpus) -> Provisions:
        return cls(corpus, tuple(c for c in make_chunks(corpus) if c.kind == "provision"))

    def best(self, scores: Floats, place: str | None, on: date) -> list[str]:
        """The articles of the best-scoring chunks that apply in `place` on that day."""
        day = on.isoformat()
        rows = (self.chunks[i] for i in np.argsort(-scores, kind="stable"))
        reachable = (c for c in rows if c.effective <= day < c.repealed and c.jurisdiction in (NATIONAL, place))
        return first_distinct(self._key(c) for c in reachable)

    def _key(self, chunk: Chunk) -> str:
        return f"{self.corpus.by_id[chunk.document].title} {parse_id(chunk.address).unit.label}"


class WordsOnly:
    """BM25 over words and bigrams of the provisions."""

    name = "只比词（BM25）"

    def __init__(self, provisions: Provisions) -> None:
        self.provisions = provisions
        self.lexical = Lexical.build([terms(c.search_text) for c in provisions.chunks])

    def search(self, text: str, place: str | None, on: date) -> list[str]:
        return self.provisions.best(self.lexical.match((t, 1.0) for t in terms(text)).shared, place, on)


class VectorsOnly:
    """Our embedder over the provisions."""

    name = "只比向量"

    def __init__(self, provisions: Provisions, embedder: Embedder) -> None:
        self.provisions, self.embedder = provisions, embedder
        self.vectors = embedder.encode([c.search_text for c in provisions.chunks])

    def search(self, text: str, place: str | None, on: date) -> list[str]:
        return self.provisions.best(self.vectors @ self.embedder.encode([text])[0], place, on)


class PlainRag:
    """RecursiveCharacterTextSplitter and a Chroma store, with our embedder behind LangChain's interface."""

    name = "普通 LangChain RAG"

    def __init__(self, corpus: Corpus, embedder: Embedder) -> None:
        self.corpus, self.embedder = corpus, embedder
        self._store = lru_cache(maxsize=None)(self._build)

    def search(self, text: str, place: str | None, on: date) -> list[str]:
        found = self.retrieve(text, on)
        return first_distinct(key for document in found for key in str(document.metadata["articles"]).split("\n"))

    def retrieve(self, text: str, on: date) -> list[LangChainDocument]:
        """The nearest pieces, as a chain would get them."""
        return self._store(on).similarity_search(text, k=DEEP)

    def _build(self, on: date) -> Chroma:
        """The store of all documents in force on that day."""
        pieces = [p for d in self.corpus.documents if d.in_force(on) for p in split(d)]
        return Chroma.from_documents(
            pieces,
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


def baselines(corpus: Corpus, embedder: Embedder) -> list[Baseline]:
    """All baselines over one corpus."""
    provisions = Provisions.of(corpus)
    return [WordsOnly(provisions), VectorsOnly(provisions, embedder), PlainRag(corpus, embedder)]


def measure(baseline: Baseline, cases: Sequence[Case], places: Places) -> Retrieval:
    """Ranks over the last turn of each case with gold; a conversation is searched with all its words."""
    ranks = []
    for case in cases:
        if case.gold[-1]:
            text = " ".join(case.turns)
            hits = baseline.search(text, place_of(case, text, places), case.on)
            ranks.append(next((n for n, h in enumerate(hits, 1) if h in case.gold[-1]), None))
    return ranking(ranks)


def place_of(case: Case, text: str, places: Places) -> str | None:
    """The place named in the text, else the province set for the case."""
    return places.find(text) or (places.code(case.province) if case.province else None)
