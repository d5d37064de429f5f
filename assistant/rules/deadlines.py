"""The last day to apply for arbitration."""

from __future__ import annotations

from datetime import date
from typing import Any

from dateutil.relativedelta import relativedelta

from assistant.model import Span
from assistant.rules.case import Case, Computed, Writer, day_in_words, numbers_of
from assistant.rules.holidays import DAY, statutory_holidays

ONE_YEAR = "劳动争议调解仲裁法 第二十七条第一款"
INTERRUPTED = "劳动争议调解仲裁法 第二十七条第二款"
REST_DAY = "民法典 第二百零三条第一款"
WAGES = "劳动争议调解仲裁法 第二十七条第四款"


def arbitration_end(known: date) -> date:
    """仲裁时效一年，从知道或者应当知道权利被侵害之日起算（调解仲裁法第二十七条第一款）。"""
    return known + relativedelta(years=1)


def next_working_day(day: date) -> date:
    """`day`, or the first after it that is neither a weekend nor a statutory holiday (民法典第二百零三条)."""
    while day.weekday() >= 5 or day in statutory_holidays(day.year):
        day += DAY
    return day


def arbitration_deadline(case: Case) -> Computed:
    """The last day, where the day of the infringement was told; and what stops the clock."""
    out = Writer("arbitration_deadline", case)
    happened = case.slots.happened or case.slots.happened_month
    if happened is None:
        return Computed(())
    end = arbitration_end(happened)
    fill: dict[str, Any] = {"事": day_in_words(happened), "止": day_in_words(end)}
    name = "open" if case.on <= end else "resting" if case.on <= next_working_day(end) else "passed"
    out.say(name, [], ONE_YEAR, *((REST_DAY,) if name == "resting" else ()), numbers=numbers_of(happened, end), **fill)
    if case.slots.happened is None:
        out.say("first_of_month", [], ONE_YEAR, numbers=(1,))
    if name == "passed":
        out.say("interrupted", [], INTERRUPTED)
        out.say("wages", [], WAGES)
    return out.done("仲裁时效", dates=(Span("可以申请劳动仲裁", happened, end),) if out.drafts else ())
