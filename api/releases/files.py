"""The files of a corpus folder that are data: documents and the YAML beside them, never programs."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from pathlib import Path

_PATTERNS = ("documents/*/*.md", "*.yaml", "*/*.yaml")


def data_files(root: Path) -> Mapping[str, Path]:
    """By their path below `root`, in order."""
    found = {path.relative_to(root).as_posix(): path for path in _found(root)}
    return dict(sorted(found.items()))


def digest_of_folder(root: Path) -> str:
    """Changes when a file comes, goes or reads otherwise."""
    whole = hashlib.sha256()
    for name, path in data_files(root).items():
        whole.update(f"{name}\n{hashlib.sha256(path.read_bytes()).hexdigest()}\n".encode())
    return whole.hexdigest()


def copy_data(source: Path, target: Path) -> None:
    for name, path in data_files(source).items():
        write(target / name, path.read_bytes())


def write(path: Path, data: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)


def text_of(path: Path) -> str | None:
    """None = there is no such file."""
    try:
        return path.read_bytes().decode("utf-8")
    except FileNotFoundError:
        return None


def _found(root: Path) -> Iterator[Path]:
    for pattern in _PATTERNS:
        yield from (path for path in root.glob(pattern) if path.is_file())
