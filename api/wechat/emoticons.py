"""Faces in a message: WeChat writes its own ones as words in brackets ([微笑]) or as marks (/::), others are signs."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cached_property

_MARKS = r"/:[!-~]{1,7}"


@dataclass(frozen=True)
class Emoticons:
    """`names` are those that stand in brackets; what else stands in brackets is hers."""

    names: frozenset[str]

    def apart(self, text: str) -> tuple[str, bool]:
        """The words without WeChat's own faces, and whether there was any face or sign at all."""
        words = self._written.sub(" ", text)
        return words, words != text or any(unicodedata.category(letter) == "So" for letter in text)

    @cached_property
    def _written(self) -> re.Pattern[str]:
        names = "|".join(map(re.escape, sorted(self.names)))
        return re.compile(rf"\[(?:{names})\]|{_MARKS}")
