"""The parts of an index that serving reads, saved and loaded together."""

from __future__ import annotations

import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from zipfile import BadZipFile

import numpy as np
from numpy.typing import NDArray

from indexer.chunks import Chunk
from indexer.lexical import Lexical
from indexer.manifest import IndexFault
from indexer.profiles import Profiles
from indexer.scope import Scope
from indexer.words import terms

VECTORS = "vectors.npy"


@dataclass(frozen=True)
class Pieces:
    """Vectors (chunks × dimensions, in the order of the chunks' ids) and what was fitted on them."""

    vectors: NDArray[np.float32]
    lexical: Lexical
    scope: Scope
    profiles: Profiles

    @classmethod
    def fit(cls, chunks: Sequence[Chunk], vectors: NDArray[np.float32]) -> Pieces:
        lexical = Lexical.build([terms(c.search_text) for c in chunks])
        return cls(vectors, lexical, Scope.fit(chunks, vectors), Profiles.fit(chunks, vectors))

    def save(self, folder: Path) -> None:
        np.save(folder / VECTORS, self.vectors)
        self.lexical.save(folder)
        self.scope.save(folder)
        self.profiles.save(folder)

    @classmethod
    def load(cls, folder: Path) -> Pieces:
        """Raises IndexFault when something is missing or damaged."""
        try:
            vectors = np.load(folder / VECTORS)
            return cls(vectors, Lexical.load(folder), Scope.load(folder), Profiles.load(folder))
        except (OSError, EOFError, ValueError, TypeError, KeyError, BadZipFile, zlib.error):
            raise IndexFault(f"索引 {folder} 不完整，请重新运行 python -m indexer build") from None
