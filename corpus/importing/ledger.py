"""The account of characters: what was read = body + front matter + what was left out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from corpus.importing.characters import canonical
from corpus.importing.source import Block, Dropped


@dataclass(frozen=True)
class Ledger:
    """Counts of characters, and those that were lost, invented, or out of order (all three should be empty)."""

    read: int
    body: int
    front: int
    left_out: int
    lost: str
    invented: str
    disordered: str

    @property
    def balanced(self) -> bool:
        return not (self.lost or self.invented or self.disordered)


def balance(
    source: str, blocks: Iterable[Block], front: Iterable[tuple[str, str]], dropped: Iterable[Dropped]
) -> Ledger:
    """Hold the source against the proposal; `front` is (the source's words, the value they went into).

    Words count as kept only where the proposal shows them: a block that lost some of its own words is found out here.
    """
    blocks = list(blocks)
    body = "".join(canonical(b.words) for b in blocks if _inside(b.words, b.markdown))
    kept = "".join(canonical(words) for words, value in front if _inside(words, value))
    left = "".join(canonical(d.text) for d in dropped)
    whole = canonical(source)
    lost, more = Counter(whole), Counter(body + kept + left)
    return Ledger(
        read=len(whole),
        body=len(body),
        front=len(kept),
        left_out=len(left),
        lost="".join((lost - more).elements()),
        invented="".join((more - lost).elements()),
        disordered=_first_out_of_order([canonical(b.words) for b in blocks], whole),
    )


def _inside(words: str, shown: str) -> bool:
    """Whether every character of `words` is shown, in order."""
    rest = iter(canonical(shown))
    return all(c in rest for c in canonical(words))


def _first_out_of_order(texts: list[str], whole: str) -> str:
    """The first paragraph that does not follow the one before it in the source."""
    at = 0
    for text in texts:
        for c in text:
            at = whole.find(c, at) + 1
            if at == 0:
                return text[:20]
    return ""
