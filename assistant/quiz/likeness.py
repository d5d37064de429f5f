"""Whether two items are so alike that one quiz should not hold both."""

from __future__ import annotations

from collections import Counter
from functools import lru_cache

from assistant.quiz.model import QuizItem
from corpus.likeness import bigrams, likeness

ALIKE = 0.8


def too_alike(a: QuizItem, b: QuizItem) -> bool:
    """Nearly the same stem, or the same right answers to the same point."""
    if a.id == b.id:
        return True
    return likeness(_pairs(a.stem), _pairs(b.stem)) >= ALIKE


@lru_cache(maxsize=4096)
def _pairs(stem: str) -> Counter[str]:
    return bigrams(stem)
