"""Which month is looked at, and the names of what is counted."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from api.console.questions.charts import Column
from api.service import Service, today
from api.state import State
from api.state.questions.model import month_of
from api.state.questions.volumes import Line
from assistant import Assistant
from corpus.model import NATIONAL

SHOWN_MONTHS = 12
_MONTH = re.compile(r"\d{4}-(?:0[1-9]|1[0-2])")
NOWHERE = "没说在哪"


@dataclass(frozen=True)
class Figures:
    """What is shown of one month; `province` = only the topics of that one."""

    month: str
    province: str
    total: Line | None
    months: tuple[Line, ...]
    days: tuple[Line, ...]
    topics: tuple[Line, ...]
    provinces: tuple[Line, ...]


def chosen_month(typed: str) -> str:
    """As typed (2026-11), else this month."""
    return typed if _MONTH.fullmatch(typed) and "1999" < typed < "2200" else month_of(today())


def figures_of(state: State, month: str, province: str = "") -> Figures:
    """Raises StateError."""
    state.questions.counting.flush()
    volumes = state.questions.volumes
    months = volumes.months()
    total = next((line for line in months if line.name == month), None)
    earlier = tuple(line for line in months if line.name <= month)[-SHOWN_MONTHS:]
    topics, provinces = volumes.topics(month, province), volumes.provinces(month)
    return Figures(month, province, total, earlier, volumes.days(month), topics, provinces)


def choices(state: State) -> list[str]:
    """The months there are figures of, the newest first; this one always."""
    known = {line.name for line in state.questions.volumes.months()} | {month_of(today())}
    return sorted(known, reverse=True)


def topic_names(service: Service) -> dict[str, str]:
    """id → title, of the topics of the corpus that is served."""
    assistant = service.assistant
    return {topic.id: topic.title for topic in assistant.corpus.library.topics} if assistant else {}


def place_names(service: Service) -> dict[str, str]:
    """code → name, without the country."""
    return province_names(service.assistant) if service.assistant else {}


def province_names(assistant: Assistant) -> dict[str, str]:
    return {code: place.name for code, place in assistant.corpus.places.items() if code != NATIONAL}


def day_columns(figures: Figures) -> list[Column]:
    """Every day of the month up to today, those without a question too."""
    known = {line.name: line for line in figures.days}
    first = date.fromisoformat(f"{figures.month}-01")
    days = [first.replace(day=n) for n in range(1, 32) if _exists(first, n)]
    until = [day for day in days if day <= today() or f"{day}" in known]
    return [_column(known.get(f"{day}"), f"{day:%m-%d}") for day in until]


def month_columns(lines: Sequence[Line]) -> list[Column]:
    return [Column(line.name, line.asked, line.unanswered) for line in lines]


def _column(line: Line | None, label: str) -> Column:
    return Column(label, line.asked, line.unanswered) if line else Column(label, None)


def _exists(first: date, day: int) -> bool:
    try:
        return first.replace(day=day).month == first.month
    except ValueError:
        return False
