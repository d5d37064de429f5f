"""The two cookies: of a browser that is signed in, and of one that is about to; and the form token made from each.

Over HTTPS their names begin with __Host-, so that no other site of the same domain can plant them.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets

from fastapi import Request
from starlette.responses import Response

from api.service import get_service

SESSION, SIGNING_IN = "njr-officer", "njr-sign-in"
_SALT = 16
"""Letters of a form token that are its salt."""


def secure(request: Request) -> bool:
    """Whether the browser speaks HTTPS, to us or to a proxy before us. Only its own cookies hang on what it claims."""
    site = get_service(request).settings.site or ""
    said = request.headers.get("x-forwarded-proto", "")
    return "https" in (request.url.scheme, said.split(",")[0].strip()) or site.startswith("https://")


def read(request: Request, name: str) -> str | None:
    return request.cookies.get(_full(request, name))


def write(request: Request, response: Response, name: str, value: str) -> None:
    """Until the browser is closed; how long a session lasts is the server's to say."""
    response.set_cookie(
        _full(request, name), value, path="/", secure=secure(request), httponly=True, samesite="lax", max_age=None
    )


def drop(request: Request, response: Response, name: str) -> None:
    response.delete_cookie(_full(request, name), path="/", secure=secure(request), httponly=True, samesite="lax")


def form_token(cookie: str, salt: str | None = None) -> str:
    """What the forms of this browser carry. It does not lead back to the cookie, and is another on every page, so
    that its compressed length tells nothing."""
    salt = salt or secrets.token_hex(8)
    return f"{salt}{hmac.new(cookie.encode(), f'console form {salt}'.encode(), hashlib.sha256).hexdigest()}"


def same_token(cookie: str | None, given: str) -> bool:
    """In constant time."""
    if cookie is None or len(given) <= _SALT:
        return False
    return hmac.compare_digest(form_token(cookie, given[:_SALT]).encode(), given.encode())


def new_value() -> str:
    return secrets.token_urlsafe(32)


def _full(request: Request, name: str) -> str:
    return f"__Host-{name}" if secure(request) else name
