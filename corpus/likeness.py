"""How alike two texts are, by the pairs of characters they share."""

from __future__ import annotations

from collections import Counter


def bigrams(text: str) -> Counter[str]:
    return Counter(text[i : i + 2] for i in range(len(text) - 1))


def likeness(a: Counter[str], b: Counter[str]) -> float:
    """Dice's measure over pairs of characters: 0 nothing in common, 1 equal."""
    total = a.total() + b.total()
    return 2 * (a & b).total() / total if total else 0.0
