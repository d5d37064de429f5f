"""The queue by urgency and waiting time; the other cases by how far they have come."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from fastapi import Request
from starlette.responses import HTMLResponse

from api.console.admission import OfficerDep
from api.console.pages import page
from api.console.route import section_router
from api.service import Service, ServiceDep, StateDep
from api.state import clock
from api.state.cases import CLOSED, Summary
from api.state.cases.model import OPEN, STATUSES

router = section_router("/console/cases")
_QUEUE = "排队"
_ENDED = tuple(status for status in STATUSES if status not in OPEN)
_HOUR, _DAY = timedelta(hours=1), timedelta(days=1)


@router.get("")
def cases(request: Request, officer: OfficerDep, state: StateDep, service: ServiceDep, show: str = "") -> HTMLResponse:
    if not state.cases.open:
        return page(request, "cases/closed.html", sentence=CLOSED)
    desk, chosen = state.cases.desk, next((status for status in _ENDED if status == show), None)
    found = desk.with_status(chosen) if chosen else desk.queue()
    counts, now = desk.counts(), clock.now()
    tabs = [(_QUEUE, "", sum(counts[status] for status in OPEN)), *((s, s, counts[s]) for s in _ENDED)]
    context: dict[str, Any] = {
        "rows": [row(case, now, service) for case in found],
        "tabs": tabs,
        "chosen": chosen or "",
        "counts": counts,
        "overdue": sum(case.overdue(now) for case in found),
    }
    return page(request, "cases/list.html", **context)


def row(case: Summary, now: datetime, service: Service) -> dict[str, Any]:
    """A case and what is said about it in a list."""
    return {
        "case": case,
        "place": place(case, service),
        "waits": in_words(now - case.waiting_since),
        "overdue": case.overdue(now),
        "left": in_words(case.due_at - now),
    }


def place(case: Summary, service: Service) -> str:
    """浙江 宁波市; the code where the corpus is not open."""
    known = service.assistant.corpus.places.get(case.province) if service.assistant else None
    return " ".join(filter(None, [known.name if known else case.province, case.city]))


def in_words(span: timedelta) -> str:
    """3 天, 5 小时, 20 分钟."""
    if span >= 2 * _DAY:
        return f"{span // _DAY} 天"
    if span >= _HOUR:
        return f"{span // _HOUR} 小时"
    return f"{max(0, span // timedelta(minutes=1))} 分钟"
