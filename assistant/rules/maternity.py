"""Maternity leave: the national floor, what this birth adds, the province's extension, and from when to when."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from assistant.model import Span
from assistant.proof import Draft
from assistant.rules.case import Case, Computed, Summand, Writer, first_of, local_or_national, values_of
from assistant.rules.leave_dates import day_of_the_law, say_dates
from assistant.rules.local import comes_on_top, for_this_child, phrase_of, say_value
from assistant.wording import phrases
from corpus import Value
from corpus.model import NATIONAL
from corpus.numerals import to_chinese

REWARD = "人口与计划生育法 第二十五条第一款"
OLD_RULE = "劳动法 第六十二条"
_EARLY = re.compile(r"早产|提前生|提前发动|[没未]足月|保温箱")
_SECOND = "二胎"
"""In an offered question: for who has told which child it is, it is no question."""


def maternity(case: Case) -> Computed:
    """98 天，难产、多胞胎各加 15 天（特别规定第七条第一款）；各省延长（人口与计划生育法第二十五条）。"""
    case = replace(case, on=_day_of_the_law(case))
    out, summands, dates = _days(case)
    if _EARLY.search(case.text):
        out.drafts[:0] = _early(case)
    else:
        _details(case, out)
    computed = out.done("产假", summands, dates=dates)
    told = case.slots.birth_order is not None
    return replace(computed, suggestions=tuple(s for s in computed.suggestions if not (told and _SECOND in s)))


def _early(case: Case) -> list[Draft]:
    """Born before its time: it takes nothing away and adds nothing by itself."""
    out = Writer("maternity_leave", case)
    floor, before = first_of(case, "maternity_leave"), first_of(case, "antenatal_portion")
    out.say("early", [floor], 全国=floor.amount)
    if rights := Local.of(case).rights:
        assert case.place is not None
        out.say("early_local", [rights[0]], 省=case.place.name)
    out.say("early_antenatal", [floor, before], 产前=before.amount)
    extras = [local_or_national(case, name) for name in ("difficult_delivery_extra", "multiple_birth_extra")]
    out.say("early_more", extras)
    return out.drafts


def maternity_days(case: Case) -> Computed:
    """Only how many days there are where she works, before an answer about something else of the leave."""
    if case.place is None:
        return Computed(())
    out, summands, dates = _days(replace(case, on=_day_of_the_law(case)))
    return out.done("产假", summands, dates=dates)


def _days(case: Case) -> tuple[Writer, list[Summand], tuple[Span, ...]]:
    """The sum as far as it is settled, in words and parts, and its dates."""
    out = Writer("maternity_leave", case)
    floor = first_of(case, "maternity_leave")
    extras = birth_extras(case)
    local = Local.of(case)
    if local.fitting:
        summands = _with_province(case, out, floor, extras, local)
    elif local.rights and case.slots.birth_order is None:
        summands = []
        _by_birth_order(case, out, floor, extras, sorted(local.rights, key=lambda v: not v.condition.birth_orders))
    elif local.rights:
        summands = _not_this_child(case, out, floor, extras, local.rights)
    else:
        summands = _floor_only(case, out, floor, extras, local)
    dates = say_dates(out, summands)
    for value in local.others:
        say_value(out, phrase_of(value, bool(local.fitting)), value)
    out.notes([*local.said, *(v for _, _, v in extras if v.jurisdiction != NATIONAL)])
    return out, summands, dates


def _day_of_the_law(case: Case) -> date:
    """As for every leave, counted from the national days and the province's on top."""
    floor = first_of(replace(case, on=case.slots.born), "maternity_leave").amount if case.slots.born else 0
    return day_of_the_law(case, _PARAMETERS, floor or 0)


@dataclass(frozen=True)
class Local:
    """What a province gives: rights to days (one of them `fitting` this child), those on top, and all others.

    A right is either an extension of the national days or a total that includes them.
    """

    rights: tuple[Value, ...] = ()
    fitting: Value | None = None
    on_top: tuple[Value, ...] = ()
    others: tuple[Value, ...] = ()

    @classmethod
    def of(cls, case: Case) -> Local:
        values = _own_values(case)
        base = [v for v in values if v.obligation == "应当" and not (v.additional or v.condition.note)]
        chosen = _fitting(base, case.slots.birth_order)
        on_top = [v for v in values if chosen and comes_on_top(v, case)]
        rest = [v for v in values if v not in base and v not in on_top and for_this_child(v, case)]
        return cls(tuple(base), chosen, tuple(on_top), tuple(rest))

    @property
    def said(self) -> tuple[Value, ...]:
        main = (self.fitting,) if self.fitting else self.rights
        return (*main, *self.on_top, *self.others)


