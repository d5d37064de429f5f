"""The versions of an instrument as the reader shows them: when each held, and what it changed in the one before."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from corpus import Corpus, Document
from corpus.diff import Comparison, compare


@dataclass(frozen=True)
class Version:
    """One version; `before` is the id of the one it replaced, None for the oldest held."""

    id: str
    effective: date
    repealed: date | None
    excerpt: bool
    shown: bool
    before: str | None

    def in_force(self, on: date) -> bool:
        return self.effective <= on and (self.repealed is None or on < self.repealed)


def versions_of(corpus: Corpus, document: Document) -> tuple[Version, ...]:
    """All versions held under the document's title, the newest first; empty where it is the only one."""
    held = sorted(corpus.by_title[document.title], key=lambda d: d.effective)
    if len(held) < 2:
        return ()
    before = [None, *(d.id for d in held)]
    made = [
        Version(d.id, d.effective, d.repealed, d.excerpt, d is document, earlier)
        for d, earlier in zip(held, before, strict=False)
    ]
    return tuple(reversed(made))


def changes_of(old: Document, new: Document) -> Comparison:
    """What `new` changed; kept, since long laws take a while to compare."""
    return _compared(_Pair(old, new))


@dataclass(frozen=True)
class _Pair:
    """Two versions, told apart from others by their ids without hashing their whole text."""

    old: Document
    new: Document

    def __hash__(self) -> int:
        return hash((self.old.id, self.new.id))


@lru_cache(maxsize=32)
def _compared(pair: _Pair) -> Comparison:
    return compare(pair.old, pair.new)
