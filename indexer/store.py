"""Chunks, their metadata and vectors in a persistent Chroma collection, through langchain-chroma.

Building reads and writes here; serving reads the same vectors laid flat (`vectors.npy`), which opens in a moment and
keeps Chroma, its imports and its memory out of the process that answers.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol, cast

import chromadb
import numpy as np
from chromadb.api.client import Client
from chromadb.config import Settings as ChromaSettings
from numpy.typing import NDArray

from indexer.chunks import Chunk
from indexer.embedder import Embedder

if TYPE_CHECKING:
    from langchain_chroma import Chroma

COLLECTION = "niangjiaren"
BATCH = 500
Floats = NDArray[np.float32]


class Readable(Protocol):
    """A collection, whether as Chroma or as LangChain has it."""

    def get(self, *, include: Any) -> Any: ...


@contextmanager
def open_store(folder: Path, embedder: Embedder) -> Iterator[Chroma]:
    """The collection kept in `folder` (made when it is not there), to be written."""
    from langchain_chroma import Chroma  # half a second, which looking at an index need not wait for

    from indexer.retriever import LangChainEmbeddings

    with _client(folder) as client:
        yield Chroma(
            client=client,
            collection_name=COLLECTION,
            embedding_function=LangChainEmbeddings(embedder),
            collection_metadata={"hnsw:space": "cosine"},
        )


@contextmanager
def open_to_read(folder: Path) -> Iterator[Readable]:
    """The same, where it is there already. Raises chromadb.errors.ChromaError."""
    with _client(folder) as client:
        yield client.get_collection(COLLECTION)


def _client(folder: Path) -> Client:
    """Used in a `with`: Chroma keeps open clients by path, and a folder made anew at that path would be read from, and
    written to, the old one's deleted files.
    """
    return cast(Client, chromadb.PersistentClient(str(folder / "chroma"), ChromaSettings(anonymized_telemetry=False)))


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


def read_all(store: Readable) -> tuple[list[Chunk], Floats]:
    """Every chunk with its vector (chunks × dimensions), in the order of their ids."""
    records = store.get(include=["metadatas", "documents", "embeddings"])
    rows = sorted(range(len(records["ids"])), key=lambda i: records["ids"][i])
    chunks = [Chunk(id=records["ids"][i], search_text=records["documents"][i], **records["metadatas"][i]) for i in rows]
    return chunks, np.asarray(records["embeddings"], np.float32)[rows]
