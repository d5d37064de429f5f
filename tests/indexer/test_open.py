"""Opening an index that is missing, foreign, out of date or damaged: a fault that says what to do."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from corpus import Corpus, load_corpus
from indexer import Index, IndexFault
from indexer.build import build
from indexer.embedder import StaticEmbedder
from indexer.manifest import current

LOCAL = "documents/浙江/浙江休假条例(2020-01-01).md"
AGAIN = "python -m indexer build"


class Other:
    """An embedder that built no index here."""

    name = "other/model"

    def encode(self, texts: list[str]) -> NDArray[np.float32]:
        return np.ones((len(texts), 4), np.float32)


def serving(root: Path) -> Path:
    folder = current(root)
    assert folder is not None
    return folder


def test_a_missing_index_says_how_to_build_it(small: Corpus, tmp_path: Path, static: StaticEmbedder) -> None:
    with pytest.raises(IndexFault, match=r"还没有索引（.*nowhere.*请先运行 python -m indexer build"):
        Index.open(tmp_path / "nowhere", static, small)
    assert not (tmp_path / "nowhere").exists()


def test_an_index_of_another_embedder_names_both(tiny_index: Path, small: Corpus, static: StaticEmbedder) -> None:
    with pytest.raises(IndexFault, match=r"索引是用向量模型 static-[0-9a-f]+ 建的，现在的设置是 other/model"):
        Index.open(tiny_index, Other(), small)


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        pytest.param("documents/全国/休息规定(2020-01-01).md", "98天", "128天", id="law"),
        pytest.param("questions/all.yaml", "产假多少天", "产假几天", id="question"),
        pytest.param(LOCAL, "施行日期: 2020", "施行日期: 2021", id="date"),
        pytest.param(LOCAL, "CN-ZJ", "CN", id="place"),
    ],
)
def test_an_index_of_a_changed_corpus_is_out_of_date(
    tiny_index: Path, tiny: Path, static: StaticEmbedder, file: str, old: str, new: str
) -> None:
    path = tiny / file
    path.write_text(path.read_text(encoding="utf-8").replace(old, new, 1), encoding="utf-8")
    with pytest.raises(IndexFault, match="在建索引之后改过，请重新运行 python -m indexer build"):
        Index.open(tiny_index, static, load_corpus(tiny))


def truncate_manifest(folder: Path) -> None:
    path = folder / "manifest.json"
    path.write_text(path.read_text(encoding="utf-8")[:40], encoding="utf-8")


def add_a_key(folder: Path) -> None:
    path = folder / "manifest.json"
    path.write_text(json.dumps(json.loads(path.read_text(encoding="utf-8")) | {"unknown": 1}), encoding="utf-8")


def write_a_list(folder: Path) -> None:
    (folder / "manifest.json").write_text("[1, 2]", encoding="utf-8")


def write_bytes(folder: Path) -> None:
    (folder / "manifest.json").write_bytes(b"\xff\xfe\x00")


def remove_manifest(folder: Path) -> None:
    (folder / "manifest.json").unlink()


def remove_word_weights(folder: Path) -> None:
    (folder / "lexical.npz").unlink()


def remove_vectors(folder: Path) -> None:
    (folder / "vectors.npy").unlink()


def spoil_vectors(folder: Path) -> None:
    (folder / "vectors.npy").write_bytes(b"not an array" * 100)


@pytest.mark.parametrize(
    "damage",
    [
        truncate_manifest,
        add_a_key,
        write_a_list,
        write_bytes,
        remove_manifest,
        remove_word_weights,
        remove_vectors,
        spoil_vectors,
    ],
)
def test_a_damaged_index_says_so(
    tiny_index: Path, tmp_path: Path, small: Corpus, static: StaticEmbedder, damage: Callable[[Path], None]
) -> None:
    damage(serving(tiny_index))
    moved = tiny_index.rename(tmp_path / "moved")
    with pytest.raises(IndexFault, match=r"不完整，请重新运行 python -m indexer build"):
        Index.open(moved, static, small)


@pytest.mark.parametrize("damage", [truncate_manifest, remove_manifest, add_a_key])
def test_a_build_mends_a_damaged_manifest(
    tiny_index: Path, small: Corpus, static: StaticEmbedder, damage: Callable[[Path], None]
) -> None:
    damage(serving(tiny_index))
    build(small, tiny_index, static)
    assert Index.open(tiny_index, static, small).chunks


def test_a_version_that_vanished_is_a_missing_index(tiny_index: Path, small: Corpus, static: StaticEmbedder) -> None:
    (tiny_index / "current").write_text("v-gone", encoding="utf-8")
    with pytest.raises(IndexFault, match=AGAIN):
        Index.open(tiny_index, static, small)
    build(small, tiny_index, static)
    assert Index.open(tiny_index, static, small).chunks
