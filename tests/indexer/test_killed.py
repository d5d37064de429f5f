"""A build that is killed half-way, and a second build beside it, as an operator meets them."""

from __future__ import annotations

import shutil
import signal
import subprocess
import sys
import time
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest

from corpus import load_corpus
from indexer import Index
from indexer.build import build
from indexer.embedder import StaticEmbedder
from indexer.manifest import current

PROJECT = Path(__file__).resolve().parents[2]
ON = date(2026, 11, 22)


@dataclass(frozen=True)
class Wreck:
    """Where a build was killed, and what a second build said while the first still ran."""

    root: Path
    second_code: int
    second_words: str


def start_build(root: Path) -> subprocess.Popen[str]:
    """Build the real corpus, which takes long enough to be met half-way."""
    command = [sys.executable, "-m", "indexer", "build", "--index", str(root)]
    return subprocess.Popen(command, cwd=PROJECT, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)


def wait_until_it_writes(root: Path, process: subprocess.Popen[str]) -> None:
    for _ in range(1200):
        if any(root.glob("building-*/chroma/chroma.sqlite3")):
            return
        assert process.poll() is None, "the build ended before it could be killed"
        time.sleep(0.05)
    pytest.fail("the build did not begin to write")


@pytest.fixture(scope="module")
def wreck(made: Path, tmp_path_factory: pytest.TempPathFactory) -> Wreck:
    """The small index serves; a build of the real corpus over it is killed while it writes."""
    root = shutil.copytree(made / "index", tmp_path_factory.mktemp("wreck") / "index")
    first = start_build(root)
    wait_until_it_writes(root, first)
    second = start_build(root)
    words = second.communicate(timeout=300)[1]
    assert first.poll() is None, "the first build was over before the second had begun"
    first.send_signal(signal.SIGKILL)
    first.communicate(timeout=60)
    return Wreck(root, second.returncode, words)


def test_a_second_build_says_that_another_process_is_building(wreck: Wreck) -> None:
    assert wreck.second_code == 1
    assert "另一个进程正在建索引" in wreck.second_words
    assert "Traceback" not in wreck.second_words


def test_a_killed_build_leaves_the_index_before_serving(wreck: Wreck, made: Path, static: StaticEmbedder) -> None:
    assert list(wreck.root.glob("building-*"))
    index = Index.open(wreck.root, static, load_corpus(made / "corpus"))
    assert index.search("产假多少天", None, ON).found[0].key == "cn-xiuxi-2020#art_1"


def test_the_next_build_succeeds_and_clears_what_was_left(
    wreck: Wreck, tiny: Path, tmp_path: Path, static: StaticEmbedder
) -> None:
    root = shutil.copytree(wreck.root, tmp_path / "index")
    path = tiny / "documents/全国/劳动规定(2020-01-01).md"
    path.write_text(path.read_text(encoding="utf-8").replace("夜班劳动", "加班"), encoding="utf-8")
    corpus = load_corpus(tiny)
    report = build(corpus, root, static)
    assert report.embedded == 1
    assert not list(root.glob("building-*"))
    assert current(root) == root / report.version
    assert Index.open(root, static, corpus).search("加班", None, ON).found[0].key == "cn-laodong-2020#art_1"
