"""How urgent a case is, by rules over what was said and the facts told: no model, the same words give the same level.

Rather once too often than not: an officer reads the case anyway, and what is passed over waits three days.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from re import Pattern

from api.cases import signs
from api.cases.words import urgency_words
from api.state.cases import Reason
from api.state.cases.model import LEVELS
from assistant import Slots
from assistant.rules.case import day_in_words
from assistant.rules.deadlines import arbitration_end, next_working_day
from assistant.rules.protection import first_birthday, seven_months
from assistant.signs import urgent

SOON, NOW = 60, 7
"""Days before the end of the time for arbitration from which on it is urgent, and red."""
_SEVEN, _NURSED = 7, 12
"""Months of pregnancy, and of the child's age."""


@dataclass(frozen=True)
class Told:
    """Everything a case tells: each message in plain letters, the facts, the day, and what the questions were about."""

    texts: tuple[str, ...]
    slots: Slots
    on: date
    topics: tuple[str, ...] = ()

    def says(self, words: Pattern[str]) -> bool:
        return any(signs.said(words, text) for text in self.texts)

    def about(self, *beginnings: str) -> bool:
        """Whether a question was answered under a topic that begins so."""
        return any(topic.startswith(beginnings) for topic in self.topics)

    @cached_property
    def nursing(self) -> bool:
        born, age = self.slots.born, self.slots.baby_month
        young = (born is not None and born <= self.on <= first_birthday(born)) or (age is not None and age < _NURSED)
        return young or self.says(signs.NURSING)

    @cached_property
    def expecting(self) -> bool:
        slots = self.slots
        if slots.month is not None or (slots.due is not None and slots.due >= self.on):
            return True
        return slots.born is None and slots.baby_month is None and self.says(signs.EXPECTING)

    @cached_property
    def far_gone(self) -> bool:
        """Seven months or more."""
        due = self.slots.due
        by_date = due is not None and seven_months(due) <= self.on <= due
        return by_date or (self.slots.month or 0) >= _SEVEN

    @cached_property
    def protected(self) -> bool:
        return self.expecting or self.nursing or self.says(signs.ON_LEAVE)


def reasons(texts: Sequence[str], slots: Slots, on: date, topics: Sequence[str] = ()) -> tuple[Reason, ...]:
    """Why this must not wait, the most urgent first; nothing where nothing presses."""
    told = Told(tuple(map(signs.plain, texts)), slots, on, (*topics, slots.topic or ""))
    found = [reason for rule in _RULES for reason in rule(told)]
    return tuple(sorted(found, key=lambda reason: LEVELS.index(reason.level)))


def lines(found: Sequence[Reason]) -> tuple[tuple[str, str, str], ...]:
    """Whom to call at once: (number, name, when), each once, in the order of the reasons."""
    words = urgency_words()
    known = [words.理由[reason.name] for reason in found if reason.name in words.理由]
    numbers = dict.fromkeys(number for reason in known for number in reason.电话)
    return tuple((number, *words.电话[number]) for number in numbers)


def _danger(told: Told) -> Iterator[Reason]:
    known = {urgent(text) for text in told.texts}
    if "distress_suicide" in known or told.about("distress_suicide") or told.says(signs.DESPAIR):
        yield _reason("轻生")
    if "distress_violence" in known or told.about("distress_violence", "restraint_order") or told.says(signs.HIT):
        yield _reason("家暴")
    if told.says(signs.ASSAULTED):
        yield _reason("性侵")


def _deadline(told: Told) -> Iterator[Reason]:
    """One year from the day she knew (调解仲裁法第二十七条第一款); where it ends on a day off, the next working day."""
    happened = told.slots.happened or told.slots.happened_month
    if happened is None or happened > told.on:
        return
    end = next_working_day(arbitration_end(happened))
    left = (end - told.on).days
    name = "时效可能过了" if left < 0 else "时效只剩几天" if left <= NOW else "时效将满" if left <= SOON else None
    if name:
        yield _reason(name, 止=day_in_words(end), 剩=left)


def _let_go(told: Told) -> Iterator[Reason]:
    if told.says(signs.LET_GO) or told.about("dismissal_", "forced_resignation", "layoff_", "unlawful_dismissal"):
        yield _reason("三期被辞退" if told.protected else "被辞退")


def _changed(told: Told) -> Iterator[Reason]:
    moved = any(signs.said(signs.MOVED, text) and not signs.WISHED.search(text) for text in told.texts)
    if moved or told.says(signs.LESS_PAY) or told.about("job_transfer_pay_cut", "wage_bonus_deduction"):
        yield _reason("三期降薪调岗" if told.protected else "降薪调岗")


def _harassed(told: Told) -> Iterator[Reason]:
    if told.says(signs.HARASSED) or told.about("harassment_"):
        yield _reason("性骚扰")


def _hours(told: Told) -> Iterator[Reason]:
    nights, more = told.says(signs.NIGHT), told.says(signs.OVERTIME)
    if told.far_gone and (nights or more):
        yield _reason("七个月还夜班加班")
    elif told.expecting and nights:
        yield _reason("孕期夜班")
    elif told.nursing and not told.expecting and (nights or more):
        yield _reason("哺乳期夜班加班")


def _banned(told: Told) -> Iterator[Reason]:
    works = told.says(signs.BANNED) or told.about("prohibited_work_pregnancy", "prohibited_work_nursing")
    if told.expecting and works:
        yield _reason("孕期禁忌劳动")
    elif told.nursing and works:
        yield _reason("哺乳期禁忌劳动")


_RULES: tuple[Callable[[Told], Iterator[Reason]], ...] = (
    *(_danger, _deadline, _harassed, _let_go, _changed, _hours, _banned),
)


def _reason(name: str, **fill: object) -> Reason:
    words = urgency_words().理由[name]
    return Reason(name, words.级, words.因.format(**fill), words.据)
