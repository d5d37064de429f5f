"""From when to when a leave runs: days, months or years from its first day, holidays counted as the province does."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from dateutil.relativedelta import relativedelta

from assistant.model import Span
from assistant.rules.case import Case, Summand, Writer, day_in_words, first_of, numbers_of, values_of
from assistant.rules.holidays import DAY, count_days
from corpus import Value
from corpus.model import NATIONAL

WHOLE, EXTENSION = "全部遇法定节假日顺延", "延长部分遇法定节假日顺延"


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
    return tuple(spans)


def counting_of(case: Case) -> Value | None:
    """How the asker's place counts holidays within the leave, where that is known."""
    return next(iter(values_of(case, "day_counting", local=True)), None)


def leave_span(name: str, start: date, summands: Sequence[Summand], counting: Value | None) -> Span:
    """The leave from `start`, its parts one after the other: the nation's days, then the province's."""
    way = counting.counting if counting else ""
    national = [s for s in summands if s[2].jurisdiction == NATIONAL]
    local = [s for s in summands if s[2].jurisdiction != NATIONAL]
    next_day = start
    for _, amount, value in [*national, *local]:
        skips = way == WHOLE or (way == EXTENSION and value.jurisdiction != NATIONAL)
        next_day = _last_day(next_day, amount, value.unit, skips) + DAY
    return Span(name, start, next_day - DAY)


def _last_day(start: date, amount: int, unit: str, skip_holidays: bool) -> date:
    if unit == "个月":
        return start + relativedelta(months=amount) - DAY
    if unit == "年":
        return start + relativedelta(years=amount) - DAY
    return count_days(start, amount, skip_holidays)
