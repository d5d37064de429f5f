"""Our own questions: enough of every kind, true to the corpus, and none of them learnt from."""

from __future__ import annotations

from collections import Counter
from itertools import combinations_with_replacement

import pytest

from corpus import Corpus
from eval.model import Case, numbers_in
from eval.questions import QUESTIONS, Question, load_questions

NEAR = 0.8


@pytest.fixture(scope="module")
def cases(corpus: Corpus) -> list[Case]:
    """Loading proves the form, unique ids, and that each gold reference leads to a provision on its day."""
    return load_questions(corpus)


def test_enough_of_every_kind(cases: list[Case]) -> None:
    outcomes = Counter(c.expect for c in cases)
    assert len(cases) >= 540
    assert outcomes["拒"] >= 70
    assert sum(len(c.turns) > 1 for c in cases) >= 35
    assert len({c.kind for c in cases}) >= 50
    assert len({c.on for c in cases}) >= 10
    assert sum(bool(c.slots) for c in cases) >= 90
    assert sum(bool(c.numbers or c.banned) for c in cases) >= 300


@pytest.mark.parametrize(
    ("kind", "least"),
    [
        ("长话", 12), ("一句多问", 12), ("错别字", 20), ("改口", 12), ("两省夫妻", 6), ("用工", 14), ("人事话术", 10),
        ("假前提", 14), ("两种说法", 7), ("没有规定", 8), ("求救", 7), ("套话", 8), ("他人隐私", 6), ("看病", 11),
        ("男职工", 8), ("工种", 12),
    ],
)  # fmt: skip
def test_enough_of_what_is_hard(cases: list[Case], kind: str, least: int) -> None:
    assert sum(c.kind == kind for c in cases) >= least


def test_stories_are_long_and_messages_ask_several_things(cases: list[Case]) -> None:
    assert min(len(c.turns[0]) for c in cases if c.kind == "长话") >= 90
    several = [c for c in cases if c.kind == "一句多问"]
    assert all(len(c.claims) >= 3 for c in several)


def test_every_kind_of_fact_is_asked_for(cases: list[Case]) -> None:
    told = {name for c in cases for name, _ in c.slots}
    assert {"province", "month", "baby_month", "babies", "birth_order", "delivery", "asker", "due", "born"} <= told


def test_local_gold_may_be_cited(corpus: Corpus, cases: list[Case]) -> None:
    """The province of every local gold is among those its turn may cite."""
    for case in cases:
        for gold, allowed in zip(case.gold, case.places, strict=True):
            local = {d.jurisdiction for key in gold for d in corpus.by_title[key.rpartition(" ")[0]]} - {"CN"}
            assert local <= allowed, case.id


def test_distress_is_met_first(cases: list[Case]) -> None:
    assert [c.id for c in cases if c.id.startswith("urgent-") and not c.opening] == []


def test_what_is_answered_has_gold(cases: list[Case]) -> None:
    assert [c.id for c in cases if c.expect in ("答", "问") and not all(c.gold)] == []


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
    asked = [(case.id, turn, bigrams(turn)) for case in cases for turn in case.turns[:1]]
    near = [(who, turn, q) for who, turn, ours in asked for q, theirs in bank if likeness(ours, theirs) > NEAR]
    assert near == []


def bigrams(text: str) -> frozenset[str]:
    return frozenset(text[i : i + 2] for i in range(len(text) - 1))


def likeness(a: frozenset[str], b: frozenset[str]) -> float:
    """Jaccard; 0 at once where the sizes alone keep it under the bound."""
    if len(a) <= NEAR * len(b) or len(b) <= NEAR * len(a):
        return 0.0
    return len(a & b) / len(a | b)


def test_likeness() -> None:
    assert likeness(bigrams("产假几天"), bigrams("产假几天")) == 1
    assert likeness(bigrams("产假几天"), bigrams("陪产假有几天")) == 0


def test_the_guide_names_every_field() -> None:
    page = (QUESTIONS / "写法.md").read_text(encoding="utf-8")
    described = {line.split("|")[1].strip() for line in page.splitlines() if line.startswith("| ")}
    assert set(Question.model_fields) == described - {"字段", "---"}
    assert all(word in page for word in ("答、拒、问", "随（答不答都行）"))
