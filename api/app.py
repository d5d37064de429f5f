"""create_app(settings) wires the routes; everything else lies in the modules named here."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path

from anyio import to_thread
from fastapi import FastAPI
from starlette.middleware.gzip import GZipMiddleware
from starlette.staticfiles import StaticFiles

from api import cases, console, pages, quizzes
from api.answering import ask, check, conversations, entitlements, feedback, stream
from api.answering.completions import routes as completions
from api.guard.cors import Cors
from api.guard.faults import Faults
from api.guard.limits import BodyLimit, HeadLimit
from api.guard.rates import RateLimit
from api.guard.security import SecurityHeaders
from api.guard.timeouts import Timeout
from api.law import documents, provisions, search
from api.law import pages as reader
from api.problems import install_handlers
from api.service import Service
from api.settings import ServiceSettings
from api.watch import health, logs, metrics
from api.watch.counters import Counters
from api.watch.requests import Seen, Watch
from api.wechat import routes as wechat
from api.wechat import setup as wechat_setup
from api.wechat.reception import Reception
from assistant import Assistant

_STATIC = Path(__file__).parent / "static"
_ABOUT = "女职工权益知识助手：每句话都有条文为证。出错时一律返回 application/problem+json。"
# Routes are tried one after the other: those that a crowd asks stand first.
_ROUTES = (
    *(quizzes, ask, stream, wechat_setup, wechat, completions, conversations, search, provisions, documents),
    *(entitlements, check, feedback, cases, health, metrics, pages, reader, console),
)


def create_app(settings: ServiceSettings, assistant: Assistant | None = None) -> FastAPI:
    """The service; an assistant that is already open is used as it is, else it is opened at start.

    Raises ValueError with a sentence in Chinese when a setting cannot be used.
    """
    app = FastAPI(title="娘家人", description=_ABOUT, version="1", docs_url=None, redoc_url=None, lifespan=_lifespan)
    service = app.state.service = Service(settings, assistant)
    app.state.reception = Reception.of(service)
    install_handlers(app)
    _install_middleware(app, service)
    for routes in _ROUTES:
        app.include_router(routes.router)
    app.mount("/static", StaticFiles(directory=_STATIC), name="static")
    return app


def _install_middleware(app: FastAPI, service: Service) -> None:
    """The one added last is the outermost: every refusal further in is seen, counted and readable by the widget."""
    settings, counters = service.settings, service.counters
    app.add_middleware(GZipMiddleware, minimum_size=1024)
    app.add_middleware(Timeout, seconds=settings.answer_timeout)
    app.add_middleware(BodyLimit)
    app.add_middleware(RateLimit, rates=service.rates, counters=counters)
    app.add_middleware(HeadLimit)
    app.add_middleware(Faults)
    app.add_middleware(Cors, origins=settings.origins)
    app.add_middleware(SecurityHeaders, site=settings.site)
    app.add_middleware(Watch, tell=_telling(counters), streaming=counters.streams.inc)


def _telling(counters: Counters) -> Callable[[Seen], None]:
    def tell(seen: Seen) -> None:
        counters.seen(seen)
        logs.write(seen)

    return tell


@asynccontextmanager
async def _lifespan(app: FastAPI) -> AsyncIterator[None]:
    """Open assistant and database; without one of them the process lives on and /readyz says what is wrong."""
    service: Service = app.state.service
    await service.open()
    watching = asyncio.create_task(service.watch())
    try:
        yield
    finally:
        watching.cancel()
        await asyncio.wait({watching})
        if app.state.reception is not None:
            await to_thread.run_sync(app.state.reception.desk.close)
        await service.close()
