"""/healthz: the process lives. /readyz: questions are answered; it also says whether the database is there."""

from __future__ import annotations

import logging
from typing import Any

from fastapi import APIRouter

from api.schema.responses import refusals
from api.service import AssistantDep, Service, ServiceDep
from api.state import StateError

router = APIRouter(tags=["运行状态"])
_NO_STATE = "数据库用不了：照样回答问题，但对话和反馈都不会保存。详情见日志。"
log = logging.getLogger(__name__)


@router.get("/healthz", summary="进程在运行")
async def healthz() -> dict[str, str]:
    return {"status": "ok"}


@router.get("/readyz", summary="条文库已打开，可以提问", responses=refusals(503))
def readyz(service: ServiceDep, assistant: AssistantDep) -> dict[str, Any]:
    """没有数据库也能回答，所以仍是 200，由 `state` 说明。"""
    index = {"documents": len(assistant.corpus.documents), "index": assistant.index.version}
    return {"status": "ready", **index, "state": _state(service)}


def _state(service: Service) -> str:
    """`ok`, or what is wrong in Chinese; where the database is stands in the log only."""
    if service.state is None:
        return _NO_STATE
    try:
        with service.state.database.read():
            return "ok"
    except StateError as error:
        log.error("%s", error)
        return _NO_STATE
