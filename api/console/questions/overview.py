"""How much was asked: by day, month, topic and province, never so finely that a single person shows."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from fastapi import Request
from starlette.responses import HTMLResponse, Response

from api.console.pages import page
from api.console.questions.charts import columns
from api.console.questions.months import (
    NOWHERE,
    choices,
    chosen_month,
    day_columns,
    figures_of,
    month_columns,
    place_names,
    topic_names,
)
from api.console.route import section_router
from api.console.spreadsheet import Cell, csv_reply
from api.service import Service, ServiceDep, StateDep, today
from api.state import State
from corpus.standing import lost

router = section_router("/console/questions")
TOP = 15
_COLUMNS = ("月份", "主题", "省份", "问了（约）")


@router.get("")
def overview(
    request: Request, state: StateDep, service: ServiceDep, month: str = "", province: str = ""
) -> HTMLResponse:
    names, places = topic_names(service), place_names(service)
    month, province = chosen_month(month), province if province in places else ""
    figures = figures_of(state, month, province)
    context: dict[str, Any] = {
        "figures": figures,
        "months": choices(state),
        "places": list(places.items()),
        "place": places.get(province, ""),
        "days": day_columns(figures),
        "day_chart": columns("days", f"{month} 每天问了多少", day_columns(figures)),
        "month_chart": columns("months", "每个月问了多少", month_columns(figures.months)),
        "topics": [(names.get(line.name, line.name), line) for line in figures.topics[:TOP]],
        "provinces": [(places.get(line.name, NOWHERE), line) for line in figures.provinces],
        "open": state.questions.unsettled.count(),
        "suspended": _suspended(service),
    }
    return page(request, "questions/overview.html", **context)


@router.get("/volumes.csv")
def volumes_table(state: StateDep, service: ServiceDep, month: str = "") -> Response:
    month = chosen_month(month)
    return csv_reply(f"大家问了什么（{month}）", _COLUMNS, _rows(state, service, month))


def _rows(state: State, service: Service, month: str) -> Iterator[tuple[Cell, ...]]:
    """Sums first: what is too small to be shown by place is still in them."""
    names, places = topic_names(service), place_names(service)
    figures = figures_of(state, month)
    for line in figures.topics:
        yield month, names.get(line.name, line.name), "全部", line.asked
    for line in figures.provinces:
        yield month, "全部", places.get(line.name, NOWHERE), line.asked
    for topic, place, number in state.questions.volumes.cells(month):
        yield month, names.get(topic, topic), places.get(place, NOWHERE), number


def _suspended(service: Service) -> int:
    """How many officers' answers are not used today."""
    if service.assistant is None:
        return 0
    corpus = service.assistant.corpus
    return sum(bool(lost(answer, corpus, today())) for answer in corpus.library.answers)
