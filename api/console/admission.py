"""What every request passes: who is signed in, may they use this route, and does the form come from our own page."""

from __future__ import annotations

from typing import Annotated
from urllib.parse import urlsplit

from fastapi import Depends, Request

from api.console import cookies
from api.console.errors import ConsoleError, NewPasswordFirst, SignInFirst
from api.console.form import Form, read_form
from api.console.permissions import access, allowed
from api.service import StateDep, get_service
from api.state.console import Officer

_NOT_YOURS = "你的账号不能做这件事。需要的话，请找管理员。"
_FOREIGN = "这张表单不是从本站打开的页面发来的，没有照做。请回到工作台再做一次。"
_OLD_FORM = "这一页放得太久了，没有照做。请退回去，刷新以后再做一次。"
SAFE = ("GET", "HEAD")


def admitted(request: Request, state: StateDep) -> Officer | None:
    """The officer, if this route is for them; None on a route for everybody. Raises SignInFirst, ConsoleError…"""
    wanted = access(request.method, declared_path(request))
    cookie = cookies.read(request, cookies.SESSION)
    signed_in = state.officers.sessions.get(cookie) if cookie else None
    request.state.officer = officer = signed_in.officer if signed_in else None
    request.state.form_cookie = cookie if officer else cookies.read(request, cookies.SIGNING_IN)
    if wanted == "所有人":
        return None
    if officer is None:
        raise SignInFirst
    if wanted == "登录":
        return officer
    if officer.must_change:
        raise NewPasswordFirst
    if not allowed(officer.role, request.method, declared_path(request)):
        raise ConsoleError(_NOT_YOURS, 403)
    return officer


def the_officer(officer: Annotated[Officer | None, Depends(admitted)]) -> Officer:
    """Raises SignInFirst."""
    if officer is None:
        raise SignInFirst
    return officer


async def checked_form(request: Request, _: Annotated[Officer | None, Depends(admitted)]) -> Form:
    """What was sent, read only for those who may send it. Raises ConsoleError (403) when it is not from our page."""
    if request.method in SAFE:
        return Form({})
    if not own_site(request):
        raise ConsoleError(_FOREIGN, 403)
    form = await read_form(request)
    if not cookies.same_token(request.state.form_cookie, form.text("csrf")):
        raise ConsoleError(_OLD_FORM, 403)
    return form


def own_site(request: Request) -> bool:
    """By what browsers say and pages cannot change: Sec-Fetch-Site and Origin. One of them must be there."""
    origin, fetched = request.headers.get("origin"), request.headers.get("sec-fetch-site")
    if fetched not in (None, "same-origin", "none"):
        return False
    if origin is None:
        return fetched is not None
    site = get_service(request).settings.site
    return urlsplit(origin).netloc.lower() in {request.headers.get("host", "").lower(), urlsplit(site or "").netloc} - {
        ""
    }


def declared_path(request: Request) -> str:
    """The path as the route declares it: /console/quizzes/{number}."""
    path: str = request.scope["route"].path
    return path


OfficerDep = Annotated[Officer, Depends(the_officer)]
FormDep = Annotated[Form, Depends(checked_form)]
