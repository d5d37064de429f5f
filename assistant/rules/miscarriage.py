"""Leave after a miscarriage, by completed months of pregnancy."""

from __future__ import annotations

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
    known = len(fitting) == 1 or (case.slots.month is not None and not _doubtful(fitting))
    return out.done("流产假", [("流产假", fitting[0].amount or 0, fitting[0])] if known else ())


def _fitting(case: Case) -> list[Value]:
    """The values for the months told, the province's own before the nation's; all of them where none was told."""
    for local in (True, False):
        found = [v for v in values_of(case, "miscarriage_leave", local) if _fits(v, case.slots.month)]
        if found:
            return found
    return [first_of(case, "miscarriage_leave")]


def _fits(value: Value, month: int | None) -> bool:
    low, high = value.condition.months_from, value.condition.months_below
    return month is None or ((low is None or month >= low) and (high is None or month < high))


def _doubtful(values: list[Value]) -> bool:
    return len([v for v in values if v.obligation == "应当" and not v.additional]) > 1


def _say(out: Writer, value: Value) -> None:
    low, high, note = value.condition.months_from, value.condition.months_below, value.condition.note
    days = f"{value.amount}至{value.most}" if value.most is not None else f"{at_least(value)}{value.amount}"
    if value.obligation != "应当" or value.additional:
        name = "by_agreement"
    elif note and value.most is None:
        name = "ranged" if low is None else "ranged_from"
    else:
        name = "below" if low is None else "from" if high is None else "between"
    out.say(name, [value], 月=high if low is None else low, 到=high, 天=days, 说明=note)
