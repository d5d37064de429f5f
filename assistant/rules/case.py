"""What a rule works with: the case, the values that apply, and a writer that keeps proof beside every phrase."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from assistant.model import Entitlement, Part, Place, Slots, Span
from assistant.proof import Basis, Draft
from assistant.wording import phrases
from corpus import Corpus, NotFound, Value
from corpus.model import NATIONAL
from corpus.numerals import to_chinese

Summand = tuple[str, int, Value]
"""(name, amount, the value that proves it)."""


@dataclass(frozen=True)
class Case:
    """What is asked for, of whom, where and when."""

    corpus: Corpus
    place: Place | None
    on: date
    slots: Slots
    text: str


@dataclass(frozen=True)
class Computed:
    """A computed answer before its proof: drafts, a sum whose parts rest on `part_bases`, a question back.

    `known` is False when the figure asked for is 未收录.
    """

    drafts: tuple[Draft, ...]
    entitlement: Entitlement | None = None
    part_bases: tuple[Basis, ...] = ()
    ask: str | None = None
    suggestions: tuple[str, ...] = ()
    known: bool = True
    covers: tuple[str, ...] = ()
    """Sentences of a curated answer that need not be said beside it."""


class Writer:
    """Collects a topic's sentences in order."""

    def __init__(self, topic: str, case: Case) -> None:
        self.words: dict[str, Any] = phrases()[topic]
        self.case = case
        self.drafts: list[Draft] = []

    def say(
        self, name: str, values: Sequence[Value], *also: str, numbers: tuple[float, ...] = (), **fill: object
    ) -> None:
        """Add the phrase `name`, proven by `values` and the references `also`; `numbers` were computed.

        What rests on a provision that was not in force that day is left unsaid.
        """
        try:
            bases = [self.basis(v) for v in values] + [Basis(self.case.corpus.meant(r, self.case.on)) for r in also]
        except NotFound:
            return
        words = str(self.words.get(name) or phrases()["common"][name])
        text = words.format(名=self.words.get("name", ""), **fill) if "名" not in fill else words.format(**fill)
        self.drafts.append(Draft(text, tuple(bases), frozenset(map(float, numbers))))

    def basis(self, value: Value) -> Basis:
        return Basis(self.case.corpus.resolve(value.reference, self.case.on), value.words)

    def notes(self, values: Sequence[Value]) -> None:
        """The notes of local values, and a warning where one rests on reports only."""
        for value in values:
            if value.note:
                self._note("note", value, 说明=value.note.rstrip("。"))
        reported = [v for v in values if v.evidence == "报道"]
        if reported:
            name = "report" if len(reported) == len(values) else "report_of"
            self._note(name, reported[0], 数=f"{reported[0].amount}{reported[0].unit}")

    def _note(self, name: str, value: Value, **fill: object) -> None:
        text = str(phrases()["common"][name]).format(**fill)
        if text not in {d.text for d in self.drafts}:
            self.drafts.append(Draft(text, (self.basis(value),)))

    def done(
        self,
        name: str = "",
        summands: Sequence[Summand] = (),
        known: bool = True,
        dates: tuple[Span, ...] = (),
        ask: str | None = None,
    ) -> Computed:
        """Everything said so far, the sum of `summands`, the periods, and what is asked back: the place, if open."""
        wanted = ask or (self.words.get("ask") if self.case.place is None else None)
        entitlement = sum_up(name, summands, dates) if summands or dates else None
        bases = tuple(self.basis(v) for _, _, v in summands)
        return Computed(tuple(self.drafts), entitlement, bases, wanted, tuple(self.words.get("suggest", ())), known)


def values_of(case: Case, name: str, local: bool = False) -> list[Value]:
    """The values in force, national or of the asker's place, whose provision is at hand that day."""
    code = NATIONAL if not local else case.place.code if case.place else ""
    found = []
    for value in case.corpus.library.parameters[name].at(code, case.on):
        try:
            case.corpus.resolve(value.reference, case.on)
        except NotFound:
            continue
        found.append(value)
    return found


def first_of(case: Case, name: str) -> Value:
    """The national value. Raises NotFound when there was none that day."""
    values = values_of(case, name)
    if not values:
        raise NotFound(f"{case.on} 还没有收录{name}的规定")
    return values[0]


def local_or_national(case: Case, name: str) -> Value:
    """The value of the asker's place where it has one of its own. Raises NotFound.

    Where a place is only reported to give what the whole country gives, the national text proves it better.
    """
    national = first_of(case, name)
    local = values_of(case, name, local=True)
    if not local or (local[0].evidence == "报道" and local[0].amount == national.amount and not _says_more(local[0])):
        return national
    return local[0]


def _says_more(value: Value) -> bool:
    """Whether the local value reaches further than the national one (河南: 剖宫产 counts as well) or warns."""
    return "剖宫产" in value.words or bool(value.note)


def sum_up(name: str, summands: Sequence[Summand], dates: tuple[Span, ...] = ()) -> Entitlement:
    """The entitlement of these parts; days and months are not added, so the total is None then."""
    parts = tuple(Part(n, amount, v.unit, 0) for n, amount, v in summands)
    unit = parts[0].unit if parts else ""
    total = sum(p.amount for p in parts) if parts and all(p.unit == unit for p in parts) else None
    steps = " + ".join(f"{p.amount}{p.unit}（{p.name}）" for p in parts)
    trace = (f"{steps} = {total}{unit}" if total is not None else steps,) if parts else ()
    return Entitlement(name, total, unit, parts, trace=trace, dates=dates)


def day_in_words(day: date) -> str:
    """2027年3月15日."""
    return f"{day.year}年{day.month}月{day.day}日"


def numbers_of(*days: date) -> tuple[int, ...]:
    """The numbers that naming these days states."""
    return tuple(n for d in days for n in (d.year, d.month, d.day))


def condition_in_words(value: Value) -> str:
    """生第三个孩子，本人申请."""
    orders = "、".join(f"生第{to_chinese(n)}个孩子" for n in value.condition.birth_orders)
    return "，".join(filter(None, [orders, value.condition.note])) or "符合条件"
