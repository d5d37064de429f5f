"""python -m tests.api.slow_service: the real app and server with routes that take as long as they are told, or break.

It prints its address like `python -m api`; settings come from the environment.
"""

from __future__ import annotations

import asyncio
import socket
import time
from collections.abc import AsyncIterator

import uvicorn
from fastapi import APIRouter, FastAPI
from starlette.responses import StreamingResponse

from api import create_app
from api.server import config
from api.settings import ServiceSettings
from api.watch import logs

router = APIRouter()


async def _sentences(seconds: float) -> AsyncIterator[str]:
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        yield "event: sentence\ndata: {}\n\n"
        await asyncio.sleep(0.05)
    yield "event: done\ndata: {}\n\n"


@router.get("/v1/slow-stream")
async def slow_stream(seconds: float) -> StreamingResponse:
    return StreamingResponse(_sentences(seconds), media_type="text/event-stream")


@router.get("/v1/slow-thread")
def slow_thread(seconds: float) -> dict[str, str]:
    time.sleep(seconds)
    return {"status": "done"}


@router.get("/v1/slow-task")
async def slow_task(seconds: float) -> dict[str, str]:
    await asyncio.sleep(seconds)
    return {"status": "done"}


@router.get("/v1/broken")
def broken(words: str) -> None:
    """A fault whose messages repeat what was asked, as those of libraries do."""
    try:
        raise ValueError(f"cannot read {words}")
    except ValueError as cause:
        raise RuntimeError(words) from cause


def slow_app(settings: ServiceSettings) -> FastAPI:
    app = create_app(settings)
    app.include_router(router)
    return app


def main() -> None:
    settings = ServiceSettings()
    logs.configure(settings.log_level)
    app = slow_app(settings)
    with socket.create_server(("127.0.0.1", 0)) as listening:
        print(f"http://127.0.0.1:{listening.getsockname()[1]}", flush=True)
        uvicorn.Server(config(app, settings)).run(sockets=[listening])


if __name__ == "__main__":
    main()
