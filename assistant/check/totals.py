"""The whole leave as the assistant's own rule sums it up: for every child, ordinary, difficult or multiple birth."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from assistant.check.model import unique
from assistant.model import Place, Slots
from assistant.proof import Basis, quoted_numbers
from assistant.rules.case import Case
from assistant.rules.maternity import maternity
from corpus import Corpus, NotFound
from corpus.model import NATIONAL
from corpus.numerals import to_chinese

ORDERS = (1, 2, 3)
_REMEMBERED = 512


@dataclass(frozen=True)
class Total:
    """The whole leave for one child and kind of birth, with its proof; `extras` counts what makes the birth special."""

    days: int
    order: int
    extras: int
    bases: tuple[Basis, ...]

    @property
    def special(self) -> bool:
        return self.extras > 0


@dataclass
class Totals:
    """Sums by place and day, computed once: a text names the same province again and again."""

    corpus: Corpus
    _known: dict[tuple[str | None, date], tuple[Total, ...]] = field(default_factory=dict)

    def at(self, code: str | None, on: date) -> tuple[Total, ...]:
        """Every sum there may be in a place (None: by the national rule alone) on a day."""
        sums = self._known.get((code, on))
        if sums is None:
            sums = tuple(self._every(code, on))
            if len(self._known) >= _REMEMBERED:
                self._known.clear()
            self._known[code, on] = sums
        return sums

    def for_birth(self, code: str | None, on: date, slots: Slots) -> Total | None:
        """The sum for one birth; None where it is open."""
        place = Place(code, self.corpus.places[code].name, "setting") if code else None
        try:
            computed = maternity(Case(self.corpus, place, on, slots, ""))
        except NotFound:
            return None
        total = computed.entitlement.total if computed.entitlement else None
        return None if total is None else Total(total, slots.birth_order or 1, 0, computed.part_bases)

    def provinces_with(self, days: float, on: date) -> list[str]:
        """The provinces one of whose ordinary sums it is."""
        codes = [c for c in self.corpus.places if c != NATIONAL]
        return [c for c in codes if any(t.days == days and not t.special for t in self.at(c, on))]

    def _every(self, code: str | None, on: date) -> Iterator[Total]:
        for order in ORDERS if code else ORDERS[:1]:
            for extras, slots in _births(order):
                total = self.for_birth(code, on, slots)
                if total is not None:
                    yield replace(total, order=order, extras=extras)


def _births(order: int) -> Iterator[tuple[int, Slots]]:
    yield 0, Slots(birth_order=order)
    yield 1, Slots(birth_order=order, delivery="难产")
    yield 1, Slots(birth_order=order, babies=2)
    yield 2, Slots(birth_order=order, delivery="难产", babies=2)


def in_words(totals: Sequence[Total]) -> str:
    """一共158天 · 生第一个孩子一共158天，生第二个、第三个孩子一共188天."""
    by_days: dict[int, list[int]] = {}
    for total in totals:
        by_days.setdefault(total.days, []).append(total.order)
    if len(by_days) == 1:
        return f"一共{next(iter(by_days))}天"
    return "，".join(f"生{_children(orders)}一共{days}天" for days, orders in by_days.items())


def _children(orders: Sequence[int]) -> str:
    return "、".join(f"第{to_chinese(k)}个" for k in dict.fromkeys(orders)) + "孩子"


def bases_of(totals: Sequence[Total]) -> tuple[Basis, ...]:
    return unique(b for t in totals for b in t.bases)


def known_of(totals: Sequence[Total]) -> frozenset[float]:
    """The sums and the birth orders that naming them states."""
    sums = frozenset(float(t.days) for t in totals)
    return sums | frozenset(quoted_numbers(in_words(totals)) if totals else ())
