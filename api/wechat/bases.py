"""How provisions are named behind a sentence: 《女职工劳动保护特别规定》第七条第一款, in short when named again."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby

from assistant import Citation
from corpus import Corpus, NotFound

STATE = "中华人民共和国"
_NUMBERED = re.compile(r"[〔\d]")
LONG = 10
"""A title of so many characters is given in full each time."""


@dataclass
class Mentions:
    """What one message has named so far."""

    corpus: Corpus
    same: str
    """What is written where a sentence rests on the same as the one before it."""
    named: set[str] = field(default_factory=set)
    last: frozenset[tuple[str, str]] = frozenset()

    def behind(self, citations: Sequence[Citation]) -> str:
        """（《…》第…条） for these; nothing where there are none."""
        these = frozenset((c.document_id, c.provision) for c in citations)
        if not these:
            return ""
        said = self.same if these == self.last else "；".join(self._documents(citations))
        self.last = these
        return f"（{said}）"

    def title(self, citation: Citation) -> str:
        """In full the first time, without the state's name, which every law bears."""
        full = citation.title.removeprefix(STATE)
        short = self._short(citation.document_id, full) if citation.document_id in self.named else full
        self.named.add(citation.document_id)
        return bracketed(short)

    def _documents(self, citations: Sequence[Citation]) -> Iterator[str]:
        order = {document: n for n, document in enumerate(dict.fromkeys(c.document_id for c in citations))}
        ranked = sorted(citations, key=lambda c: order[c.document_id])
        for _, group in groupby(ranked, key=lambda c: c.document_id):
            of_one = list(group)
            yield self.title(of_one[0]) + provisions(of_one)

    def _short(self, document: str, full: str) -> str:
        if len(full) <= LONG:
            return full
        try:
            names = self.corpus.by_id[document].short_titles
        except (KeyError, NotFound):
            return full
        fitting = [name for name in names if len(name) < len(full) and not _NUMBERED.search(name)]
        return fitting[0] if fitting else full


def bracketed(title: str) -> str:
    """《》 around a title; brackets within it become 〈〉."""
    return f"《{title.replace(STATE, '').replace('《', '〈').replace('》', '〉')}》"


def provisions(citations: Iterable[Citation]) -> str:
    """第三十九条第二项、第三项: what is named is not named again, nor an article beside its own parts."""
    found = {c.provision: c.article for c in citations}
    whole = {p for p in found if any(other != p and other.startswith(p) for other in found)}
    said, before = list[str](), ""
    for provision, article in found.items():
        if provision not in whole:
            told = provision.removeprefix(article) if article == before != provision else provision
            said.append(told)
            before = article
    return "、".join(said)
