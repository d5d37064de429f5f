"""Questions that ask nearly the same: by the words they are searched with, without place names, and by their letters.

A word counts the more the rarer it is in the bank: 更年期 tells what is asked, 多少 hardly.
"""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property, lru_cache

from assistant.answer import Assistant
from assistant.model import BadQuestion, Slots
from corpus.likeness import bigrams, likeness
from indexer.words import normalise, words

BY_WORDS = 0.65
"""What the words count for beside the letters."""
ALIKE = 0.32
"""How alike two questions are that ask the same."""
_QUESTION_WORDS = """
    多少 多少钱 几天 几个 几次 多久 多长 多大 怎么 怎么办 怎样 咋办 什么 啥 哪 哪里 谁 可以 能 能不能 有 有没有 没有
    可不可以 要 会 算 给 行 行不行 每月 每年 每天 每次 一个 一天 一个月 一年 现在 时候 情况 问题 规定 标准
"""
_ASKING = frozenset(_QUESTION_WORDS.split())
ASKING = 0.15
"""What words that only ask count for."""
NEAR = 0.8
"""From so much on one question teaches the answer to the other, and it measures nothing."""
_MARKS = re.compile(r"[^\u4e00-\u9fffa-z0-9]+")
WIDE = 400
"""A word of so many questions tells none of them apart."""


@dataclass(frozen=True)
class Features:
    """What of a question is compared."""

    letters: Counter[str]
    words: Mapping[str, float]
    """Each with its weight."""
    weight: float
    """Of all words."""

    def alike(self, other: Features) -> float:
        """0 nothing in common, 1 the same."""
        few, many = sorted((self.words, other.words), key=len)
        shared = sum(weight for word, weight in few.items() if word in many)
        by_words = 2 * shared / (self.weight + other.weight) if shared else 0.0
        return (1 - BY_WORDS) * likeness(self.letters, other.letters) + BY_WORDS * by_words


@dataclass
class Alike:
    """Compares questions as this assistant reads them; safe to share between threads."""

    assistant: Assistant
    on: date
    _known: dict[str, Features] = field(default_factory=dict)

    def features(self, text: str) -> Features:
        found = self._known.get(text)
        if found is None:
            if len(self._known) > 20_000:
                self._known.clear()
            found = self._known[text] = self._read(text)
        return found

    def _read(self, text: str) -> Features:
        try:
            query = self.assistant.reader.read(text, Slots(), None, self.on)
        except BadQuestion:
            return self._made(normalise(text), [])
        return self._made(query.search, [word for term in query.expansions for word in words(term)])

    def _made(self, text: str, legal: Sequence[str]) -> Features:
        weights = {word: self._weight(word) for word in (*words(text), *legal)}
        return Features(bigrams(text), weights, sum(weights.values()))

    def _weight(self, word: str) -> float:
        told = ASKING if word in _ASKING else 1.0
        return told * math.log((1 + self._asked[""]) / (1 + self._asked[word]))

    @cached_property
    def _asked(self) -> Counter[str]:
        """How many questions of the bank hold each word; "" = how many there are."""
        topics = self.assistant.corpus.library.topics
        questions = [question for topic in topics for question in topic.questions]
        counted = Counter(word for question in questions for word in set(words(normalise(question))))
        return counted + Counter({"": len(questions)})

    def groups(self, texts: Sequence[str]) -> list[list[int]]:
        """The places of the texts, those that ask the same together; each group is led by the one that came first."""
        found: list[list[int]] = []
        leaders: list[Features] = []
        by_word: dict[str, list[int]] = defaultdict(list)
        for place, text in enumerate(texts):
            mine = self.features(text)
            group = _nearest(mine, leaders, by_word)
            if group is not None:
                found[group].append(place)
                continue
            for word in mine.words:
                by_word[word].append(len(found))
            found.append([place])
            leaders.append(mine)
        return found


def _nearest(mine: Features, leaders: Sequence[Features], by_word: dict[str, list[int]]) -> int | None:
    """The group whose leader is most alike, among those with a telling word in common."""
    telling = [by_word[word] for word in mine.words if 0 < len(by_word.get(word, ())) <= WIDE]
    near = sorted({group for groups in telling for group in groups})
    best = max(((mine.alike(leaders[group]), -group) for group in near), default=(0.0, 0))
    return -best[1] if best[0] >= ALIKE else None


def plain(text: str) -> str:
    """The text as questions are read: half width, simplified, lower case."""
    return normalise(text)


def too_near(question: str, others: Sequence[str]) -> str | None:
    """One of the others that is nearly the same question; None when it is a question of its own."""
    mine = _pairs(question)
    for other in others:
        theirs = _pairs(other)
        small, large = sorted((len(mine), len(theirs)))
        if large and small > NEAR * large and len(mine & theirs) / len(mine | theirs) > NEAR:
            return other
    return next((other for other in others if normalise(other) == normalise(question)), None)


@lru_cache(maxsize=30_000)
def _pairs(text: str) -> frozenset[str]:
    return frozenset(bigrams(_MARKS.sub("", normalise(text))))
