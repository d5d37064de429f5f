"""Words held against the law's own: where they stand, whatever the width of punctuation and the spaces.

Words count as the law's only when they begin and end where a clause of the law does: a run torn out of a clause may
say the opposite (“因女职工怀孕降低其工资” without the 不得 before it).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from corpus import Corpus, Document, Located, Provision

_QUOTES = str.maketrans({c: '"' for c in "“”「」『』"} | {c: "'" for c in "‘’"} | {c: "-" for c in "—－–─"})
_EDGE = set("。；：，！？、:;,.!?")
_STRONG = set("。；！？")
_SPACE = re.compile(r"\s+")
_TRAILING = re.compile(r"[。；，、,;.：:…]+\Z")


def plain(text: str) -> str:
    """Without spaces, punctuation of one width, letters small."""
    return _SPACE.sub("", unicodedata.normalize("NFKC", text)).translate(_QUOTES).lower()


def bare(text: str) -> str:
    """The same without the punctuation at its end."""
    return _TRAILING.sub("", plain(text))


@dataclass(frozen=True)
class Place:
    """Words found in a provision: whether they begin and end with a clause there, and with a sentence."""

    located: Located
    whole: bool
    sentence: bool
    goes_on: str
    """What follows in the law, a few characters: an exception (但…) may."""


@dataclass(frozen=True)
class _Page:
    document: Document
    text: str
    units: tuple[tuple[Provision, str], ...]


class Verbatim:
    """Finds words in every document that is law."""

    def __init__(self, corpus: Corpus) -> None:
        self._corpus = corpus

    @cached_property
    def _pages(self) -> tuple[_Page, ...]:
        return tuple(_page(d) for d in self._corpus.documents if d.is_law)

    def within(self, words: str, provision: Provision, document: Document) -> Place | None:
        """`words` (bare) in a provision of a document; where they are cut out of a clause, that is told."""
        for part in sorted(provision.walk(), key=lambda p: len(p.text)):
            text = plain(part.text)
            if (at := _best(text, words)) >= 0:
                whole, sentence = _edges(text, words, at)
                return Place(Located(document, part), whole, sentence, text[at + len(words) :].lstrip("。；，,;")[:6])
        return None

    def find(self, words: str) -> Iterator[Place]:
        """Everywhere that `words` (bare) stand, as the documents come."""
        for page in self._pages:
            if words not in page.text:
                continue
            for unit, text in page.units:
                if words in text and (place := self.within(words, unit, page.document)):
                    yield place


def _page(document: Document) -> _Page:
    units = tuple((unit, plain(unit.text)) for unit in document.units)
    return _Page(document, "\n".join(text for _, text in units), units)


def _best(text: str, words: str) -> int:
    """Where the words stand, rather at a clause's edges than not; -1 when nowhere."""
    at = first = text.find(words)
    while at >= 0:
        if _edges(text, words, at)[0]:
            return at
        at = text.find(words, at + 1)
    return first


def _edges(text: str, words: str, at: int) -> tuple[bool, bool]:
    """(a clause's edges on both sides, a sentence's)."""
    before, after = text[at - 1 : at], text[at + len(words) : at + len(words) + 1]
    marker = re.search(r"\((?:[一二三四五六七八九十]+)\)\Z", text[:at])
    starts = not before or before in _EDGE or bool(marker)
    ends = not after or after in _EDGE
    return starts and ends, (not before or before in _STRONG) and (not after or after in _STRONG)
