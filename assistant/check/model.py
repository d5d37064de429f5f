"""What a check finds: claims with their verdict, the reason in plain words and the provisions it rests on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal, get_args

from assistant.model import AssistantError, Citation
from assistant.proof import Basis
from corpus import Corpus, NotFound

Verdict = Literal["属实", "不符", "已失效", "查无此条", "引文不准", "待核"]
VERDICTS: tuple[Verdict, ...] = get_args(Verdict)
WORST_FIRST: tuple[Verdict, ...] = ("查无此条", "不符", "引文不准", "已失效", "待核", "属实")
LONGEST = 8000
"""Characters of a text that can be checked at once."""


class BadText(AssistantError):
    """The text cannot be checked; the message is Chinese and for people."""


@dataclass(frozen=True)
class Finding:
    """One thing held against the law: where it stands in the flat text, the verdict, why, and its proof.

    `verdict` None says only that a provision that is named exists. `known` are numbers that `why` may say
    although no quote holds them: the claim's own, dates, sums.
    """

    verdict: Verdict | None
    why: str
    start: int
    end: int
    bases: tuple[Basis, ...] = ()
    known: frozenset[float] = frozenset()


@dataclass(frozen=True)
class Checked:
    """One claim of the text as typed, with what was found."""

    text: str
    span: tuple[int, int]
    verdict: Verdict
    why: str
    citations: tuple[Citation, ...] = ()

    def to_json(self) -> dict[str, Any]:
        return {
            "text": self.text,
            "span": list(self.span),
            "verdict": self.verdict,
            "why": self.why,
            "citations": [c.to_json() for c in self.citations],
        }


@dataclass(frozen=True)
class Report:
    """Every claim in order, and one sentence about the whole."""

    claims: tuple[Checked, ...]
    summary: str

    def to_json(self) -> dict[str, Any]:
        return {"claims": [c.to_json() for c in self.claims], "summary": self.summary}


def meant(corpus: Corpus, references: Iterable[str], on: date) -> Iterator[Basis]:
    """What references lead to on that day; a provision that was not in force then is left out."""
    for reference in references:
        with suppress(NotFound):
            yield Basis(corpus.meant(reference, on))


def unique(bases: Iterable[Basis]) -> tuple[Basis, ...]:
    """Each provision once, in order; compared by address, for a document is long."""
    return tuple({(b.located.key, b.words): b for b in reversed(tuple(bases))}.values())[::-1]
