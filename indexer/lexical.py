"""BM25 over words and bigrams, as sparse arrays.

Robertson & Zaragoza, The Probabilistic Relevance Framework: BM25 and Beyond (2009).
"""

from __future__ import annotations

import json
import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from indexer.words import BIGRAM_MARK

K1, B = 1.2, 0.6
BIGRAM_WEIGHT = 0.6
UNSEEN = 0.5
"""What a term no text has costs a query, as a share of the rarest known term."""
Floats = NDArray[np.float32]


@dataclass(frozen=True)
class Matches:
    """BM25 sums by text, and the most the query could have reached."""

    shared: Floats
    worth: float

    @property
    def coverage(self) -> Floats:
        """How much of the query each text has (about 0…1)."""
        return self.shared / max(self.worth, 1e-6)


@dataclass(frozen=True)
class Lexical:
    """Postings by term: texts `rows[starts[t]:starts[t+1]]` with `weights`; `gains[t]` is what one hit is worth."""

    vocabulary: dict[str, int]
    starts: NDArray[np.int64]
    rows: NDArray[np.int32]
    weights: Floats
    gains: Floats
    size: int

    @classmethod
    def build(cls, texts: Sequence[Sequence[str]]) -> Lexical:
        """The index of `texts`, each given as its terms."""
        counts = [Counter(t) for t in texts]
        lengths = np.array([len(t) for t in texts], dtype=np.float64)
        mean = float(lengths.mean()) if len(texts) else 1.0
        postings: dict[str, list[tuple[int, float]]] = defaultdict(list)
        for row, count in enumerate(counts):
            norm = K1 * (1 - B + B * lengths[row] / max(mean, 1.0))
            for term, n in count.items():
                postings[term].append((row, n * (K1 + 1) / (n + norm)))
        vocabulary = {term: i for i, term in enumerate(sorted(postings))}
        starts, rows, weights, gains = [0], [], [], []
        for term in vocabulary:
            found = postings[term]
            gain = _idf(len(found), len(texts)) * (BIGRAM_WEIGHT if term.startswith(BIGRAM_MARK) else 1.0)
            rows += [row for row, _ in found]
            weights += [gain * w for _, w in found]
            gains.append(gain)
            starts.append(len(rows))
        return cls(
            vocabulary,
            np.array(starts, np.int64),
            np.array(rows, np.int32),
            np.array(weights, np.float32),
            np.array(gains, np.float32),
            len(texts),
        )

    def match(self, query: Iterable[tuple[str, float]]) -> Matches:
        """What every text shares with the weighted terms of a query, and what the query is worth at most."""
        unseen = UNSEEN * _idf(0, self.size)
        worth = 0.0
        rows, weights = [self.rows[:0]], [self.weights[:0]]
        for term, weight in query:
            at = self.vocabulary.get(term)
            if at is None:
                worth += weight * unseen * (BIGRAM_WEIGHT if term.startswith(BIGRAM_MARK) else 1.0)
                continue
            start, end, gain = self._spans[at]
            worth += weight * gain
            rows.append(self.rows[start:end])
            found = self.weights[start:end]
            weights.append(found if weight == 1.0 else found * np.float32(weight))
        shared = np.bincount(np.concatenate(rows), np.concatenate(weights), self.size)
        return Matches(shared.astype(np.float32), worth)

    @cached_property
    def _spans(self) -> list[tuple[int, int, float]]:
        """Of every term: where its postings start and end, and what one hit is worth; plain numbers are quicker."""
        starts: list[int] = self.starts.tolist()
        return list(zip(starts, starts[1:], self.gains.tolist(), strict=False))

    def save(self, folder: Path) -> None:
        np.savez(folder / "lexical.npz", starts=self.starts, rows=self.rows, weights=self.weights, gains=self.gains)
        (folder / "vocabulary.json").write_text(json.dumps([self.size, list(self.vocabulary)], ensure_ascii=False))

    @classmethod
    def load(cls, folder: Path) -> Lexical:
        size, names = json.loads((folder / "vocabulary.json").read_text())
        with np.load(folder / "lexical.npz") as data:
            arrays = (data["starts"], data["rows"], data["weights"], data["gains"])
        return cls({t: i for i, t in enumerate(names)}, *arrays, size)


def _idf(found: int, total: int) -> float:
    return math.log(1 + (total - found + 0.5) / (found + 0.5))
