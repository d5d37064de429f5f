"""The headers every response carries: nothing inline, nothing from anywhere else, no address handed on."""

from __future__ import annotations

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Receive, Scope, Send

from api.guard.headers import changing

HEADERS = {
    "content-security-policy": (
        "default-src 'self'; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
    ),
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    # Asking by voice needs the microphone; the browser still asks the person.
    "permissions-policy": "camera=(), geolocation=(), microphone=(self)",
    # Static files have an ETag; asking again each time is cheap and never shows yesterday's page.
    "cache-control": "no-cache",
}
WIDGET = ("/widget.js", "/static/widget/")
EMBEDDED = (*WIDGET, "/v1/entitlements.svg")
"""What pages of other sites load as scripts, styles and pictures."""
_FOR_EMBEDDED = HEADERS | {"cross-origin-resource-policy": "cross-origin"}
_HTTPS = {"strict-transport-security": "max-age=31536000"}


class SecurityHeaders:
    """ASGI middleware that adds these headers where a response has not set its own."""

    def __init__(self, app: ASGIApp, site: str | None = None) -> None:
        self.app = app
        self.https = _HTTPS if (site or "").startswith("https://") else {}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            return await self.app(scope, receive, send)
        wanted = self._wanted(scope["path"])

        def add(headers: MutableHeaders) -> None:
            for name, value in wanted.items():
                headers.setdefault(name, value)

        await self.app(scope, receive, changing(send, add))

    def _wanted(self, path: str) -> dict[str, str]:
        return (_FOR_EMBEDDED if path.startswith(EMBEDDED) else HEADERS) | self.https
