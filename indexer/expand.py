"""What workers say → what the law says: the legal terms of the lay words in a text, by the corpus's lexicon."""

from __future__ import annotations

import re
from collections.abc import Sequence

from corpus.model import Term
from indexer.words import normalise


class Expander:
    """Finds lay words in a text, the longest first where one holds another."""

    def __init__(self, lexicon: Sequence[Term]) -> None:
        self._legal = {normalise(spoken): term.legal for term in lexicon for spoken in term.spoken}
        names = sorted(self._legal, key=len, reverse=True)
        self._spoken = re.compile("|".join(map(re.escape, names))) if names else re.compile(r"(?!)")

    def __call__(self, text: str) -> tuple[str, ...]:
        """The legal terms, in the order their lay words come, each once."""
        return tuple(dict.fromkeys(self._legal[m[0]] for m in self._spoken.finditer(normalise(text))))
