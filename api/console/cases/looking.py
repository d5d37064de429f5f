"""One case: why it is urgent, her words without personal data, what was done; and how to reach her, which is noted."""

from __future__ import annotations

from typing import Any

from fastapi import Request
from starlette.responses import HTMLResponse

from api.console.admission import OfficerDep
from api.console.cases.listing import row
from api.console.pages import page
from api.console.route import section_router
from api.service import Service, ServiceDep, StateDep, today
from api.state import State, clock
from api.state.cases import Looked, Summary
from api.state.cases.desk import LONGEST
from api.state.cases.model import OPEN
from api.state.console import Officer
from corpus import NotFound

router = section_router("/console/cases/{number}")


@router.get("")
def case(request: Request, number: int, officer: OfficerDep, state: StateDep, service: ServiceDep) -> HTMLResponse:
    return _page(request, number, officer, state, service)


@router.post("/contact")
def look(request: Request, number: int, officer: OfficerDep, state: StateDep, service: ServiceDep) -> HTMLResponse:
    """Only on this reply, which nothing keeps; who took the case and administrators. Raises CaseError."""
    return _page(request, number, officer, state, service, state.cases.desk.look(number, officer))


def _page(
    request: Request, number: int, officer: Officer, state: State, service: Service, looked: Looked | None = None
) -> HTMLResponse:
    found = state.cases.desk.get(number)
    case = found.summary
    mine = officer.role != "只读" and (officer.role == "管理员" or case.officer == officer.name)
    context: dict[str, Any] = {
        "found": found,
        "about": row(case, clock.now(), service),
        "reasons": [(reason, _provision(service, reason.provision)) for reason in case.reasons],
        "looked": looked,
        "open": case.status in OPEN,
        "mine": mine and case.status != "已撤回",
        "takeable": _takeable(case, officer),
        "assignable": case.status == "待接单" or (case.status == "办理中" and mine),
        "officers": [o.name for o in state.officers.all() if o.active and o.role != "只读"],
        "longest": LONGEST,
    }
    return page(request, "cases/case.html", **context)


def _takeable(case: Summary, officer: Officer) -> bool:
    return case.status == "待接单" and (officer.role == "管理员" or case.assigned in (None, officer.name))


def _provision(service: Service, reference: str | None) -> dict[str, str] | None:
    """Its name, its words, and where it stands in the reader; None where it cannot be shown."""
    if reference is None or service.assistant is None:
        return None
    try:
        found = service.assistant.corpus.meant(reference, today())
    except NotFound:
        return None
    document, provision = found.document, found.provision
    return {
        "name": reference.replace(" ", ""),
        "words": provision.text,
        "url": f"/law/{document.id}#{provision.address.id}",
    }
