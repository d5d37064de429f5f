"""Where the bank leads, and what it knows of each provision."""

from __future__ import annotations

import math
from dataclasses import replace
from datetime import date

import pytest

from corpus import Corpus, Topic
from indexer.bank import Bank

ON = date(2026, 11, 22)
DECAY = 0.6
REST, WORK, LOCAL = "cn-xiuxi-2020", "cn-laodong-2020", "zj-xiujia-2020"


def bank(corpus: Corpus, *topics: str, on: date = ON) -> Bank:
    return Bank.of(corpus, on, topics or tuple(t.id for t in corpus.library.topics), DECAY)


def test_a_province_s_provisions_are_ranked_by_themselves(small: Corpus) -> None:
    assert bank(small).routes["leave"] == [
        (0, f"{REST}#art_1", f"{REST}#art_1", "CN"),
        (0, f"{LOCAL}#art_1", f"{LOCAL}#art_1", "CN-ZJ"),
    ]


def test_two_pieces_of_an_article_are_one_step(small: Corpus) -> None:
    topic = Topic("both", "两条", ("休息规定 第一条第一款", "休息规定 第一条", "休息规定 第二条"), ("问",))
    corpus = replace(small, library=replace(small.library, topics=(topic,)))
    assert [(rank, article) for rank, article, *_ in bank(corpus).routes["both"]] == [
        (0, f"{REST}#art_1"),
        (1, f"{REST}#art_2"),
    ]


def test_what_a_topic_names_later_is_known_less(small: Corpus) -> None:
    topic = Topic("both", "两条", ("休息规定 第一条", "休息规定 第二条"), ("问",))
    corpus = replace(small, library=replace(small.library, topics=(topic,)))
    assert bank(corpus).known == {f"{REST}#art_1": 1.0, f"{REST}#art_2": pytest.approx(1 / 1.6)}


def test_topics_without_questions_make_nothing_known(small: Corpus) -> None:
    found = bank(small, "night")
    assert set(found.known) == {f"{WORK}#art_1"}
    assert set(found.asked) == {WORK}
    assert set(found.routes) == {"leave", "nursing", "night"}


def test_an_unknown_topic_is_passed_over(small: Corpus) -> None:
    assert bank(small, "night", "no_such_topic") == bank(small, "night")


def test_an_instrument_counts_by_the_topics_that_lead_into_it(small: Corpus) -> None:
    """Two topics lead into two articles, one topic into one."""
    asked = bank(small).asked
    assert asked[REST] == pytest.approx(math.log1p(2) / math.log1p(2))
    assert asked[WORK] == pytest.approx(math.log1p(1) / math.log1p(1))


def test_a_long_instrument_needs_more_topics(small: Corpus) -> None:
    document = small.by_id[WORK]
    longer = replace(document, blocks=document.blocks * 5)
    corpus = replace(small, documents=tuple(longer if d is document else d for d in small.documents))
    assert bank(corpus).asked[WORK] < bank(small).asked[WORK]


def test_before_the_law_nothing_is_known(small: Corpus) -> None:
    early = bank(small, on=date(2019, 1, 1))
    assert early.known == {} and early.asked == {}
    assert set(early.keys) == {"leave", "nursing", "night"}
