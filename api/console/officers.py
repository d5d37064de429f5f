"""The accounts, for administrators: add, change the role, hand out a new password, disable."""

from __future__ import annotations

from fastapi import Request
from starlette.responses import HTMLResponse, RedirectResponse

from api.console.admission import FormDep, OfficerDep
from api.console.errors import ConsoleError
from api.console.pages import page, see
from api.console.route import section_router
from api.service import StateDep
from api.state import State
from api.state.console import ROLES, Officer, OfficerError
from api.state.console.passwords import made_up

router = section_router("/console/officers")
_OWN = "自己的角色和账号要请别的管理员来改。"


@router.get("")
def officers(request: Request, state: StateDep) -> HTMLResponse:
    return _list(request, state)


@router.post("")
def add(request: Request, officer: OfficerDep, form: FormDep, state: StateDep) -> HTMLResponse:
    """The password made up here is shown once, to be handed over; it has to be changed at the first sign-in."""
    password = made_up()
    try:
        added = state.officers.add(form.text("name"), form.text("role"), password, officer.name)
    except OfficerError as error:
        return _list(request, state, str(error), 422)
    return page(request, "new_password.html", whose=added, password=password, new=True)


@router.post("/{number}/role")
def change_role(request: Request, number: int, officer: OfficerDep, form: FormDep, state: StateDep) -> RedirectResponse:
    whose = _another(state, number, officer)
    state.officers.set_role(whose.name, form.text("role"), officer.name)
    return see(request, "/console/officers", done="role")


@router.post("/{number}/password")
def reset(request: Request, number: int, officer: OfficerDep, state: StateDep) -> HTMLResponse:
    """The officer is signed out everywhere, and a lock-out ends."""
    password, whose = made_up(), _another(state, number, officer)
    state.officers.reset(whose.name, password, officer.name)
    return page(request, "new_password.html", whose=whose, password=password, new=False)


@router.post("/{number}/active")
def set_active(request: Request, number: int, officer: OfficerDep, form: FormDep, state: StateDep) -> RedirectResponse:
    whose, active = _another(state, number, officer), form.text("active") == "1"
    state.officers.set_active(whose.name, active, officer.name)
    return see(request, "/console/officers", done="enabled" if active else "disabled")


def _list(request: Request, state: State, fault: str = "", status: int = 200) -> HTMLResponse:
    return page(request, "officers.html", status=status, officers=state.officers.all(), roles=ROLES, fault=fault)


def _another(state: State, number: int, officer: Officer) -> Officer:
    """The account of somebody else. Raises ConsoleError."""
    found = next((o for o in state.officers.all() if o.id == number), None)
    if found is None:
        raise ConsoleError("没有这个账号。", 404)
    if found.id == officer.id:
        raise ConsoleError(_OWN)
    return found
