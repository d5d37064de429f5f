"""Which pages of other sites may use the service: those in `origins` may call /v1, everybody may load the widget.

Written here rather than taken from starlette, whose middleware treats all paths alike and refuses in English. Cookies
are never allowed: the service has none.
"""

from __future__ import annotations

from collections.abc import Iterable

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import Response
from starlette.types import ASGIApp, Receive, Scope, Send

from api.addresses import EVERY_SITE
from api.guard.headers import changing
from api.guard.security import WIDGET
from api.problems import problem

_API = "/v1/"
_READABLE = "Content-Disposition, RateLimit, RateLimit-Policy, Retry-After, X-Request-ID"
_PREFLIGHT = {
    "access-control-allow-methods": "GET, POST, DELETE",
    "access-control-allow-headers": "Accept, Case-Secret, Content-Type, Last-Event-ID, X-Request-ID",
    "access-control-max-age": "86400",
}
_NOT_ALLOWED = "这个网站还不能用娘家人。要用的话，请管理员把它加进 NIANGJIAREN_ORIGINS。"


class Cors:
    """ASGI middleware, outside everything that may refuse, so that the widget can read refusals too."""

    def __init__(self, app: ASGIApp, origins: Iterable[str] = ()) -> None:
        self.app = app
        self.origins = frozenset(origin.rstrip("/").lower() for origin in origins)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            return await self.app(scope, receive, send)
        path: str = scope["path"]
        if path.startswith(WIDGET):
            return await self.app(scope, receive, _adding({"access-control-allow-origin": EVERY_SITE}, send))
        if not path.startswith(_API) or not self.origins:
            return await self.app(scope, receive, send)
        given = Headers(scope=scope)
        headers = self._headers(given.get("origin", ""))
        if scope["method"] == "OPTIONS" and "access-control-request-method" in given:
            return await _preflight(headers)(scope, receive, send)
        await self.app(scope, receive, _adding(headers, send))

    def _headers(self, origin: str) -> dict[str, str]:
        """What a reply to this origin carries; one for a list of origins must not be cached for another."""
        if EVERY_SITE in self.origins:
            return {"access-control-allow-origin": EVERY_SITE, "access-control-expose-headers": _READABLE}
        if origin.lower() not in self.origins:
            return {"vary": "Origin"}
        allowed = {"access-control-allow-origin": origin, "access-control-expose-headers": _READABLE}
        return allowed | {"vary": "Origin"}


def _preflight(headers: dict[str, str]) -> Response:
    if "access-control-allow-origin" in headers:
        return Response(status_code=204, headers=headers | _PREFLIGHT)
    return problem(403, _NOT_ALLOWED, headers)


def _adding(headers: dict[str, str], send: Send) -> Send:
    def add(found: MutableHeaders) -> None:
        for name, value in headers.items():
            if name == "vary":
                found.add_vary_header(value)
            else:
                found[name] = value

    return changing(send, add)
