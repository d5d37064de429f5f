"""What workers say → what the law says: the legal terms of the lay words in a text, by the corpus's lexicon."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from corpus.model import Term
from indexer.words import normalise


class Expander:
    """Finds lay words in a text, the longest first where one holds another."""

    def __init__(self, lexicon: Sequence[Term]) -> None:
        self._legal = {normalise(spoken): term.legal for term in lexicon for spoken in term.spoken}
        lengths: dict[str, set[int]] = defaultdict(set)
        for spoken in filter(None, self._legal):
            lengths[spoken[0]].add(len(spoken))
        self._lengths = {first: sorted(known, reverse=True) for first, known in lengths.items()}

    def __call__(self, text: str) -> tuple[str, ...]:
        """The legal terms, in the order their lay words come, each once."""
        return tuple(dict.fromkeys(self._legal[spoken] for spoken in self._spoken(normalise(text))))

    def _spoken(self, text: str) -> Iterator[str]:
        """The lay words from left to right, none within another."""
        at = 0
        while at < len(text):
            parts = (text[at : at + length] for length in self._lengths.get(text[at], ()))
            spoken = next((part for part in parts if part in self._legal), None)
            if spoken is not None:
                yield spoken
            at += len(spoken or " ")