_PARAMETERS = ("maternity_extension", "maternity_total")


def _own_values(case: Case) -> list[Value]:
    return [v for name in _PARAMETERS for v in values_of(case, name, local=True) if v.amount]


def _fitting(rights: list[Value], child: int | None) -> Value | None:
    """The right for this child: words that name it before words for every child; None when it matters and is open."""
    if child is None and any(v.condition.birth_orders for v in rights):
        return None
    named = [v for v in rights if child in v.condition.birth_orders]
    return next(iter([*named, *(v for v in rights if not v.condition.birth_orders)]), None)


def depends_on_child(case: Case) -> bool:
    """Whether the province's days differ by birth order and it was not told."""
    return case.slots.birth_order is None and any(v.condition.birth_orders for v in Local.of(case).rights)


def includes_floor(value: Value, case: Case) -> bool:
    """Whether a province's figure is the total leave, the national days within it."""
    return value in case.corpus.library.parameters["maternity_total"].values


def birth_extras(case: Case) -> list[Summand]:
    """What this birth adds to the floor; a local figure stands in for the national one."""
    found: list[Summand] = []
    difficult = local_or_national(case, "difficult_delivery_extra")
    caesarean_counts = case.slots.delivery == "剖宫产" and "剖宫产" in difficult.words
    if difficult.amount and (case.slots.delivery == "难产" or caesarean_counts):
        found.append((case.slots.delivery or "", difficult.amount or 0, difficult))
    if case.slots.babies and case.slots.babies > 1:
        multiple = local_or_national(case, "multiple_birth_extra")
        found.append(("多胞胎", (multiple.amount or 0) * (case.slots.babies - 1), multiple))
    return found


def _with_province(case: Case, out: Writer, floor: Value, extras: list[Summand], local: Local) -> list[Summand]:
    """Floor and extension as a sum, or side by side where the extension is in months or years."""
    value = local.fitting
    assert case.place is not None and floor.amount is not None and value is not None and value.amount is not None
    added = [(f"{case.place.name}再加", v.amount or 0, v) for v in local.on_top]
    fill: dict[str, Any] = {"省": case.place.name, "全国": floor.amount, "单位": value.unit, "至多": value.most}
    more = value.amount - floor.amount if includes_floor(value, case) else value.amount
    if value.unit != floor.unit:
        return _side_by_side(case, out, floor, extras, value)
    total = floor.amount + more
    name = "total" if not includes_floor(value, case) else "whole_range" if value.most else "whole"
    out.say(name, [floor, value], numbers=(total, more), 合计=total, 延长=more, 延长单位=value.unit, **fill)
    if value.most is not None:
        return _leave_open(out, extras)
    summands = [("全国产假", floor.amount, floor), (f"{case.place.name}延长", more, value), *added, *extras]
    if extras or added:
        _say_whole_sum(out, summands)
    return summands


def _leave_open(out: Writer, extras: list[Summand]) -> list[Summand]:
    """A range has no sum; whether what this birth adds comes on top of it is not known."""
    for name, days, extra in extras:
        out.say("range_extra", [extra], numbers=(days,), 名=name, 天=days)
    return []


def _side_by_side(case: Case, out: Writer, floor: Value, extras: list[Summand], value: Value) -> list[Summand]:
    """A province that counts in months or years: nothing is converted into days."""
    assert case.place is not None and floor.amount is not None and value.amount is not None
    whole = includes_floor(value, case)
    fill: dict[str, Any] = {"省": case.place.name, "全国": floor.amount, "延长": value.amount, "延长单位": value.unit}
    out.say("whole_other_unit" if whole else "total_months", [floor, value], **fill)
    for name, days, extra in extras:
        out.say("extra", [extra], numbers=(days,), 名=name, 天=days)
    head: list[Summand] = [] if whole else [("全国产假", floor.amount, floor)]
    return [*head, (f"{case.place.name}{'产假' if whole else '延长'}", value.amount, value), *extras]


