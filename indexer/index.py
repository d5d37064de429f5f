"""The searchable index: which provisions answer a question, for a place and a day.

A provision's score is the sum of: BM25 of its own words, nearness of its vector, the topics its lay questions make
likely, and a prior for the instruments at the centre. Everything is compared exactly: a few thousand vectors are
faster in one matrix product than in an approximate search.

The weights were chosen by cross-validation and on eval/questions: `indexer.tune` has the figures, and what did not pay.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from corpus import Corpus, Located
from corpus.address import parse_id
from corpus.model import NATIONAL
from indexer.chunks import Chunk, make_chunks, topic_provisions
from indexer.embedder import Embedder
from indexer.manifest import IndexFault, Manifest, current, describe
from indexer.pieces import Pieces
from indexer.words import terms

Floats = NDArray[np.float32]
EXPANSION_WEIGHT = 0.5


@dataclass(frozen=True)
class Weights:
    """How much each signal counts.

    `topic`: the best-fitting topic that a provision answers; `vote`: the share of the likely topics that it answers,
    told apart as sharply as `sharpness` says; `rank_decay`: how much less a topic's later provisions get.
    `passage`: a question's best-fitting clause beside the whole.
    """

    lexical: float = 0.5
    dense: float = 0.3
    topic: float = 0.5
    vote: float = 0.2
    sharpness: float = 12.0
    passage: float = 0.45
    law: float = 0.03
    local: float = 0.1
    rank_decay: float = 0.6


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


_PAUSE = re.compile(r"[，。！？；：、,.!?;:\s…~]+")
SHORT, WINDOW, MOST = 14, 22, 16
LIKELY = 6
"""Topics a result names."""
REACH = 16
"""Topics whose provisions are raised."""


def passages(text: str) -> list[str]:
    """The whole text, then its clauses; what was dictated without pauses is cut into overlapping windows."""
    if len(text) <= SHORT:
        return [text]
    pieces: list[str] = []
    for clause in _PAUSE.split(text):
        if len(clause) <= WINDOW + 6:
            pieces.append(clause)
        else:
            pieces += [clause[i : i + WINDOW] for i in range(0, len(clause) - WINDOW // 2, WINDOW // 2)]
    return [text, *[p for p in dict.fromkeys(pieces) if 4 <= len(p) < len(text)][:MOST]]


@lru_cache(maxsize=16_384)
def article_of(key: str) -> str:
    """The key of the article a piece belongs to."""
    document, _, address = key.partition("#")
    return f"{document}#{parse_id(address).unit.id}"


def _shares(topics: Sequence[tuple[str, float]], sharpness: float) -> list[float]:
    """How likely each topic is among these, best first (softmax)."""
    odds = [math.exp(sharpness * (fit - topics[0][1])) for _, fit in topics]
    return [o / sum(odds) for o in odds]


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
        self._provisions = np.array([i for i, c in enumerate(self.chunks) if c.kind == "provision"], np.int64)
        self._whole_only = np.array([n.startswith(("chat_", "injection_")) for n in self.pieces.profiles.names], bool)
        self._priors = np.array([self._prior(self.chunks[i]) for i in self._provisions], np.float32)
        self._routes: dict[date, dict[str, list[str]]] = {}

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
        coverage = self.pieces.lexical.match(query).coverage
        scores = self._score_provisions(coverage, self.pieces.vectors @ vectors[0], place, on)
        self._add_topics(scores, topics[:REACH], place, on)
        typed = self.embedder.encode([text])[0] if expansions else vectors[0]
        scope = self.pieces.scope.of(typed, text)
        return SearchResult(tuple(self._one_an_article(scores, k)), tuple(topics[:LIKELY]), scope)

    def answering(self, topic: str, on: date) -> list[Located]:
        """The provisions that answer a topic on a day, everywhere, best first."""
        corpus = self.corpus
        return [
            corpus.locate(corpus.by_id[d], parse_id(a))
            for d, _, a in (k.partition("#") for k in self._route(topic, on))
        ]

    def _score_topics(self, pieces: list[str], vectors: Floats, boost: dict[str, float]) -> list[tuple[str, float]]:
        """Topics by how they fit the whole text and its best-fitting passage; small talk must fit the whole."""
        fits = np.stack([self.pieces.profiles.scores(p, v) for p, v in zip(pieces, vectors, strict=True)], axis=1)
        fit = fits[:, 0]
        if len(pieces) > 1:
            mixed = self.weights.passage * fits[:, 1:].max(axis=1) + (1 - self.weights.passage) * fit
            fit = np.where(self._whole_only, fit, np.maximum(fit, mixed))
        scored = {
            name: float(s) + boost.get(name, 0.0) for name, s in zip(self.pieces.profiles.names, fit, strict=True)
        }
        return sorted(scored.items(), key=lambda kv: -kv[1])

    def _score_provisions(self, lexical: Floats, dense: Floats, place: str | None, on: date) -> dict[str, float]:
        w = self.weights
        raw = w.lexical * lexical[self._provisions] + w.dense * dense[self._provisions] + self._priors
        day = on.isoformat()
        scores: dict[str, float] = {}
        for row in np.argsort(-raw)[:120]:
            chunk = self.chunks[self._provisions[row]]
            if not chunk.effective <= day < chunk.repealed or chunk.jurisdiction not in (NATIONAL, place):
                continue
            scores[chunk.id] = float(raw[row]) + (w.local if chunk.jurisdiction == place else 0.0)
        return scores

    def _prior(self, chunk: Chunk) -> float:
        document = self.corpus.by_id.get(chunk.document)
        if document is None or not document.is_law:
            return -self.weights.law
        return self.weights.law if "特别规定" in document.title else 0.0

    def _route(self, topic: str, on: date) -> list[str]:
        if on not in self._routes:
            if len(self._routes) > 64:
                self._routes.clear()
            self._routes[on] = topic_provisions(self.corpus, on)
        return self._routes[on].get(topic, [])

    def _add_topics(
        self, scores: dict[str, float], topics: list[tuple[str, float]], place: str | None, on: date
    ) -> None:
        """Raise the provisions that answer the likely topics, on top of what any piece of their article earned."""
        earned: dict[str, float] = {}
        for key, score in scores.items():
            article = article_of(key)
            earned[article] = max(score, earned.get(article, 0.0))
        for article, (fit, key, votes) in self._claims(topics, place, on).items():
            raised = earned.get(article, 0.0) + self.weights.topic * fit + self.weights.vote * votes
            scores[key] = max(scores.get(key, 0.0), raised)

    def _claims(
        self, topics: list[tuple[str, float]], place: str | None, on: date
    ) -> dict[str, tuple[float, str, float]]:
        """By article: how well the best-fitting topic that it answers fits, the piece that one names, all votes."""
        claims: dict[str, tuple[float, str, float]] = {}
        for (topic, fit), share in zip(topics, _shares(topics, self.weights.sharpness), strict=True):
            if fit <= 0:
                break
            for rank, article, key in self._ranked(topic, place, on):
                fade = 1 / (1 + self.weights.rank_decay * rank)
                best, piece, votes = claims.get(article, (0.0, key, 0.0))
                if fit * fade > best:
                    best, piece = fit * fade, key
                claims[article] = (best, piece, votes + share * fade)
        return claims

    def _ranked(self, topic: str, place: str | None, on: date) -> Iterator[tuple[int, str, str]]:
        """(rank, article, piece) of the articles that answer a topic; the province's are ranked among themselves."""
        national: dict[str, int] = {}
        local: dict[str, int] = {}
        for key in self._route(topic, on):
            article, jurisdiction = article_of(key), self.corpus.by_id[key.partition("#")[0]].jurisdiction
            ranks = national if jurisdiction == NATIONAL else local
            if jurisdiction in (NATIONAL, place) and article not in ranks:
                ranks[article] = len(ranks)
                yield ranks[article], article, key

    def _one_an_article(self, scores: dict[str, float], k: int) -> list[Found]:
        found: list[Found] = []
        seen: set[str] = set()
        for key, score in sorted(scores.items(), key=lambda kv: (-kv[1], kv[0])):
            article = article_of(key)
            if article not in seen:
                seen.add(article)
                found.append(Found(key, round(score, 4)))
            if len(found) == k:
                break
        return found
