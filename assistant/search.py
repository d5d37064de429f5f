"""Search without an answer: the provisions nearest to some words, and the topics they may be about."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from assistant.answer import Assistant
from assistant.model import Slots
from assistant.proof import choose_quote
from assistant.query import Query
from assistant.routing import NO_LAW, likelier
from corpus import Corpus, Located, Topic, parse_id
from indexer import Found, SearchResult

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
    query, result = look_up(assistant, text, province or assistant.setting, on, limit)
    provisions = tuple(_match(assistant, found, query.text) for found in result.found)
    topics = [assistant.topics[name] for name, _ in result.topics if name.partition("_")[0] not in NO_LAW]
    return Matches(provisions, tuple(topics[:TOPICS]))


def look_up(
    assistant: Assistant, text: str, province: str | None, on: date, limit: int = 10
) -> tuple[Query, SearchResult]:
    """How some words by themselves are understood, and what the index has for them. Raises BadQuestion."""
    query = assistant.reader.read(text, Slots(), province, on)
    place = query.place.code if query.place else None
    boost = likelier(query, assistant.corpus.library.topics)
    return query, assistant.index.search(query.search, place, on, query.expansions, limit, boost)


def located_at(corpus: Corpus, found: Found) -> Located:
    """The provision that a search found."""
    return corpus.locate(corpus.by_id[found.document], parse_id(found.address))


def _match(assistant: Assistant, found: Found, text: str) -> Match:
    located = located_at(assistant.corpus, found)
    return Match(located, found.score, choose_quote(located.provision.text, text))
