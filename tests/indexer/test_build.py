"""Building: only what changed is made anew, and only a sound index serves."""

from __future__ import annotations

import json
import subprocess
import sys
from datetime import date
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from corpus import load_corpus
from indexer import Index, IndexFault
from indexer.build import Report, build
from indexer.chunks import make_chunks
from indexer.embedder import Embedder, StaticEmbedder
from indexer.manifest import current

REST = "documents/全国/休息规定(2020-01-01).md"
WORK = "documents/全国/劳动规定(2020-01-01).md"
LOCAL = "documents/浙江/浙江休假条例(2020-01-01).md"
BANK = "questions/all.yaml"
EVERY_SOURCE = tuple(sorted([REST, WORK, LOCAL, "questions/leave", "questions/nursing", "questions/night"]))
ON = date(2026, 11, 22)


class Renamed:
    """The shipped embedder under another name."""

    name = "another"

    def __init__(self, embedder: Embedder) -> None:
        self._embedder = embedder

    def encode(self, texts: list[str]) -> NDArray[np.float32]:
        return self._embedder.encode(texts)


class Blank:
    """An embedder that knows nothing: every vector is zero."""

    name = "blank"

    def encode(self, texts: list[str]) -> NDArray[np.float32]:
        return np.zeros((len(texts), 128), np.float32)


@pytest.fixture
def root(tiny_index: Path) -> Path:
    """Where an index of the small corpus serves."""
    return tiny_index


@pytest.fixture
def empty(tmp_path: Path) -> Path:
    """Where nothing was built yet."""
    return tmp_path / "empty"


def make(tiny: Path, root: Path, embedder: Embedder) -> Report:
    return build(load_corpus(tiny), root, embedder)


def opened(tiny: Path, root: Path, embedder: Embedder) -> Index:
    return Index.open(root, embedder, load_corpus(tiny))


