"""Parts of the bank held out: nothing asked is known to the index it is asked of."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from corpus import Corpus, Topic
from indexer.embedder import StaticEmbedder
from indexer.held_out import Asked, Split, by_provision, by_question, folds, measure, without
from indexer.index import Index

ON = date(2026, 11, 22)
SPLITS = [pytest.param(by_question, id="questions"), pytest.param(by_provision, id="provisions")]
REST, WORK = "cn-xiuxi-2020#art_1", "cn-laodong-2020#art_1"


def questions(corpus: Corpus) -> set[str]:
    return {q for t in corpus.library.topics for q in t.questions}


def test_without_takes_what_it_is_told(small: Corpus) -> None:
    smaller = without(small, lambda topic, question: topic.id == "night" or "几天" in question)
    assert questions(smaller) == {"产假多少天", "喂奶时间每天多久"}
    assert smaller.documents == small.documents
    assert [t.id for t in smaller.library.topics] == [t.id for t in small.library.topics]


@pytest.mark.parametrize("split", SPLITS)
def test_what_is_asked_is_not_in_the_bank(corpus: Corpus, split: Split) -> None:
    for smaller, asked in folds(corpus, ON, split, 3, 10_000):
        texts = {a.text for a in asked}
        assert texts and not texts & questions(smaller)


@pytest.mark.parametrize("split", SPLITS)
def test_every_question_that_law_answers_is_asked_once(small: Corpus, split: Split) -> None:
    asked = [a.text for _, part in folds(small, ON, split, 3, 100) for a in part]
    assert sorted(asked) == sorted(questions(small))


def test_no_question_about_a_held_out_article_is_left(corpus: Corpus) -> None:
    for smaller, asked in folds(corpus, ON, by_provision, 4, 10_000):
        gone = {by_provision(t, "") for t in corpus.library.topics for q in t.questions if q in {a.text for a in asked}}
        assert not [t.id for t in smaller.library.topics if t.questions and by_provision(t, "") in gone]


@pytest.mark.parametrize(
    ("reference", "group"),
    [
        pytest.param("劳动保障监察条例 第九条", "劳动保障监察条例 第九", id="article"),
        pytest.param("特别规定 第七条第一款", "特别规定 第七", id="paragraph"),
        pytest.param("总工发〔2022〕5号 （五）", "总工发〔2022〕5号 （五）", id="point"),
    ],
)
def test_provisions_are_held_out_by_article(reference: str, group: str) -> None:
    assert by_provision(Topic("any", "", (reference, "另一部法 第一条"), ()), "问") == group


def test_the_same_parts_every_time_and_no_more_than_asked_for(corpus: Corpus) -> None:
    first, again = (list(folds(corpus, ON, by_question, 3, 7)) for _ in range(2))
    assert [a for _, a in first] == [a for _, a in again]
    assert all(len(a) == 7 for _, a in first)


def test_gold_is_national_and_the_best_first(small: Corpus) -> None:
    asked = {a.text: a for _, part in folds(small, ON, by_question, 2, 100) for a in part}
    assert asked["产假多少天"].gold == (REST,)
    assert asked["怀孕能上夜班吗"].gold == (WORK,)


def test_lay_words_are_expanded(corpus: Corpus) -> None:
    assert any(a.expansions for _, part in folds(corpus, ON, by_question, 5, 100) for a in part)


def test_figures_count_places(small: Corpus, static: StaticEmbedder) -> None:
    index = Index.of(small, static)
    found = [f.key for f in index.search("产假多少天", None, ON).found]
    assert found[0] == REST
    sure = measure(index, [Asked("产假多少天", (REST,), ())], ON)
    assert (sure.recall, sure.mrr, sure.best_mrr, sure.n) == (1, 1, 1, 1)
    second = measure(index, [Asked("产假多少天", (found[1], REST), ())], ON)
    assert (second.recall, second.mrr, second.best_mrr) == (1, 1, 0.5)
    never = measure(index, [Asked("产假多少天", ("nowhere#art_1",), ())] * 2, ON)
    assert (never.recall, never.mrr, never.best_mrr, never.n) == (0, 0, 0, 2)


def test_no_questions_no_figures(small: Corpus, static: StaticEmbedder) -> None:
    assert measure(Index.of(small, static), [], ON).n == 0


def test_an_index_in_memory_finds_what_a_built_one_finds(small: Corpus, made: Path, static: StaticEmbedder) -> None:
    built = Index.open(made / "index", static, small)
    for question in ("产假多少天", "喂奶", "男方护理假"):
        ours, theirs = (i.search(question, "CN-ZJ", ON).found for i in (Index.of(small, static), built))
        assert [f.key for f in ours] == [f.key for f in theirs]
