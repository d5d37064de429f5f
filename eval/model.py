"""What is measured: a case (question and label), and what the assistant made of it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

from corpus import Located
from corpus.numerals import NUMERAL, to_int

Outcome = Literal["答", "拒", "问"]
TOP = 5
"""Hits among which a gold article must be for a case to count as found."""
_ARABIC = re.compile(r"(\d+(?:\.\d+)?)(万)?")
_CHINESE = re.compile(rf"(?<!\d){NUMERAL}")


def article_key(located: Located) -> str:
    """The article a provision lies in, as 标题 第X条: what gold, hits and citations are compared by."""
    return f"{located.document.title} {located.provision.address.unit.label}"


@dataclass(frozen=True)
class Case:
    """A conversation and what is expected of it; `gold` lists the right articles of each turn.

    `expect` None = whether it is answered is not judged; `held` False = no gold article stands in the corpus.
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


@dataclass(frozen=True)
class Turn:
    """One question of a conversation answered: article keys found and cited, quotes, words, seconds."""

    hits: tuple[str, ...]
    cited: tuple[str, ...]
    quotes: int
    verbatim: int
    outcome: Outcome
    text: str
    search_seconds: float = 0.0
    ask_seconds: float = 0.0

    def rank(self, gold: Sequence[str]) -> int | None:
        """The place (from 1) of the first gold article among the hits."""
        return next((n for n, hit in enumerate(self.hits, 1) if hit in gold), None)


@dataclass(frozen=True)
class Row:
    """A case with what came of each of its turns."""

    case: Case
    turns: tuple[Turn, ...]

    @property
    def last(self) -> Turn:
        return self.turns[-1]

    @property
    def gold(self) -> tuple[str, ...]:
        """The gold articles of the last turn."""
        return self.case.gold[-1]

    def checks(self) -> dict[str, bool]:
        """What the label lets us check of the last turn, by name, and whether it holds."""
        case, last, found = self.case, self.last, {}
        if self.gold:
            rank = last.rank(self.gold)
            found["检索"] = rank is not None and rank <= TOP
        if self.gold and case.expect in ("答", "问"):
            found["引用"] = any(key in self.gold for key in last.cited)
        if case.numbers or case.banned:
            found["数字"] = numbers_right(last.text, case.numbers, case.banned)
        if case.expect is not None:
            found["应答"] = fits(last.outcome, case.expect)
        if any(t.quotes for t in self.turns):
            found["引文"] = all(t.quotes == t.verbatim for t in self.turns)
        return found

    def to_json(self) -> dict[str, Any]:
        last = self.last
        return {
            "id": self.case.id,
            "kind": self.case.kind,
            "turns": list(self.case.turns),
            "gold": list(self.gold),
            "hits": list(last.hits),
            "cited": list(last.cited),
            "expect": self.case.expect,
            "outcome": last.outcome,
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
