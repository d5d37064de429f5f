"""What was understood of a question, in words she can check and correct."""

from __future__ import annotations

from datetime import date

from assistant.model import Slots
from assistant.rules.case import day_in_words
from assistant.wording import phrases


def facts_in_words(slots: Slots) -> tuple[str, ...]:
    """怀孕满6个月 · 第2个孩子 · 双胞胎… in the order in which they matter."""
    words = phrases()["understood"]
    return tuple(words[name].format(值=_shown(value)) for name, value in vars(slots).items() if name in words and value)


def _shown(value: object) -> str:
    return day_in_words(value) if isinstance(value, date) else str(value)
