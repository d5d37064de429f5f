"""The words people may mean: counted in the corpus' own questions, and those of our subject among them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from math import log

from assistant.typed.readings import alike, ways
from corpus import Corpus
from indexer.words import DICTIONARY, cutter

LONGEST = 6
"""Characters of the longest word or phrase that is counted."""
_REPEATED = 3
"""Times a phrase must stand in the questions to be one."""
_OFTEN, _LIFT = 8, 20.0
"""A word of everyday language belongs to the subject when it is asked about this often, and so many times more than
elsewhere."""
_GIVEN = 5
"""Times that a word of the lexicon counts for at least."""
_RUN = re.compile(r"[\u4e00-\u9fff]+")
_COMMON = 1000
"""Times that a common word stands in the texts of everyday language (60 million words)."""
_PART = 0.7
"""A phrase is a part of a longer one when so much of it stands there (双胞 of 双胞胎)."""
_SHARE = 0.5
"""Of the questions in a word's probability; the rest is everyday language."""


@dataclass(frozen=True)
class Vocabulary:
    """`counts` of words and phrases, `subject` the words of ours that a typo may stand for.

    `by_sound` leads from how a word sounds (merged syllables) to the words of the subject.
    """

    counts: dict[str, int]
    total: int
    subject: frozenset[str]
    by_sound: dict[str, tuple[str, ...]] = field(default_factory=dict)
    sounds_begun: frozenset[str] = frozenset()

    @classmethod
    def of(cls, corpus: Corpus) -> Vocabulary:
        """Counted in the question bank, with the lexicon, the titles of the topics and the dictionary."""
        library = corpus.library
        questions = [q.lower() for t in library.topics for q in t.questions]
        given = set(_given(corpus))
        counts = _frequent(run for q in questions for run in _RUN.findall(q))
        total = sum(n for w, n in counts.items() if len(w) == 1)
        given = _without_slips(given, counts)
        for word in given:
            counts[word] = max(counts.get(word, 0), _GIVEN)
        for name in (n for p in library.jurisdictions for n in (p.name, *p.aliases, *p.cities) if len(n) > 1):
            counts.setdefault(name.removesuffix("市"), _GIVEN - 2)
        known = cutter().FREQ
        ours = {w for w in given if known.get(w) or counts[w] > _GIVEN}
        parts = _parts(counts)
        ours |= {
            w for w, n in counts.items() if len(w) > 1 and n >= _OFTEN and _lifted(n / total, known.get(w))
        } - parts
        by_sound = _by_sound(ours)
        begun = frozenset(sound[:i] for sound in by_sound for i in range(1, len(sound) + 1))
        return cls(counts, total, frozenset(ours), by_sound, begun)

    def is_word(self, text: str) -> bool:
        """Whether it is a word of the language, of two characters or more."""
        return len(text) > 1 and bool(cutter().FREQ.get(text))

    def weight(self, word: str) -> float:
        """The logarithm of its probability, in our questions and in everyday language.

        A character counts as a word of its own in everyday language only: in our questions it is counted in words too.
        """
        cut = cutter()
        everyday = cut.FREQ.get(word) or 0
        if len(word) == 1:
            return log(max(everyday, 1) / cut.total)
        return log(_SHARE * self.counts.get(word, 0) / self.total + (1 - _SHARE) * everyday / cut.total)

    def everyday(self) -> Iterator[str]:
        """The commonest words of everyday language."""
        known = cutter().FREQ.items()
        return (w for w, n in known if n >= _COMMON and 1 < len(w) <= LONGEST and _RUN.fullmatch(w))

    def asked(self, count: int) -> float:
        """The logarithm of the probability of what stands so often in the questions."""
        return log(count / self.total)


def _given(corpus: Corpus) -> Iterable[str]:
    library = corpus.library
    for term in library.lexicon:
        yield from (w for w in (*term.spoken, *term.legal.split()) if _RUN.fullmatch(w) and len(w) > 1)
    for line in DICTIONARY.read_text(encoding="utf-8").splitlines():
        word = line.split(" ")[0]
        if _RUN.fullmatch(word) and len(word) > 1:
            yield word


def _without_slips(words: set[str], counts: dict[str, int]) -> set[str]:
    """Without the slips that a lexicon lists (产价 beside 产假): no word of the language, and one sounds the same."""
    known = cutter().FREQ
    real = {way for w in words if known.get(w, 0) and counts.get(w, 0) >= _OFTEN for way in ways(w)}
    return {w for w in words if known.get(w) or not any(way in real for way in ways(w))}


def _lifted(share: float, everyday: int | None) -> bool:
    return bool(everyday) and share * cutter().total > _LIFT * (everyday or 0)


def _parts(counts: dict[str, int]) -> set[str]:
    """Phrases that seldom stand alone."""
    return {
        part
        for whole, n in counts.items()
        if len(whole) > 2
        for part in (whole[1:], whole[:-1])
        if n > _PART * counts.get(part, n)
    }


def _frequent(runs: Iterable[str]) -> dict[str, int]:
    """Every character, and every phrase up to the longest that stands there often enough."""
    rest = list(runs)
    counts: dict[str, int] = dict(Counter(c for run in rest for c in run))
    for size in range(2, LONGEST + 1):
        shorter = counts if size > 2 else {}
        found = Counter(
            run[i : i + size]
            for run in rest
            for i in range(len(run) - size + 1)
            if size == 2 or (run[i : i + size - 1] in shorter and run[i + 1 : i + size] in shorter)
        )
        counts |= {w: n for w, n in found.items() if n >= _REPEATED}
    return counts


def _by_sound(words: Iterable[str]) -> dict[str, tuple[str, ...]]:
    found: dict[str, dict[str, None]] = {}
    for word in sorted(words):
        for way in ways(word):
            found.setdefault(" ".join(map(alike, way)), {})[word] = None
    return {sound: tuple(words) for sound, words in found.items()}
