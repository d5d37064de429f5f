"""A message as typed → what was meant: filler dropped, pinyin read, wrong characters corrected, every change told.

What is not surely a slip stays as it is; a message without any stays the same, letter by letter.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from assistant.typed.change import Change
from assistant.typed.filler import drop_filler
from assistant.typed.homophones import Homophones
from assistant.typed.letters import Letters, may_be_pinyin
from assistant.typed.vocabulary import Vocabulary
from corpus import Corpus

_ROUNDS = 4
"""At most: a correction may join what was apart, but not for ever."""
LONGEST = 5000
"""Characters; what is longer is refused elsewhere."""


@dataclass(frozen=True)
class Corrected:
    """The text to understand, and what was read otherwise than typed, in the order of the steps."""

    text: str
    changes: tuple[Change, ...] = ()

    @property
    def trace(self) -> tuple[str, ...]:
        """The changes of words, for people: 「chanjia」读作「产假」."""
        return tuple(c.words for c in self.changes if c.kind in ("拼音", "错字"))


class Speller:
    """Corrects normalised messages with the words of one corpus; built once."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._vocabulary = vocabulary
        self._homophones = Homophones(vocabulary)

    @classmethod
    def of(cls, corpus: Corpus) -> Speller:
        return cls(Vocabulary.of(corpus))

    @cached_property
    def _letters(self) -> Letters:
        """Built when letters are first read, which takes a fifth of a second: most messages have none."""
        return Letters(self._vocabulary)

    def correct(self, text: str) -> Corrected:
        """What a normalised text (half width, simplified, lower case) means. Never raises; twice is as once."""
        changes: tuple[Change, ...] = ()
        for _ in range(_ROUNDS if len(text) <= LONGEST else 0):
            text, more = self._once(text)
            if not more:
                break
            changes += more
        return Corrected(text, changes)

    def _once(self, text: str) -> tuple[str, tuple[Change, ...]]:
        text, dropped = drop_filler(text)
        spelled: tuple[Change, ...] = ()
        if may_be_pinyin(text):
            text, spelled = self._letters.read(text)
        text, slips = self._homophones.correct(text)
        return text, dropped + spelled + slips
