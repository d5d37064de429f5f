"""Our own questions: enough of every kind, true to the corpus, and none of them learnt from."""

from __future__ import annotations

from collections import Counter
from itertools import combinations_with_replacement

import pytest

from corpus import Corpus
from eval.model import Case, numbers_in
from eval.questions import load_questions

NEAR = 0.8


@pytest.fixture(scope="module")
def cases(corpus: Corpus) -> list[Case]:
    """Loading proves the form, unique ids, and that each gold reference leads to a provision on its day."""
    return load_questions(corpus)


def test_enough_of_every_kind(cases: list[Case]) -> None:
    outcomes = Counter(c.expect for c in cases)
    assert len(cases) >= 400
    assert outcomes["拒"] >= 50
    assert sum(len(c.turns) > 1 for c in cases) >= 20
    assert len({c.kind for c in cases}) >= 20
    assert len({c.on for c in cases}) >= 10


def test_what_is_answered_has_gold(cases: list[Case]) -> None:
    assert [c.id for c in cases if c.expect != "拒" and not all(c.gold)] == []


def test_no_question_twice(cases: list[Case]) -> None:
    counted = Counter((c.turns, c.on, c.province) for c in cases)
    assert [key for key, n in counted.items() if n > 1] == []


def test_expected_numbers_rest_on_the_gold(corpus: Corpus, cases: list[Case]) -> None:
    """Each stands in the words of a gold article on the day, or is the sum of two to four numbers there."""
    assert [(c.id, n) for c in cases for n in c.numbers if not _rests(corpus, c, n)] == []


def _rests(corpus: Corpus, case: Case, number: int) -> bool:
    stated: set[float] = set()
    for key in case.gold[-1]:
        title, _, label = key.rpartition(" ")
        stated |= numbers_in(corpus.resolve(f"{title} {label}", case.on).provision.text)
    sums = (sum(some) for k in (1, 2, 3, 4) for some in combinations_with_replacement(sorted(stated), k))
    return any(total == number for total in sums)


def test_kept_apart_from_the_question_bank(corpus: Corpus, cases: list[Case]) -> None:
    """The bank is indexed and trains the embedder; a measured question that stands in it would measure nothing."""
    bank = [(q, bigrams(q)) for topic in corpus.library.topics for q in topic.questions]
    near = [
        (case.id, turn, question)
        for case in cases
        for turn in (case.turns if len(case.turns) == 1 else case.turns[:1])
        for question, theirs in bank
        if likeness(bigrams(turn), theirs) > NEAR
    ]
    assert near == []


def bigrams(text: str) -> frozenset[str]:
    return frozenset(text[i : i + 2] for i in range(len(text) - 1))


def likeness(a: frozenset[str], b: frozenset[str]) -> float:
    """Jaccard; 0 at once where the sizes alone keep it under the bound."""
    small, large = sorted((len(a), len(b)))
    return len(a & b) / len(a | b) if large and small > NEAR * large else 0.0


def test_likeness() -> None:
    assert likeness(bigrams("产假几天"), bigrams("产假几天")) == 1
    assert likeness(bigrams("产假几天"), bigrams("陪产假有几天")) == 0
