"""Daily nursing time and its last day."""

from __future__ import annotations

from dataclasses import replace

from assistant.model import Span
from assistant.rules.case import Case, Computed, Summand, Writer, day_in_words, first_of, numbers_of
from assistant.rules.protection import first_birthday
from corpus import Value
from corpus.numerals import to_chinese


def nursing(case: Case) -> Computed:
    """每天 1 小时，每多哺乳 1 个婴儿加 1 小时，到婴儿满 1 周岁（特别规定第九条）。"""
    out = Writer("nursing_break", case)
    hour, extra, period = (first_of(case, n) for n in ("nursing_break", "nursing_break_extra", "nursing_period"))
    assert hour.amount is not None and extra.amount is not None and period.amount is not None
    more = extra.amount * ((case.slots.babies or 1) - 1)
    summands: list[Summand] = [("哺乳时间", hour.amount, hour)]
    if _is_over(case, period.amount):
        out.say("over", [period], 岁=period.amount)
        return replace(out.done(), ask=None)
    if more:
        summands.append(("多胞胎增加", more, extra))
        _say_several(out, case.slots.babies or 2, hour, extra, hour.amount + more)
    out.say("one", [hour, period], 时=hour.amount, 岁=period.amount)
    if not more:
        out.say("twins_hint", [extra], 加=extra.amount)
    dates = _last_day(out, case, period)
    return replace(out.done("每天哺乳时间", summands, dates=dates), ask=None)


def _is_over(case: Case, years: int) -> bool:
    told = case.slots.baby_month is not None and case.slots.baby_month >= 12 * years
    return told or (case.slots.born is not None and first_birthday(case.slots.born) < case.on)


def _last_day(out: Writer, case: Case, period: Value) -> tuple[Span, ...]:
    if case.slots.born is None:
        return ()
    span = Span("哺乳时间", case.slots.born, first_birthday(case.slots.born))
    out.say("last_day", [period], numbers=numbers_of(span.end), 止=day_in_words(span.end))
    return (span,)


def _say_several(out: Writer, babies: int, hour: Value, extra: Value, total: int) -> None:
    kind = {2: "双"}.get(babies, to_chinese(babies))
    out.say("more", [hour, extra], numbers=(total,), 几=kind, 合计=total, 时=hour.amount, 加=extra.amount)
