"""What simpler searches find in the same corpus: words only, vectors only, a plain LangChain RAG, and words fused in.

None of them sees the question bank. The first two know place and day as our index does; the plain RAG is what
one gets from the tutorials: the documents in force, cut by length, in a vector store.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from corpus import Corpus, parse_id
from corpus.model import NATIONAL
from eval.fusion import FusedRag
from eval.metrics import Retrieval, ranking
from eval.model import Case
from eval.plain_rag import PlainRag, first_distinct
from indexer.chunks import Chunk, make_chunks
from indexer.embedder import Embedder
from indexer.lexical import Lexical
from indexer.words import terms

Floats = NDArray[np.float32]


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


def baselines(corpus: Corpus, embedder: Embedder) -> list[Baseline]:
    """All baselines over one corpus."""
    provisions = Provisions.of(corpus)
    plain = PlainRag(corpus, embedder)
    return [WordsOnly(provisions), VectorsOnly(provisions, embedder), plain, FusedRag(plain)]


def measure(baseline: Baseline, cases: Sequence[Case], places: Places) -> Retrieval:
    """Ranks over the last turn of each case with gold; a conversation is searched with all its words."""
    texts = ((case, " ".join(case.turns)) for case in cases if case.gold[-1])
    return ranking(
        (baseline.search(text, place_of(case, text, places), case.on), case.gold[-1], case.also) for case, text in texts
    )


def place_of(case: Case, text: str, places: Places) -> str | None:
    """The place named in the text, else the province set for the case."""
    return places.find(text) or (places.code(case.province) if case.province else None)
