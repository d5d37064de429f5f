"""Entitlements computed from dated parameters: the national floor and the local addition, with a trace.

Every rule is a short function whose docstring states it with its article; the wording is in
templates/entitlements.yaml.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from assistant.case import Case, Computed, Summand, Writer, first_of, values_of
from assistant.maternity import maternity
from corpus import Value
from corpus.model import NATIONAL
from corpus.numerals import to_chinese

AGREEMENT = "总工发〔2022〕5号 （五）"
WEDDING_PAY = "劳动法 第五十一条"


def miscarriage(case: Case) -> Computed:
    """怀孕未满 4 个月流产 15 天，满 4 个月 42 天（特别规定第七条第二款）；广东等地另有规定的按当地。"""
    out = Writer("miscarriage_leave", case)
    values = values_of(case, "miscarriage_leave", local=True) or values_of(case, "miscarriage_leave")
    fitting = [v for v in values if _fits(v, case.slots.month)] or [first_of(case, "miscarriage_leave")]
    for value in fitting:
        _say_miscarriage(out, value)
    out.say("any_kind", [fitting[0]])
    out.notes([v for v in fitting if v.jurisdiction != NATIONAL])
    return out.done("流产假", [("流产假", fitting[0].amount or 0, fitting[0])] if len(fitting) == 1 else None)


def _fits(value: Value, month: int | None) -> bool:
    low, high = value.condition.months_from, value.condition.months_below
    return month is None or ((low is None or month >= low) and (high is None or month < high))


def _say_miscarriage(out: Writer, value: Value) -> None:
    low, high = value.condition.months_from, value.condition.months_below
    if value.condition.note:
        out.say("ranged", [value], 月=high, 说明=value.condition.note)
    elif low is not None and high is not None:
        out.say("between", [value], 月=low, 到=high, 天=value.amount)
    elif low is not None:
        out.say("from", [value], 月=low, 天=value.amount)
    else:
        out.say("below", [value], 月=high, 天=value.amount)


def _leave_of_provinces(topic: str, reference: str) -> Callable[[Case], Computed]:
    """A leave whose length only provinces fix: their figure, or that it is theirs to fix."""

    def rule(case: Case) -> Computed:
        out = Writer(topic, case)
        values = [v for v in values_of(case, topic, local=True) if v.amount]
        if values and case.place is not None:
            value = values[0]
            name = "encouraged" if value.obligation == "鼓励" else "local"
            out.say(name, [value], 省=case.place.name, 天=value.amount, 单位=value.unit)
            out.say("basis", [], reference)
            out.notes([value])
            title = case.corpus.library.parameters[topic].title
            return out.done(title, [(title, value.amount or 0, value)])
        if case.place is not None:
            out.say("no_local", [], reference, 省=case.place.name)
        out.say("national", [], reference)
        return out.done(known=case.place is None)

    return rule


def marriage(case: Case) -> Computed:
    """婚假期间工资照付（劳动法第五十一条）；天数由各省规定。"""
    out = Writer("marriage_leave", case)
    place = case.place.name if case.place else ""
    total = values_of(case, "marriage_leave", local=True)
    added = values_of(case, "marriage_extension", local=True)
    for name, values in (("local", total), ("added", added)):
        for value in values:
            out.say(name, [value], 省=place, 天=value.amount, 单位=value.unit)
    for value in values_of(case, "marriage_premarital_extra", local=True):
        out.say("premarital", [value], 天=value.amount, 单位=value.unit)
    known = bool(total or added)
    if not known:
        out.say("no_local" if place else "no_number", [], WEDDING_PAY, 省=place)
    out.say("national", [], WEDDING_PAY)
    out.notes([*total, *added])
    return out.done(known=known or case.place is None)


def nursing(case: Case) -> Computed:
    """每天 1 小时，每多哺乳 1 个婴儿加 1 小时，到婴儿满 1 周岁（特别规定第九条）。"""
    out = Writer("nursing_break", case)
    hour, extra, period = (first_of(case, n) for n in ("nursing_break", "nursing_break_extra", "nursing_period"))
    assert hour.amount is not None and extra.amount is not None and period.amount is not None
    more = extra.amount * ((case.slots.babies or 1) - 1)
    summands: list[Summand] = [("哺乳时间", hour.amount, hour)]
    if case.slots.baby_month is not None and case.slots.baby_month >= 12 * period.amount:
        out.say("over", [period], 岁=period.amount)
    if more:
        summands.append(("多胞胎增加", more, extra))
        _say_several(out, case.slots.babies or 2, hour, extra, hour.amount + more)
    out.say("one", [hour, period], 时=hour.amount, 岁=period.amount)
    if not more:
        out.say("twins_hint", [extra], 加=extra.amount)
    return replace(out.done("每天哺乳时间", summands), ask=None)


def _say_several(out: Writer, babies: int, hour: Value, extra: Value, total: int) -> None:
    kind = {2: "双"}.get(babies, to_chinese(babies))
    out.say("more", [hour, extra], numbers=(total,), 几=kind, 合计=total, 时=hour.amount, 加=extra.amount)


def hygiene(case: Case) -> Computed:
    """金额由地方规定；全国没有统一金额，列为专项集体合同协商重点（总工发〔2022〕5号第（五）点）。"""
    out = Writer("hygiene_allowance", case)
    place = case.place.name if case.place else ""
    values = values_of(case, "hygiene_allowance", local=True)
    for value in values:
        name = "optional" if value.amount is None else "local"
        out.say(name, [value], 省=place, 元=value.amount)
    out.notes(values)
    if place and not values:
        out.say("unknown", [], AGREEMENT, 省=place)
    out.say("national", [], AGREEMENT)
    return out.done(known=bool(values) or not place)


RULES: dict[str, Callable[[Case], Computed]] = {
    "maternity_leave": maternity,
    "miscarriage_leave": miscarriage,
    "paternity_leave": _leave_of_provinces("paternity_leave", "人口与计划生育法 第二十五条第一款"),
    "parental_leave": _leave_of_provinces("parental_leave", "人口与计划生育法 第二十五条第二款"),
    "marriage_leave": marriage,
    "nursing_break": nursing,
    "hygiene_allowance": hygiene,
}
