"""What follows from the facts of one birth: leave and benefit in proven sentences, and the protected periods."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from assistant.compose import cite_parts
from assistant.model import Citation, Entitlement, Sentence
from assistant.proof import Basis, Citer, Draft, numbers_in, prove
from assistant.rules.benefit import benefit
from assistant.rules.case import Case
from assistant.rules.maternity import depends_on_child, maternity
from assistant.timeline import Period, protected_periods

WHICH_CHILD = "产假要看这是第几个孩子，说了就能算到天。"


@dataclass(frozen=True)
class Birth:
    """`periods` each with the citations that prove it; none where neither due date nor birth was told."""

    sentences: tuple[Sentence, ...]
    citations: tuple[Citation, ...]
    entitlement: Entitlement | None
    periods: tuple[tuple[Period, tuple[Citation, ...]], ...]
    ask: str | None


def follow(case: Case) -> Birth:
    """Everything that can be said. Raises NotFound where the law of that day is not held."""
    leave, pay = maternity(case), benefit(case)
    citer = Citer(case.corpus, case.on)
    sentences = prove([*leave.drafts, *pay.drafts], citer)
    entitlement = cite_parts(leave, citer)
    dated = case.slots.born or case.slots.due
    periods = tuple(_cited(protected_periods(case), citer)) if dated else ()
    ask = leave.ask or pay.ask or (WHICH_CHILD if depends_on_child(case) else None)
    return Birth(sentences, tuple(citer.citations), entitlement, periods, ask)


def _cited(periods: Sequence[Period], citer: Citer) -> Iterator[tuple[Period, tuple[Citation, ...]]]:
    """The periods whose words are proven; their numbers were computed."""
    for period in periods:
        bases = tuple(Basis(located) for located in period.provisions)
        sentence = citer.cite(Draft(period.meaning, bases, frozenset(numbers_in(period.meaning))))
        if sentence is not None:
            yield period, tuple(citer.citations[n - 1] for n in sentence.cites)
