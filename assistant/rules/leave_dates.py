"""From when to when a leave runs: days, months or years from its first day, holidays counted as the province does."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from assistant.model import Span
from assistant.rules.case import Case, Summand, Writer, day_in_words, first_of, numbers_of, values_of
from assistant.rules.holidays import DAY, count_days, last_day
from corpus import Value
from corpus.model import NATIONAL

WHOLE, EXTENSION = "全部遇法定节假日顺延", "延长部分遇法定节假日顺延"


def day_of_the_law(case: Case, parameters: Sequence[str], floor: int = 0) -> date:
    """The birth's; where a new rule takes in leave still running on its first day, and this one was, that day.

    `floor` = days of the leave beside those of `parameters`.
    """
    birth = case.slots.born
    if birth is None or case.place is None:
        return case.on
    at_birth = replace(case, on=birth)
    held = [v for name in parameters for v in values_of(at_birth, name, local=True)]
    days = floor + max((v.amount or 0 for v in held if v.unit == "天"), default=0)
    values = [v for name in parameters for v in case.corpus.library.parameters[name].values]
    begun = [v.since for v in values if v.running and v.jurisdiction == case.place.code]
    return max([d for d in begun if birth < d < birth + timedelta(days=days)], default=birth)


def say_dates(out: Writer, summands: Sequence[Summand]) -> tuple[Span, ...]:
    """Say when the leave begins and ends, where the day of birth or the due date was told."""
    case = out.case
    birth = case.slots.born or case.slots.due
    if birth is None or not summands:
        return ()
    floor = summands[0][2]
    counting = counting_of(case)
    bases = [floor, *([counting] if counting else [])]
    spans = [leave_span("产假", birth, summands, counting)]
    if case.slots.born is None:
        before = first_of(case, "antenatal_portion")
        earliest = birth - timedelta(days=before.amount or 0)
        spans.append(leave_span("产假（产前先休）", earliest, summands, counting))
        bases.append(before)
    for name, span in zip(("dates", "dates_early"), spans, strict=False):
        days = (span.start, span.end, span.end + DAY)
        first, last, back = map(day_in_words, days)
        out.say(name, bases, numbers=numbers_of(*days), 起=first, 止=last, 回=back)
    if counting is None and case.place is not None:
        out.say("dates_plain", [floor])
    out.notes([counting] if counting else [])
    return tuple(spans)


def counting_of(case: Case) -> Value | None:
    """How the asker's place counts holidays within the leave, where that is known."""
    return next(iter(values_of(case, "day_counting", local=True)), None)


def leave_span(name: str, start: date, summands: Sequence[Summand], counting: Value | None) -> Span:
    """The leave from `start`, its parts one after the other: the nation's days, then the province's."""
    way = counting.counting if counting else ""
    next_day = start
    for _, amount, value in sorted(summands, key=lambda s: _extends(s[2])):
        skips = way == WHOLE or (way == EXTENSION and _extends(value))
        next_day = _last_day(next_day, amount, value.unit, skips) + DAY
    return Span(name, start, next_day - DAY)


def _extends(value: Value) -> bool:
    """Whether it is the province's extension, not what a hard or multiple birth adds."""
    condition = value.condition.note
    return value.jurisdiction != NATIONAL and not any(w in condition for w in ("难产", "婴儿", "多胞胎"))


def _last_day(start: date, amount: int, unit: str, skip_holidays: bool) -> date:
    if unit in ("个月", "年"):
        return last_day(start, amount * (12 if unit == "年" else 1))
    return count_days(start, amount, skip_holidays)
