"""Until when a pregnant or nursing worker is protected, and from when on she works no overtime and no nights."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

from assistant.model import Span
from assistant.rules.case import Case, Computed, Writer, day_in_words, numbers_of
from assistant.rules.holidays import last_day

NURSING = "女职工劳动保护特别规定 第九条第一款"
NO_DISMISSAL = "劳动合同法 第四十二条第四项"
EXTENDED = "劳动合同法 第四十五条"
LATE_PREGNANCY = "女职工劳动保护特别规定 第六条第二款"
TERM = timedelta(weeks=40)
SEVEN_MONTHS = timedelta(weeks=28)
"""Seven months as antenatal care counts them, from the last period; the due date is forty weeks from there."""


def first_birthday(born: date) -> date:
    """The last day on which the child is not yet one year old."""
    return last_day(born, 12)


def seven_months(due: date) -> date:
    """The day on which seven months of pregnancy are completed."""
    return due - TERM + SEVEN_MONTHS


def protected_until(topic: str) -> Callable[[Case], Computed]:
    """A rule that names the last day of protection, before an answer about dismissal or a contract's end."""

    def rule(case: Case) -> Computed:
        out = Writer("protection", case)
        birth = case.slots.born or case.slots.due
        if birth is None:
            return Computed(())
        start = min(case.on, birth) if case.slots.born is None else birth
        span = Span("孕期、产期、哺乳期保护", start, first_birthday(birth))
        name = topic if case.slots.born else f"{topic}_due"
        fill: dict[str, Any] = {"止": day_in_words(span.end), "生": day_in_words(birth)}
        out.say(name, [], NURSING, NO_DISMISSAL, EXTENDED, numbers=numbers_of(span.end, birth), **fill)
        return out.done(_NAME, dates=(span,) if out.drafts else ())

    return rule


_NAME = "三期保护"


def late_pregnancy(case: Case) -> Computed:
    """怀孕 7 个月以上不得延长劳动时间或者安排夜班（特别规定第六条第二款）：从哪天起。"""
    out = Writer("protection", case)
    if case.slots.due is None:
        return Computed(())
    span = Span("不加班、不上夜班", seven_months(case.slots.due), case.slots.due)
    numbers = (*numbers_of(span.start, case.slots.due), 28, 7)
    fill: dict[str, Any] = {"起": day_in_words(span.start), "生": day_in_words(case.slots.due)}
    out.say("late_pregnancy", [], LATE_PREGNANCY, numbers=numbers, **fill)
    return out.done(_NAME, dates=(span,) if out.drafts else ())
