"""/healthz: the process lives. /readyz: the index is open."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter

from api.service import AssistantDep

router = APIRouter(tags=["运行状态"])


@router.get("/healthz", summary="进程在运行")
async def healthz() -> dict[str, str]:
    return {"status": "ok"}


@router.get("/readyz", summary="条文库已打开，可以提问", responses={503: {"description": "条文库还没打开"}})
def readyz(assistant: AssistantDep) -> dict[str, Any]:
    return {"status": "ready", "documents": len(assistant.corpus.documents), "index": assistant.index.version}
