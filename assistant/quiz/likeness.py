"""Whether two items are so alike that one quiz should not hold both, or would rather not."""

from __future__ import annotations

from collections import Counter
from functools import lru_cache

from assistant.quiz.model import RIGHT, QuizItem
from corpus.figures import stated_numbers
from corpus.likeness import bigrams, likeness

ALIKE = 0.8


def too_alike(a: QuizItem, b: QuizItem) -> bool:
    """Nearly the same stem."""
    if a.id == b.id:
        return True
    return likeness(_pairs(a.stem), _pairs(b.stem)) >= ALIKE


def akin(a: QuizItem, b: QuizItem) -> bool:
    """Whether they ask for the same thing: the same written point, the same figure out of the same provision, or
    another point out of the same provisions taken together (a contract that ends while she nurses)."""
    if a.proof.by == "条文" and a.point == b.point:
        return True
    shared = _places(a) & _places(b)
    return bool(shared and _asked(a) & _asked(b)) or (a.point != b.point and len(shared) > 1)


def _places(item: QuizItem) -> set[tuple[str, str]]:
    return {(c.document_id, c.address) for c in item.citations}


def _asked(item: QuizItem) -> set[float]:
    """The figures that make up the key; a written sentence may name them and be wrong in something else."""
    told = [o.text for o in item.options if o.right] + [accepted[0] for accepted in item.blanks]
    told += item.proof.trace[-1:]
    if item.kind == "判断" and (item.key == RIGHT or item.proof.by == "条文"):
        told.append(item.stem)
    return stated_numbers("。".join(told)) | {float(word) for word in told if word.isdigit()}


@lru_cache(maxsize=4096)
def _pairs(stem: str) -> Counter[str]:
    return bigrams(stem)
