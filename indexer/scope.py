"""Whether a question is about our field at all: logistic regression over its vector.

Fitted when the index is built, from the bank's own questions against those of its out-of-scope topics (oos_…), by
iteratively reweighted least squares (Newton's method).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from indexer.chunks import Chunk

OUT = "oos_"
RIDGE = 1e-3
STEPS = 12
Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Scope:
    """Log-odds that a vector belongs to the field; without examples on both sides everything does."""

    weights: Floats
    bias: float

    @classmethod
    def fit(cls, chunks: Sequence[Chunk], vectors: NDArray[np.float32]) -> Scope:
        """From the bank's questions and their vectors (chunks × dimensions)."""
        rows = [i for i, c in enumerate(chunks) if c.kind == "question"]
        inside = np.array([not chunks[i].topic.startswith(OUT) for i in rows], np.float64)
        size = vectors.shape[1]
        if not rows or inside.all() or not inside.any():
            return cls(np.zeros(size), 1.0)
        design = np.hstack([vectors[rows].astype(np.float64), np.ones((len(rows), 1))])
        balance = np.where(inside == 1, 0.5 / inside.sum(), 0.5 / (1 - inside).sum())
        solution = np.zeros(size + 1)
        for _ in range(STEPS):
            chance = 1 / (1 + np.exp(-np.clip(design @ solution, -30, 30)))
            curve = balance * chance * (1 - chance) + 1e-9
            slope = design.T @ (balance * (chance - inside)) + RIDGE * solution
            solution -= np.linalg.solve((design * curve[:, None]).T @ design + RIDGE * np.eye(size + 1), slope)
        return cls(solution[:-1], float(solution[-1]))

    def of(self, vector: NDArray[np.float32]) -> float:
        """Log-odds: above 0 rather inside, below 0 rather outside."""
        return float(vector @ self.weights + self.bias)

    def save(self, folder: Path) -> None:
        np.savez(folder / "scope.npz", weights=self.weights, bias=self.bias)

    @classmethod
    def load(cls, folder: Path) -> Scope:
        with np.load(folder / "scope.npz") as data:
            return cls(data["weights"], float(data["bias"]))
