"""Leaving out parts of the search, and leaving provisions out of the bank."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import fields, replace
from datetime import date

import pytest

from assistant import Assistant
from corpus import Corpus, Topic
from eval.leftout import FOLDS, Fold, deal, fitted, leave_out, rests_on, retrained, together, without
from eval.metrics import ranking
from eval.model import Case, Row
from eval.parts import BANK, NAMES, WHOLE, Asked, Part, all_parts, asked, measure_parts, search
from eval.run import run
from eval.share import Share
from indexer import Weights
from tests.eval.conftest import CountingEmbedder

ON = date(2026, 11, 22)
LAW = "女职工劳动保护特别规定"
CASES = [
    Case("x-001", "产假", ("生孩子放几天假",), ((f"{LAW} 第七条",),), ON, expect="答"),
    Case("x-002", "两轮", ("卫生费有没有标准", "河南的"), ((), ("河南省女职工劳动保护特别规定 第九条",)), ON),
    Case("x-003", "无关", ("今天下雨吗",), ((),), ON, expect="拒"),
]


@pytest.fixture(scope="module")
def rows(assistant: Assistant) -> list[Row]:
    return run(assistant, CASES)


def test_every_weight_has_a_part_and_a_name() -> None:
    """A new weight of the index must be named here; one that is gone must go."""
    names = {f.name for f in fields(Weights)}
    assert set(NAMES) == names
    assert set(BANK) <= names
    assert names <= {p.zero[0] for p in all_parts() if len(p.zero) == 1}


def test_a_part_sets_its_weights_to_nothing() -> None:
    weights = Weights()
    assert WHOLE.weights(weights) == weights
    assert Part("x", ("dense",)).weights(weights) == replace(weights, dense=0.0)


def test_words_alone_leave_all_but_the_words() -> None:
    [part] = [p for p in all_parts() if p.name == "只比词"]
    left = part.weights(Weights())
    assert {f.name for f in fields(Weights) if getattr(left, f.name)} == {"lexical"}
    assert not part.expansions and not part.boosts


def test_questions_without_gold_are_not_asked(assistant: Assistant, rows: list[Row]) -> None:
    questions = asked(assistant, rows)
    assert [q.case.id for q in questions] == ["x-001", "x-002"]


def test_a_later_turn_is_read_with_what_was_told(assistant: Assistant, rows: list[Row]) -> None:
    second = asked(assistant, rows)[1].query
    assert second.place is not None and second.place.code == "CN-HA"
    assert second.slots.topic == rows[1].turns[0].slots.topic


def test_the_whole_finds_what_the_search_found(assistant: Assistant, rows: list[Row]) -> None:
    for question, row in zip(asked(assistant, rows), rows, strict=False):
        assert search(assistant, assistant.index, WHOLE, question.query) == row.last.searched


def test_every_part_is_measured_over_the_same_questions(assistant: Assistant, rows: list[Row]) -> None:
    found = measure_parts(assistant, asked(assistant, rows))
    assert [name for name, _ in found] == [p.name for p in all_parts()]
    assert {figures.mrr.n for _, figures in found} == {2}
    assert found[0][1].recall[5] == Share(2, 2)


def test_leaving_out_does_not_change_the_assistant(assistant: Assistant, rows: list[Row]) -> None:
    before = assistant.index.weights
    measure_parts(assistant, asked(assistant, rows))
    assert assistant.index.weights == before


@pytest.mark.parametrize(("n", "folds", "sizes"), [(10, 5, [2] * 5), (11, 5, [3, 2, 2, 2, 2]), (3, 5, [1, 1, 1, 0, 0])])
def test_deal(n: int, folds: int, sizes: list[int]) -> None:
    keys = [f"法 第{i}条" for i in range(n)]
    dealt = deal([(key,) for key in keys], folds)
    assert [len(fold) for fold in dealt] == sizes
    assert frozenset().union(*dealt) == set(keys)
    assert sum(map(len, dealt)) == n


def test_dealing_is_always_the_same() -> None:
    topics = [(f"法 第{i}条", f"法 第{i * 7 % 40}条") for i in range(40)]
    assert deal(topics) == deal([*reversed(topics), *topics])
    assert len(deal(topics)) == FOLDS


def test_provisions_that_share_topics_go_together() -> None:
    topics = [("a", "z"), ("z", "a"), ("b", "y"), ("y", "b"), ("c",), ("d",)]
    dealt = deal(topics, 3)
    assert {"a", "z"} in dealt and {"b", "y"} in dealt and {"c", "d"} in dealt


def test_only_first_provisions_are_dealt() -> None:
    assert frozenset().union(*deal([("a", "b"), ("c", "b"), ()], 2)) == {"a", "c"}


@pytest.fixture
def banked(tiny: Corpus) -> Corpus:
    """Three topics: two on the first article of the law, one on its third."""
    topics = (
        Topic("leave", "产假", ("女工法 第一条",), ("歇几天", "坐月子多久")),
        Topic("extra", "难产", ("女工法 第一条", "女工法 第三条"), ("难产加吗",)),
        Topic("claim", "仲裁", ("女工法 第三条",), ("去哪告", "要钱吗")),
        Topic("chat", "闲话", (), ("你好",)),
    )
    return replace(tiny, library=replace(tiny.library, topics=topics))


def test_the_provisions_a_topic_rests_on(banked: Corpus) -> None:
    first, third = (f"中华人民共和国女工法 第{n}条" for n in "一三")
    assert [rests_on(t, banked, ON) for t in banked.library.topics] == [(first,), (first, third), (third,), ()]
    assert rests_on(banked.library.topics[2], banked, date(2005, 1, 1)) == ()


@pytest.mark.parametrize(
    ("number", "lost", "left"),
    [
        pytest.param("一", 2, [0, 0, 2, 1], id="named first"),
        pytest.param("三", 2, [2, 0, 0, 1], id="named second as well"),
    ],
)
def test_a_fold_takes_the_questions_of_all_that_rests_on_it(
    banked: Corpus, number: str, lost: int, left: list[int]
) -> None:
    smaller, topics = without(banked, frozenset({f"中华人民共和国女工法 第{number}条"}), ON)
    assert topics == lost
    assert [len(t.questions) for t in smaller.library.topics] == left
    assert [t.references for t in smaller.library.topics] == [t.references for t in banked.library.topics]
    assert len(banked.library.topics[0].questions) == 2


def test_an_index_is_fitted_without_them(assistant: Assistant) -> None:
    fold = frozenset({f"{LAW} 第九条"})
    corpus, topics = without(assistant.corpus, fold, ON)
    index = fitted(corpus, assistant.index.embedder, assistant.index)
    gone = {c.topic for c in assistant.index.chunks} - {c.topic for c in index.chunks}
    assert len(gone) == topics > 0
    assert len(index.chunks) == len(index.pieces.vectors) < len(assistant.index.chunks)


def test_vectors_are_taken_over_by_chunk(assistant: Assistant) -> None:
    index = fitted(assistant.corpus, assistant.index.embedder, assistant.index)
    assert (index.pieces.vectors == assistant.index.pieces.vectors).all()


def test_another_embedder_embeds_anew(assistant: Assistant, banked: Corpus) -> None:
    index = fitted(banked, CountingEmbedder(), assistant.index)
    assert index.embedder.name == "counting"
    assert index.pieces.vectors.shape == (len(index.chunks), 4)


def test_a_question_is_asked_in_the_fold_of_its_best_gold(assistant: Assistant, rows: list[Row]) -> None:
    folds = list(leave_out(assistant, asked(assistant, rows), ON, folds=2))
    assert len(folds) == 2
    assert sum(f.any_gold.mrr.n for f in folds) in (1, 2)
    assert together([f.with_bank for f in folds]).recall[5].value == 1.0
    assert json.dumps([f.to_json() for f in folds])


def test_together() -> None:
    """Ranks 1, none in one fold and 2 in the other: recall@1 1/3, MRR (1 + 0 + ½) / 3."""
    whole = together([ranking([("g", "g", ""), ("x", "g", "")]), ranking([("xg", "g", "")])])
    assert whole.recall[1] == Share(1, 3)
    assert whole.mrr.value == pytest.approx(0.5)
    assert whole.recall[5].interval is not None


def test_a_fold_in_json() -> None:
    figures = ranking([("g", "g", "")])
    data = Fold(2, 3, figures, figures, figures).to_json()
    assert (data["provisions"], data["topics"]) == (2, 3)
    assert data["left_out"]["recall@5"]["value"] == 1.0


@pytest.mark.models
def test_an_embedder_for_each_fold(monkeypatch: pytest.MonkeyPatch, banked: Corpus) -> None:
    """One epoch is enough to see that it learns from the corpus it is given and from nothing else."""
    pytest.importorskip("torch")
    import indexer.train

    train: Callable[..., object] = indexer.train.train
    monkeypatch.setattr(indexer.train, "train", lambda corpus, on, target, epochs: train(corpus, on, target, epochs=1))
    embedder = retrained(ON)(banked)
    assert embedder.encode(["歇几天"]).shape[1] == 128
    assert embedder.name.startswith("static-")


def test_asked_holds_the_case() -> None:
    assert Asked.__match_args__ == ("case", "query")