def _say_whole_sum(out: Writer, summands: list[Summand]) -> None:
    """The whole sum first, when this birth adds to it."""
    total = sum(days for _, days, _ in summands)
    detail = "＋".join(f"{name}{days}天" for name, days, _ in summands)
    text = str(phrases()["maternity_leave"]["sum"]).format(合计=total, 明细=detail)
    numbers = frozenset({float(total), *(float(days) for _, days, _ in summands)})
    out.drafts.insert(0, Draft(text, tuple(out.basis(v) for _, _, v in summands), numbers))


def _floor_only(case: Case, out: Writer, floor: Value, extras: list[Summand], local: Local) -> list[Summand]:
    assert floor.amount is not None
    summands: list[Summand] = [("全国产假", floor.amount, floor), *extras]
    if extras:
        _say_whole_sum(out, summands)
    else:
        out.say("national", [floor], 全国=floor.amount)
    if case.place is None:
        out.say("provinces_differ", [], REWARD)
    elif not local.others:
        out.say("no_local", [floor], 省=case.place.name)
    return summands


def _by_birth_order(case: Case, out: Writer, floor: Value, extras: list[Summand], granted: list[Value]) -> None:
    """Which child it is was not told and matters: every case is given, with what this birth adds."""
    assert case.place is not None and floor.amount is not None
    out.say("local_head", [floor, granted[0]], 省=case.place.name, 全国=floor.amount)
    for name, days, value in extras:
        out.say("extra", [value], numbers=(days,), 名=name, 天=days)
    for value in granted:
        assert value.amount is not None
        more = value.amount - (floor.amount if includes_floor(value, case) else 0)
        total = floor.amount + more + sum(days for _, days, _ in extras)
        proof = [floor, value, *(v for _, _, v in extras)]
        name = "by_order" if value.condition.birth_orders else "by_order_rest"
        fill: dict[str, Any] = {"胎次": f"生{_children([value])}", "延长": more, "延长单位": value.unit}
        out.say(name, proof, numbers=(total, more), 合计=total, **fill)


def _not_this_child(
    case: Case, out: Writer, floor: Value, extras: list[Summand], granted: tuple[Value, ...]
) -> list[Summand]:
    """The province's words name other children than this one: the national days are hers all the same."""
    assert case.place is not None and floor.amount is not None
    summands: list[Summand] = [("全国产假", floor.amount, floor), *extras]
    if extras:
        _say_whole_sum(out, summands)
    fill: dict[str, Any] = {"省": case.place.name, "胎次": f"生{_children(granted)}", "全国": floor.amount}
    out.say("not_this_child", [floor, *granted], **fill)
    return summands


def _children(values: tuple[Value, ...] | list[Value]) -> str:
    return "、".join(f"第{to_chinese(n)}个孩子" for v in values for n in v.condition.birth_orders)


def _details(case: Case, out: Writer) -> None:
    """Days before the birth; for whom the extension is; what this birth may add; the belief in 90 days."""
    floor = first_of(case, "maternity_leave")
    said = {name for name, _, _ in birth_extras(case)}
    antenatal = first_of(case, "antenatal_portion")
    out.say("antenatal", [floor, antenatal], 全国=floor.amount, 产前=antenatal.amount)
    if Local.of(case).rights:
        out.say("lawful", [floor], REWARD, 全国=floor.amount)
    difficult = local_or_national(case, "difficult_delivery_extra")
    if difficult.amount is None:
        out.notes([difficult])
    elif case.slots.delivery == "剖宫产" and "剖宫产" not in said:
        out.say("caesarean", [difficult], 难产=difficult.amount)
        out.notes([difficult] if difficult.jurisdiction != NATIONAL else [])
    elif case.slots.delivery is None and case.place is None:
        out.say("difficult", [difficult], 难产=difficult.amount)
    if "多胞胎" not in said and case.place is None:
        multiple = local_or_national(case, "multiple_birth_extra")
        out.say("multiple", [multiple], 多胞胎=multiple.amount)
    if "90" in case.text or "九十" in case.text:
        out.say("old_belief", [floor], OLD_RULE, 全国=floor.amount)
