"""Provisions by article: the pieces of one are one, and only the law of the place and the day is allowed."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import numpy as np
import pytest

from assistant import Assistant
from indexer.articles import NEVER_FOUND, Articles, article_of
from indexer.chunks import Chunk

DAY = date(2026, 11, 22)


def piece(address: str, document: str = "law", place: str = "CN") -> Chunk:
    key = f"{document}#{address}"
    chunk = Chunk(key, "provision", address, address, "f", document=document, address=address, jurisdiction=place)
    return replace(chunk, effective="2020-01-01")


CHUNKS = [
    piece("art_1__item_2"),
    Chunk("q-1", "question", "几天", "几天", "questions/x", topic="x"),
    piece("art_10"),
    piece("art_1__item_1"),
    piece("art_2", "local", "CN-ZJ"),
    replace(piece("art_2"), repealed="2025-01-01"),
]


@pytest.fixture
def articles() -> Articles:
    return Articles.of(CHUNKS)


def test_the_pieces_of_an_article_stand_side_by_side(articles: Articles) -> None:
    assert articles.names == ("law#art_1", "law#art_10", "law#art_2", "local#art_2")
    for n, name in enumerate(articles.names):
        first, end = articles.starts[n], articles.starts[n + 1]
        assert {article_of(p) for p in articles.pieces[first:end]} == {name}
    assert articles.starts[-1] == len(articles.pieces) == 5


def test_rows_lead_back_to_the_chunks(articles: Articles) -> None:
    assert tuple(CHUNKS[row].id for row in articles.rows) == articles.pieces


def test_an_article_is_found_by_its_name(articles: Articles) -> None:
    assert [articles.names[articles.at[name]] for name in articles.names] == list(articles.names)
    assert articles.documents == ["law", "local"]


def test_an_article_is_as_good_as_its_best_piece(articles: Articles) -> None:
    scores = np.array([0.2 if p == "law#art_1__item_2" else 0.1 for p in articles.pieces], np.float32)
    one = articles.at["law#art_1"]
    assert articles.best(scores)[one] == pytest.approx(0.2)
    assert articles.best_piece(one, scores) == "law#art_1__item_2"
    assert articles.best_piece(articles.at["law#art_10"], scores) == "law#art_10"


@pytest.mark.parametrize(
    ("place", "on", "allowed"),
    [
        pytest.param(None, DAY, {"law#art_1__item_1", "law#art_1__item_2", "law#art_10"}, id="national"),
        pytest.param(
            "CN-ZJ",
            DAY,
            {"law#art_1__item_1", "law#art_1__item_2", "law#art_10", "local#art_2"},
            id="with her province",
        ),
        pytest.param("CN-GD", DAY, {"law#art_1__item_1", "law#art_1__item_2", "law#art_10"}, id="another province"),
        pytest.param(None, date(2019, 12, 31), set(), id="before there was any"),
        pytest.param(
            None,
            date(2024, 12, 31),
            {"law#art_1__item_1", "law#art_1__item_2", "law#art_10", "law#art_2"},
            id="the last day of a repealed one",
        ),
    ],
)
def test_only_law_of_the_place_and_the_day(articles: Articles, place: str | None, on: date, allowed: set[str]) -> None:
    mask = articles.allowed(place, on)
    assert {p for p, yes in zip(articles.pieces, mask, strict=True) if yes} == allowed


def test_what_is_not_allowed_is_worse_than_anything(articles: Articles) -> None:
    scores = np.full(len(articles.pieces), NEVER_FOUND, np.float32)
    assert (articles.best(scores) < -1e30).all()


def test_no_provisions_at_all() -> None:
    empty = Articles.of(CHUNKS[1:2])
    assert empty.names == () and empty.best(np.zeros(0, np.float32)).size == 0


def test_every_provision_of_the_corpus_belongs_to_one_article(assistant: Assistant) -> None:
    index = assistant.index
    articles = Articles.of(index.chunks)
    assert len(articles.pieces) == sum(c.kind == "provision" for c in index.chunks)
    assert len(set(articles.names)) == len(articles.names)
    assert {article_of(p) for p in articles.pieces} == set(articles.names)
