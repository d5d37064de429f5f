"""What officers do with a case: take, assign, note, answer, close, reopen. The state says who may, and audits it."""

from __future__ import annotations

from fastapi import Request
from starlette.responses import RedirectResponse

from api.console.admission import FormDep, OfficerDep
from api.console.errors import ConsoleError
from api.console.pages import see
from api.console.route import section_router
from api.service import StateDep

router = section_router("/console/cases/{number}")


@router.post("/take")
def take(request: Request, number: int, officer: OfficerDep, state: StateDep) -> RedirectResponse:
    state.cases.desk.take(number, officer)
    return _done(request, number, done="case-taken")


@router.post("/assign")
def assign(request: Request, number: int, officer: OfficerDep, form: FormDep, state: StateDep) -> RedirectResponse:
    wanted = form.text("to")
    to = next((o for o in state.officers.all() if o.name == wanted), None)
    if to is None:
        raise ConsoleError("请选派给谁。")
    state.cases.desk.assign(number, to, officer)
    return _done(request, number, done="case-assigned")


@router.post("/note")
def note(request: Request, number: int, officer: OfficerDep, form: FormDep, state: StateDep) -> RedirectResponse:
    state.cases.desk.note(number, form.text("text"), officer)
    return _done(request, number, done="case-noted")


@router.post("/answer")
def answer(request: Request, number: int, officer: OfficerDep, form: FormDep, state: StateDep) -> RedirectResponse:
    state.cases.desk.answer(number, form.text("text"), officer)
    return _done(request, number, done="case-answered")


@router.post("/close")
def close(request: Request, number: int, officer: OfficerDep, state: StateDep) -> RedirectResponse:
    state.cases.desk.close(number, officer)
    return _done(request, number, done="case-closed")


@router.post("/reopen")
def reopen(request: Request, number: int, officer: OfficerDep, state: StateDep) -> RedirectResponse:
    state.cases.desk.reopen(number, officer)
    return _done(request, number, done="case-reopened")


def _done(request: Request, number: int, done: str) -> RedirectResponse:
    return see(request, f"/console/cases/{number}", done=done)
