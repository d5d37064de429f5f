"""GET /metrics for Prometheus: answered only to this machine and private networks, a 404 to everybody else.

Requests that come through a reverse proxy count as the client's, as with rate limits; through a proxy that
NIANGJIAREN_PROXIES does not name they are refused, so that a proxy never opens /metrics to the world by accident.
"""

from __future__ import annotations

from fastapi import APIRouter, HTTPException, Request
from prometheus_client import CONTENT_TYPE_LATEST, generate_latest
from starlette.responses import Response

from api.cached import NO_STORE
from api.service import ServiceDep

router = APIRouter(include_in_schema=False)


@router.api_route("/metrics", methods=["GET", "HEAD"])
def metrics(request: Request, service: ServiceDep) -> Response:
    if not service.rates.clients.near(request.scope):
        raise HTTPException(404)
    if service.assistant is not None:
        service.counters.opened(service.assistant)
    return Response(generate_latest(service.counters.registry), headers=NO_STORE, media_type=CONTENT_TYPE_LATEST)
