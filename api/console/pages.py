"""How the console shows a page, and how it goes on after a change."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from functools import cache, partial
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlencode

import yaml
from fastapi import Request
from markupsafe import Markup
from starlette.responses import HTMLResponse, RedirectResponse

from api.console import cookies
from api.console.permissions import allowed
from api.console.sections import SECTIONS, Section
from api.console.times import CHINA
from api.state.console import Officer
from api.views import render

_WORDS = Path(__file__).parents[1] / "templates" / "console" / "words.yaml"
PRIVATE = {
    "cache-control": "no-store",
    "x-frame-options": "DENY",
    # Without this a form is sent with `Origin: null`, and nobody could tell it from one of another site.
    "referrer-policy": "same-origin",
    "content-security-policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
        "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    ),
    "x-robots-tag": "noindex",
}


def page(
    request: Request, template: str, *, status: int = 200, headers: Mapping[str, str] | None = None, **context: Any
) -> HTMLResponse:
    """A template of templates/console/, with who is signed in, the menu, `csrf()`, `may(method, path)` and `when`."""
    officer = officer_of(request)
    shown = {
        "officer": officer,
        "sections": sections_for(officer),
        "may": partial(_may, officer),
        "csrf": partial(_csrf, request),
        "done": words()["做好了"].get(request.query_params.get("done", "")),
        "when": when,
    }
    return render(request, f"console/{template}", status=status, headers=headers, **(shown | context))


def see(request: Request, address: str, done: str = "", part: str = "") -> RedirectResponse:
    """On to a page; `done` names a sentence of words.yaml that it then shows, `part` an element to go to."""
    query = f"?{urlencode({'done': done})}" if done else ""
    return RedirectResponse(f"{quote(address)}{query}{'#' if part else ''}{part}", 303)


def officer_of(request: Request) -> Officer | None:
    """Who is signed in, as far as it is known by now."""
    found: Officer | None = getattr(request.state, "officer", None)
    return found


def sections_for(officer: Officer | None) -> tuple[Section, ...]:
    """The parts of the console that this officer may open."""
    if officer is None or officer.must_change:
        return ()
    return tuple(section for section in SECTIONS if allowed(officer.role, "GET", section.path))


def when(moment: datetime | None) -> str:
    """2026-11-22 17:30, as the clocks in China show it."""
    return f"{moment.astimezone(CHINA):%Y-%m-%d %H:%M}" if moment else "—"


@cache
def words() -> dict[str, dict[str, str]]:
    loaded: dict[str, dict[str, str]] = yaml.safe_load(_WORDS.read_text(encoding="utf-8"))
    return loaded


def _may(officer: Officer | None, method: str, path: str) -> bool:
    return officer is not None and allowed(officer.role, method, path)


def _csrf(request: Request) -> Markup:
    """The hidden field that every form carries."""
    cookie: str | None = getattr(request.state, "form_cookie", None)
    token = cookies.form_token(cookie) if cookie else ""
    return Markup('<input type="hidden" name="csrf" value="{}">').format(token)
