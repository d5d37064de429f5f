"""Signing in and out, and choosing a new password."""

from __future__ import annotations

from fastapi import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from api.console import cookies
from api.console.admission import FormDep, OfficerDep
from api.console.pages import officer_of, page, see
from api.console.route import PASSWORD, SIGN_IN, section_router
from api.service import Service, ServiceDep, StateDep
from api.state.console import Locked, OfficerError

router = section_router()
_HOME = "/console"
_TWICE = "两次填的新密码不一样，请再填一次。"


@router.get(SIGN_IN)
def sign_in_page(request: Request, next: str = "") -> Response:
    """A cookie of its own ties the form to this browser before anybody is signed in."""
    if officer_of(request):
        return see(request, _HOME)
    return _sign_in_form(request, next)


@router.post(SIGN_IN)
def sign_in(request: Request, form: FormDep, state: StateDep, service: ServiceDep) -> Response:
    """Whatever cookie the browser brought, it gets a new one."""
    address, name, wanted = _address(request, service), form.text("name"), form.text("next")
    try:
        old = cookies.read(request, cookies.SESSION)
        cookie = state.officers.sign_in(name, form.secret("password"), address, old)
    except OfficerError as error:
        status = 429 if isinstance(error, Locked) else 401
        return _sign_in_form(request, wanted, name, str(error), status)
    response = RedirectResponse(_own(wanted), 303)
    cookies.write(request, response, cookies.SESSION, cookie)
    cookies.drop(request, response, cookies.SIGNING_IN)
    return response


@router.post("/console/sign-out")
def sign_out(request: Request, officer: OfficerDep, state: StateDep) -> RedirectResponse:
    state.officers.sessions.end(str(cookies.read(request, cookies.SESSION)))
    state.audit.add(officer.name, "退出", officer.name)
    response = see(request, SIGN_IN, done="signed-out")
    cookies.drop(request, response, cookies.SESSION)
    return response


@router.get(PASSWORD)
def password_page(request: Request, officer: OfficerDep) -> HTMLResponse:
    return page(request, "password.html", fault="")


@router.post(PASSWORD)
def change_password(
    request: Request, officer: OfficerDep, form: FormDep, state: StateDep, service: ServiceDep
) -> Response:
    """Other browsers of this officer are signed out, this one gets a new session."""
    address = _address(request, service)
    try:
        if form.secret("new") != form.secret("again"):
            raise OfficerError(_TWICE)
        cookie = state.officers.change_password(officer, form.secret("old"), form.secret("new"), address)
    except OfficerError as error:
        return page(request, "password.html", status=422, fault=str(error))
    response = see(request, _HOME, done="password")
    cookies.write(request, response, cookies.SESSION, cookie)
    return response


def _sign_in_form(request: Request, wanted: str, name: str = "", fault: str = "", status: int = 200) -> HTMLResponse:
    cookie = request.state.form_cookie = cookies.read(request, cookies.SIGNING_IN) or cookies.new_value()
    response = page(request, "sign_in.html", status=status, next=_own(wanted), name=name, fault=fault)
    cookies.write(request, response, cookies.SIGNING_IN, cookie)
    return response


def _address(request: Request, service: Service) -> str | None:
    """None behind a proxy that the settings do not name: there everybody would have the same."""
    clients = service.rates.clients
    return None if clients.unknown_proxy(request.scope) else clients.key(request.scope)


def _own(wanted: str) -> str:
    """A page of the console; anything else leads to its first page."""
    inside = wanted == _HOME or wanted.startswith((f"{_HOME}/", f"{_HOME}?"))
    return wanted if inside and "\\" not in wanted and wanted.isprintable() else _HOME
