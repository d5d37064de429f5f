"""Chunks in a real Chroma collection: written in batches, read back whole, removed by source."""

from __future__ import annotations

import shutil
from pathlib import Path

import numpy as np
import pytest

from corpus import Corpus, load_corpus
from indexer.chunks import Chunk, make_chunks
from indexer.embedder import StaticEmbedder
from indexer.store import BATCH, add_chunks, open_store, open_to_read, read_all, remove_sources

REST = "documents/全国/休息规定(2020-01-01).md"


@pytest.fixture(scope="module")
def chunks(made: Path) -> list[Chunk]:
    return make_chunks(load_corpus(made / "corpus"))


def fill(folder: Path, chunks: list[Chunk], static: StaticEmbedder) -> list[int]:
    """Write `chunks`; how many were done after each batch."""
    with open_store(folder, static) as store:
        return list(add_chunks(store, chunks))


def by_id(chunks: list[Chunk]) -> list[Chunk]:
    return sorted(chunks, key=lambda c: c.id)


def test_a_new_store_is_empty(tmp_path: Path, static: StaticEmbedder) -> None:
    with open_store(tmp_path, static) as store:
        assert store.get()["ids"] == []
        assert remove_sources(store, {REST}) == 0
    assert (tmp_path / "chroma").is_dir()


def test_what_is_written_is_read_in_the_order_of_ids(
    tmp_path: Path, chunks: list[Chunk], static: StaticEmbedder
) -> None:
    with open_store(tmp_path, static) as store:
        assert list(add_chunks(store, chunks[::-1])) == [len(chunks)]
        read, _ = read_all(store)
    assert read == by_id(chunks)


def test_every_chunk_keeps_its_own_vector(tmp_path: Path, chunks: list[Chunk], static: StaticEmbedder) -> None:
    fill(tmp_path, chunks, static)
    with open_to_read(tmp_path) as store:
        read, vectors = read_all(store)
    assert vectors.dtype == np.float32
    assert np.allclose(vectors, static.encode([c.search_text for c in read]), atol=1e-6)


def test_a_closed_store_opens_again_and_grows(tmp_path: Path, chunks: list[Chunk], static: StaticEmbedder) -> None:
    fill(tmp_path, chunks[:2], static)
    fill(tmp_path, chunks[2:], static)
    with open_to_read(tmp_path) as store:
        assert read_all(store)[0] == by_id(chunks)


def test_writing_the_same_chunk_again_replaces_it(tmp_path: Path, chunks: list[Chunk], static: StaticEmbedder) -> None:
    fill(tmp_path, chunks, static)
    fill(tmp_path, chunks[:1], static)
    with open_to_read(tmp_path) as store:
        assert read_all(store)[0] == by_id(chunks)


def test_nothing_is_written_until_the_batches_are_asked_for(
    tmp_path: Path, chunks: list[Chunk], static: StaticEmbedder
) -> None:
    with open_store(tmp_path, static) as store:
        batches = add_chunks(store, chunks)
        assert store.get()["ids"] == []
        assert next(batches) == len(chunks)
        assert len(store.get()["ids"]) == len(chunks)


def test_more_than_one_batch(tmp_path: Path, corpus: Corpus, static: StaticEmbedder) -> None:
    """Real provisions, one more than a batch holds; reading and removing take as many."""
    many = make_chunks(corpus)[: BATCH + 1]
    assert fill(tmp_path, many, static) == [BATCH, BATCH + 1]
    with open_store(tmp_path, static) as store:
        assert read_all(store)[0] == by_id(many)
        assert remove_sources(store, {c.source for c in many}) == BATCH + 1
        assert store.get()["ids"] == []


def test_no_chunks_no_batches(tmp_path: Path, static: StaticEmbedder) -> None:
    assert fill(tmp_path, [], static) == []


@pytest.mark.parametrize(
    ("sources", "gone"),
    [
        pytest.param({REST}, 2, id="one file"),
        pytest.param({REST, "questions/leave"}, 4, id="a file and a topic"),
        pytest.param({"questions/leav"}, 0, id="part of a name"),
        pytest.param(set[str](), 0, id="none"),
    ],
)
def test_removing_takes_whole_sources_only(
    tmp_path: Path, chunks: list[Chunk], static: StaticEmbedder, sources: set[str], gone: int
) -> None:
    fill(tmp_path, chunks, static)
    with open_store(tmp_path, static) as store:
        assert remove_sources(store, sources) == gone
        left, vectors = read_all(store)
    assert left == [c for c in by_id(chunks) if c.source not in sources]
    assert len(vectors) == len(chunks) - gone


def test_a_folder_made_anew_holds_nothing_of_the_old(
    tmp_path: Path, chunks: list[Chunk], static: StaticEmbedder
) -> None:
    """A client that stayed open would still read the deleted files."""
    fill(tmp_path / "index", chunks, static)
    shutil.rmtree(tmp_path / "index")
    with open_store(tmp_path / "index", static) as store:
        assert store.get()["ids"] == []


def test_a_copied_folder_is_a_store_of_its_own(tmp_path: Path, chunks: list[Chunk], static: StaticEmbedder) -> None:
    fill(tmp_path / "old", chunks, static)
    shutil.copytree(tmp_path / "old", tmp_path / "new")
    with open_store(tmp_path / "new", static) as store:
        remove_sources(store, {REST})
    with open_store(tmp_path / "old", static) as store:
        assert len(store.get()["ids"]) == len(chunks)


def test_chroma_finds_what_our_vectors_say(tmp_path: Path, chunks: list[Chunk], static: StaticEmbedder) -> None:
    """Through langchain-chroma, as another program would use the same folder."""
    fill(tmp_path, chunks, static)
    with open_store(tmp_path, static) as store:
        (best,) = store.similarity_search("喂奶时间每天多久", k=1)
    assert best.metadata["topic"] == "nursing"
