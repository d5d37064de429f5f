"""The searchable index: which provisions answer a question, for a place and a day.

A provision's score is the sum of: BM25 of its own words, nearness of its vector, the topics its lay questions make
likely, and a prior for the instruments at the centre. Everything is compared exactly: a few thousand vectors are
faster in one matrix product than in an approximate search.

The bank's topics cannot raise a provision that nobody asked about yet; they only raise others above it. So topics
count less the worse the best of them fits, and an article that they do not know counts more.

The weights were chosen by cross-validation and on eval/questions: `indexer.tune` has the figures, and what did not pay.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from corpus import Corpus, Located
from corpus.address import parse_id
from corpus.model import NATIONAL
from indexer.articles import NEVER_FOUND, Articles
from indexer.bank import Bank
from indexer.chunks import Chunk, make_chunks
from indexer.embedder import Embedder
from indexer.manifest import IndexFault, Manifest, current, describe
from indexer.passages import passages
from indexer.pieces import Pieces
from indexer.words import terms

Floats = NDArray[np.float32]
Doubles = NDArray[np.float64]
EXPANSION_WEIGHT = 0.5


@dataclass(frozen=True)
class Weights:
    """How much each signal counts.

    `topic`: the best-fitting topic that a provision answers; `vote`: the share of the likely topics that it answers,
    told apart as sharply as `sharpness` says; `rank_decay`: how much less a topic's later provisions get.
    `passage`: a question's best-fitting clause beside the whole. `asked`: how much is asked about an instrument;
    `strange`: how much more an article counts that no topic leads to.
    """

    lexical: float = 0.5
    dense: float = 0.25
    topic: float = 0.5
    vote: float = 0.2
    sharpness: float = 12.0
    passage: float = 0.45
    law: float = 0.03
    local: float = 0.1
    rank_decay: float = 0.6
    asked: float = 0.05
    strange: float = 0.3


@dataclass(frozen=True)
class Found:
    """A provision and how well it fits; `key` is document#address."""

    key: str
    score: float

    @property
    def document(self) -> str:
        return self.key.partition("#")[0]

    @property
    def address(self) -> str:
        return self.key.partition("#")[2]


LIKELY = 6
"""Topics a result names."""
REACH = 16
"""Topics whose provisions are raised."""
DOUBT, SURE = 0.35, 0.65
"""How well the best topic fits when topics count for nothing, and when they count in full."""


def _shares(topics: Sequence[tuple[str, float]], sharpness: float) -> list[float]:
    """How likely each topic is among these, best first (softmax)."""
    odds = [math.exp(sharpness * (fit - topics[0][1])) for _, fit in topics]
    return [o / sum(odds) for o in odds]


def _highest(scores: Floats | Doubles, k: int) -> list[int]:
    """Where the k highest stand, the highest first; equal ones stay in order."""
    least = np.partition(scores, -k)[-k] if k < len(scores) else -np.inf
    enough = np.flatnonzero(scores >= least)
    ranked: list[int] = enough[np.argsort(-scores[enough], kind="stable")][:k].tolist()
    return ranked


def _sureness(topics: Sequence[tuple[str, float]]) -> float:
    """How much the topics are to be believed, 0…1, by how well the best of them fits."""
    fit = topics[0][1] if topics else 0.0
    return min(max((fit - DOUBT) / (SURE - DOUBT), 0.0), 1.0)


@dataclass(frozen=True)
class _Day:
    """What a day's bank says of every provision: the prior of each piece, and how strange to it each article is.

    `law` is filled as places are asked about: the prior there, and that what is no law there is never found.
    """

    bank: Bank
    prior: Floats
    strange: Floats
    law: dict[str | None, Floats] = field(default_factory=dict)


@dataclass(frozen=True)
class SearchResult:
    """The best provisions, one an article, and the likeliest topics, both best first.

    `scope` is the log-odds that the question is about our field at all.
    """

    found: tuple[Found, ...]
    topics: tuple[tuple[str, float], ...]
    scope: float


