"""Two versions of a document as a page shows them: articles word by word, unless they are too long for that."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from corpus import Document
from corpus.diff import Change, Comparison, Piece, compare

MOST_WORK = 30_000_000
"""Letters of the one times letters of the other: beyond it, comparing word by word would keep everybody waiting."""
_NOT_COMPARED = ("旧版未收", "新版未收")


@dataclass(frozen=True)
class ShownChange:
    """What became of one article; `pieces` None = too long to be compared word by word."""

    kind: str
    label: str
    moved_to: str | None
    pieces: tuple[Piece, ...] | None


@dataclass(frozen=True)
class Shown:
    """`missing` counts the articles that one of the two, an excerpt, does not have."""

    comparison: Comparison
    changes: tuple[ShownChange, ...]
    missing: int


def shown(comparison: Comparison) -> Shown:
    known = [change for change in comparison.changes if change.kind not in _NOT_COMPARED]
    missing = len(comparison.changes) - len(known)
    return Shown(comparison, tuple(_shown(change) for change in known), missing)


def compared(old: Document, new: Document) -> dict[str, Any]:
    """For the page: fields, headings and articles that differ, and how many cannot be compared."""
    found = shown(compare(old, new))
    both = {"old": old, "new": new, "comparison": found.comparison}
    return both | {"changes": found.changes, "missing": found.missing}


def _shown(change: Change) -> ShownChange:
    old, new = change.old.text if change.old else "", change.new.text if change.new else ""
    pieces = change.pieces if len(old) * len(new) <= MOST_WORK else None
    return ShownChange(change.kind, change.label, change.moved_to, pieces)
