"""Searching the real index: the law of the place and the day, one hit an article."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from assistant import Assistant
from corpus.address import parse_id
from corpus.model import NATIONAL
from indexer import Index
from indexer.articles import article_of
from indexer.index import DOUBT, SURE, _highest, _sureness

PLACES = [None, "CN-ZJ", "CN-GD", "CN-SH", "CN-SC", "CN-HA", "CN-NX", "CN-BJ"]
DAYS = [date(2013, 1, 1), date(2021, 10, 1), date(2025, 6, 1), date(2026, 11, 22)]
PIECES = [
    "产假",
    "四川",
    "浙江省",
    "几天",
    "卫生费",
    "陪产假",
    "怀孕",
    "流产",
    "夜班",
    "辞退",
    "工资",
    "婚假",
    "育儿假",
    "上海",
    "多少钱",
    "公司不给",
]


@pytest.fixture(scope="module")
def index(assistant: Assistant) -> Index:
    return assistant.index


@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    place=st.sampled_from(PLACES),
    on=st.sampled_from(DAYS),
    question=st.lists(st.sampled_from(PIECES), min_size=1, max_size=5).map("".join),
    k=st.integers(1, 15),
)
def test_hits_are_law_of_the_place_and_the_day(
    index: Index, place: str | None, on: date, question: str, k: int
) -> None:
    found = index.search(question, place, on, k=k).found
    documents = [index.corpus.by_id[f.document] for f in found]
    assert {d.jurisdiction for d in documents} <= {NATIONAL, place}
    assert all(d.in_force(on) for d in documents)
    articles = [(f.document, parse_id(f.address).unit) for f in found]
    assert len(articles) == len(set(articles)) <= k
    assert [f.score for f in found] == sorted((f.score for f in found), reverse=True)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(min_size=1, max_size=60))
def test_any_text_can_be_searched(index: Index, text: str) -> None:
    assert len(index.search(text, "CN-ZJ", DAYS[-1]).found) <= 10


@pytest.mark.parametrize("k", [1, 3, 10])
def test_as_many_hits_as_asked_for(index: Index, k: int) -> None:
    assert len(index.search("怀孕被辞退怎么办", None, DAYS[-1], k=k).found) == k


@pytest.mark.parametrize(
    ("on", "version"),
    [
        pytest.param(date(2025, 6, 1), date(2021, 9, 29), id="before 2025-11-28"),
        pytest.param(date(2025, 11, 27), date(2021, 9, 29), id="the day before"),
        pytest.param(date(2025, 11, 28), date(2025, 11, 28), id="the first day"),
        pytest.param(date(2026, 11, 22), date(2025, 11, 28), id="after"),
    ],
)
def test_the_version_in_force_on_the_day_is_found(index: Index, on: date, version: date) -> None:
    found = index.search("四川延长生育假多少天", "CN-SC", on).found
    local = {d.effective for d in (index.corpus.by_id[f.document] for f in found) if d.jurisdiction == "CN-SC"}
    assert local == {version}


def test_the_same_question_gives_the_same_hits(index: Index) -> None:
    assert index.search("生娃能歇几天", "CN-GD", DAYS[-1]) == index.search("生娃能歇几天", "CN-GD", DAYS[-1])


def test_expansions_bring_the_law_nearer(index: Index) -> None:
    plain = dict(index.search("大夜行不行", None, DAYS[-1]).topics)
    helped = dict(index.search("大夜行不行", None, DAYS[-1], ("怀孕", "夜班劳动")).topics)
    assert max(helped.values()) > 0
    assert plain != helped


@pytest.mark.parametrize(("fit", "sure"), [(0.1, 0.0), (DOUBT, 0.0), (0.5, 0.5), (SURE, 1.0), (1.4, 1.0)])
def test_topics_are_believed_by_how_well_the_best_fits(fit: float, sure: float) -> None:
    assert _sureness([("a", fit), ("b", 0.1)]) == pytest.approx(sure)


@given(st.lists(st.sampled_from([-np.inf, -1.0, 0.0, 0.5, 0.5, 2.0]), max_size=30), st.integers(1, 12))
def test_the_highest_stand_as_a_whole_sort_has_them(scores: list[float], k: int) -> None:
    assert _highest(np.array(scores), k) == sorted(range(len(scores)), key=lambda n: -scores[n])[:k]


def test_without_topics_nothing_is_sure() -> None:
    assert _sureness([]) == 0.0


def test_an_unsure_bank_leaves_the_order_to_the_words(index: Index) -> None:
    """Where no topic fits at all, the hits are those of a search without topics."""
    text = "qwerty zxcv"
    bare = replace(index, weights=replace(index.weights, topic=0.0, vote=0.0))
    assert _sureness(index.search(text, None, DAYS[-1]).topics) == 0.0
    assert index.search(text, None, DAYS[-1]).found == bare.search(text, None, DAYS[-1]).found


def test_a_sure_bank_leads(index: Index) -> None:
    sure = index.search("产假几天", None, DAYS[-1], boost={"maternity_leave": 2.0})
    assert sure.found[0].key.startswith("cn-nvzhigong-tebie-guiding-2012#art_7")


def test_nothing_is_found_before_there_was_any_law(index: Index) -> None:
    assert index.search("加班费怎么算", "CN-ZJ", date(1900, 1, 1)).found == ()


def test_an_article_nobody_asks_about_counts_more(index: Index) -> None:
    """With the weight an unasked article's score rises, an asked one's does not."""
    known = index._day(DAYS[-1]).bank.known
    plain = replace(index, weights=replace(index.weights, strange=0.0, topic=0.0, vote=0.0))
    more = replace(index, weights=replace(index.weights, strange=0.5, topic=0.0, vote=0.0))
    before, after = (
        {article_of(f.key): f.score for f in i.search("法律援助", None, DAYS[-1], k=15).found} for i in (plain, more)
    )
    both = set(before) & set(after)
    assert any(after[a] > before[a] for a in both if a not in known)
    assert all(after[a] == before[a] for a in both if known.get(a) == 1.0)


def test_a_boosted_topic_rises(index: Index) -> None:
    result = index.search("广东呢", "CN-GD", DAYS[-1], boost={"paternity_leave": 5.0})
    assert result.topics[0][0] == "paternity_leave"


def test_the_provisions_of_a_topic_are_those_in_force(index: Index) -> None:
    located = index.answering("maternity_leave", DAYS[-1])
    assert located[0].label == "《女职工劳动保护特别规定》第七条第一款"
    assert index.answering("maternity_leave", date(1990, 1, 1))[0].label == "《女职工劳动保护规定》第八条第一款"
    assert index.answering("maternity_leave", date(1980, 1, 1)) == []
    assert index.answering("no_such_topic", DAYS[-1]) == []
