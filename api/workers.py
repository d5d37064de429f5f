"""Several processes that answer behind one address (NIANGJIAREN_WORKERS): kept alive, and sharing the work evenly."""

from __future__ import annotations

import socket
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import get_context

from uvicorn.supervisors import Multiprocess

from api.app import create_app
from api.server import config
from api.settings import ServiceSettings
from assistant import AssistantError

LONGEST_SILENCE = 60
"""Seconds after which a worker that says nothing is taken for dead; on a busy machine it needs some to begin."""
_GONE = "试着打开条文库的进程中途没了，多半是内存不够。请少用几个进程：NIANGJIAREN_WORKERS=1"


def try_out(settings: ServiceSettings) -> None:
    """Raises what a worker would meet when it opens: AssistantError or ValueError, with a sentence in Chinese.

    Tried in a process that ends, for an open corpus leaves much in the memory of the one that keeps the others alive.
    """
    with ProcessPoolExecutor(1, get_context("spawn")) as apart:
        try:
            apart.submit(_open, settings).result()
        except BrokenProcessPool:
            raise AssistantError(_GONE) from None


def _open(settings: ServiceSettings) -> None:
    create_app(settings).state.service.open_assistant()


def run(settings: ServiceSettings, listening: socket.socket) -> None:
    """Until the process is told to stop; a worker that dies is replaced."""
    each = config(
        "api.serve:app",
        settings,
        factory=True,
        workers=settings.workers,
        loop="api.shared_door:SharedDoor",
        timeout_worker_healthcheck=LONGEST_SILENCE,
    )
    Multiprocess(each, [listening]).run()
