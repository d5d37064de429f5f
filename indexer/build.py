"""Building an index: aside, incrementally, checked in a process of its own, then swapped in."""

from __future__ import annotations

import fcntl
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from corpus import Corpus
from indexer.chunks import Chunk, make_chunks
from indexer.embedder import Embedder
from indexer.manifest import IndexFault, Manifest, current, describe, switch
from indexer.pieces import Pieces
from indexer.store import add_chunks, open_store, read_all, remove_sources

Progress = Callable[[int, int], None]


@dataclass(frozen=True)
class Report:
    """What a build did: the version that serves now, sources rebuilt and removed, chunks embedded anew."""

    version: str
    rebuilt: tuple[str, ...]
    removed: tuple[str, ...]
    embedded: int


def build(corpus: Corpus, root: Path, embedder: Embedder, progress: Progress = lambda done, total: None) -> Report:
    """Bring the index under `root` up to date with the corpus. Raises IndexFault."""
    root.mkdir(parents=True, exist_ok=True)
    with _alone(root):
        chunks = make_chunks(corpus)
        wanted = describe(chunks, embedder.name)
        serving = current(root)
        have = _usable(serving, wanted)
        if have == wanted:
            return Report(wanted.version, (), (), 0)
        _clear_leftovers(root, serving)
        folder = root / f"building-{wanted.version}"
        report = _fill(folder, serving, have, wanted, chunks, embedder, progress)
        wanted.save(folder)
        if trouble := _trouble(folder):
            raise IndexFault(f"新建的索引没有通过检查，旧索引照常使用。{trouble}")
        _publish(root, folder, wanted.version)
        return report


def _fill(
    folder: Path,
    serving: Path | None,
    have: Manifest | None,
    wanted: Manifest,
    chunks: list[Chunk],
    embedder: Embedder,
    progress: Progress,
) -> Report:
    """Write the new version: a copy of the serving one with what changed replaced, or all when that is broken."""
    if have and serving and not _trouble(serving):
        changed = {s for s, d in wanted.files.items() if have.files.get(s) != d}
        removed = set(have.files) - set(wanted.files)
        todo = [c for c in chunks if c.source in changed]
        shutil.copytree(serving, folder)
        _write(folder, todo, changed | removed, embedder, progress)
        return Report(wanted.version, tuple(sorted(changed)), tuple(sorted(removed)), len(todo))
    folder.mkdir()
    _write(folder, chunks, set(), embedder, progress)
    return Report(wanted.version, tuple(sorted(wanted.files)), (), len(chunks))


def _write(folder: Path, todo: list[Chunk], stale: set[str], embedder: Embedder, progress: Progress) -> None:
    with open_store(folder, embedder) as store:
        if stale:
            remove_sources(store, stale)
        progress(0, len(todo))
        for done in add_chunks(store, todo):
            progress(done, len(todo))
        stored, vectors = read_all(store)
    Pieces.fit(stored, vectors).save(folder)


def _usable(folder: Path | None, wanted: Manifest) -> Manifest | None:
    """The manifest of an index made the same way, whose unchanged parts may be kept."""
    if folder is None:
        return None
    try:
        have = Manifest.load(folder)
        Pieces.load(folder)
    except IndexFault:
        return None
    same = (have.format, have.embedder, have.words) == (wanted.format, wanted.embedder, wanted.words)
    return have if same else None


def _clear_leftovers(root: Path, serving: Path | None) -> None:
    """Remove what a killed build left, and versions older than the one that serves."""
    for folder in [*root.glob("building-*"), *root.glob("v-*")]:
        if folder != serving:
            shutil.rmtree(folder)


def _trouble(folder: Path) -> str:
    """What is wrong with an index, "" when nothing is.

    Looked at in a process of its own: a broken Chroma folder can take the process that opens it down with it.
    """
    run = subprocess.run(
        [sys.executable, "-m", "indexer.verify", str(folder.resolve())],
        capture_output=True,
        text=True,
        check=False,
        cwd=Path(__file__).parents[1],
    )
    return (run.stdout[-300:] + run.stderr[-300:] or "检查没有完成") if run.returncode else ""


def _publish(root: Path, folder: Path, version: str) -> None:
    """A folder of the same version can only be a damaged one: it makes room."""
    target = root / version
    shutil.rmtree(target, ignore_errors=True)
    folder.rename(target)
    switch(root, version)


@contextmanager
def _alone(root: Path) -> Iterator[None]:
    """One build at a time."""
    with (root / ".lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise IndexFault("另一个进程正在建索引，请稍后再试") from None
        yield
