"""The corpus as it was, in a folder or at a git revision; without touching the working tree."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from corpus.__main__ import main
from corpus.revision import NoRevision, corpus_at
from tests.corpus.editing import NOTE, edit

Captured = pytest.CaptureFixture[str]


def run(project: Path, *arguments: str) -> int:
    return main(["--root", str(project / "corpus"), "impact", *arguments])


needs_git = pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")


@pytest.fixture
def committed(project: Path) -> Path:
    """The project with everything committed."""
    for arguments in (["init", "-q"], ["add", "-A"], ["commit", "-q", "-m", "all"]):
        identity = ["-c", "user.name=a", "-c", "user.email=a@example.org"]
        subprocess.run(["git", "-C", str(project), *identity, *arguments], check=True)
    return project


@needs_git
def test_since_a_git_revision(committed: Path, capsys: Captured) -> None:
    edit(committed / "corpus" / NOTE, "60天", "70天")
    assert run(committed, "--since", "HEAD") == 0
    assert capsys.readouterr().out.startswith("浙江资料 （一） 改动：影响 参数 1 处\n")
    status = subprocess.run(["git", "-C", str(committed), "status", "--short"], capture_output=True, check=True)
    assert len(status.stdout.splitlines()) == 1


@needs_git
@pytest.mark.parametrize("revision", ["没有的版本", "--output=/tmp/x", "HEAD~5"])
def test_no_such_revision(committed: Path, capsys: Captured, revision: str) -> None:
    assert run(committed, f"--since={revision}") == 1
    assert f"没有「{revision}」这个文件夹，git 里也没有这个版本" in capsys.readouterr().err


@needs_git
def test_outside_a_repository(project: Path) -> None:
    with pytest.raises(NoRevision, match="不在 git 仓库里"), corpus_at("HEAD", project / "corpus"):
        pass


@needs_git
def test_before_the_corpus_was_there(project: Path) -> None:
    identity = ["-c", "user.name=a", "-c", "user.email=a@example.org"]
    for arguments in (["init", "-q"], ["commit", "-q", "--allow-empty", "-m", "empty"]):
        subprocess.run(["git", "-C", str(project), *identity, *arguments], check=True)
    with pytest.raises(NoRevision, match="那时还没有这个语料文件夹"), corpus_at("HEAD", project / "corpus"):
        pass


def test_without_git(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    with pytest.raises(NoRevision, match="没有装 git"), corpus_at("HEAD", project / "corpus"):
        pass


def test_a_folder_without_a_corpus(project: Path, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    with pytest.raises(NoRevision, match="里没有语料"), corpus_at(str(tmp_path / "empty"), project / "corpus"):
        pass


def test_a_folder_that_holds_the_project(project: Path) -> None:
    with corpus_at(str(project), project / "corpus") as root:
        assert root == project / "corpus"
