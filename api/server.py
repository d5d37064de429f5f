"""How uvicorn serves the app, in one process or in each of several."""

from __future__ import annotations

import math
from typing import Any

import uvicorn
from fastapi import FastAPI

from api.guard.protocol import Guarded
from api.settings import ServiceSettings

LONGEST_STOP = 25
"""Seconds to finish what is running after SIGTERM; what manages containers kills after 30."""


def config(app: FastAPI | str, settings: ServiceSettings, **more: Any) -> uvicorn.Config:
    """The app itself reads addresses from proxies (guard/clients.py) and logs requests (watch/logs.py)."""
    return uvicorn.Config(
        app,
        http=Guarded,
        ws="none",
        log_config=None,
        access_log=False,
        server_header=False,
        proxy_headers=False,
        timeout_graceful_shutdown=min(math.ceil(settings.answer_timeout), LONGEST_STOP),
        **more,
    )
