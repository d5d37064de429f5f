"""An index is looked at in a process of its own: what is sound passes in silence, what is not is named."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from indexer.manifest import current
from indexer.pieces import VECTORS
from indexer.verify import trouble


@pytest.fixture
def folder(tiny_index: Path) -> Path:
    """The version that serves."""
    found = current(tiny_index)
    assert found is not None
    return found


def without_vectors_file(folder: Path) -> None:
    (folder / VECTORS).unlink()


def without_chroma(folder: Path) -> None:
    shutil.rmtree(folder / "chroma")


def no_database(folder: Path) -> None:
    (folder / "chroma" / "chroma.sqlite3").write_bytes(b"not a database" * 100)


def another_vector(folder: Path) -> None:
    vectors = np.load(folder / VECTORS)
    vectors[0] = -vectors[0]
    np.save(folder / VECTORS, vectors)


def fewer_chunks_promised(folder: Path) -> None:
    path = folder / "manifest.json"
    manifest = json.loads(path.read_text(encoding="utf-8"))
    path.write_text(json.dumps(manifest | {"chunks": manifest["chunks"] - 1}), encoding="utf-8")


def test_a_sound_index(folder: Path) -> None:
    assert trouble(folder) == ""


@pytest.mark.parametrize(
    ("harm", "words"),
    [
        pytest.param(without_vectors_file, "不完整", id="a file is gone"),
        pytest.param(without_chroma, "读不出来", id="no chunks"),
        pytest.param(no_database, "读不出来", id="a broken database"),
        pytest.param(another_vector, "对不上", id="a vector of its own"),
        pytest.param(fewer_chunks_promised, "对不上", id="another number"),
    ],
)
def test_what_is_wrong_is_named(folder: Path, harm: Callable[[Path], None], words: str) -> None:
    harm(folder)
    assert words in trouble(folder)


def test_as_a_command_it_ends_with_the_words(folder: Path) -> None:
    def looked_at() -> tuple[int, str]:
        command = [sys.executable, "-m", "indexer.verify", str(folder)]
        run = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)
        return run.returncode, run.stdout + run.stderr

    assert looked_at() == (0, "")
    another_vector(folder)
    assert looked_at() == (1, "索引里的段落、向量和词表对不上")
