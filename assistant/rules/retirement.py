"""The month in which a woman worker retires under the gradual delay that began in 2025."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from dateutil.relativedelta import relativedelta

from assistant.rules.case import Case, Computed, Writer

METHOD = "国务院关于渐进式延迟法定退休年龄的办法 第一条"
BEGIN = date(2025, 1, 1)
_OWN = re.compile(r"我.{0,6}(?:什么时候|啥时候|几时|哪年|几岁|多大|几月)|(?:什么时候|啥时候|哪年).{0,4}退")


@dataclass(frozen=True)
class Delay:
    """From an old age of `age`, one month more for every `every` months, up to `most` months."""

    age: int
    every: int
    most: int


DELAYS = {50: Delay(50, 2, 60), 55: Delay(55, 4, 36)}


@dataclass(frozen=True)
class Retirement:
    """The month (its first day), the age then in years and months, and the months of delay."""

    month: date
    years: int
    months: int
    delay: int


def retirement_month(own_birth: date, old_age: int) -> Retirement:
    """女职工原 50 岁每 2 个月、原 55 岁每 4 个月延迟 1 个月，分别到 55、58 岁（延迟退休办法第一条及附件对照表）。"""
    rule = DELAYS[old_age]
    first = own_birth.replace(day=1)
    old = first + relativedelta(years=rule.age)
    waited = (old.year - BEGIN.year) * 12 + old.month - BEGIN.month
    delay = 0 if waited < 0 else min(rule.most, waited // rule.every + 1)
    return Retirement(old + relativedelta(months=delay), rule.age + delay // 12, delay % 12, delay)


def retirement(case: Case) -> Computed:
    """Her own month of retirement, for the old age she told or for both."""
    out = Writer("retirement_age", case)
    birth = case.slots.own_birth
    if birth is None:
        return Computed((), ask=str(out.words["ask_birth"]) if _OWN.search(case.text) else None)
    ages = [case.slots.retires_at] if case.slots.retires_at in DELAYS else list(DELAYS)
    for age in ages:
        found = retirement_month(birth, int(age or 0))
        old = birth + relativedelta(years=int(age or 0))
        numbers = (*_of(birth), *_of(found.month), *_of(old), found.years, found.months, found.delay, int(age or 0))
        name = "delayed" if found.delay else "not_delayed"
        out.say(
            name,
            [],
            METHOD,
            numbers=numbers,
            生=f"{birth.year}年{birth.month}月",
            原=age,
            退=f"{found.month.year}年{found.month.month}月",
            岁=f"{found.years}岁" + (f"零{found.months}个月" if found.months else ""),
            月=found.delay,
        )
    return out.done(ask=str(out.words["ask_kind"]) if len(ages) > 1 else None)


def _of(day: date) -> tuple[int, int]:
    return day.year, day.month
