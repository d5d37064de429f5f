"""What a quiz is called, and what an officer should know of what could not be had."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from assistant.answer import Assistant
from assistant.quiz.matter import Matter
from assistant.quiz.model import Blueprint, QuizItem
from assistant.quiz.wording import quiz_words
from assistant.rules.case import day_in_words

_NAMED = 2
"""So many topics are named in a title."""


def title_of(blueprint: Blueprint, assistant: Assistant) -> str:
    words = quiz_words()
    name = "题名主题" if 0 < len(blueprint.topics) <= _NAMED else "题名"
    name += "省" if blueprint.province else ""
    place = assistant.reader.gazetteer.name(blueprint.province) if blueprint.province else ""
    return words[name].format(主题="、".join(blueprint.topics), 省=place)


def note_of(
    blueprint: Blueprint,
    items: Sequence[QuizItem],
    matters: Sequence[Matter],
    assistant: Assistant,
    has_own_law: bool,
) -> str:
    """Sentences; empty when everything was as wished. `has_own_law` = the place has items of its own in some topic."""
    said = [*_missing_kinds(blueprint, items), *_missing_topics(blueprint, matters)]
    said += _nothing_of_the_place(blueprint, matters, assistant, has_own_law)
    return "".join(f"{sentence}。" for sentence in said)


def _missing_kinds(blueprint: Blueprint, items: Sequence[QuizItem]) -> Iterator[str]:
    had = Counter(item.kind for item in items)
    for kind, wished in blueprint.kinds.items():
        if had[kind] < wished:
            yield quiz_words()["不够"].format(型=kind, 要=wished, 有=had[kind])


def _missing_topics(blueprint: Blueprint, matters: Sequence[Matter]) -> Iterator[str]:
    have = {m.topic for m in matters}
    missing = [t for t in blueprint.topics if t not in have]
    if missing:
        yield quiz_words()["没有主题"].format(主题="、".join(missing))


def _nothing_of_the_place(
    blueprint: Blueprint, matters: Sequence[Matter], assistant: Assistant, has_own_law: bool
) -> Iterator[str]:
    """Why a paper for a place asks only what holds all over the country."""
    if blueprint.province is None or any(m.province == blueprint.province for m in matters):
        return
    place = assistant.reader.gazetteer.name(blueprint.province)
    if has_own_law:
        yield quiz_words()["省没主题"].format(主题="、".join(blueprint.topics), 省=place)
    else:
        yield quiz_words()["省没条文"].format(省=place, 日=day_in_words(blueprint.on))
