"""The open quizzes, without a detour through a thread: these routes are asked by thousands at once."""

from __future__ import annotations

from typing import Annotated

from fastapi import Depends, Request

from api.problems import NotReady
from api.service import NOT_KEPT, Service
from api.state.quizzes import Quizzes


async def service_now(request: Request) -> Service:
    service: Service = request.app.state.service
    return service


def opened(service: Service) -> Quizzes:
    """Raises NotReady where there is no database."""
    if service.state is None:
        raise NotReady(NOT_KEPT)
    return service.state.quizzes


ServiceNow = Annotated[Service, Depends(service_now)]
