"""python -m indexer.verify 目录：打开一个索引目录，确认每一段都有自己的向量和词。有问题就说出来，以 1 结束。

What a build runs in a process of its own, so it loads little.
"""

from __future__ import annotations

import sys
from pathlib import Path

import numpy as np
from chromadb.errors import ChromaError

from indexer.manifest import IndexFault, Manifest
from indexer.pieces import Pieces
from indexer.store import open_to_read, read_all

MOST_EMPTY = 0.1
"""Share of chunks that may have no vector: texts without one known word."""


def trouble(folder: Path) -> str:
    """What is wrong with an index, "" when nothing is. A broken Chroma folder may end the process."""
    try:
        pieces, manifest = Pieces.load(folder), Manifest.load(folder)
    except IndexFault as fault:
        return str(fault)
    try:
        with open_to_read(folder) as store:
            chunks, vectors = read_all(store)
    except ChromaError:
        return "索引里的段落读不出来"
    sizes = {len(chunks), len(pieces.vectors), pieces.lexical.size, manifest.chunks}
    if len(sizes) > 1 or not np.array_equal(pieces.vectors, vectors) or not np.isfinite(vectors).all():
        return "索引里的段落、向量和词表对不上"
    empty = int((np.linalg.norm(vectors, axis=1) < 0.5).sum())
    return f"有 {empty} 段没有向量" if empty > len(chunks) * MOST_EMPTY else ""


if __name__ == "__main__":
    found = trouble(Path(sys.argv[1]))
    print(found, end="", file=sys.stderr)
    sys.exit(1 if found else 0)
