"""How well provisions are found that no question of the bank leads to.

Provisions are dealt into five folds; for each fold every topic whose first provision lies in it loses its questions,
the index is fitted anew, and our own questions with gold there are searched. The shipped embedder was trained on those
questions all the same: only retraining it per fold (needs torch) leaves them out altogether.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np

from assistant import Assistant
from corpus import Corpus, NotFound, Topic
from eval.metrics import Retrieval, ranking
from eval.model import article_key
from eval.parts import WHOLE, Asked, search
from eval.share import Share
from indexer import Embedder, Index
from indexer.chunks import make_chunks
from indexer.embedder import StaticEmbedder
from indexer.pieces import Pieces

FOLDS, SEED = 5, 20261122
Embed = Callable[[Corpus], Embedder]
"""The embedder to use for a corpus."""


@dataclass(frozen=True)
class Fold:
    """What one fold leaves out, and how its questions fare: any gold, the gold left out, and both with the bank."""

    provisions: int
    topics: int
    any_gold: Retrieval
    left_out: Retrieval
    with_bank: Retrieval

    def to_json(self) -> dict[str, Any]:
        names = ("any_gold", "left_out", "with_bank")
        figures = {name: getattr(self, name).to_json() for name in names}
        return {"provisions": self.provisions, "topics": self.topics, **figures}


def first_provision(topic: Topic, corpus: Corpus, on: date) -> str | None:
    """The article a topic belongs to; None where it has none that day."""
    for reference in topic.references[:1]:
        try:
            return article_key(corpus.resolve(reference, on))
        except NotFound:
            return None
    return None


def deal(keys: Sequence[str], folds: int = FOLDS, seed: int = SEED) -> list[frozenset[str]]:
    """Different keys dealt into folds of nearly the same size, always in the same way."""
    ordered = sorted(set(keys))
    order = np.random.default_rng(seed).permutation(len(ordered))
    return [frozenset(ordered[i] for i in order[n::folds]) for n in range(folds)]


def without(corpus: Corpus, fold: frozenset[str], on: date) -> tuple[Corpus, int]:
    """The corpus whose topics of these provisions have lost their questions, and how many topics those are."""
    lost = {t.id for t in corpus.library.topics if first_provision(t, corpus, on) in fold}
    topics = tuple(replace(t, questions=()) if t.id in lost else t for t in corpus.library.topics)
    return replace(corpus, library=replace(corpus.library, topics=topics)), len(lost)


def fitted(corpus: Corpus, embedder: Embedder, like: Index) -> Index:
    """An index of this corpus, fitted as a build does; vectors of the same embedder are taken over."""
    chunks = sorted(make_chunks(corpus), key=lambda c: c.id)
    if embedder.name == like.embedder.name:
        places = {c.id: n for n, c in enumerate(like.chunks)}
        vectors = like.pieces.vectors[[places[c.id] for c in chunks]]
    else:
        vectors = embedder.encode([c.search_text for c in chunks])
    return replace(like, corpus=corpus, embedder=embedder, chunks=chunks, pieces=Pieces.fit(chunks, vectors))


def leave_out(assistant: Assistant, questions: Sequence[Asked], on: date, embed: Embed | None = None) -> Iterator[Fold]:
    """One fold after the other. A question belongs to the fold of its best gold article."""
    owned = (first_provision(t, assistant.corpus, on) for t in assistant.corpus.library.topics)
    for fold in deal([key for key in owned if key]):
        asked = [q for q in questions if q.case.gold[-1][0] in fold]
        corpus, topics = without(assistant.corpus, fold, on)
        embedder = embed(corpus) if embed else assistant.index.embedder
        index = fitted(corpus, embedder, assistant.index)
        hits = [search(assistant, index, WHOLE, q.query) for q in asked]
        before = [search(assistant, assistant.index, WHOLE, q.query) for q in asked]
        golds = [q.case.gold[-1] for q in asked]
        strict = [tuple(key for key in gold if key in fold) for gold in golds]
        none = [()] * len(asked)
        yield Fold(
            len(fold),
            topics,
            *(ranking(zip(h, g, none, strict=True)) for h, g in ((hits, golds), (hits, strict), (before, golds))),
        )


def retrained(on: date) -> Embed:
    """Trains the embedder anew on what a fold leaves of the bank. Raises ImportError without the extra `models`."""
    import torch  # noqa: F401
    from sentence_transformers import SentenceTransformer  # noqa: F401

    from indexer.train import train

    def embed(corpus: Corpus) -> Embedder:
        with tempfile.TemporaryDirectory() as folder:
            train(corpus, on, Path(folder) / "model")
            return StaticEmbedder(Path(folder) / "model")

    return embed


def together(parts: Sequence[Retrieval]) -> Retrieval:
    """The questions of all folds as one."""

    def over(shares: Sequence[Share]) -> Share:
        return Share.over(s for share in shares for s in share.samples)

    recall = {k: over([p.recall[k] for p in parts]) for k in parts[0].recall}
    return Retrieval(recall, over([p.mrr for p in parts]), over([p.ndcg for p in parts]))
