"""BM25 compared with the formula written out, term by term and text by text."""

from __future__ import annotations

import math
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus import Corpus
from indexer.chunks import make_chunks
from indexer.lexical import BIGRAM_WEIGHT, K1, B, Lexical
from indexer.words import terms

TEXTS = [
    ["产假", "98", "天", "_产假"],
    ["哺乳", "时间", "1", "小时"],
    ["产假", "期间", "工资", "工资", "_产假", "_工资"],
    ["流产", "15", "天", "产假", "产假"],
    [],
]


def textbook(texts: Sequence[Sequence[str]], query: Sequence[tuple[str, float]]) -> list[float]:
    """Robertson & Zaragoza 2009, equation 3.15 with the idf that is never negative; bigrams count BIGRAM_WEIGHT."""
    average = sum(map(len, texts)) / len(texts)
    holding = {term: sum(term in text for text in texts) for term, _ in query}
    found = []
    for text in texts:
        score = 0.0
        for term, weight in query:
            idf = math.log(1 + (len(texts) - holding[term] + 0.5) / (holding[term] + 0.5))
            frequency = text.count(term)
            saturated = frequency * (K1 + 1) / (frequency + K1 * (1 - B + B * len(text) / average))
            score += weight * idf * saturated * (BIGRAM_WEIGHT if term.startswith("_") else 1)
        found.append(score)
    return found


def ranking(scores: Sequence[float]) -> list[int]:
    """Texts by falling score; equal ones (to six figures) in their order."""
    return sorted(range(len(scores)), key=lambda row: (-float(f"{scores[row]:.5g}"), row))


@pytest.mark.parametrize(
    "query",
    [
        pytest.param([("产假", 1.0)], id="one-word"),
        pytest.param([("产假", 1.0), ("天", 1.0)], id="two-words"),
        pytest.param([("产假", 1.0), ("_产假", 1.0)], id="word-and-bigram"),
        pytest.param([("工资", 0.5), ("哺乳", 2.0)], id="weights"),
        pytest.param([("工资", 1.0), ("工资", 1.0)], id="a-word-twice"),
        pytest.param([("股票", 1.0), ("产假", 1.0)], id="a-word-never-seen"),
        pytest.param([("股票", 1.0)], id="nothing-known"),
        pytest.param([], id="empty-query"),
    ],
)
def test_equals_the_textbook(query: list[tuple[str, float]]) -> None:
    assert Lexical.build(TEXTS).match(query).shared == pytest.approx(textbook(TEXTS, query), rel=1e-5)


VOCABULARY = ["产假", "工资", "夜班", "哺乳", "辞退", "_产假", "_工资", "_夜班"]


@given(
    st.lists(st.lists(st.sampled_from(VOCABULARY), min_size=1, max_size=12), min_size=1, max_size=12),
    st.lists(st.tuples(st.sampled_from([*VOCABULARY, "股票"]), st.floats(0.1, 3)), max_size=6),
)
@settings(deadline=None)
def test_equals_the_textbook_on_any_texts(texts: list[list[str]], query: list[tuple[str, float]]) -> None:
    found = Lexical.build(texts).match(query).shared
    assert found == pytest.approx(textbook(texts, query), rel=1e-4, abs=1e-6)


@pytest.fixture(scope="module")
def provisions(corpus: Corpus) -> list[list[str]]:
    """The terms of every provision of the real corpus."""
    return [terms(c.search_text) for c in make_chunks(corpus) if c.kind == "provision"]


@pytest.mark.parametrize(
    "question",
    ["产假多少天", "怀孕七个月能上夜班吗", "哺乳期被公司辞退怎么办", "流产了能休几天", "老板不给我交生育保险"],
)
def test_ranks_the_real_provisions_as_the_textbook_does(provisions: list[list[str]], question: str) -> None:
    query = [(term, 1.0) for term in terms(question)]
    found = [float(score) for score in Lexical.build(provisions).match(query).shared]
    assert ranking(found)[:10] == ranking(textbook(provisions, query))[:10]


def test_coverage_is_at_most_about_one() -> None:
    index = Lexical.build(TEXTS)
    match = index.match([("产假", 1.0), ("98", 1.0)])
    assert match.worth == pytest.approx(float(sum(index.gains[index.vocabulary[t]] for t in ("产假", "98"))))
    assert np.argmax(match.coverage) == 0
    assert float(match.coverage.max()) <= K1 + 1


def test_words_never_seen_lower_the_coverage() -> None:
    index = Lexical.build(TEXTS)
    alone = index.match([("产假", 1.0)]).coverage
    diluted = index.match([("产假", 1.0), ("股票", 1.0), ("基金", 1.0)]).coverage
    assert 0 < diluted[0] < alone[0]


@pytest.mark.parametrize("texts", [[], [[]], [[], []]], ids=["none", "one-empty", "two-empty"])
def test_nothing_to_search(texts: list[list[str]]) -> None:
    match = Lexical.build(texts).match([("产假", 1.0)])
    assert match.shared.tolist() == match.coverage.tolist() == [0.0] * len(texts)


def test_saved_and_loaded_it_scores_the_same(tmp_path: Path) -> None:
    index = Lexical.build(TEXTS)
    index.save(tmp_path)
    again = Lexical.load(tmp_path)
    query = [("产假", 1.0), ("_工资", 1.0), ("股票", 1.0)]
    assert again.match(query).shared.tolist() == index.match(query).shared.tolist()
    assert again.match(query).worth == index.match(query).worth
    assert (again.size, again.vocabulary) == (index.size, index.vocabulary)


def test_the_same_texts_make_the_same_index() -> None:
    first, second = Lexical.build(TEXTS), Lexical.build(TEXTS)
    assert list(first.vocabulary) == sorted(first.vocabulary) == list(second.vocabulary)
    assert first.weights.tolist() == second.weights.tolist()
