"""Whether a question is about our field at all: logistic regression over its words and its vector.

Fitted when the index is built, from the bank's own questions against those that state no law (oos_…, chat_…), by
gradient descent with Adam's steps. Terms are hashed to places, so that there is no vocabulary to keep.
"""

from __future__ import annotations

import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from indexer.chunks import Chunk
from indexer.words import characters, normalise, terms

OUTSIDE = ("oos_", "chat_", "distress_", "injection_", "harm_")
PLACES = 1 << 15
VECTOR_SHARE = 0.7
"""How long a text's vector is beside its terms (of length 1)."""
RIDGE = 1e-5
STEPS, PACE = 160, 0.12
Floats = NDArray[np.float64]
Ints = NDArray[np.int64]


@dataclass(frozen=True)
class Scope:
    """Log-odds that a text belongs to the field; without examples on both sides everything does."""

    by_term: Floats
    by_vector: Floats
    bias: float

    @classmethod
    def fit(cls, chunks: Sequence[Chunk], vectors: NDArray[np.float32]) -> Scope:
        """From the bank's questions and their vectors (chunks × dimensions)."""
        rows = [i for i, c in enumerate(chunks) if c.kind == "question"]
        inside = np.array([not chunks[i].topic.startswith(OUTSIDE) for i in rows], np.float64)
        size = vectors.shape[1]
        if not rows or inside.all() or not inside.any():
            return cls(np.zeros(PLACES), np.zeros(size), 1.0)
        bags = _Bags.of([chunks[i].search_text for i in rows])
        dense = vectors[rows].astype(np.float64) * VECTOR_SHARE
        balance = np.where(inside == 1, 0.5 / inside.sum(), 0.5 / (1 - inside).sum())
        walk = _Walk(PLACES + size + 1)
        for _ in range(STEPS):
            by_term, by_vector, bias = walk.at[:PLACES], walk.at[PLACES:-1], walk.at[-1]
            odds = np.clip(bags.times(by_term) + dense @ by_vector + bias, -30, 30)
            pull = balance * (1 / (1 + np.exp(-odds)) - inside)
            walk.step(np.concatenate([bags.gather(pull), dense.T @ pull, [pull.sum()]]) + RIDGE * walk.at)
        return cls(walk.at[:PLACES], walk.at[PLACES:-1] * VECTOR_SHARE, float(walk.at[-1]))

    def of(self, vector: NDArray[np.float32], text: str = "") -> float:
        """Log-odds: above 0 rather inside, below 0 rather outside."""
        places = _places(text)
        said = self.by_term[places].sum() / max(len(places), 1) ** 0.5
        return float(said + vector @ self.by_vector + self.bias)

    def save(self, folder: Path) -> None:
        np.savez_compressed(
            folder / "scope.npz", terms=self.by_term.astype(np.float32), vector=self.by_vector, bias=self.bias
        )

    @classmethod
    def load(cls, folder: Path) -> Scope:
        with np.load(folder / "scope.npz") as data:
            return cls(data["terms"].astype(np.float64), data["vector"], float(data["bias"]))


@dataclass(frozen=True)
class _Bags:
    """Texts as unit bags of hashed terms, laid end to end: `row` and `place` of every term, and its weight."""

    row: Ints
    place: Ints
    weight: Floats
    count: int

    @classmethod
    def of(cls, texts: Sequence[str]) -> _Bags:
        bags = [_places(t) for t in texts]
        row = np.repeat(np.arange(len(bags)), [len(b) for b in bags])
        weight = np.concatenate([np.full(len(b), max(len(b), 1) ** -0.5) for b in bags])
        return cls(row, np.concatenate(bags), weight, len(bags))

    def times(self, by_term: Floats) -> Floats:
        """Each text's sum of its terms' values."""
        return np.asarray(np.bincount(self.row, by_term[self.place] * self.weight, self.count), np.float64)

    def gather(self, pull: Floats) -> Floats:
        """Each place's sum of the pulls of the texts that have it."""
        return np.asarray(np.bincount(self.place, pull[self.row] * self.weight, PLACES), np.float64)


class _Walk:
    """Adam (2015): steps of a length of their own in every direction."""

    def __init__(self, size: int) -> None:
        self.at: Floats = np.zeros(size)
        self._mean, self._square, self._steps = np.zeros(size), np.zeros(size), 0

    def step(self, slope: Floats) -> None:
        self._steps += 1
        self._mean = 0.9 * self._mean + 0.1 * slope
        self._square = 0.99 * self._square + 0.01 * slope**2
        mean, square = self._mean / (1 - 0.9**self._steps), self._square / (1 - 0.99**self._steps)
        pace = PACE * (1 - (self._steps - 1) / STEPS)
        self.at = self.at - pace * mean / (np.sqrt(square) + 1e-8)


def _places(text: str) -> Ints:
    """Where a text's terms, and its first and last characters, stand among the weights; each once."""
    plain = normalise(text)
    ends = [f"^{plain[:n]}" for n in (1, 2)] + [f"{plain[-n:]}$" for n in (1, 2, 3)] if plain else []
    signs = {*terms(text), *characters(text), *ends}
    return np.array(sorted({zlib.crc32(s.encode()) % PLACES for s in signs}), np.int64)
