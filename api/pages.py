"""The pages that are not the reader: asking, how to embed the widget, and the description of the interface."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter, Request
from starlette.responses import HTMLResponse

from api import embed
from api.service import ServiceDep
from api.views import render

router = APIRouter(include_in_schema=False)
router.include_router(embed.router)
_PLACE = str.maketrans({"/": "-", ".": "-", "{": None, "}": None})


@router.api_route("/", methods=["GET", "HEAD"])
def chat(request: Request, service: ServiceDep) -> HTMLResponse:
    """The same element as on other sites, over the whole page; it opens even while the index is not."""
    union = service.state is not None and service.state.cases.open
    return render(request, "chat.html", modules=embed.addresses(), union=union)


@router.api_route("/embed", methods=["GET", "HEAD"])
def embedding(request: Request, service: ServiceDep) -> HTMLResponse:
    return render(request, "embed.html", site=service.site(request), origins=service.settings.origins)


@router.api_route("/docs", methods=["GET", "HEAD"])
def docs(request: Request) -> HTMLResponse:
    api: dict[str, Any] = request.app.openapi()
    return render(request, "docs.html", api=api, groups=_operations(api))


def _operations(api: dict[str, Any]) -> dict[str, list[dict[str, Any]]]:
    """Every operation under its first tag, each with an id to link to."""
    groups: dict[str, list[dict[str, Any]]] = {}
    for path, methods in api["paths"].items():
        for method, about in methods.items():
            place = f"{method}{path}".translate(_PLACE)
            shown = {"id": place, "path": path, "method": method.upper(), "summary": about["summary"], "about": about}
            groups.setdefault(about.get("tags", ["其他"])[0], []).append(shown)
    return groups
