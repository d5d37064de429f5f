"""Where the bank of questions leads on a day, and what it does not lead to.

An instrument much of which is asked about is likelier to be meant than one that is hardly ever asked about. And an
article that no topic leads to can only be found by its own words: it gets the more for them, as no topic raises it.
Topics without questions count for neither.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date

from corpus import Corpus
from indexer.articles import article_of
from indexer.chunks import topic_provisions


@dataclass(frozen=True)
class Bank:
    """`routes`: each topic's (rank, article, piece, jurisdiction), best first; a province's are ranked by themselves.

    `known`: by article, 1 where some topic names it first, less further down. `asked`: by document, the logarithm of
    how many topics lead into it, beside that of its articles.
    """

    keys: dict[str, list[str]]
    routes: dict[str, list[tuple[int, str, str, str]]]
    known: dict[str, float]
    asked: dict[str, float]

    @classmethod
    def of(cls, corpus: Corpus, on: date, topics: Collection[str], decay: float) -> Bank:
        """`topics` are those with questions; a topic's provision of rank n counts 1 / (1 + decay · n)."""
        keys = topic_provisions(corpus, on)
        routes = {topic: list(_ranked(corpus, found)) for topic, found in keys.items()}
        known: dict[str, float] = {}
        leads: dict[str, float] = defaultdict(float)
        for topic in sorted(set(topics) & set(routes)):
            first: dict[str, int] = {}
            for rank, article, _, _ in routes[topic]:
                known[article] = max(known.get(article, 0.0), 1 / (1 + decay * rank))
                first.setdefault(article.partition("#")[0], rank)
            for document, rank in first.items():
                leads[document] += 1 / (1 + decay * rank)
        asked = {d: math.log1p(n) / math.log1p(len(corpus.by_id[d].units)) for d, n in leads.items()}
        return cls(keys, routes, known, asked)


def _ranked(corpus: Corpus, keys: list[str]) -> Iterator[tuple[int, str, str, str]]:
    ranks: dict[str, dict[str, int]] = defaultdict(dict)
    for key in keys:
        article, jurisdiction = article_of(key), corpus.by_id[key.partition("#")[0]].jurisdiction
        among = ranks[jurisdiction]
        if article not in among:
            among[article] = len(among)
            yield among[article], article, key, jurisdiction
