"""What is measured: a case (question and label), and what the assistant made of it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Literal

from assistant import Slots
from corpus import Located
from corpus.model import NATIONAL
from corpus.numerals import NUMERAL, to_int

Outcome = Literal["答", "拒", "问"]
TOP, DEEP = 5, 10
"""Hits among which a gold article must be for a case to count as found; all that are looked at."""
_ARABIC = re.compile(r"(\d+(?:\.\d+)?)(万)?")
_CHINESE = re.compile(rf"(?<!\d){NUMERAL}")


def article_key(located: Located) -> str:
    """The article a provision lies in, as 标题 第X条: what gold, hits and citations are compared by."""
    return f"{located.document.title} {located.provision.address.unit.label}"


@dataclass(frozen=True)
class Case:
    """A conversation and what is expected of it; `gold` lists the right articles of each turn.

    `expect` None = whether it is answered is not judged; `held` False = no gold article stands in the corpus.
    `also` properly belongs in the last answer besides gold; `claims` is the gold of each question of one message.
    `slots` are (name, value) told by the last turn; `opening` = one of these must stand in the first sentence.
    `places` are the provinces whose rules each turn may cite; `older` the repealed documents it may;
    `asked_on` is a second day whose law it may cite (the day of a birth long past).
    """

    id: str
    kind: str
    turns: tuple[str, ...]
    gold: tuple[tuple[str, ...], ...]
    on: date
    province: str | None = None
    numbers: tuple[int, ...] = ()
    banned: tuple[int | str, ...] = ()
    expect: Outcome | None = None
    held: bool = True
    also: tuple[str, ...] = ()
    claims: tuple[tuple[str, ...], ...] = ()
    slots: tuple[tuple[str, Any], ...] = ()
    opening: tuple[str, ...] = ()
    places: tuple[frozenset[str], ...] = ()
    older: frozenset[str] = frozenset()
    asked_on: date | None = None


@dataclass(frozen=True)
class Source:
    """A document cited: where and from when until when it is law."""

    document: str
    jurisdiction: str
    effective: date
    repealed: date | None

    def in_force(self, on: date) -> bool:
        return self.effective <= on and (self.repealed is None or on < self.repealed)


@dataclass(frozen=True)
class Turn:
    """One question of a conversation answered: article keys found and cited, quotes, words, seconds.

    `hits` are those the answer lists (cited ones first), `searched` those of the search alone.
    """

    hits: tuple[str, ...]
    cited: tuple[str, ...]
    quotes: int
    verbatim: int
    outcome: Outcome
    text: str
    search_seconds: float = 0.0
    ask_seconds: float = 0.0
    searched: tuple[str, ...] = ()
    sources: tuple[Source, ...] = ()
    opening: str = ""
    slots: Slots = field(default_factory=Slots)

    def rank(self, gold: Sequence[str]) -> int | None:
        """The place (from 1) of the first gold article among the hits."""
        return rank(self.hits, gold)


def rank(hits: Sequence[str], gold: Sequence[str]) -> int | None:
    """The place (from 1) of the first gold article among `hits`."""
    return next((n for n, hit in enumerate(hits, 1) if hit in gold), None)


@dataclass(frozen=True)
class Row:
    """A case with the answers to all its turns; the last turn is the one judged."""

    case: Case
    turns: tuple[Turn, ...]

    @property
    def last(self) -> Turn:
        return self.turns[-1]

    @property
    def gold(self) -> tuple[str, ...]:
        """The gold of the last turn."""
        return self.case.gold[-1]

    @property
    def proper(self) -> frozenset[str]:
        """Everything that properly belongs in the last answer."""
        return frozenset((*self.gold, *self.case.also))

    @property
    def foreign(self) -> tuple[str, ...]:
        """Documents of a province that the turn is not about, cited all the same."""
        places = self.case.places or (frozenset(),) * len(self.turns)
        return tuple(
            s.document
            for turn, allowed in zip(self.turns, places, strict=True)
            for s in turn.sources
            if s.jurisdiction != NATIONAL and s.jurisdiction not in allowed
        )

    @property
    def stale(self) -> tuple[str, ...]:
        """Documents cited that were not in force on any day asked about, unless the label itself names them."""
        days = [d for d in (self.case.on, self.case.asked_on) if d]
        sources = (s for turn in self.turns for s in turn.sources)
        return tuple(
            s.document for s in sources if not any(map(s.in_force, days)) and s.document not in self.case.older
        )

    def slot(self, name: str) -> bool:
        """Whether the slot `name` was read as the label says."""
        return bool(getattr(self.last.slots, name) == dict(self.case.slots)[name])

    def checks(self) -> dict[str, bool]:
        """What the label lets us check, by name, and whether it holds."""
        case, last, found = self.case, self.last, {}
        if self.gold:
            place = last.rank(self.gold)
            found["检索"] = place is not None and place <= TOP
        if self.gold and case.expect in ("答", "问"):
            found["引用"] = any(key in self.gold for key in last.cited)
        if case.claims:
            found["逐问"] = all(any(key in gold for key in last.cited) for gold in case.claims)
        if case.numbers or case.banned:
            found["数字"] = numbers_right(last.text, case.numbers, case.banned)
        if case.expect is not None:
            found["应答"] = fits(last.outcome, case.expect)
        return found | self._asides()

    def _asides(self) -> dict[str, bool]:
        """What does not depend on the law asked for: opening words, slots, quotes, place and day of the sources."""
        found: dict[str, bool] = {}
        if self.case.opening:
            found["先说"] = any(words in self.last.opening for words in self.case.opening)
        if self.case.slots:
            found["记住"] = all(self.slot(name) for name, _ in self.case.slots)
        if any(t.quotes for t in self.turns):
            found["引文"] = all(t.quotes == t.verbatim for t in self.turns)
        if any(t.sources for t in self.turns):
            found |= {"本省": not self.foreign, "现行": not self.stale}
        return found

    def to_json(self) -> dict[str, Any]:
        last = self.last
        return {
            "id": self.case.id,
            "kind": self.case.kind,
            "turns": list(self.case.turns),
            "gold": list(self.gold),
            "also": list(self.case.also),
            "claims": [list(c) for c in self.case.claims],
            "hits": list(last.hits),
            "searched": list(last.searched),
            "cited": list(last.cited),
            "rank": last.rank(self.gold),
            "expect": self.case.expect,
            "outcome": last.outcome,
            "foreign": list(self.foreign),
            "stale": list(self.stale),
            "slots": {n: [str(v), str(getattr(last.slots, n))] for n, v in self.case.slots},
            "text": last.text,
            "checks": self.checks(),
        }


def fits(outcome: Outcome, expect: Outcome) -> bool:
    """An answer with a question back still answers; a question back that was expected must come."""
    return outcome == expect or (expect == "答" and outcome == "问")


def numbers_right(text: str, wanted: Sequence[int], banned: Sequence[int | str]) -> bool:
    """Whether every wanted number stands in `text` (98 or 九十八) and nothing banned does."""
    said = numbers_in(text)
    plain = re.sub(r"\s", "", text)
    bad = any(b in plain if isinstance(b, str) else float(b) in said for b in banned)
    return not bad and {float(n) for n in wanted} <= said


def numbers_in(text: str) -> set[float]:
    """All numbers in a text, Arabic and Chinese (5万 = 50000)."""
    found = {float(number) * (10_000 if myriad else 1) for number, myriad in _ARABIC.findall(text)}
    for numeral in _CHINESE.findall(text):
        try:
            found.add(float(to_int(numeral)))
        except ValueError:
            continue
    return found
