"""What all routes of the console have in common: nobody gets past `admission`, and every end is a page of its own."""

from __future__ import annotations

from collections.abc import Callable, Coroutine
from typing import Any
from urllib.parse import urlencode

from fastapi import APIRouter, Depends, HTTPException, Request
from fastapi.exceptions import RequestValidationError
from fastapi.routing import APIRoute
from starlette.responses import RedirectResponse, Response

from api.console import cookies
from api.console.admission import SAFE, checked_form
from api.console.errors import ConsoleError, NewPasswordFirst, SignInFirst
from api.console.pages import PRIVATE, page, see
from api.state.console import Locked, OfficerError
from api.state.releases import ProposalError
from assistant.quiz import QuizError

SIGN_IN, PASSWORD = "/console/sign-in", "/console/password"
Handler = Callable[[Request], Coroutine[Any, Any, Response]]
_NO_PAGE = "没有这一页，可能已经删了，或者地址写错了。"
_UNREADABLE = "发来的内容读不懂，请退回去再试一次。"


class ConsoleRoute(APIRoute):
    """A refusal becomes a page or the way to the sign-in; no reply is ever kept in a cache or shown in a frame."""

    def get_route_handler(self) -> Handler:
        handle = super().get_route_handler()

        async def handled(request: Request) -> Response:
            try:
                response = await handle(request)
            except (SignInFirst, NewPasswordFirst, ConsoleError, OfficerError, ProposalError, QuizError) as error:
                response = _refused(request, error)
            except (RequestValidationError, HTTPException) as error:
                bad = isinstance(error, HTTPException) and error.status_code == 400
                response = _told(request, _UNREADABLE if bad else _NO_PAGE, 400 if bad else 404)
            for name, value in PRIVATE.items():
                response.headers.setdefault(name, value)
            return response

        return handled


def section_router(prefix: str = "") -> APIRouter:
    """A router whose every route asks for a session, for the permission and, on POST, for the form's token."""
    return APIRouter(
        prefix=prefix, route_class=ConsoleRoute, dependencies=[Depends(checked_form)], include_in_schema=False
    )


def _refused(request: Request, error: Exception) -> Response:
    if isinstance(error, SignInFirst):
        return _to_sign_in(request)
    if isinstance(error, NewPasswordFirst):
        return see(request, PASSWORD)
    status = error.status if isinstance(error, ConsoleError) else 429 if isinstance(error, Locked) else 422
    return _told(request, str(error), status)


def _to_sign_in(request: Request) -> RedirectResponse:
    """Then back to the page that was asked for; a form that was sent is gone."""
    if request.method not in SAFE:
        response = see(request, SIGN_IN, done="timed-out")
    else:
        wanted = request.url.path + (f"?{request.url.query}" if request.url.query else "")
        response = RedirectResponse(f"{SIGN_IN}?{urlencode({'next': wanted})}", 303)
    cookies.drop(request, response, cookies.SESSION)
    return response


def _told(request: Request, sentence: str, status: int) -> Response:
    return page(request, "refused.html", status=status, sentence=sentence)