def edit(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def best(index: Index, question: str, place: str | None = None) -> str:
    return index.search(question, place, ON).found[0].key


def test_first_build_makes_every_source(tiny: Path, empty: Path, static: StaticEmbedder) -> None:
    report = make(tiny, empty, static)
    assert report.rebuilt == EVERY_SOURCE
    assert report.removed == ()
    assert report.embedded == len(make_chunks(load_corpus(tiny)))
    assert current(empty) == empty / report.version


def test_unchanged_corpus_rebuilds_nothing(tiny: Path, root: Path, static: StaticEmbedder) -> None:
    first = make(tiny, root, static)
    before = sorted((p, p.stat().st_mtime_ns) for p in root.rglob("*") if p.name != ".lock")
    assert make(tiny, root, static) == Report(first.version, (), (), 0)
    assert sorted((p, p.stat().st_mtime_ns) for p in root.rglob("*") if p.name != ".lock") == before


def test_only_the_changed_file_is_made_anew(tiny: Path, root: Path, static: StaticEmbedder) -> None:
    first = make(tiny, root, static)
    edit(tiny / WORK, "不得安排夜班劳动", "禁止下井挖煤")
    second = make(tiny, root, static)
    assert (second.rebuilt, second.removed, second.embedded) == ((WORK,), (), 1)
    assert second.version != first.version
    index = opened(tiny, root, static)
    assert best(index, "下井挖煤") == "cn-laodong-2020#art_1"
    assert not [c for c in index.chunks if c.kind == "provision" and "夜班劳动" in c.search_text]


def test_a_changed_file_with_several_articles_counts_its_own_chunks(
    tiny: Path, root: Path, static: StaticEmbedder
) -> None:
    edit(tiny / REST, "98天", "九十八天")
    report = make(tiny, root, static)
    assert (report.rebuilt, report.embedded) == ((REST,), 2)


def test_a_new_question_rebuilds_its_topic_only(tiny: Path, root: Path, static: StaticEmbedder) -> None:
    edit(tiny / BANK, "- 生娃能歇几天", "- 坐月子单位给多少日子")
    report = make(tiny, root, static)
    assert (report.rebuilt, report.embedded) == (("questions/leave",), 2)
    texts = {c.text for c in opened(tiny, root, static).chunks}
    assert "坐月子单位给多少日子" in texts
    assert "生娃能歇几天" not in texts


def test_a_removed_file_is_no_longer_found(tiny: Path, root: Path, static: StaticEmbedder) -> None:
    (tiny / LOCAL).unlink()
    report = make(tiny, root, static)
    assert (report.rebuilt, report.removed, report.embedded) == ((), (LOCAL,), 0)
    found = opened(tiny, root, static).search("男方护理假", "CN-ZJ", ON).found
    assert not [f for f in found if f.document == "zj-xiujia-2020"]


def test_an_added_file_is_found(tiny: Path, root: Path, static: StaticEmbedder) -> None:
    text = (tiny / LOCAL).read_text(encoding="utf-8")
    (tiny / LOCAL).unlink()
    make(tiny, root, static)
    (tiny / LOCAL).write_text(text, encoding="utf-8")
    assert make(tiny, root, static).rebuilt == (LOCAL,)
    assert best(opened(tiny, root, static), "男方护理假", "CN-ZJ") == "zj-xiujia-2020#art_1"


def test_building_step_by_step_equals_building_from_scratch(
    tiny: Path, root: Path, tmp_path: Path, static: StaticEmbedder
) -> None:
    edit(tiny / WORK, "夜班劳动", "加班")
    make(tiny, root, static)
    edit(tiny / BANK, "- 怀孕能上夜班吗", "- 大肚子能加班不")
    (tiny / LOCAL).unlink()
    make(tiny, root, static)
    make(tiny, tmp_path / "fresh", static)
    grown, fresh = opened(tiny, root, static), opened(tiny, tmp_path / "fresh", static)
    assert grown.version == fresh.version
    assert grown.chunks == fresh.chunks == sorted(make_chunks(load_corpus(tiny)), key=lambda c: c.id)
    np.testing.assert_array_equal(grown.pieces.vectors, fresh.pieces.vectors)
    assert grown.search("能加班不", None, ON) == fresh.search("能加班不", None, ON)


def test_a_change_taken_back_gives_the_first_index_again(tiny: Path, root: Path, static: StaticEmbedder) -> None:
    first = make(tiny, root, static)
    edit(tiny / WORK, "夜班劳动", "加班")
    make(tiny, root, static)
    edit(tiny / WORK, "加班", "夜班劳动")
    assert make(tiny, root, static).version == first.version
    index = opened(tiny, root, static)
    assert index.chunks == sorted(make_chunks(load_corpus(tiny)), key=lambda c: c.id)


def test_another_embedder_rebuilds_everything(tiny: Path, root: Path, static: StaticEmbedder) -> None:
    assert make(tiny, root, Renamed(static)).rebuilt == EVERY_SOURCE


def test_the_version_before_is_kept_for_those_who_read_it_and_no_older_one(
    tiny: Path, root: Path, static: StaticEmbedder
) -> None:
    made = [make(tiny, root, static).version]
    for old, new in (("98天", "99天"), ("99天", "100天"), ("100天", "101天")):
        edit(tiny / REST, old, new)
        made.append(make(tiny, root, static).version)
    assert {p.name for p in root.iterdir()} == {".lock", "current", *made[-2:]}


def test_progress_counts_up_to_the_chunks_embedded(tiny: Path, empty: Path, static: StaticEmbedder) -> None:
    seen: list[tuple[int, int]] = []
    report = build(load_corpus(tiny), empty, static, lambda done, total: seen.append((done, total)))
    assert seen[0] == (0, report.embedded)
    assert seen[-1] == (report.embedded, report.embedded)


def test_an_index_without_vectors_is_not_published(tiny: Path, root: Path, static: StaticEmbedder) -> None:
    first = make(tiny, root, static)
    for _ in range(2):
        with pytest.raises(IndexFault, match=r"没有通过检查，旧索引照常使用。[\s\S]*没有向量"):
            make(tiny, root, Blank())
        assert current(root) == root / first.version
    assert best(opened(tiny, root, static), "产假多少天") == "cn-xiuxi-2020#art_1"


def test_a_failed_first_build_leaves_nothing_that_serves(tiny: Path, empty: Path, static: StaticEmbedder) -> None:
    with pytest.raises(IndexFault):
        make(tiny, empty, Blank())
    assert current(empty) is None
    make(tiny, empty, static)
    assert not list(empty.glob("building-*"))


def test_the_manifest_says_how_the_index_was_made(empty: Path, tiny: Path, static: StaticEmbedder) -> None:
    report = make(tiny, empty, static)
    manifest = json.loads((empty / report.version / "manifest.json").read_text(encoding="utf-8"))
    assert manifest["embedder"] == static.name
    assert manifest["chunks"] == report.embedded
    assert set(manifest["files"]) == set(EVERY_SOURCE)


def test_a_broken_store_is_built_anew_from_everything(tiny: Path, root: Path, static: StaticEmbedder) -> None:
    make(tiny, root, static)
    folder = current(root)
    assert folder is not None
    (folder / "chroma" / "chroma.sqlite3").write_bytes(b"not a database" * 100)
    edit(tiny / WORK, "夜班劳动", "加班")
    report = make(tiny, root, static)
    assert LOCAL in report.rebuilt and WORK in report.rebuilt
    assert best(opened(tiny, root, static), "男方护理假", "CN-ZJ") == "zj-xiujia-2020#art_1"


@pytest.mark.parametrize(
    ("module", "packages"),
    [
        pytest.param("assistant", ("chromadb", "langchain"), id="answering"),
        pytest.param("indexer.verify", ("langchain",), id="looking at an index"),
        pytest.param(
            "api.__main__",
            ("chromadb", "langchain", "typer", "holidays", "openpyxl", "docx", "weasyprint"),
            id="serving",
        ),
    ],
)
def test_it_does_not_bring_along(module: str, packages: tuple[str, ...]) -> None:
    code = f"import sys, {module}; print([m for m in sys.modules if m.startswith({packages!r})])"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "[]"
