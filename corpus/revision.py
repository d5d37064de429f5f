"""The corpus as it was: in another folder, or at a git revision."""

from __future__ import annotations

import io
import shutil
import subprocess
import tarfile
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


class NoRevision(ValueError):
    """That state of the corpus cannot be had; says why in Chinese."""


@contextmanager
def corpus_at(revision: str, root: Path) -> Iterator[Path]:
    """The root of the corpus as it was at `revision`, a folder or a git revision. Raises NoRevision."""
    folder = Path(revision)
    if folder.is_dir():
        yield _root_below(folder)
        return
    with tempfile.TemporaryDirectory() as temporary:
        place = Path(temporary)
        _unpack(revision, root, place)
        yield _root_below(place)


def _root_below(folder: Path) -> Path:
    for root in (folder, folder / "corpus"):
        if (root / "documents").is_dir():
            return root
    raise NoRevision(f"{folder} 里没有语料（documents 文件夹）")


def _unpack(revision: str, root: Path, place: Path) -> None:
    """The documents as git holds them, without touching the working tree."""
    if shutil.which("git") is None:
        raise NoRevision("没有装 git，--since 请写旧语料所在的文件夹")
    if _git(root, "rev-parse", "--is-inside-work-tree").returncode:
        raise NoRevision(f"{root} 不在 git 仓库里，--since 请写旧语料所在的文件夹")
    known = _git(root, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}")
    if known.returncode:
        raise NoRevision(f"没有「{revision}」这个文件夹，git 里也没有这个版本")
    archive = _git(root, "archive", "--format=tar", known.stdout.decode().strip(), "documents")
    if archive.returncode:
        raise NoRevision(f"「{revision}」那时还没有这个语料文件夹")
    with tarfile.open(fileobj=io.BytesIO(archive.stdout)) as tar:
        tar.extractall(place, filter="data")


def _git(root: Path, *arguments: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(["git", "-C", str(root), *arguments], capture_output=True, check=False)
