"""What serving reads, saved and loaded whole; what is missing or damaged is said, never half used."""

from __future__ import annotations

import gc
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from corpus import load_corpus
from indexer import IndexFault
from indexer.chunks import Chunk, make_chunks
from indexer.embedder import StaticEmbedder
from indexer.manifest import current
from indexer.pieces import VECTORS, Pieces
from indexer.words import terms

FILES = (VECTORS, "lexical.npz", "vocabulary.json", "scope.npz", "profiles.npz", "profiles.json")


@pytest.fixture(scope="module")
def chunks(made: Path) -> list[Chunk]:
    return make_chunks(load_corpus(made / "corpus"))


@pytest.fixture(scope="module")
def pieces(chunks: list[Chunk], static: StaticEmbedder) -> Pieces:
    return Pieces.fit(chunks, static.encode([c.search_text for c in chunks]))


@pytest.fixture
def saved(pieces: Pieces, tmp_path: Path) -> Path:
    """A folder with all pieces."""
    pieces.save(tmp_path)
    return tmp_path


def test_fitting_covers_every_chunk(pieces: Pieces, chunks: list[Chunk]) -> None:
    assert pieces.lexical.size == len(pieces.vectors) == len(chunks)
    assert pieces.profiles.names == ("leave", "night", "nursing")


def test_saving_writes_what_loading_reads(saved: Path) -> None:
    assert {p.name for p in saved.iterdir()} == set(FILES)


def test_a_built_index_holds_every_piece(tiny_index: Path) -> None:
    folder = current(tiny_index)
    assert folder is not None
    assert set(FILES) <= {p.name for p in folder.iterdir()}


def test_what_is_saved_is_loaded(pieces: Pieces, saved: Path, static: StaticEmbedder) -> None:
    loaded = Pieces.load(saved)
    vectors = static.encode(["产假几天"])
    query = [(t, 1.0) for t in terms("产假几天")]
    assert np.array_equal(loaded.vectors, pieces.vectors)
    assert np.array_equal(loaded.lexical.match(query).coverage, pieces.lexical.match(query).coverage)
    assert loaded.scope.of(vectors[0]) == pieces.scope.of(vectors[0])
    assert np.allclose(
        loaded.profiles.scores(["产假几天"], vectors), pieces.profiles.scores(["产假几天"], vectors), atol=2e-3
    )


def test_saving_again_replaces(pieces: Pieces, saved: Path, static: StaticEmbedder, chunks: list[Chunk]) -> None:
    fewer = Pieces.fit(chunks[:3], static.encode([c.search_text for c in chunks[:3]]))
    fewer.save(saved)
    assert Pieces.load(saved).lexical.size == 3 < pieces.lexical.size


def remove(path: Path) -> None:
    path.unlink()


def empty(path: Path) -> None:
    path.write_bytes(b"")


def halve(path: Path) -> None:
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])


def overwrite(path: Path) -> None:
    path.write_bytes(b"not what was written here")


@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
@pytest.mark.parametrize("file", FILES)
@pytest.mark.parametrize("harm", [remove, empty, halve, overwrite], ids=lambda f: str(f.__name__))
def test_a_damaged_piece_says_what_to_do(saved: Path, file: str, harm: Callable[[Path], None]) -> None:
    """numpy leaves an archive open that it could not read, and Python says so when it is collected."""
    harm(saved / file)
    with pytest.raises(IndexFault, match="不完整，请重新运行 python -m indexer build"):
        Pieces.load(saved)
    gc.collect(1)


def test_a_missing_array_says_what_to_do(saved: Path) -> None:
    """An archive that opens but lacks something, as an older format would."""
    np.savez(saved / "scope.npz", bias=1.0)
    with pytest.raises(IndexFault, match="不完整"):
        Pieces.load(saved)


def test_the_fault_names_the_folder(tmp_path: Path) -> None:
    with pytest.raises(IndexFault, match=tmp_path.name):
        Pieces.load(tmp_path)
