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
from indexer.lexical import Lexical
from indexer.manifest import IndexFault, Manifest, current, describe, switch
from indexer.profiles import Profiles
from indexer.scope import Scope
from indexer.store import add_chunks, open_store, read_all, remove_sources
from indexer.words import terms

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
        changed = {s for s, d in wanted.files.items() if have is None or have.files.get(s) != d}
        removed = set(have.files) - set(wanted.files) if have else set()
        folder = root / f"building-{wanted.version}"
        if have and serving:
            shutil.copytree(serving, folder)
        else:
            folder.mkdir()
        todo = [c for c in chunks if c.source in changed]
        _write(folder, todo, changed | removed if have else set(), embedder, progress)
        wanted.save(folder)
        _check(folder)
        _publish(root, folder, wanted.version)
        return Report(wanted.version, tuple(sorted(changed)), tuple(sorted(removed)), len(todo))


def _write(folder: Path, todo: list[Chunk], stale: set[str], embedder: Embedder, progress: Progress) -> None:
    with open_store(folder, embedder) as store:
        if stale:
            remove_sources(store, stale)
        progress(0, len(todo))
        for done in add_chunks(store, todo):
            progress(done, len(todo))
        stored, vectors = read_all(store)
    Lexical.build([terms(c.search_text) for c in stored]).save(folder)
    Scope.fit(stored, vectors).save(folder)
    Profiles.fit(stored, vectors).save(folder)


def _usable(folder: Path | None, wanted: Manifest) -> Manifest | None:
    """The manifest of an index made the same way, whose unchanged parts may be kept."""
    if folder is None:
        return None
    try:
        have = Manifest.load(folder)
    except IndexFault:
        return None
    same = (have.format, have.embedder, have.words) == (wanted.format, wanted.embedder, wanted.words)
    return have if same else None


def _clear_leftovers(root: Path, serving: Path | None) -> None:
    """Remove what a killed build left, and versions older than the one that serves."""
    for folder in [*root.glob("building-*"), *root.glob("v-*")]:
        if folder != serving:
            shutil.rmtree(folder)


def _check(folder: Path) -> None:
    """Open the new index in a process of its own: a broken Chroma folder can take the process down with it."""
    run = subprocess.run(
        [sys.executable, "-m", "indexer", "verify", str(folder.resolve())],
        capture_output=True,
        text=True,
        check=False,
        cwd=Path(__file__).parents[1],
    )
    if run.returncode:
        raise IndexFault(f"新建的索引没有通过检查，旧索引照常使用。{run.stdout[-300:]}{run.stderr[-300:]}")


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