@dataclass
class Index:
    """An opened index; read-only and safe to share between threads."""

    corpus: Corpus
    embedder: Embedder
    chunks: list[Chunk]
    pieces: Pieces
    version: str
    weights: Weights = field(default_factory=Weights)

    def __post_init__(self) -> None:
        self._articles = Articles.of(self.chunks)
        self._vectors = self.pieces.vectors[self._articles.rows]
        self._whole_only = np.array([n.startswith(("chat_", "injection_")) for n in self.pieces.profiles.names], bool)
        self._days: dict[date, _Day] = {}

    @classmethod
    def open(cls, root: Path, embedder: Embedder, corpus: Corpus) -> Index:
        """The index that serves under `root`. Raises IndexFault when it is missing, foreign or out of date."""
        folder = current(root)
        if folder is None:
            raise IndexFault(f"还没有索引（{root}），请先运行 python -m indexer build")
        manifest = Manifest.load(folder)
        if manifest.embedder != embedder.name:
            raise IndexFault(
                f"索引是用向量模型 {manifest.embedder} 建的，现在的设置是 {embedder.name}；"
                "请改回设置，或重新运行 python -m indexer build"
            )
        chunks = make_chunks(corpus)
        if manifest != describe(chunks, embedder.name):
            raise IndexFault("语料或词表在建索引之后改过，请重新运行 python -m indexer build")
        pieces = Pieces.load(folder)
        if not pieces.lexical.size == len(pieces.vectors) == len(chunks):
            raise IndexFault(f"索引 {folder} 不完整，请重新运行 python -m indexer build")
        return cls(corpus, embedder, sorted(chunks, key=lambda c: c.id), pieces, manifest.version)

    @classmethod
    def of(cls, corpus: Corpus, embedder: Embedder) -> Index:
        """An index in memory, of whatever corpus: to measure with, nothing is kept."""
        chunks = sorted(make_chunks(corpus), key=lambda c: c.id)
        vectors = embedder.encode([c.search_text for c in chunks])
        return cls(corpus, embedder, chunks, Pieces.fit(chunks, vectors), "")

    def search(
        self,
        text: str,
        place: str | None,
        on: date,
        expansions: Sequence[str] = (),
        k: int = 10,
        boost: dict[str, float] | None = None,
    ) -> SearchResult:
        """The k best provisions for a question in `place` (CN-ZJ…; None = national only) on a day.

        `expansions` are legal terms for lay words in the question; `boost` adds to the scores of topics.
        """
        query = [(t, 1.0) for t in terms(text)] + [(t, EXPANSION_WEIGHT) for e in expansions for t in terms(e)]
        pieces = passages(text)
        vectors = self.embedder.encode([" ".join([p, *expansions]) for p in pieces])
        topics = self._score_topics(pieces, vectors, boost or {})
        coverage = self.pieces.lexical.match(query).coverage[self._articles.rows]
        scores = self._score_pieces(coverage, self._vectors @ vectors[0], place, on)
        totals, named = self._with_topics(scores, topics[:REACH], place, on)
        typed = self.embedder.encode([text])[0] if expansions else vectors[0]
        scope = self.pieces.scope.of(typed, text)
        return SearchResult(tuple(self._best(scores, totals, named, k)), tuple(topics[:LIKELY]), scope)

    def answering(self, topic: str, on: date) -> list[Located]:
        """The provisions that answer a topic on a day, everywhere, best first."""
        corpus = self.corpus
        return [
            corpus.locate(corpus.by_id[d], parse_id(a))
            for d, _, a in (k.partition("#") for k in self._day(on).bank.keys.get(topic, ()))
        ]

    def _score_topics(self, pieces: list[str], vectors: Floats, boost: dict[str, float]) -> list[tuple[str, float]]:
        """Topics by how they fit the whole text and its best-fitting passage; small talk must fit the whole."""
        fits = self.pieces.profiles.scores(pieces, vectors)
        fit = fits[0]
        if len(pieces) > 1:
            mixed = self.weights.passage * fits[1:].max(axis=0) + (1 - self.weights.passage) * fit
            fit = np.where(self._whole_only, fit, np.maximum(fit, mixed))
        names = self.pieces.profiles.names
        scores = fit + np.array([boost.get(name, 0.0) for name in names])
        return [(names[n], float(scores[n])) for n in _highest(scores, REACH)]

    def _score_pieces(self, lexical: Floats, dense: Floats, place: str | None, on: date) -> Floats:
        """Every provision by its own words, its vector and the priors; what is no law there and then is never found."""
        w = self.weights
        return np.asarray(w.lexical * lexical + w.dense * dense + self._law(place, on), np.float32)

    def _law(self, place: str | None, on: date) -> Floats:
        """What every provision has before anything is asked."""
        known = self._day(on).law
        law = known.get(place)
        if law is None:
            prior = self._day(on).prior + self.weights.local * (self._articles.place == (place or ""))
            law = np.where(self._articles.allowed(place, on), prior, np.float32(NEVER_FOUND)).astype(np.float32)
            known[place] = law
        return law

    def _with_topics(
        self, scores: Floats, topics: list[tuple[str, float]], place: str | None, on: date
    ) -> tuple[Floats, dict[int, str]]:
        """Every article's score with what the likely topics add, and the pieces that they name."""
        w, day, sure = self.weights, self._day(on), _sureness(topics)
        own = self._articles.best(scores)
        totals = own + w.strange * day.strange * np.maximum(own, 0)
        named: dict[int, str] = {}
        for article, (fit, key, votes) in self._claims(topics, place, on).items() if sure else ():
            at = self._articles.at[article]
            totals[at] = max(totals[at], 0.0) + sure * (w.topic * fit + w.vote * votes)
            named[at] = key
        return totals, named

    def _claims(
        self, topics: list[tuple[str, float]], place: str | None, on: date
    ) -> dict[str, tuple[float, str, float]]:
        """By article: how well the best-fitting topic that it answers fits, the piece that one names, all votes."""
        claims: dict[str, tuple[float, str, float]] = {}
        routes = self._day(on).bank.routes
        for (topic, fit), share in zip(topics, _shares(topics, self.weights.sharpness), strict=True):
            if fit <= 0:
                break
            for rank, article, key, jurisdiction in routes.get(topic, ()):
                if jurisdiction not in (NATIONAL, place):
                    continue
                fade = 1 / (1 + self.weights.rank_decay * rank)
                best, piece, votes = claims.get(article, (0.0, key, 0.0))
                if fit * fade > best:
                    best, piece = fit * fade, key
                claims[article] = (best, piece, votes + share * fade)
        return claims

    def _best(self, scores: Floats, totals: Floats, named: dict[int, str], k: int) -> Iterator[Found]:
        for at in _highest(totals, k):
            if totals[at] > NEVER_FOUND:
                yield Found(named.get(at) or self._articles.best_piece(at, scores), round(float(totals[at]), 4))

    def _day(self, on: date) -> _Day:
        day = self._days.get(on)
        if day is None:
            if len(self._days) > 64:
                self._days.clear()
            day = self._days[on] = self._made_day(on)
        return day

    def _made_day(self, on: date) -> _Day:
        bank = Bank.of(self.corpus, on, self.pieces.profiles.names, self.weights.rank_decay)
        by_document = {
            d: self._prior(d) + self.weights.asked * bank.asked.get(d, 0.0) for d in self._articles.documents
        }
        prior = np.array([by_document[key.partition("#")[0]] for key in self._articles.pieces], np.float32)
        strange = np.array([1 - bank.known.get(name, 0.0) for name in self._articles.names], np.float32)
        return _Day(bank, prior, strange)

    def _prior(self, name: str) -> float:
        document = self.corpus.by_id.get(name)
        if document is None or not document.is_law:
            return -self.weights.law
        return self.weights.law if "特别规定" in document.title else 0.0
