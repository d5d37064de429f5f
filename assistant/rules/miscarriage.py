"""Leave after a miscarriage, by completed months of pregnancy."""

from __future__ import annotations

from dataclasses import replace

from assistant.rules.case import Case, Computed, Writer, first_of, values_of
from assistant.rules.local import at_least
from corpus import Value
from corpus.model import NATIONAL


def miscarriage(case: Case) -> Computed:
    """怀孕未满 4 个月流产 15 天，满 4 个月 42 天（特别规定第七条第二款）；广东等地另有规定的按当地。"""
    out = Writer("miscarriage_leave", case)
    fitting = _fitting(case)
    for value in fitting:
        _say(out, value)
    out.say("any_kind", [fitting[0]])
    out.notes([v for v in fitting if v.jurisdiction != NATIONAL])
    rights = [v for v in fitting if _is_right(v)]
    settled = len(rights) == 1 and rights[0].most is None and not rights[0].condition.note
    return out.done("流产假", [("流产假", rights[0].amount or 0, rights[0])] if settled else ())


def miscarriage_here(case: Case) -> Computed:
    """Her own province's days, before an answer about something else of this leave."""
    local = values_of(case, "miscarriage_leave", local=True)
    return replace(miscarriage(case), ask=None) if local else Computed(())


def _fitting(case: Case) -> list[Value]:
    """The values for the months told, or all of them: the province's rights, else the nation's, then the rest."""
    month = case.slots.month
    local = [v for v in values_of(case, "miscarriage_leave", local=True) if _fits(v, month)]
    rights = [v for v in local if _is_right(v)]
    national = [v for v in values_of(case, "miscarriage_leave") if _fits(v, month) and not _covered(v, rights, month)]
    found = sorted([*rights, *national], key=lambda v: v.condition.months_from or 0)
    return [*found, *(v for v in local if v not in rights)] or [first_of(case, "miscarriage_leave")]


def _is_right(value: Value) -> bool:
    return value.obligation == "应当" and not value.additional


def _covered(national: Value, rights: list[Value], month: int | None) -> bool:
    """Whether a province's right stands in for a national one: for the month told, or from the month it begins."""
    begins = month if month is not None else national.condition.months_from or 0
    return any(_fits(v, begins) for v in rights)


def _fits(value: Value, month: int | None) -> bool:
    low, high = value.condition.months_from, value.condition.months_below
    return month is None or ((low is None or month >= low) and (high is None or month < high))


def _say(out: Writer, value: Value) -> None:
    low, high, note = value.condition.months_from, value.condition.months_below, value.condition.note
    days = f"{value.amount}至{value.most}" if value.most is not None else f"{at_least(value)}{value.amount}"
    if not _is_right(value):
        name = "by_agreement"
    elif note and value.most is None:
        name = "ranged" if low is None else "ranged_from"
    else:
        name = "below" if low is None else "from" if high is None else "between"
    out.say(name, [value], 月=high if low is None else low, 到=high, 天=days, 说明=note)
