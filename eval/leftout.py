"""How well provisions are found that no question of the bank leads to.

Provisions that some topic names first are dealt into folds. For each fold every topic that rests on one of them, in
whatever place it names it, loses its questions; the index is fitted anew, and our own questions whose best gold lies
in the fold are searched. `left_out` counts only the gold in the fold, `any_gold` all of it.

How honest that is. A rule is said more than once (劳动合同法 第四十二条, 劳动法 第二十九条, 特别规定 第五条), and
a topic names all who say it: leaving out topics by one provision takes the questions about its doubles along, and
provisions that share topics go into one fold, so that few near relatives of the questions asked stay in the bank. The
shipped embedder was trained on the questions left out: only training it anew for each fold (needs torch) takes them
out of the vectors as well, and that figure is the one to quote. Still known are captions and lexicon, written with
every rule in mind, and the weights, chosen on the same questions (two bounds of a fit, two priors). Against us counts
that a fold may lose more than a quarter of all topics at once, not one provision that nobody asked about yet.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date
from statistics import fmean
from typing import Any

from assistant import Assistant
from corpus import Corpus, NotFound, Topic
from eval.metrics import Retrieval, ranking
from eval.model import article_key
from eval.parts import WHOLE, Asked, search
from eval.share import Share
from indexer import Embedder, Index, held_out
from indexer.chunks import make_chunks
from indexer.pieces import Pieces
from indexer.tune import trained

FOLDS = 5
Embed = Callable[[Corpus], Embedder]
"""The embedder to use for a corpus."""


@dataclass(frozen=True)
class Fold:
    """What one fold leaves out, and how its questions fare: any gold, the gold left out, and both with the bank."""

    provisions: int
    topics: int
    any_gold: Retrieval
    left_out: Retrieval
    with_bank: Retrieval

    def to_json(self) -> dict[str, Any]:
        names = ("any_gold", "left_out", "with_bank")
        figures = {name: getattr(self, name).to_json() for name in names}
        return {"provisions": self.provisions, "topics": self.topics, **figures}


def rests_on(topic: Topic, corpus: Corpus, on: date) -> tuple[str, ...]:
    """The articles a topic names that day, the best first."""
    found = []
    for reference in topic.references:
        with suppress(NotFound):
            found.append(article_key(corpus.resolve(reference, on)))
    return tuple(dict.fromkeys(found))


def deal(topics: Sequence[Sequence[str]], folds: int = FOLDS) -> list[frozenset[str]]:
    """The first provisions of topics in folds of nearly the same size, those that share topics together.

    A fold grows by the provision whose topics lie in it most.
    """
    left = {keys[0] for keys in topics if keys}
    within = {key: [set(keys) & left for keys in topics if key in keys] for key in left}
    dealt = []
    for n in range(folds):
        fold: set[str] = set()
        for _ in range(-(-len(left) // (folds - n))):
            key = max(sorted(left), key=lambda k: fmean(len(t & fold) / len(t) for t in within[k]))
            fold.add(key)
            left.remove(key)
        dealt.append(frozenset(fold))
    return dealt


def without(corpus: Corpus, fold: frozenset[str], on: date) -> tuple[Corpus, int]:
    """The corpus whose topics that rest on these provisions have lost their questions, and how many lost any."""
    lost = {t.id for t in corpus.library.topics if t.questions and fold.intersection(rests_on(t, corpus, on))}
    return held_out.without(corpus, lambda topic, _: topic.id in lost), len(lost)


def fitted(corpus: Corpus, embedder: Embedder, like: Index) -> Index:
    """An index of this corpus, fitted as a build does; vectors of the same embedder are taken over."""
    chunks = sorted(make_chunks(corpus), key=lambda c: c.id)
    if embedder.name == like.embedder.name:
        places = {c.id: n for n, c in enumerate(like.chunks)}
        vectors = like.pieces.vectors[[places[c.id] for c in chunks]]
    else:
        vectors = embedder.encode([c.search_text for c in chunks])
    return replace(like, corpus=corpus, embedder=embedder, chunks=chunks, pieces=Pieces.fit(chunks, vectors))


def leave_out(
    assistant: Assistant, questions: Sequence[Asked], on: date, embed: Embed | None = None, folds: int = FOLDS
) -> Iterator[Fold]:
    """One fold after the other. A question belongs to the fold of its best gold article."""
    for fold in deal([rests_on(t, assistant.corpus, on) for t in assistant.corpus.library.topics], folds):
        asked = [q for q in questions if q.case.gold[-1][0] in fold]
        corpus, topics = without(assistant.corpus, fold, on)
        embedder = embed(corpus) if embed else assistant.index.embedder
        index = fitted(corpus, embedder, assistant.index)
        hits = [search(assistant, index, WHOLE, q.query) for q in asked]
        before = [search(assistant, assistant.index, WHOLE, q.query) for q in asked]
        golds = [q.case.gold[-1] for q in asked]
        strict = [tuple(key for key in gold if key in fold) for gold in golds]
        none = [()] * len(asked)
        yield Fold(
            len(fold),
            topics,
            *(ranking(zip(h, g, none, strict=True)) for h, g in ((hits, golds), (hits, strict), (before, golds))),
        )


def retrained(on: date) -> Embed:
    """Trains the embedder anew on what a fold leaves of the bank. Raises ImportError without the extra `models`."""
    import torch  # noqa: F401
    from sentence_transformers import SentenceTransformer  # noqa: F401

    return lambda corpus: trained(corpus, on)


def together(parts: Sequence[Retrieval]) -> Retrieval:
    """The questions of all folds as one."""

    def over(shares: Sequence[Share]) -> Share:
        return Share.over(s for share in shares for s in share.samples)

    recall = {k: over([p.recall[k] for p in parts]) for k in parts[0].recall}
    return Retrieval(recall, over([p.mrr for p in parts]), over([p.ndcg for p in parts]))
