"""Search without an answer: the provisions nearest to some words, and the topics they may be about."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from assistant.answer import Assistant
from assistant.model import Slots
from assistant.proof import choose_quote
from assistant.routing import NO_LAW, likelier
from corpus import Located, Topic
from corpus.address import parse_id
from indexer import Found

TOPICS = 5


@dataclass(frozen=True)
class Match:
    """A provision, how well it fits, and its words that come nearest."""

    located: Located
    score: float
    quote: str


@dataclass(frozen=True)
class Matches:
    """The nearest provisions, one an article, and the likeliest topics, both best first."""

    provisions: tuple[Match, ...]
    topics: tuple[Topic, ...]


def search(assistant: Assistant, text: str, *, province: str | None = None, on: date, limit: int = 10) -> Matches:
    """What is nearest to a question or a few words, there and on that day. Raises BadQuestion."""
    query = assistant.reader.read(text, Slots(), province or assistant.setting, on)
    place = query.place.code if query.place else None
    boost = likelier(query, assistant.corpus.library.topics)
    result = assistant.index.search(query.search, place, on, query.expansions, limit, boost)
    provisions = tuple(_match(assistant, found, query.text) for found in result.found)
    topics = [assistant.topics[name] for name, _ in result.topics if name.partition("_")[0] not in NO_LAW]
    return Matches(provisions, tuple(topics[:TOPICS]))


def _match(assistant: Assistant, found: Found, text: str) -> Match:
    corpus = assistant.corpus
    located = corpus.locate(corpus.by_id[found.document], parse_id(found.address))
    return Match(located, found.score, choose_quote(located.provision.text, text))
