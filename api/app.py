"""create_app(settings) wires the routes; everything else lies in the modules named here."""

from __future__ import annotations

import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from anyio import to_thread
from fastapi import FastAPI
from starlette.middleware.gzip import GZipMiddleware
from starlette.staticfiles import StaticFiles

from api import ask, health, pages
from api.limits import BodyLimit
from api.problems import install_handlers
from api.security import SecurityHeaders
from api.service import Service
from assistant import Assistant, AssistantError, Settings

_STATIC = Path(__file__).parent / "static"
_ABOUT = "女职工权益知识助手：每句话都有条文为证。出错时一律返回 application/problem+json。"
log = logging.getLogger(__name__)


def create_app(settings: Settings, assistant: Assistant | None = None) -> FastAPI:
    """The service; an assistant that is already open is used as it is, else it is opened at start."""
    app = FastAPI(title="娘家人", description=_ABOUT, version="1", docs_url=None, redoc_url=None, lifespan=_lifespan)
    app.state.service = Service(settings, assistant)
    install_handlers(app)
    # The one added last is the outermost: refusals of BodyLimit get the security headers too.
    app.add_middleware(BodyLimit)
    app.add_middleware(GZipMiddleware, minimum_size=1024)
    app.add_middleware(SecurityHeaders)
    for router in (ask.router, health.router, pages.router):
        app.include_router(router)
    app.mount("/static", StaticFiles(directory=_STATIC), name="static")
    return app


@asynccontextmanager
async def _lifespan(app: FastAPI) -> AsyncIterator[None]:
    """Open the assistant; without an index the process lives on and /readyz says what is wrong."""
    service: Service = app.state.service
    if service.assistant is None:
        try:
            service.assistant = await to_thread.run_sync(Assistant.open, service.settings)
        except AssistantError as error:
            service.trouble = str(error)
            log.error("%s", error)
    yield
