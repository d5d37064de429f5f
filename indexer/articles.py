"""The provisions as a search ranks them: by article, the law of the place and the day only.

An article that is cut into pieces is as good as its best piece.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property, lru_cache

import numpy as np
from numpy.typing import NDArray

from corpus.address import parse_id
from corpus.model import NATIONAL
from indexer.chunks import Chunk

Floats = NDArray[np.float32]
NEVER_FOUND = -np.inf


@lru_cache(maxsize=16_384)
def article_of(key: str) -> str:
    """The key of the article a piece belongs to."""
    document, _, address = key.partition("#")
    return f"{document}#{parse_id(address).unit.id}"


@dataclass(frozen=True)
class Articles:
    """Pieces of provisions, those of an article side by side.

    `pieces` are their keys and `rows` their places among all chunks; article n is `names[n]` and has the pieces
    `starts[n]:starts[n+1]`.
    """

    pieces: tuple[str, ...]
    rows: NDArray[np.int64]
    names: tuple[str, ...]
    starts: NDArray[np.int64]
    place: NDArray[np.str_]
    since: NDArray[np.str_]
    until: NDArray[np.str_]

    @classmethod
    def of(cls, chunks: Sequence[Chunk]) -> Articles:
        """From all chunks, the bank's among them."""
        rows = [n for n, c in enumerate(chunks) if c.kind == "provision"]
        rows.sort(key=lambda n: (article_of(chunks[n].id), chunks[n].id))
        ordered = [chunks[n] for n in rows]
        owners = [article_of(c.id) for c in ordered]
        starts = [n for n, owner in enumerate(owners) if n == 0 or owner != owners[n - 1]]
        return cls(
            tuple(c.id for c in ordered),
            np.array(rows, np.int64),
            tuple(owners[n] for n in starts),
            np.array([*starts, len(owners)], np.int64),
            np.array([c.jurisdiction for c in ordered], np.str_),
            np.array([c.effective for c in ordered], np.str_),
            np.array([c.repealed for c in ordered], np.str_),
        )

    @cached_property
    def at(self) -> dict[str, int]:
        return {name: n for n, name in enumerate(self.names)}

    @cached_property
    def documents(self) -> list[str]:
        return sorted({name.partition("#")[0] for name in self.names})

    def allowed(self, place: str | None, on: date) -> NDArray[np.bool_]:
        """Which pieces are law of the place or of the whole country on that day."""
        day = on.isoformat()
        here = (self.place == NATIONAL) | (self.place == (place or NATIONAL))
        return np.asarray(here & (self.since <= day) & (day < self.until), np.bool_)

    def best(self, scores: Floats) -> Floats:
        """The score of every article's best piece."""
        if not self.names:
            return np.zeros(0, np.float32)
        return np.asarray(np.maximum.reduceat(scores, self.starts[:-1]), np.float32)

    def best_piece(self, article: int, scores: Floats) -> str:
        """The key of the piece that an article's score comes from."""
        first, end = self.starts[article : article + 2].tolist()
        key: str = self.pieces[first + int(np.argmax(scores[first:end]))]
        return key
