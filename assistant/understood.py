"""What was understood of a question, in words she can check and correct."""

from __future__ import annotations

from datetime import date

from assistant.model import Slots
from assistant.rules.case import day_in_words
from assistant.rules.service_time import begun_in_words, months_in_words
from assistant.wording import phrases


def facts_in_words(slots: Slots) -> tuple[str, ...]:
    """怀孕满6个月 · 第2个孩子 · 双胞胎… in the order in which they matter."""
    words = phrases()["understood"]
    return tuple(
        words[name].format(值=_shown(name, value, slots))
        for name, value in vars(slots).items()
        if name in words and value
    )


def _shown(name: str, value: object, slots: Slots) -> str:
    if name == "served" and slots.served is not None:
        return months_in_words(slots.served, slots.served_to or slots.served)[0]
    if name == "joined" and slots.joined is not None:
        return begun_in_words(slots.joined, slots.joined_to)
    return day_in_words(value) if isinstance(value, date) else str(value)
