"""The words that may be meant."""

from __future__ import annotations

import pytest

from assistant.typed.vocabulary import LONGEST, Vocabulary


@pytest.mark.parametrize(
    "word",
    ["产假", "怀孕", "哺乳期", "生育津贴", "陪产假", "仲裁", "性骚扰", "加班", "卫生费", "社保", "辞退", "女职工"],
)
def test_words_of_the_subject(vocabulary: Vocabulary, word: str) -> None:
    assert word in vocabulary.subject


@pytest.mark.parametrize("word", ["产价", "流铲", "双胞", "天气", "电影", "我", "的"])
def test_not_of_the_subject(vocabulary: Vocabulary, word: str) -> None:
    """A slip that a lexicon lists, a part of a word, everyday words, single characters."""
    assert word not in vocabulary.subject


def test_phrases_are_counted(vocabulary: Vocabulary) -> None:
    assert vocabulary.counts["产假几天"] > 3
    assert vocabulary.counts["产假"] > vocabulary.counts["产假几天"]
    assert vocabulary.total == sum(n for w, n in vocabulary.counts.items() if len(w) == 1)


def test_a_part_never_stands_less_often_than_its_whole(vocabulary: Vocabulary) -> None:
    for word, n in vocabulary.counts.items():
        if 2 < len(word) <= LONGEST and n > 5:
            assert vocabulary.counts[word[1:]] >= n and vocabulary.counts[word[:-1]] >= n


def test_what_is_a_word(vocabulary: Vocabulary) -> None:
    assert vocabulary.is_word("检查") and vocabulary.is_word("生产")
    assert not vocabulary.is_word("产价") and not vocabulary.is_word("我")


def test_words_of_the_subject_weigh_more_than_rare_ones(vocabulary: Vocabulary) -> None:
    assert vocabulary.weight("产假") > vocabulary.weight("生产") > vocabulary.weight("铲")
    assert vocabulary.asked(vocabulary.total) == 0


def test_by_sound(vocabulary: Vocabulary) -> None:
    assert "产假" in vocabulary.by_sound["can jia"]
    assert set(vocabulary.by_sound) <= vocabulary.sounds_begun
    assert {w for words in vocabulary.by_sound.values() for w in words} <= vocabulary.subject
