"""Parts of the question bank held out, to measure on: single questions, or every question about some provisions.

What is measured so is what a worker meets: words that nobody wrote down before, and law that nobody asked about yet.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date

from corpus import Corpus, Topic
from corpus.model import NATIONAL
from indexer.articles import article_of
from indexer.chunks import topic_provisions
from indexer.expand import Expander
from indexer.index import Index

CUT = 5
_BELOW_ARTICLE = re.compile(r"条[^条]*$")
Split = Callable[[Topic, str], str]


@dataclass(frozen=True)
class Asked:
    """A held-out question with the national articles that answer it, best first, and its legal terms."""

    text: str
    gold: tuple[str, ...]
    expansions: tuple[str, ...]


@dataclass(frozen=True)
class Figures:
    """How high the first gold article stands, and (`best_mrr`) how high the one named first."""

    recall: float
    mrr: float
    best_mrr: float
    n: int


def by_question(topic: Topic, question: str) -> str:
    """Every question for itself: the rest of its topic stays."""
    return f"{topic.id}\x1f{question}"


def by_provision(topic: Topic, question: str) -> str:
    """All questions of the topics led by the same article together."""
    reference = topic.references[0] if topic.references else topic.id
    return _BELOW_ARTICLE.sub("", reference)


def without(corpus: Corpus, gone: Callable[[Topic, str], bool]) -> Corpus:
    """The corpus with a smaller bank."""
    topics = (replace(t, questions=tuple(q for q in t.questions if not gone(t, q))) for t in corpus.library.topics)
    return replace(corpus, library=replace(corpus.library, topics=tuple(topics)))


def folds(corpus: Corpus, on: date, split: Split, parts: int, most: int) -> Iterator[tuple[Corpus, list[Asked]]]:
    """`parts` times: the corpus without one part of the bank, and up to `most` of the questions left out."""
    for part in range(parts):

        def gone(topic: Topic, question: str, part: int = part) -> bool:
            return _number(split(topic, question)) % parts == part

        yield without(corpus, gone), _asked(corpus, on, gone)[:most]


def _asked(corpus: Corpus, on: date, gone: Callable[[Topic, str], bool]) -> list[Asked]:
    """In an order that has nothing to do with their topics."""
    expand, routes = Expander(corpus.library.lexicon), topic_provisions(corpus, on)
    asked = []
    for topic in corpus.library.topics:
        keys = [k for k in routes[topic.id] if corpus.by_id[k.partition("#")[0]].jurisdiction == NATIONAL]
        gold = tuple(dict.fromkeys(map(article_of, keys)))
        asked += [Asked(q, gold, expand(q)) for q in topic.questions if gold and gone(topic, q)]
    return sorted(asked, key=lambda a: _number(a.text))


def _number(text: str) -> int:
    return int(hashlib.sha256(text.encode()).hexdigest(), 16)


def measure(index: Index, asked: list[Asked], on: date) -> Figures:
    """Search every question as national law alone is searched."""
    ranks, best = [], []
    for question in asked:
        found = index.search(question.text, None, on, question.expansions).found
        places = {article_of(f.key): n for n, f in enumerate(found, 1)}
        ranks.append(min((places[g] for g in question.gold if g in places), default=None))
        best.append(places.get(question.gold[0]))
    n = max(len(asked), 1)
    recall = sum(r is not None and r <= CUT for r in ranks) / n
    return Figures(recall, _mrr(ranks), _mrr(best), len(asked))


def _mrr(ranks: list[int | None]) -> float:
    return sum(1 / r for r in ranks if r) / max(len(ranks), 1)
