"""The first page: what waits for this officer, and the parts they may open."""

from __future__ import annotations

from fastapi import Request
from starlette.responses import HTMLResponse

from api.console.admission import OfficerDep
from api.console.pages import page, sections_for
from api.console.route import section_router
from api.service import StateDep

router = section_router()


@router.get("/console")
def home(request: Request, officer: OfficerDep, state: StateDep) -> HTMLResponse:
    waiting = {section.path: section.waiting(state, officer) for section in sections_for(officer)}
    return page(request, "home.html", waiting=waiting)
