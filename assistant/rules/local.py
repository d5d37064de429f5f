"""What a province's own figures say, each with its binding force: right, option, encouragement, pilot, by consent."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from assistant.rules.case import Case, Computed, Writer, condition_in_words, values_of
from corpus import Value
from corpus.numerals import to_chinese

_FORCE = {"可以": "optional", "鼓励": "encouraged", "须单位同意": "consent", "试点": "pilot"}


def local_addition(topic: str, parameter: str) -> Callable[[Case], Computed]:
    """A rule that puts the province's own figure before an answer that states the national one."""

    def rule(case: Case) -> Computed:
        out = Writer(topic, case)
        say_local(out, values_of(case, parameter, local=True))
        return out.done()

    return rule


def say_local(out: Writer, values: Sequence[Value], right: str = "right") -> Value | None:
    """Say every value that may concern the asker, the general right first (as phrase `right`); that one is returned."""
    fitting = [v for v in values if v.amount is not None and for_this_child(v, out.case)]
    main = next((v for v in fitting if is_general(v, out.case)), None)
    if main is not None:
        say_value(out, right, main)
    for value in fitting:
        if value is not main:
            say_value(out, phrase_of(value, main is not None), value)
    out.notes(fitting)
    return main


def for_this_child(value: Value, case: Case) -> bool:
    """Whether the value's birth orders take in this child; where none was told, they may."""
    orders = value.condition.birth_orders
    return not orders or case.slots.birth_order is None or case.slots.birth_order in orders


def is_general(value: Value, case: Case) -> bool:
    """A right this asker has without anything further."""
    open_order = value.condition.birth_orders and case.slots.birth_order is None
    return value.obligation == "应当" and not (value.additional or value.condition.note or open_order)


def comes_on_top(value: Value, case: Case) -> bool:
    """What this very child adds by right, without a further condition."""
    hers = case.slots.birth_order in value.condition.birth_orders
    return value.additional and value.obligation == "应当" and not value.condition.note and hers


def phrase_of(value: Value, after_general: bool) -> str:
    """Which phrase says a value that is not the general right."""
    if value.obligation != "应当":
        return _FORCE[value.obligation]
    if value.additional:
        return "more"
    return "instead" if after_general else "conditional"


def say_value(out: Writer, name: str, value: Value) -> None:
    """Say one value of the asker's place."""
    assert out.case.place is not None
    child = value.condition.child_below
    out.say(
        name,
        [value],
        numbers=(child,) if child else (),
        省=out.case.place.name,
        多少=amount_in_words(value),
        条件=condition_in_words(value),
        岁=child,
    )


def amount_in_words(value: Value) -> str:
    """15天 · 1至2天 · 10个工作日 · 不少于20天."""
    most = f"至{value.most}" if value.most is not None else ""
    return f"{at_least(value)}{value.amount}{most}{value.unit}"


def at_least(value: Value) -> str:
    """不少于 where the words name this very amount as a minimum (15天以上, not 怀孕4个月以上)."""
    if value.amount is None or value.most is not None:
        return ""
    number = rf"(?<!\d)(?:{value.amount}|{to_chinese(value.amount)})"
    least = rf"(?:不少于|不低于|不得少于|不得低于|至少|最少){number}|{number}(?:天|日|元|个工作日)以上"
    return "不少于" if re.search(least, value.words) else ""
