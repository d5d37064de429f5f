"""Citations and the check that every sentence rests on them.

A sentence stands when each of its citations is read again, word for word, at its address, and every number in the
sentence stands in a cited quote or in the entitlement's trace, or is the whole date a cited text took effect on.
Hotlines are no numbers (120 元 is).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from assistant.model import Citation, Sentence
from corpus import Corpus, Located
from corpus.address import parse_id
from corpus.numerals import NUMERAL, to_int

LONG_QUOTE = 160
LISTED = ("item", "sub")
_UNITS = (
    r"(?:个(?:半)?月|[个位名]?(?:孩子|宝宝|婴儿)|天|日|月|年|岁|周岁|小时|分钟|元|倍|周|次|人|胎|孩|万|%|级"
    r"|公斤|条|个工作日|比)"
)
_ARABIC = re.compile(r"\d+(?:\.\d+)?")
_ORDINAL = re.compile(rf"第(?:{NUMERAL}|\d+)(?=[个胎孩次位])")
_HOTLINE = re.compile(rf"(?<!\d)(?:12351|12333|12348|12338|12356|12345|110|120)(?![\d.])(?!{_UNITS})")
_CHINESE = re.compile(rf"(?<!其)({NUMERAL})(?={_UNITS})")
_SENTENCE_END = re.compile(r"(?<=[。；\n])")
_VAGUE = re.compile(r"统一|一(?:个(?!月)|位|名|条|次|人|日三餐|周(?![岁年]))")


@dataclass(frozen=True)
class Basis:
    """A provision that proves a sentence; `words`, if given, must be part of the quote."""

    located: Located
    words: str = ""


@dataclass(frozen=True)
class Draft:
    """A sentence with the provisions it rests on and the computed numbers it may say."""

    text: str
    bases: tuple[Basis, ...]
    computed: frozenset[float] = frozenset()


class Citer:
    """Numbers citations in the order in which sentences need them."""

    def __init__(self, corpus: Corpus, on: date) -> None:
        self.corpus, self.on = corpus, on
        self.citations: list[Citation] = []
        self._numbers: dict[tuple[str, str], int] = {}

    def cite(self, draft: Draft) -> Sentence | None:
        """The sentence with its citation numbers, or None when it is not proven."""
        made = [self._make(basis, draft.text) for basis in draft.bases]
        if not made or not all(self.reread(c) for c in made) or unproven_numbers(draft, made):
            return None
        return Sentence(draft.text, tuple(dict.fromkeys(self._number(c) for c in made)))

    def reread(self, citation: Citation) -> bool:
        """Whether the quote stands word for word at its address today."""
        document = self.corpus.by_id.get(citation.document_id)
        provision = document.find(parse_id(citation.address)) if document else None
        return provision is not None and bool(citation.quote) and citation.quote in provision.text

    def _make(self, basis: Basis, sentence: str) -> Citation:
        document, provision = basis.located.document, basis.located.provision
        quote = choose_quote(provision.text, sentence, basis.words)
        return Citation(
            n=0,
            document_id=document.id,
            title=document.title,
            number=document.number,
            kind=document.kind,
            jurisdiction=document.jurisdiction,
            article=provision.address.unit.label,
            provision=provision.address.label,
            address=provision.address.id,
            quote=quote,
            effective_date=document.effective,
            in_force=document.in_force(self.on),
            evidence=document.evidence,
            lead=opening_line(basis.located, quote),
        )

    def _number(self, citation: Citation) -> int:
        key = (f"{citation.document_id}#{citation.address}", citation.quote)
        if key not in self._numbers:
            self._numbers[key] = len(self.citations) + 1
            self.citations.append(Citation(**{**vars(citation), "n": self._numbers[key]}))
        return self._numbers[key]


def opening_line(located: Located, quote: str = "") -> str | None:
    """The words a quoted 项 or 目 goes on from: the line that opens the list, where the quote itself lacks it."""
    address = located.provision.address
    listed = address.steps[-1:] and address.steps[-1].kind in LISTED
    opened = located.document.find(address.parent) if listed else located.provision
    line = opened.text.partition("\n")[0] if opened else ""
    return line if line.endswith(("：", ":")) and not quote.startswith(line) else None


def choose_quote(text: str, sentence: str, words: str = "") -> str:
    """The whole provision when short; else the run of its sentences that proves `sentence` (verbatim, contiguous)."""
    return text if len(text) <= LONG_QUOTE else _part_that_proves(text, sentence, words)


@lru_cache(maxsize=1024)
def _part_that_proves(text: str, sentence: str, words: str) -> str:
    """Kept for a while: the same sentences are proven all day."""
    parts = [p for p in _SENTENCE_END.split(text) if p]
    wanted = numbers_in(sentence)
    scored = [
        (_overlap(p, sentence) + (5 if words and words in p else 0) + 2 * len(wanted & numbers_in(p)), i)
        for i, p in enumerate(parts)
    ]
    best = max(scored, key=lambda s: (s[0], -s[1]))[1]
    low = high = best
    while wanted - numbers_in("".join(parts[low : high + 1])) and (low > 0 or high < len(parts) - 1):
        low, high = max(0, low - 1), min(len(parts) - 1, high + 1)
    return "".join(parts[low : high + 1]).strip("\n")


def _overlap(part: str, sentence: str) -> float:
    pairs = {sentence[i : i + 2] for i in range(len(sentence) - 1)}
    shared = sum(part[i : i + 2] in pairs for i in range(len(part) - 1))
    return float(shared / (len(part) + 20) ** 0.5)


@lru_cache(maxsize=2048)
def numbers_in(text: str) -> frozenset[float]:
    """The numbers a sentence states: Arabic ones, and Chinese ones before a unit (九十八天, 一年)."""
    for said_otherwise in (_HOTLINE, _ORDINAL, _VAGUE):
        text = said_otherwise.sub("", text)
    found = {float(n) for n in _ARABIC.findall(text)}
    for numeral in _CHINESE.findall(text):
        found.add(float(to_int(numeral)))
    return frozenset(found)


@lru_cache(maxsize=2048)
def quoted_numbers(text: str) -> frozenset[float]:
    """Every number that stands in a quote, whatever follows it."""
    found = {float(n) for n in _ARABIC.findall(text)}
    for numeral in re.findall(NUMERAL, text):
        try:
            found.add(float(to_int(numeral)))
        except ValueError:
            continue
    return frozenset(found)


def unproven_numbers(draft: Draft, citations: Sequence[Citation]) -> frozenset[float]:
    """The numbers of a sentence that nothing proves."""
    proven, text = set(draft.computed), draft.text
    for citation in citations:
        proven |= quoted_numbers(citation.quote)
        day = citation.effective_date
        text = text.replace(f"{day.year}年{day.month}月{day.day}日", "")  # the date whole, never its parts
    return numbers_in(text) - proven


def prove(drafts: Iterable[Draft], citer: Citer) -> tuple[Sentence, ...]:
    """The drafts that stand, as sentences."""
    return tuple(s for s in map(citer.cite, drafts) if s is not None)
