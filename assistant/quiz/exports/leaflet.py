"""One page to hand out: what the quiz teaches, each point with the provision behind it."""

from __future__ import annotations

from typing import Any

from assistant.quiz.exports.html_pages import Pages
from assistant.quiz.exports.paper import Paper, clean, day_of
from assistant.quiz.exports.shown import sources_of
from assistant.quiz.exports.wording import words
from assistant.quiz.model import Quiz, QuizItem

MOST_POINTS = 8
LONGEST_QUOTE = 120
"""A longer provision is named, not quoted."""


def write(quiz: Quiz, paper: Paper) -> bytes:
    """The .pdf file: as many points as fit on one page. Raises QuizError when WeasyPrint is not installed."""
    items = points_of(quiz)
    pages = _pages(items, quiz, paper)
    while len(pages) > 1 and len(items) > 1:
        items = items[:-1]
        pages = _pages(items, quiz, paper)
    return pages.pdf()


def points_of(quiz: Quiz) -> list[QuizItem]:
    """A question for each provision, topics in turn, so that a page holds as many topics as it can.

    What is computed speaks of one person's dates and is left to the quiz.
    """
    by_topic: dict[str, list[QuizItem]] = {}
    seen: set[tuple[str, ...]] = set()
    for item in quiz.items:
        basis = tuple(source.name for source in sources_of(item))
        if basis and basis not in seen and item.proof.by == "条文":
            seen.add(basis)
            by_topic.setdefault(item.topic, []).append(item)
    rounds = range(max(map(len, by_topic.values()), default=0))
    turns = [items[turn] for turn in rounds for items in by_topic.values() if turn < len(items)]
    return turns[:MOST_POINTS]


def _pages(items: list[QuizItem], quiz: Quiz, paper: Paper) -> Pages:
    return Pages(
        "leaflet.html",
        title=clean(paper.title) or words().传单.标题,
        subtitle=clean(paper.subtitle) or words().传单.副题,
        points=[_point(item) for item in items],
        foot=words().传单.结尾,
        day=words().传单.按哪天.format(day=day_of(quiz)),
    )


def _point(item: QuizItem) -> dict[str, Any]:
    quotes = [
        f"{source.name}{f'：“{source.quote}”' if len(source.quote) <= LONGEST_QUOTE else ''}{source.caution}"
        for source in sources_of(item)
    ]
    return {"heading": clean(item.topic), "text": clean(item.explanation), "quotes": quotes}
