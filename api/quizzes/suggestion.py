"""From what people did not know: the next quiz, and what a leaflet should say."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from api.quizzes.statistics import ItemStatistics, Statistics
from api.state.quizzes import StoredQuiz
from assistant.model import Citation
from assistant.quiz import Blueprint, Kind

KNOWN = 0.8
"""A topic that so many answered right needs no more questions."""
MOST_TOPICS = 3
MOST_POINTS = 6
HARD = 0.7
"""Items that fewer answered right than this become a leaflet's points."""


@dataclass(frozen=True)
class LeafletPoint:
    """A sentence to print: what many did not know, with its provision. `mistake` is what most of them believed."""

    topic: str
    p: float
    explanation: str
    mistake: str | None
    why_not: str | None
    citations: tuple[Citation, ...]


@dataclass(frozen=True)
class Suggestion:
    """`blueprint` is None where everything is known well, or too few have taken part."""

    topics: tuple[str, ...]
    blueprint: Blueprint | None
    leaflet: tuple[LeafletPoint, ...]


def suggest(quiz: StoredQuiz, found: Statistics, on: date, seed: int) -> Suggestion:
    """As many items of each kind as before, on the topics that were weakest."""
    weakest = [topic.topic for topic in found.topics if topic.p is not None and topic.p < KNOWN][:MOST_TOPICS]
    leaflet = _leaflet(found.items)
    if not weakest:
        return Suggestion((), None, leaflet)
    before = quiz.quiz.blueprint or Blueprint(on, _kinds(quiz))
    return Suggestion(tuple(weakest), replace(before, on=on, topics=tuple(weakest), seed=seed), leaflet)


def _kinds(quiz: StoredQuiz) -> dict[Kind, int]:
    return dict(Counter(item.kind for item in quiz.quiz.items))


def _leaflet(items: Sequence[ItemStatistics]) -> tuple[LeafletPoint, ...]:
    """The hardest first, each point once. An item that does not tell who knows from who does not is not trusted."""
    hard = sorted(((item.p, item) for item in items if item.p is not None and item.p < HARD), key=lambda pair: pair[0])
    points: dict[str, LeafletPoint] = {}
    for p, item in hard:
        if not item.weak or len(items) < 2:
            points.setdefault(item.item.point, _point(p, item))
    return tuple(points.values())[:MOST_POINTS]


def _point(p: float, item: ItemStatistics) -> LeafletPoint:
    wrong = [(share.share, at) for at, share in enumerate(item.options) if not share.right and share.share]
    most = item.item.options[max(wrong)[1]] if wrong and item.item.kind != "判断" else None
    mistake, why_not = (most.text, most.why) if most else (None, None)
    return LeafletPoint(item.item.topic, p, item.item.explanation, mistake, why_not, item.item.citations)
