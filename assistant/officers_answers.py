"""Answers that officers wrote, beside those the assistant brings along: used while every provision reads as it did."""

from __future__ import annotations

from dataclasses import replace

from assistant.model import Answer, Sentence
from assistant.query import Query
from assistant.routing import NO_LAW
from assistant.rules import RULES
from assistant.wording import phrases
from corpus import Corpus, NotFound
from corpus.answers import Curated, Line, OwnAnswer
from corpus.model import NATIONAL
from corpus.standing import lost


def may_be_written(topic: str) -> bool:
    """Whether officers may answer it: what is computed is changed in the parameters, care and refusals not at all."""
    return topic not in RULES and topic.partition("_")[0] not in NO_LAW


def own_answer(topic: str, query: Query, corpus: Corpus) -> Curated | None:
    """The officer's answer, as far as it holds where the asker works; None = there is none, or it is suspended."""
    found = standing(topic, query, corpus)
    if found is None:
        return None
    first, after = _here(found.答, query, corpus), _here(found.下一步, query, corpus)
    return found.model_copy(update={"答": first, "下一步": after}) if first else None


def ask_where(topic: str, query: Query, corpus: Corpus, blank: Answer) -> Answer:
    """The question for her province, where the officer's answer depends on it; else the answer as it was."""
    if query.place is not None or standing(topic, query, corpus) is None:
        return blank
    where = str(phrases()["common"]["where"])
    return replace(blank, status="ask", reason=None, sentences=(Sentence(where, ()),), ask=where)


def standing(topic: str, query: Query, corpus: Corpus) -> OwnAnswer | None:
    """The officer's answer to a topic, if it may be used on the day asked about."""
    if not may_be_written(topic):
        return None
    found = next((answer for answer in corpus.library.answers if answer.主题 == topic), None)
    return None if found is None or lost(found, corpus, query.on) else found


def _here(lines: tuple[Line, ...], query: Query, corpus: Corpus) -> tuple[Line, ...]:
    """A sentence that rests on a province's rule is said only to those who work there."""
    own = {NATIONAL} | ({query.place.code} if query.place else set())
    return tuple(line for line in lines if places_of(line, query, corpus) <= own)


def places_of(line: Line, query: Query, corpus: Corpus) -> set[str]:
    """Where the provisions of a sentence hold."""
    found = set()
    for reference in line.据:
        try:
            found.add(corpus.meant(reference, query.on).document.jurisdiction)
        except NotFound:
            continue
    return found
