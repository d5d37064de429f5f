"""Which replies may be kept: what is the same for everybody, by anybody; what one person asked, by nobody."""

from __future__ import annotations

import hashlib
import json
from typing import Any

from fastapi import Request
from starlette.responses import Response

HOUR = 3600
NO_STORE = {"cache-control": "no-store"}
"""Replies to what one person asked."""


def cacheable(request: Request, content: Any, seconds: int = HOUR) -> Response:
    """JSON that anybody may keep for a while."""
    body = json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode()
    return marked(request, body, "application/json", f"public, max-age={seconds}")


def marked(request: Request, body: bytes, kind: str, control: str, **headers: str) -> Response:
    """The body with its ETag, or 304 where the reader has it already."""
    tag = f'W/"{hashlib.sha256(body).hexdigest()[:24]}"'
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    common = {"etag": tag, "cache-control": control} | named
    if tag in request.headers.get("if-none-match", ""):
        return Response(status_code=304, headers=common)
    return Response(body, media_type=kind, headers=common)
