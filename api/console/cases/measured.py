"""The statistics of the cases, and a table of all of them without anything that leads to a worker."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from fastapi import Request
from starlette.responses import HTMLResponse, Response

from api.console.admission import OfficerDep
from api.console.cases.statistics import LEAST, statistics
from api.console.pages import page, when
from api.console.route import section_router
from api.console.spreadsheet import Cell, csv_reply
from api.service import Service, ServiceDep, StateDep
from api.state.cases import Summary

router = section_router("/console/cases")
_HEADER = (
    *("编号", "状态", "级别", "为什么急", "省份", "接单的", "提交", "接单", "首次答复", "结束", "评分"),
    "按时答复",
)
_YES: dict[bool | None, str] = {True: "是", False: "否"}


@router.get("/statistics")
def statistics_page(request: Request, officer: OfficerDep, state: StateDep, service: ServiceDep) -> HTMLResponse:
    found = statistics(state.cases.desk.all())
    context: dict[str, Any] = {"found": found, "least": LEAST, "named": _names(service)}
    return page(request, "cases/statistics.html", **context)


@router.get("/cases.csv")
def table(officer: OfficerDep, state: StateDep, service: ServiceDep) -> Response:
    """No telephone, no name, no word of hers, and no city; that somebody took it away is noted."""
    cases = state.cases.desk.all()
    state.audit.add(officer.name, "下载求助表格", "求助", f"{len(cases)} 份")
    return csv_reply("求助", _HEADER, _rows(cases, service))


def _rows(cases: tuple[Summary, ...], service: Service) -> Iterator[tuple[Cell, ...]]:
    names = _names(service)
    for case in cases:
        why = "；".join(reason.name for reason in case.reasons)
        moments = (case.created_at, case.taken_at, case.answered_at, case.ended_at)
        first = (case.number, case.status, case.level, why, names.get(case.province, case.province), case.officer)
        yield (
            *first,
            *(when(m) if m else None for m in moments),
            case.rating,
            _YES.get(case.in_time),
        )


def _names(service: Service) -> dict[str, str]:
    """Provinces by their codes."""
    return {p.code: p.name for p in service.assistant.corpus.places.values()} if service.assistant else {}
