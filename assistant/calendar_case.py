"""The case that a calendar is made of: checked facts of one birth, under the law of its day."""

from __future__ import annotations

from datetime import date

from assistant.dates import FAR_OFF, LONG_PAST
from assistant.model import BadQuestion, Slots
from assistant.places import Gazetteer
from assistant.rules.case import Case
from corpus import Corpus

FIRST = date(2012, 4, 28)
"""Births are held since the national rule took effect."""
DELIVERIES = ("顺产", "难产", "剖宫产")


def case_of(corpus: Corpus, province: str | None, slots: Slots, today: date) -> Case:
    """The case these facts make; the law is that of the birth. Raises BadQuestion in Chinese."""
    birth = slots.born or slots.due
    if birth is None:
        raise BadQuestion("请用 --due 写预产期，或者用 --born 写孩子的出生日期")
    if slots.born is not None and not FIRST <= slots.born <= today:
        raise BadQuestion(f"孩子的出生日期应在 {FIRST} 到今天之间")
    if slots.born is None and not today - LONG_PAST <= birth <= today + FAR_OFF:
        raise BadQuestion(f"预产期应在今天前后：最早 {LONG_PAST.days} 天以前，最晚 {FAR_OFF.days} 天以后")
    if slots.delivery is not None and slots.delivery not in DELIVERIES:
        raise BadQuestion(f"--delivery 只能是{'、'.join(DELIVERIES)}")
    for name, number, most in (("--order", slots.birth_order, 9), ("--babies", slots.babies, 6)):
        if number is not None and not 1 <= number <= most:
            raise BadQuestion(f"{name} 应是 1 到 {most} 之间的数")
    place = Gazetteer(corpus.library.jurisdictions).chosen(province)
    return Case(corpus, place, max(birth, today) if slots.born is None else birth, slots, "")
