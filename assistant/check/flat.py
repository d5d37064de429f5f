"""A text as typed → a plain one to read, every character of which knows where it stood.

Full and half width, traditional characters, letter case, spaces, markdown stars and invisible characters make no
difference to what a text says; spans always lead back to the text as typed.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from indexer.words import normalise

_PUNCTUATION = str.maketrans({",": "，", ";": "；", ":": "：", "?": "？", "!": "！", "(": "（", ")": "）", "~": "～"})
_DROPPED = frozenset("*`#>\u3000")


@dataclass(frozen=True)
class Flat:
    """`text[i]` stood at `at[i]` in `typed`."""

    typed: str
    text: str
    at: tuple[int, ...]

    @classmethod
    def of(cls, typed: str) -> Flat:
        kept = [(_folded(c), n) for n, c in enumerate(typed) if not _is_dropped(c)]
        characters = [(_wide(kept, i), n) for i, (_, n) in enumerate(kept)]
        return cls(typed, "".join(c for c, _ in characters), tuple(n for _, n in characters))

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Where the flat characters from `start` to before `end` (one at least) stand in the text as typed."""
        return self.at[start], self.at[end - 1] + 1


def _is_dropped(c: str) -> bool:
    return c in _DROPPED or (c.isspace() and c != "\n") or (unicodedata.category(c) in ("Cf", "Cc", "Cs") and c != "\n")


@lru_cache(maxsize=8192)
def _folded(c: str) -> str:
    """One character for one: what would become several (㎡) stays."""
    if c in "\n“”‘’「」『』…":
        return c
    plain = unicodedata.normalize("NFKC", c)
    plain = normalise(plain) if len(plain) == 1 else c
    return plain if len(plain) == 1 else c


def _wide(kept: list[tuple[str, int]], i: int) -> str:
    """Punctuation as Chinese has it; 1,000 and 12:30 keep theirs."""
    c = kept[i][0]
    between = 0 < i < len(kept) - 1 and kept[i - 1][0].isdigit() and kept[i + 1][0].isdigit()
    return c if c in ",:" and between else c.translate(_PUNCTUATION)
