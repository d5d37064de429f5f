"""The app for several processes: uvicorn --factory api.serve:app --workers 2 --timeout-graceful-shutdown 20.

Settings come from the environment, as with `python -m api`. Then NIANGJIAREN_DATABASE should be one that all processes
share, NIANGJIAREN_REDIS shares the rate limits, and a reverse proxy in front guards against slow headers.
"""

from __future__ import annotations

from fastapi import FastAPI

from api.app import create_app
from api.settings import ServiceSettings
from api.watch import logs


def app() -> FastAPI:
    """One process's app; the log is set up here, after the server has set up its own."""
    settings = ServiceSettings()
    logs.configure(settings.log_level)
    return create_app(settings)
