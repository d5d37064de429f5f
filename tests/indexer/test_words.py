"""Text → words and bigrams."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from indexer.words import _STOP, BIGRAM_MARK, DICTIONARY, cutter, normalise, segmented, terms, words

ENTRIES = [line.split(" ")[0] for line in DICTIONARY.read_text(encoding="utf-8").splitlines()]


@pytest.mark.parametrize("times", [1, 3, 40], ids=["short", "short twice", "long"])
def test_a_run_is_cut_alike_however_often_and_long(times: int) -> None:
    text = "怀孕的能上夜班吗" * times
    cut = [w for w in cutter().cut(text) if w not in _STOP]
    assert words(text) == words(text) == cut


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        pytest.param("產假幾天", "产假几天", id="traditional"),
        pytest.param("ＡＢＣ１２３", "abc123", id="full-width"),
        pytest.param("Ｎ＋１", "n+1", id="full-width-sign"),
        pytest.param(" 产假\n\t几天　吗 ", "产假 几天 吗", id="white-space"),
        pytest.param("产假，几天？", "产假,几天?", id="punctuation-becomes-half-width"),
        pytest.param("", "", id="empty"),
    ],
)
def test_normalise(typed: str, expected: str) -> None:
    assert normalise(typed) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("产假几天", ["产假", "几天"], id="plain"),
        pytest.param("陪产假多少天", ["陪产假", "多少", "天"], id="our-dictionary"),
        pytest.param("请问我的产假", ["产假"], id="stop-words"),
        pytest.param("产假98天", ["产假", "98", "天"], id="number"),
        pytest.param("1.5倍工资", ["1.5", "倍", "工资"], id="fraction"),
        pytest.param("n+1", ["n", "1"], id="latin"),
        pytest.param("?!,。", [], id="punctuation-only"),
        pytest.param("", [], id="empty"),
    ],
)
def test_words(text: str, expected: list[str]) -> None:
    assert words(text) == expected


@pytest.mark.parametrize("entry", ENTRIES)
def test_each_word_of_our_dictionary_stays_whole(entry: str) -> None:
    assert words(entry) == [entry]


def test_the_dictionary_lists_no_word_twice() -> None:
    assert len(set(ENTRIES)) == len(ENTRIES)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("產假", ["产假", "_产假"], id="one-word"),
        pytest.param("休产假98天", ["休", "产假", "98", "天", "_休产", "_产假"], id="bigrams-do-not-cross-a-number"),
        pytest.param("产假，工资", ["产假", "工资", "_产假", "_工资"], id="nor-a-comma"),
        pytest.param("我的", ["_我的"], id="stop-words-count-in-bigrams"),
        pytest.param("ok", ["ok"], id="no-bigrams-of-latin"),
    ],
)
def test_terms(text: str, expected: list[str]) -> None:
    assert terms(text) == expected


def test_segmented_is_the_terms_with_spaces() -> None:
    assert segmented("产假98天") == "产假 98 天 _产假"


@given(st.text(max_size=40))
@settings(deadline=None)
def test_terms_survive_joining_and_splitting(text: str) -> None:
    """The static embedder's tokenizer splits at spaces; no term may hold one."""
    assert segmented(text).split() == terms(text)
    assert all(len(t.removeprefix(BIGRAM_MARK)) == 2 for t in terms(text) if t.startswith(BIGRAM_MARK))


@given(st.text("產假幾天ＡＢ１２ \n女职工98天", max_size=20))
@settings(deadline=None)
def test_normalising_again_changes_nothing(text: str) -> None:
    assert normalise(normalise(text)) == normalise(text)
    assert terms(text) == terms(normalise(text))
