"""Chunks, their metadata and vectors in a persistent Chroma collection, through langchain-chroma.

Building reads and writes here; serving reads the same vectors laid flat (`vectors.npy`), which opens in a moment and
keeps Chroma, its imports and its memory out of the process that answers.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path
from typing import Any, cast

import chromadb
import numpy as np
from chromadb.api.client import Client
from chromadb.config import Settings as ChromaSettings
from langchain_chroma import Chroma
from numpy.typing import NDArray

from indexer.chunks import Chunk
from indexer.embedder import Embedder
from indexer.retriever import LangChainEmbeddings

COLLECTION = "niangjiaren"
BATCH = 500
Floats = NDArray[np.float32]


@contextmanager
def open_store(folder: Path, embedder: Embedder | None) -> Iterator[Chroma]:
    """The collection kept in `folder` (made when it is not there); without an embedder it can only be read.

    Closed afterwards: Chroma keeps open clients by path, and a folder made anew at that path would be read from, and
    written to, the old one's deleted files.
    """
    settings = ChromaSettings(anonymized_telemetry=False)
    with cast(Client, chromadb.PersistentClient(str(folder / "chroma"), settings)) as client:
        yield Chroma(
            client=client,
            collection_name=COLLECTION,
            embedding_function=LangChainEmbeddings(embedder) if embedder else None,
            collection_metadata={"hnsw:space": "cosine"},
        )


def add_chunks(store: Chroma, chunks: list[Chunk]) -> Iterator[int]:
    """Embed and write `chunks`; yields how many are done after each batch."""
    for start in range(0, len(chunks), BATCH):
        batch = chunks[start : start + BATCH]
        store.add_texts(
            [c.search_text for c in batch], metadatas=[_metadata(c) for c in batch], ids=[c.id for c in batch]
        )
        yield start + len(batch)


def _metadata(chunk: Chunk) -> dict[str, Any]:
    data = asdict(chunk)
    del data["search_text"], data["id"]
    return data


def remove_sources(store: Chroma, sources: set[str]) -> int:
    """Delete every chunk made from these files or topics; returns how many there were."""
    records = store.get(include=["metadatas"])
    gone = [i for i, m in zip(records["ids"], records["metadatas"], strict=True) if m["source"] in sources]
    for start in range(0, len(gone), BATCH):
        store.delete(gone[start : start + BATCH])
    return len(gone)


def read_all(store: Chroma) -> tuple[list[Chunk], Floats]:
    """Every chunk with its vector (chunks × dimensions), in the order of their ids."""
    records = store.get(include=["metadatas", "documents", "embeddings"])
    rows = sorted(range(len(records["ids"])), key=lambda i: records["ids"][i])
    chunks = [Chunk(id=records["ids"][i], search_text=records["documents"][i], **records["metadatas"][i]) for i in rows]
    return chunks, np.asarray(records["embeddings"], np.float32)[rows]
