"""How long she has worked for this employer, for a sum: in months, in words, and how much of it under today's law."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from math import ceil

from dateutil.relativedelta import relativedelta

from assistant.model import Slots
from assistant.rules.case import Case, day_in_words, numbers_of
from assistant.tenure import months_between

LAW_BEGAN = date(2008, 1, 1)
"""The Labour Contract Law came into force (第九十八条)."""


@dataclass(frozen=True)
class ServiceTime:
    """Months at least and at most, a half for some days more; `numbers` are those that `words` state."""

    months: tuple[float, float]
    since_the_law: tuple[float, float]
    older_than_the_law: bool
    words: str
    numbers: tuple[float, ...]

    @classmethod
    def of(cls, case: Case) -> ServiceTime | None:
        """None where neither years nor first day were told."""
        slots, (end, end_to) = case.slots, _ends(case)
        told = slots.served is not None
        if slots.served is not None:
            months = slots.served, slots.served_to or slots.served
            words, numbers = months_in_words(*months)
        elif slots.joined is not None and slots.joined <= end:
            latest = min(slots.joined_to or slots.joined, end)
            months = months_between(latest, end)[0], months_between(slots.joined, end_to)[1]
            words, numbers = _days_in_words(slots, end, case.on)
        else:
            return None
        begun = slots.joined if slots.joined and not told else end - relativedelta(months=int(months[0]))
        since = months_between(LAW_BEGAN, end)[0], months_between(LAW_BEGAN, end_to)[1]
        return cls(months, since, begun < LAW_BEGAN < end, words, numbers)


def _ends(case: Case) -> tuple[date, date]:
    """The last day worked, earliest and latest: as told, else today."""
    slots = case.slots
    if slots.happened is not None:
        return slots.happened, slots.happened
    if (month := slots.happened_month) is not None:
        return month, min(case.on, month + relativedelta(months=1, days=-1))
    return case.on, case.on


def _days_in_words(slots: Slots, end: date, on: date) -> tuple[str, tuple[float, ...]]:
    """从2019年3月入职算到今天."""
    first = slots.joined
    assert first is not None
    begun = begun_in_words(first, slots.joined_to)
    until = (
        f"今天（{day_in_words(end)}）"
        if end == on
        else day_in_words(end)
        if slots.happened
        else f"{end.year}年{end.month}月"
    )
    return f"从{begun}入职算到{until}", (*map(float, numbers_of(first, end)),)


def begun_in_words(first: date, last: date | None) -> str:
    """2019年3月1日, or 2019年3月, or 2019年: as exact as it was told."""
    if last is None or first == last:
        return day_in_words(first)
    return f"{first.year}年{first.month}月" if (last - first).days < 31 else f"{first.year}年"


def months_in_words(low: float, high: float) -> tuple[str, tuple[float, ...]]:
    """干了3年零2个月, 干了3年多, 干了不满6个月."""
    years, months = int(low // 12), int(low % 12)
    if low != high:
        if high - low == 11 and low % 12 == 0.5:
            return (f"干了{years}年多", (float(years),)) if years else ("干了不满1年", (1.0,))
        return f"干了{int(low)}到{ceil(high)}个月" if low >= 1 else f"干了不满{ceil(high)}个月", (
            float(int(low)),
            float(ceil(high)),
        )
    more = "多" if low % 1 else ""
    parts = [f"{years}年" if years else "", f"{months}个{more}月" if months or (more and not years) else ""]
    words = "零".join(filter(None, parts)) + ("多" if more and years and not months else "")
    return f"干了{words}", (float(years), float(months))
