"""A message that only names a provision (劳动合同法第四十二条说什么) is answered with its own words."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date

from assistant.mentions import Titles, find_mentions
from assistant.proof import Basis, Draft, numbers_in
from assistant.wording import phrases
from corpus import Corpus, Document, Located, Provision
from corpus.numerals import NUMERAL

_ASKS = re.compile(
    r"(?:[的是里中《》，。？?！!、,.\s]|请问|查一?下?|查查|看一?下|看看|我想|想知道|想看|帮我|告诉我|给我|一下|说|讲|写|有|规定|内容|原文|原话"
    r"|全文|条文|具体|到底|关于|什么|啥|哪些|怎么|如何|样|么|呢|吗|了|呀|啊|来着)*"
)
"""What may stand around the name: anything more is a question of its own."""
_NUMBERED = re.compile(r"[条款项点）)]")
_UNSAID = re.compile(rf"(?<=[法典例定见则》])(?=(?:{NUMERAL}|\d+)条)")
"""Where 第 was left out: 劳动合同法42条."""
MOST = 6
"""Paragraphs that are told; the citation leads to the rest."""


@dataclass(frozen=True)
class LookUp:
    """Finds the provision that a message names and asks nothing more of."""

    corpus: Corpus
    _titles: Titles = field(init=False, repr=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_titles", Titles(self.corpus))

    def drafts(self, text: str, on: date) -> tuple[Draft, ...] | None:
        """Its paragraphs; none where the text in force has no such number. None: something else is asked."""
        if not _NUMBERED.search(text):
            return None
        text = _UNSAID.sub("第", text)
        named = [m for m in find_mentions(text, self._titles) if m.address is not None]
        if len(named) != 1 or not _ASKS.fullmatch(text[: named[0].start] + text[named[0].end :]):
            return None
        document = next((d for d in reversed(named[0].versions) if d.in_force(on)), None)
        if document is None or named[0].address is None:
            return None
        provision = document.find(named[0].address)
        return _told(document, provision) if provision else ()


def _told(document: Document, provision: Provision) -> tuple[Draft, ...]:
    parts = [c for c in provision.children if c.address.steps[-1].kind == "para"] or [provision]
    words = phrases()["common"]
    first = words["provision"].format(名=document.title, 条=provision.address.label, 原文=_line(parts[0]))
    rest = [words["provision_on"].format(原文=_line(part)) for part in parts[1:MOST]]
    own = frozenset(numbers_in(document.title + provision.address.label))
    texts = zip((first, *rest), parts[:MOST], strict=True)
    return tuple(Draft(text, (Basis(Located(document, part)),), own) for text, part in texts)


def _line(provision: Provision) -> str:
    return provision.text.replace("\n", "")
