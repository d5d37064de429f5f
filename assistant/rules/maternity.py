"""Maternity leave: the national floor, what this birth adds, and the province's extension."""

from __future__ import annotations

from typing import Any

from assistant.case import Case, Computed, Summand, Writer, condition_in_words, first_of, local_or_national, values_of
from assistant.proof import Draft
from assistant.wording import phrases
from corpus import Value
from corpus.model import NATIONAL
from corpus.numerals import to_chinese

REWARD = "人口与计划生育法 第二十五条第一款"
OLD_RULE = "劳动法 第六十二条"


def maternity(case: Case) -> Computed:
    """98 天，难产、多胞胎各加 15 天（特别规定第七条第一款）；各省延长（人口与计划生育法第二十五条）。"""
    out = Writer("maternity_leave", case)
    floor = first_of(case, "maternity_leave")
    extras = birth_extras(case)
    local = [v for v in values_of(case, "maternity_extension", local=True) if v.amount]
    granted = [v for v in local if v.obligation == "应当"]
    fitting = [v for v in granted if _for_this_child(v, case)]
    if len(fitting) == 1:
        summands = _with_extension(case, out, floor, extras, fitting[0])
    elif granted and case.slots.birth_order is None:
        summands = []
        _by_birth_order(case, out, floor, extras, granted)
    elif granted:
        summands = _not_this_child(case, out, floor, extras, granted)
    else:
        summands = _floor_only(case, out, floor, extras)
    _details(case, out, floor, {name for name, _, _ in extras})
    if granted:
        out.say("lawful", [floor], REWARD, 全国=floor.amount)
    for value in local:
        if value.obligation == "须单位同意" and (case.slots.birth_order is None or _for_this_child(value, case)):
            out.say("consent", [value], 条件=condition_in_words(value), 天=value.amount, 单位=value.unit)
    out.notes([*(fitting or granted), *(v for _, _, v in extras if v.jurisdiction != NATIONAL)])
    return out.done("产假", summands)


def _for_this_child(value: Value, case: Case) -> bool:
    return not value.condition.birth_orders or case.slots.birth_order in value.condition.birth_orders


def birth_extras(case: Case) -> list[Summand]:
    """What this birth adds to the floor; a local figure stands in for the national one."""
    found: list[Summand] = []
    difficult = local_or_national(case, "difficult_delivery_extra")
    caesarean_counts = case.slots.delivery == "剖宫产" and "剖宫产" in difficult.words
    if case.slots.delivery == "难产" or caesarean_counts:
        found.append((case.slots.delivery or "", difficult.amount or 0, difficult))
    if case.slots.babies and case.slots.babies > 1:
        multiple = local_or_national(case, "multiple_birth_extra")
        found.append(("多胞胎", (multiple.amount or 0) * (case.slots.babies - 1), multiple))
    return found


def _with_extension(case: Case, out: Writer, floor: Value, extras: list[Summand], extension: Value) -> list[Summand]:
    """Floor and extension as a sum, or side by side where the extension is in months."""
    assert case.place is not None and floor.amount is not None and extension.amount is not None
    base, more = floor.amount, extension.amount
    fill: dict[str, Any] = {"省": case.place.name, "全国": base, "延长": more, "延长单位": extension.unit}
    summands: list[Summand] = [("全国产假", base, floor), (f"{case.place.name}延长", more, extension), *extras]
    if extension.unit != floor.unit:
        out.say("total_months", [floor, extension], **fill)
        for name, days, value in extras:
            out.say("extra", [value], numbers=(days,), 名=name, 天=days)
        return summands
    out.say("total", [floor, extension], numbers=(base + more,), 合计=base + more, 单位=floor.unit, **fill)
    if extras:
        _say_whole_sum(out, summands)
    return summands


def _say_whole_sum(out: Writer, summands: list[Summand]) -> None:
    """The whole sum first, when this birth adds to it."""
    total = sum(days for _, days, _ in summands)
    detail = "＋".join(f"{name}{days}天" for name, days, _ in summands)
    text = str(phrases()["maternity_leave"]["sum"]).format(合计=total, 明细=detail)
    numbers = frozenset({float(total), *(float(days) for _, days, _ in summands)})
    out.drafts.insert(0, Draft(text, tuple(out.basis(v) for _, _, v in summands), numbers))


def _floor_only(case: Case, out: Writer, floor: Value, extras: list[Summand]) -> list[Summand]:
    assert floor.amount is not None
    summands: list[Summand] = [("全国产假", floor.amount, floor), *extras]
    if extras:
        _say_whole_sum(out, summands)
    else:
        out.say("national", [floor], 全国=floor.amount)
    if case.place is None:
        out.say("provinces_differ", [], REWARD)
    else:
        out.say("no_local", [], REWARD, 省=case.place.name)
    return summands


def _by_birth_order(case: Case, out: Writer, floor: Value, extras: list[Summand], granted: list[Value]) -> None:
    """Which child it is was not told and matters: every case is given, with what this birth adds."""
    assert case.place is not None and floor.amount is not None
    out.say("local_head", [floor, granted[0]], 省=case.place.name, 全国=floor.amount)
    for name, days, value in extras:
        out.say("extra", [value], numbers=(days,), 名=name, 天=days)
    for value in granted:
        assert value.amount is not None
        total = floor.amount + value.amount + sum(days for _, days, _ in extras)
        proof = [floor, value, *(v for _, _, v in extras)]
        fill: dict[str, Any] = {"延长": value.amount, "延长单位": value.unit, "合计": total}
        out.say("by_order", proof, numbers=(total,), 胎次=f"生{_children([value])}", **fill)


def _not_this_child(
    case: Case, out: Writer, floor: Value, extras: list[Summand], granted: list[Value]
) -> list[Summand]:
    """The province's words name other children than this one: the national days are hers all the same."""
    assert case.place is not None and floor.amount is not None
    summands: list[Summand] = [("全国产假", floor.amount, floor), *extras]
    if extras:
        _say_whole_sum(out, summands)
    fill: dict[str, Any] = {"省": case.place.name, "胎次": f"生{_children(granted)}", "全国": floor.amount}
    out.say("not_this_child", [floor, *granted], **fill)
    return summands


def _children(values: list[Value]) -> str:
    return "、".join(f"第{to_chinese(n)}个孩子" for v in values for n in v.condition.birth_orders)


def _details(case: Case, out: Writer, floor: Value, said: set[str]) -> None:
    """Days before the birth; what a hard or multiple birth adds, when it is open; the belief in 90 days."""
    antenatal = first_of(case, "antenatal_portion")
    out.say("antenatal", [floor, antenatal], 全国=floor.amount, 产前=antenatal.amount)
    difficult = local_or_national(case, "difficult_delivery_extra")
    if case.slots.delivery == "剖宫产" and "剖宫产" not in said:
        out.say("caesarean", [difficult], 难产=difficult.amount)
    elif case.slots.delivery is None and case.place is None:
        out.say("difficult", [difficult], 难产=difficult.amount)
    if "多胞胎" not in said and case.place is None:
        multiple = local_or_national(case, "multiple_birth_extra")
        out.say("multiple", [multiple], 多胞胎=multiple.amount)
    if "90" in case.text or "九十" in case.text:
        out.say("old_belief", [floor], OLD_RULE, 全国=floor.amount)
