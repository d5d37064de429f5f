"""python -m indexer as an operator types it: Chinese messages, exit codes, never a traceback."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

PROJECT = Path(__file__).resolve().parents[2]
Run = subprocess.CompletedProcess[str]


def indexer(*arguments: str | Path, cwd: Path = PROJECT) -> Run:
    environment = os.environ | {"PYTHONPATH": str(PROJECT), "COLUMNS": "200", "HF_HUB_OFFLINE": "1"}
    command = [sys.executable, "-m", "indexer", *map(str, arguments)]
    return subprocess.run(
        command, cwd=cwd, env=environment, capture_output=True, text=True, encoding="utf-8", check=False, timeout=300
    )


def refused(run: Run) -> str:
    """What a run that failed as it should has said."""
    said = run.stdout + run.stderr
    assert run.returncode == 1, said
    assert "Traceback" not in said
    return said


def test_build_then_build_again(tiny: Path, tmp_path: Path) -> None:
    """Also from another folder, with a relative path to the index."""
    first = indexer("build", "--corpus", tiny, "--index", "here/index", cwd=tmp_path)
    assert first.returncode == 0, first.stderr
    assert "已启用：6 个文件或主题重建，0 个移除，8 段重新计算" in first.stderr
    assert (tmp_path / "here/index/current").exists()
    second = indexer("build", "--corpus", tiny, "--index", "here/index", cwd=tmp_path)
    assert second.returncode == 0
    assert "语料没有变化" in second.stderr


def break_front_matter(corpus: Path) -> None:
    path = corpus / "documents/全国/休息规定(2020-01-01).md"
    path.write_text(path.read_text(encoding="utf-8").replace("类别: 行政法规", "类别: 乱写"), encoding="utf-8")


def break_yaml(corpus: Path) -> None:
    (corpus / "questions/all.yaml").write_text("- 主题: leave\n  问: [没写完", encoding="utf-8")


def remove_places(corpus: Path) -> None:
    (corpus / "jurisdictions.yaml").unlink()


@pytest.mark.parametrize(
    ("damage", "place"),
    [
        pytest.param(break_front_matter, "documents/全国/休息规定(2020-01-01).md:", id="front matter"),
        pytest.param(break_yaml, "questions/all.yaml:", id="yaml"),
        pytest.param(remove_places, "jurisdictions.yaml:1：文件不存在", id="missing file"),
    ],
)
def test_a_broken_corpus_is_named_by_file_and_line(
    tiny: Path, tmp_path: Path, damage: Callable[[Path], None], place: str
) -> None:
    damage(tiny)
    said = refused(indexer("build", "--corpus", tiny, "--index", tmp_path / "index"))
    assert "语料有问题，索引没有动" in said
    assert place in said
    assert not (tmp_path / "index").exists()


def test_an_index_folder_that_is_a_file_is_refused(tiny: Path, tmp_path: Path) -> None:
    (tmp_path / "index").write_text("not a folder", encoding="utf-8")
    assert "index" in refused(indexer("build", "--corpus", tiny, "--index", tmp_path / "index"))


def test_verify_refuses_a_folder_without_an_index(tmp_path: Path) -> None:
    assert "不完整" in refused(indexer("verify", tmp_path))


@pytest.mark.models
def test_an_unknown_model_is_refused(tiny: Path, tmp_path: Path) -> None:
    pytest.importorskip("sentence_transformers")
    run = indexer("build", "--corpus", tiny, "--index", tmp_path / "index", "--embedder", str(tmp_path / "no-model"))
    assert "no-model" in refused(run)


def test_without_a_command_the_commands_are_listed() -> None:
    run = indexer()
    assert "build" in run.stdout + run.stderr
    assert "Traceback" not in run.stderr
