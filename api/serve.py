"""One worker's app, where `python -m api` runs several (NIANGJIAREN_WORKERS): each reads the settings for itself."""

from __future__ import annotations

from fastapi import FastAPI

from api.app import create_app
from api.settings import ServiceSettings
from api.watch import logs


def app() -> FastAPI:
    """The log is set up here, after the server has set up its own."""
    settings = ServiceSettings()
    logs.configure(settings.log_level)
    return create_app(settings)
