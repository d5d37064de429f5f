"""What an index remembers of how it was made, and the folder it lives in.

index/current        the name of the version that serves
index/v-<digest>/    chroma/ vectors.npy lexical.npz vocabulary.json scope.npz profiles.npz profiles.json manifest.json
"""

from __future__ import annotations

import hashlib
import json
import os
from collections import defaultdict
from dataclasses import asdict, dataclass
from pathlib import Path

import jieba

from indexer.chunks import Chunk
from indexer.words import DICTIONARY

FORMAT = 5


class IndexFault(Exception):
    """The index cannot be used or built; the message is Chinese and says what to do."""


@dataclass(frozen=True)
class Manifest:
    """`files` maps every source (corpus file, bank topic) to the digest of its chunks."""

    format: int
    embedder: str
    words: str
    files: dict[str, str]
    chunks: int

    @property
    def version(self) -> str:
        return "v-" + hashlib.sha256(json.dumps(asdict(self), sort_keys=True).encode()).hexdigest()[:12]

    def save(self, folder: Path) -> None:
        (folder / "manifest.json").write_text(json.dumps(asdict(self), ensure_ascii=False, indent=1))

    @classmethod
    def load(cls, folder: Path) -> Manifest:
        """Raises IndexFault when it is missing or damaged."""
        try:
            return cls(**json.loads((folder / "manifest.json").read_text()))
        except (OSError, ValueError, TypeError):
            raise IndexFault(f"索引 {folder} 不完整，请重新运行 python -m indexer build") from None


def describe(chunks: list[Chunk], embedder: str) -> Manifest:
    """The manifest that an index of these chunks has."""
    digests: dict[str, list[str]] = defaultdict(list)
    for chunk in chunks:
        digests[chunk.source].append(chunk.digest)
    files = {source: hashlib.sha256("".join(d).encode()).hexdigest()[:16] for source, d in digests.items()}
    return Manifest(FORMAT, embedder, words_digest(), files, len(chunks))


def words_digest() -> str:
    """Changes whenever texts would be cut differently."""
    return hashlib.sha256(DICTIONARY.read_bytes() + str(jieba.__version__).encode()).hexdigest()[:12]


def current(root: Path) -> Path | None:
    """The folder of the version that serves, or None before the first build."""
    try:
        version = (root / "current").read_text(encoding="utf-8").strip()
    except (OSError, UnicodeDecodeError):
        return None
    return root / version if version and (root / version).is_dir() else None


def switch(root: Path, version: str) -> None:
    """Let `version` serve, in one atomic step."""
    pending = root / "current.new"
    pending.write_text(version)
    os.replace(pending, root / "current")
