"""Leaves whose length only provinces fix: for the father, for parents, for a wedding."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from assistant.rules.case import Case, Computed, Summand, Writer, values_of
from assistant.rules.leave_dates import day_of_the_law
from assistant.rules.local import comes_on_top, say_local
from corpus import Value

WEDDING_PAY = "劳动法 第五十一条"


def leave_of_provinces(topic: str, reference: str, of_the_birth: bool = False) -> Callable[[Case], Computed]:
    """A rule for a leave the nation leaves to provinces: their figure, or that it is not known here.

    `of_the_birth`: the law of that day decides, or a newer one that takes in leave still running.
    """

    def rule(case: Case) -> Computed:
        if of_the_birth:
            case = replace(case, on=day_of_the_law(case, (topic,)))
        out = Writer(topic, case)
        values = [v for v in values_of(case, topic, local=True) if v.amount]
        main = say_local(out, values)
        title = case.corpus.library.parameters[topic].title
        if values:
            out.say("basis", [], reference)
            return out.done(title, _sum(main, values, case, title))
        if case.place is not None:
            out.say("no_local", [], reference, 省=case.place.name)
        out.say("national", [], reference)
        return out.done(known=case.place is None)

    return rule


def _sum(main: Value | None, values: list[Value], case: Case, name: str) -> list[Summand]:
    """The general right and what comes on top of it for this child; nothing where the words give a range."""
    if main is None or main.most is not None:
        return []
    more = [v for v in values if comes_on_top(v, case)]
    return [(name, main.amount or 0, main), *(("再加", v.amount or 0, v) for v in more)]


def marriage(case: Case) -> Computed:
    """婚假期间工资照付（劳动法第五十一条）；天数由各省在国家规定的婚假上增加，或者直接写明总数。"""
    out = Writer("marriage_leave", case)
    total = values_of(case, "marriage_leave", local=True)
    added = values_of(case, "marriage_extension", local=True)
    whole = say_local(out, total)
    more = say_local(out, added, "added")
    for value in values_of(case, "marriage_premarital_extra", local=True):
        out.say("premarital", [value], 天=value.amount, 单位=value.unit)
    summands = _sum(whole, total, case, "婚假") if whole else _national(out, case, more)
    if case.place is not None and not (total or added):
        out.say("no_local", [], WEDDING_PAY, 省=case.place.name)
    out.say("national", [], WEDDING_PAY)
    return out.done("婚假", summands, known=bool(total or added) or case.place is None)


def _national(out: Writer, case: Case, more: Value | None) -> list[Summand]:
    """The nation's own days: with the province's on top as a sum, else alone."""
    base = next(iter(values_of(case, "marriage_national")), None)
    if base is None or base.amount is None:
        return []
    if more is None or more.amount is None or more.unit != base.unit:
        out.say("base_here" if case.place else "base", [base], 基=base.amount)
        return []
    numbers = (base.amount + more.amount,)
    out.say("sum", [base, more], numbers=numbers, 基=base.amount, 加=more.amount, 合=numbers[0])
    return [("国家婚假", base.amount, base), ("当地增加", more.amount, more)]
