"""What each topic sounds like: the mean of its lay questions, by their terms and by their vectors.

Rocchio's nearest-centroid classifier (1971) over tf-idf of words, bigrams and single characters; on questions held out
of the bank it names the right topic more often than the nearest single questions do.
"""

from __future__ import annotations

import json
import math
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from indexer.chunks import Chunk
from indexer.words import characters, terms

Floats = NDArray[np.float32]
VECTOR_SHARE = 0.5
"""What nearness of vectors counts beside likeness of terms."""


@dataclass(frozen=True)
class Profiles:
    """A unit vector of each kind for every topic: `by_term` (vocabulary × topics), `by_vector` (topics × dimensions).

    A question has few of the terms: those rows lie each in one piece.
    """

    names: tuple[str, ...]
    vocabulary: dict[str, int]
    rarity: Floats
    by_term: Floats
    by_vector: Floats

    @classmethod
    def fit(cls, chunks: Sequence[Chunk], vectors: Floats) -> Profiles:
        """From the bank's questions and their vectors (chunks × dimensions)."""
        rows: dict[str, list[int]] = defaultdict(list)
        for i, chunk in enumerate(chunks):
            if chunk.kind == "question":
                rows[chunk.topic].append(i)
        names = tuple(sorted(rows))
        counts = {i: Counter(_signs(chunks[i].search_text)) for name in names for i in rows[name]}
        spread = Counter(t for count in counts.values() for t in count)
        vocabulary = {t: n for n, t in enumerate(sorted(spread))}
        rarity = np.array([math.log((1 + len(counts)) / (1 + spread[t])) + 1 for t in vocabulary], np.float32)
        by_term = np.zeros((len(names), len(vocabulary)), np.float32)
        by_vector = np.zeros((len(names), vectors.shape[1]), np.float32)
        for n, name in enumerate(names):
            for i in rows[name]:
                ids, weights = _weigh(counts[i], vocabulary, rarity)
                by_term[n, ids] += weights
                by_vector[n] += vectors[i]
        return cls(names, vocabulary, rarity, np.ascontiguousarray(_unit(by_term).T), _unit(by_vector))

    def scores(self, texts: Sequence[str], vectors: Floats) -> Floats:
        """How well each passage fits each topic (texts × topics, about 0…1.5)."""
        likeness: Floats = VECTOR_SHARE * (vectors @ self.by_vector.T)
        for row, text in zip(likeness, texts, strict=True):
            ids, weights = _weigh(Counter(_signs(text)), self.vocabulary, self.rarity)
            row += weights @ self.by_term[ids]
        return likeness

    def save(self, folder: Path) -> None:
        np.savez_compressed(
            folder / "profiles.npz",
            rarity=self.rarity,
            by_term=self.by_term.T.astype(np.float16),
            by_vector=self.by_vector,
        )
        names = [list(self.names), list(self.vocabulary)]
        (folder / "profiles.json").write_text(json.dumps(names, ensure_ascii=False), encoding="utf-8")

    @classmethod
    def load(cls, folder: Path) -> Profiles:
        names, vocabulary = json.loads((folder / "profiles.json").read_text(encoding="utf-8"))
        with np.load(folder / "profiles.npz") as data:
            by_term = np.ascontiguousarray(data["by_term"].T, np.float32)
            arrays = (data["rarity"], by_term, data["by_vector"])
        return cls(tuple(names), {t: i for i, t in enumerate(vocabulary)}, *arrays)


def _signs(text: str) -> list[str]:
    return terms(text) + characters(text)


def _weigh(count: Counter[str], vocabulary: dict[str, int], rarity: Floats) -> tuple[list[int], Floats]:
    """(places in the vocabulary, unit tf-idf weights); terms never seen lengthen the vector and so lower the score."""
    known = [(at, n) for t, n in count.items() if (at := vocabulary.get(t)) is not None]
    ids = [at for at, _ in known]
    weights = np.array([1 + math.log(n) if n > 1 else 1.0 for _, n in known], np.float32) * rarity[ids]
    unseen = UNSEEN * (len(count) - len(known))
    length = math.sqrt(float(weights @ weights) + unseen)
    return ids, weights / max(length, 1e-6)


UNSEEN = 8.0
"""The squared weight a term unknown to the bank has in a question's length."""


def _unit(matrix: Floats) -> Floats:
    lengths = np.maximum(np.linalg.norm(matrix, axis=1, keepdims=True), 1e-6)
    return np.asarray(matrix / lengths, np.float32)
