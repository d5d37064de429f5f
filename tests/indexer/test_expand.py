"""Lay words → legal terms."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus import Corpus
from corpus.model import Term
from indexer.expand import Expander

LEXICON = [
    Term(("大夜", "夜班班"), "夜班劳动"),
    Term(("小产",), "流产"),
    Term(("小产假",), "流产假"),
    Term(("ＨＲ",), "用人单位"),
]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("怀着还排大夜", ("夜班劳动",), id="one"),
        pytest.param("小产以后还上大夜", ("流产", "夜班劳动"), id="in the order they come"),
        pytest.param("大夜又是大夜", ("夜班劳动",), id="each once"),
        pytest.param("小产假几天", ("流产假",), id="the longer word holds the shorter"),
        pytest.param("小產幾天", ("流产",), id="traditional characters"),
        pytest.param("hr说的", ("用人单位",), id="full width and case, in the lexicon too"),
        pytest.param("产假几天", (), id="none"),
        pytest.param("", (), id="empty"),
    ],
)
def test_lay_words_are_found(text: str, expected: tuple[str, ...]) -> None:
    assert Expander(LEXICON)(text) == expected


def test_without_a_lexicon_nothing_is_found() -> None:
    assert Expander([])("小产几天") == ()


def test_marks_in_a_lay_word_are_just_characters() -> None:
    assert Expander([Term(("n+1",), "经济补偿")])("N＋1怎么算") == ("经济补偿",)


@given(st.lists(st.text("大夜班小产", min_size=1, max_size=4), max_size=6), st.text("大夜班小产假 ", max_size=20))
def test_words_are_found_as_by_a_pattern_that_tries_the_longest_first(words: list[str], text: str) -> None:
    longest_first = sorted(words, key=len, reverse=True)
    found = re.findall("|".join(longest_first), text) if words else []
    assert Expander([Term((w,), w) for w in words])(text) == tuple(dict.fromkeys(found))


def test_every_lay_word_of_the_lexicon_is_found(corpus: Corpus) -> None:
    expand = Expander(corpus.library.lexicon)
    unfound = [s for t in corpus.library.lexicon for s in t.spoken if not expand(s)]
    assert unfound == []
